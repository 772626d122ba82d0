"""The mails that readers get. Subjects are the same for all; what became public stands inside."""

from collections.abc import Sequence
from datetime import datetime

from gongkai.across.subscriptions import addresses
from gongkai.across.subscriptions.models import Rhythm, Subscription
from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import main_site
from gongkai.base.outbox import actions as outbox
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of

KINDS = NOTICE, DIGEST, CONFIRMATION = (
    "subscription.notice",
    "subscription.digest",
    "subscription.confirm",
)
# Nobody's mail is filled by somebody else who types the address here again and again.
_ASKED_A_DAY = 3
# A digest names so many; the rest is a number.
MOST = 100


def confirmation(row: Subscription, *, at: datetime) -> bool:
    """Ask whether the address wants this; False where it was asked often enough today."""
    site = main_site()
    confirm = f"{site.address}/dingyue/queren/?k={addresses.key(row, addresses.CONFIRM)}"
    text = (
        f"有人用这个邮箱在{site.name}网站订阅公开信息的通知。\n\n"
        f"如果是您，请打开下面的网页确认，七天内有效：\n{confirm}\n\n"
        "如果不是您，不用理会：不确认就不会再发。\n\n"
        f"已经订阅、想退订的，打开：\n{leave(row)}\n"
    )
    return any(
        outbox.post(
            kind=CONFIRMATION,
            once=f"{CONFIRMATION}:{row.mark}:{day_of(at)}:{n}",
            to=addresses.opened(row),
            subject="请确认订阅",
            text=text,
            at=at,
            leave=leave(row),
        )
        for n in range(_ASKED_A_DAY)
    )


def notice(row: Subscription, publication: Publication, *, at: datetime) -> bool:
    """Tell of one thing that has just become public."""
    text = f"您订阅的内容有新公开的：\n\n{_line(publication)}\n{_foot(row)}"
    return outbox.post(
        kind=NOTICE,
        once=f"{start(publication)}{publication.release_id}:{row.mark}",
        to=addresses.opened(row),
        subject="您订阅的公开信息有新内容",
        text=text,
        at=at,
        leave=leave(row),
    )


def start(publication: Publication) -> str:
    """How every notice of a thing begins its key."""
    return f"{NOTICE}:{publication.pk}:"


def digest(row: Subscription, found: Sequence[Publication], *, at: datetime) -> bool:
    """Tell of everything since the last digest."""
    lines = "\n".join(_line(each) for each in found[:MOST])
    more = f"\n另有 {len(found) - MOST} 件，请到网站查看。\n" if len(found) > MOST else ""
    return outbox.post(
        kind=DIGEST,
        once=f"{DIGEST}:{row.mark}:{day_of(at)}",
        to=addresses.opened(row),
        subject=f"您订阅的公开信息：{Rhythm(row.rhythm).label[:2]}汇总",
        text=f"您订阅的内容新公开了 {len(found)} 件：\n\n{lines}\n{more}{_foot(row)}",
        at=at,
        leave=leave(row),
    )


def leave(row: Subscription) -> str:
    """Where one click ends it."""
    return f"{main_site().address}/dingyue/tuiding/?k={addresses.key(row, addresses.LEAVE)}"


def _foot(row: Subscription) -> str:
    return f"\n退订（一次点击）：{leave(row)}\n改订阅内容：{main_site().address}/dingyue/\n"


def _line(publication: Publication) -> str:
    site = Site.objects.filter(code=publication.site).first() or main_site()
    number = f"（{publication.doc_number}）" if publication.doc_number else ""
    place = address_of(publication.shelf, publication.slug)
    return f"{publication.title}{number}\n{publication.organ_name}\n{site.address}{place}\n"

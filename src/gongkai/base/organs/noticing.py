"""Notices on every page of a site, or of all sites at once (S3-40), until their last day."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from gongkai.base.journal.actions import record
from gongkai.base.organs import rules
from gongkai.base.organs.models import Notice, Site
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of


def shown(site: Site, *, on: date) -> list[str]:
    """What the pages of a site say on a day, the oldest notice first."""
    rows = _open().filter(Q(site=None) | Q(site=site), until_on__gte=on)
    return list(rows.order_by("pk").values_list("text", flat=True))


def notices() -> QuerySet[Notice]:
    """All notices, the newest first."""
    return Notice.objects.select_related("site").order_by("-pk")


@transaction.atomic
def post(site: Site | None, text: str, *, until_on: date, by: Standing, at: datetime) -> Notice:
    """A notice on every page of a site, of all sites where none is named. Raises Refusal."""
    rules.check_manages_sites(by, day_of(at))
    rules.check_given(公告=text)
    rules.check_can_notify(site, until_on, day_of(at))
    notice = Notice.objects.create(site=site, text=text.strip(), until_on=until_on)
    _tell("site.notice", notice, by.code, at)
    return notice


@transaction.atomic
def end(notice: Notice, *, by: Standing, at: datetime) -> None:
    """The notice is taken down before its day. Raises Refusal."""
    rules.check_manages_sites(by, day_of(at))
    rules.check_stands(notice)
    _end(notice, by.code, at)


@transaction.atomic
def end_due(*, at: datetime) -> int:
    """Take down the notices whose last day is over; how many."""
    over = list(_open().filter(until_on__lt=day_of(at)))
    for notice in over:
        _end(notice, "system", at)
    return len(over)


def _open() -> QuerySet[Notice]:
    return Notice.objects.filter(ended_at=None)


def _end(notice: Notice, by: str, at: datetime) -> None:
    notice.ended_at = at
    notice.save(update_fields=["ended_at"])
    _tell("site.notice_end", notice, by, at)


def _tell(act: str, notice: Notice, by: str, at: datetime) -> None:
    """An entry for each site that it stands on: each is written anew by its own."""
    data = {"notice": notice.pk, "text": notice.text, "until": notice.until_on.isoformat()}
    for site in [notice.site] if notice.site else Site.objects.order_by("pk"):
        touched = [f"list:site:{site.code}"]
        record(act, kind="site", key=site.code, by=by, at=at, data=data, touched=touched)

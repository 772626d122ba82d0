"""Mail to readers: asked for twice, each notice once, only what is public, gone by one click."""

import re
from datetime import timedelta

import pytest
from django.db import transaction
from tests.factories.city import MONDAY, City

from gongkai.across.subscriptions import actions, addresses, queries
from gongkai.across.subscriptions.models import Asking, Pending, Subscription
from gongkai.base.journal.models import Cursor, Entry
from gongkai.base.outbox.models import Mail
from gongkai.base.sealing import unseal
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases import queries as releases
from gongkai.law.refusal import Refusal

READER = "reader@example.com"
ORGAN = [("organ", "YZ02")]
BEFORE = MONDAY - timedelta(days=1)
# When the people of the city have made it public.
LATER = MONDAY + timedelta(hours=6)


@pytest.fixture
def city(db) -> City:
    return City()


def ask(rhythm="at_once", interests=ORGAN, address=READER, at=BEFORE, token="a"):
    actions.ask(address, rhythm=rhythm, interests=interests, token=token, at=at)
    actions.take_in_waiting(at=at)


def text_of(mail: Mail) -> str:
    return unseal(mail.text, table="outbox_mail", column="text", row=mail.once)


def follow_link(name: str, mail: Mail, at=BEFORE) -> None:
    key = re.search(rf"/{name}/\?k=(\S+)", text_of(mail))[1]
    act = actions.confirm if name == "queren" else actions.leave
    act(key, token=f"{name}{at}{mail.pk}", at=at)
    actions.take_in_waiting(at=at)


def subscribed(**values) -> Subscription:
    ask(**values)
    follow_link("queren", Mail.objects.latest("id"), at=values.get("at", BEFORE))
    Mail.objects.all().delete()
    return Subscription.objects.latest("id")


@transaction.atomic
def cut_off() -> None:
    """The program ends before what it did is kept."""
    actions.follow(at=LATER)
    raise KeyboardInterrupt


def notices():
    return Mail.objects.filter(kind="subscription.notice")


def test_nothing_is_sent_before_the_address_has_confirmed(city):
    ask()
    assert Mail.objects.get().kind == "subscription.confirm"
    city.published("YZ02")
    actions.follow(at=LATER)

    assert not notices().exists()
    follow_link("queren", Mail.objects.get(), at=LATER)
    assert Subscription.objects.get().confirmed_at == LATER


def test_what_becomes_public_afterwards_is_told_once_and_only_to_whom_it_concerns(city):
    subscribed()
    subscribed(address="other@example.com", interests=[("organ", "YZ01")], token="b")
    city.published("YZ02", title="防汛工作通知")
    for _ in range(2):
        actions.follow(at=LATER)
        Cursor.objects.update(entry_id=0)

    mail = notices().get()
    assert "防汛工作通知" in text_of(mail)
    assert "https://www.yunzhou.example/zhengce/" in text_of(mail)
    assert mail.to_shown.startswith("r")
    assert "防汛" not in mail.subject


def test_killed_in_the_middle_nothing_is_lost_and_nothing_sent_twice(city):
    subscribed()
    city.published("YZ02")
    with pytest.raises(KeyboardInterrupt):
        cut_off()
    assert not notices().exists()

    assert actions.follow(at=LATER) > 0
    assert actions.follow(at=LATER) == 0
    assert notices().count() == 1


def test_what_was_withdrawn_before_it_went_out_is_taken_back(city):
    subscribed()
    document = city.published("YZ02")
    actions.follow(at=LATER)
    reason = "附件含有个人信息。"
    handling.withdraw(document, reason=reason, by=city.yz02["publisher"], at=LATER)
    actions.follow(at=LATER)

    assert not notices().exists()


def test_withdrawn_before_it_was_looked_at_nothing_is_told(city):
    subscribed()
    subscribed(address="d@example.com", rhythm="daily", token="d")
    city.withdrawn("YZ02")
    actions.follow(at=LATER)

    assert not notices().exists()
    assert not Pending.objects.exists()


def test_a_digest_tells_everything_that_is_still_public_in_one_mail(city):
    subscribed(rhythm="daily")
    gone = city.published("YZ02", title="后来撤下的通知")
    city.published("YZ02", title="供热工作通告")
    actions.follow(at=LATER)
    by, morning = city.yz02["publisher"], MONDAY + timedelta(days=1)
    handling.withdraw(gone, reason="重复公开。", by=by, at=LATER)

    assert actions.send_digests(at=morning.replace(hour=7)) == 0
    assert actions.send_digests(at=morning) == 1
    assert actions.send_digests(at=morning) == 0
    said = text_of(Mail.objects.get(kind="subscription.digest"))
    assert "供热工作通告" in said
    assert "后来撤下" not in said
    assert not Pending.objects.exists()


def test_a_second_digest_waits_for_the_next_day_and_a_weekly_one_for_monday(city):
    subscribed(rhythm="weekly")
    city.published("YZ02")
    actions.follow(at=LATER)
    assert actions.send_digests(at=MONDAY + timedelta(days=1)) == 0
    assert actions.send_digests(at=MONDAY + timedelta(days=7)) == 1
    row = Subscription.objects.get()
    published = releases.public().get()
    Pending.objects.create(subscription=row, publication=published, at=LATER)

    assert actions.send_digests(at=MONDAY + timedelta(days=7)) == 0
    assert Pending.objects.count() == 1
    assert actions.send_digests(at=MONDAY + timedelta(days=14)) == 1


def test_one_click_ends_it_and_the_address_is_gone(city):
    subscribed(rhythm="daily")
    city.published("YZ02")
    actions.follow(at=LATER)
    actions.send_digests(at=MONDAY + timedelta(days=1))
    mail = Mail.objects.get()
    assert "tuiding/?k=" in unseal(mail.leave, table="outbox_mail", column="leave", row=mail.once)

    follow_link("tuiding", mail)

    assert not Subscription.objects.exists()
    assert Entry.objects.filter(act="subscription.leave").count() == 1


def test_a_change_counts_once_it_is_confirmed(city):
    subscribed()
    ask(interests=[("organ", "YZ01")], rhythm="daily", token="b")
    row = Subscription.objects.get()
    assert list(queries.interests(row)) == ORGAN
    assert row.rhythm == "at_once"

    follow_link("queren", Mail.objects.get())
    row.refresh_from_db()
    assert (list(queries.interests(row)), row.rhythm) == ([("organ", "YZ01")], "daily")


def test_an_old_link_and_one_of_somebody_else_confirm_nothing(city):
    ask()
    first = Mail.objects.get()
    ask(token="b", at=BEFORE + timedelta(hours=1))
    follow_link("queren", first)
    late = Mail.objects.latest("id")
    follow_link("queren", late, at=BEFORE + timedelta(days=9))
    for key in ("", "x", "a.b", f"{Subscription.objects.get().mark}.0000", "é.é"):
        actions.confirm(key, token=f"k{key}", at=BEFORE)
    actions.take_in_waiting(at=BEFORE)

    assert Subscription.objects.get().confirmed_at is None
    assert actions.forget(at=BEFORE + timedelta(days=8)) == 1


def test_nobody_s_mail_is_filled_by_typing_the_address_again_and_again(city):
    for n in range(9):
        ask(token=str(n), at=BEFORE + timedelta(minutes=n))

    assert Mail.objects.count() == 3
    follow_link("queren", Mail.objects.latest("id"))
    assert Subscription.objects.get().confirmed_at


def test_the_address_stands_nowhere_in_the_clear(city):
    subscribed(rhythm="daily")
    ask(token="z", address="waits@example.com")
    actions.ask("late@example.com", rhythm="daily", interests=ORGAN, token="y", at=BEFORE)

    rows = [*Subscription.objects.values(), *Asking.objects.values(), *Entry.objects.values()]
    assert "example.com" not in repr(rows)
    assert addresses.opened(Subscription.objects.earliest("id")) == READER


def test_a_broken_row_holds_up_none_behind_it(city):
    actions.ask(READER, rhythm="daily", interests=ORGAN, token="x", at=BEFORE)
    Asking.objects.update(sealed="k:aes:AAAA")
    ask(token="b")

    assert Asking.objects.filter(taken_at=None).count() == 1
    assert Subscription.objects.count() == 1


def test_sent_twice_it_is_one_wish(city):
    for _ in range(2):
        actions.ask(READER, rhythm="daily", interests=ORGAN, token="x", at=BEFORE)

    assert Asking.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"address": "no address"}, "邮箱"),
        ({"address": "a@b.example\nBcc: x@y.example"}, "邮箱"),
        ({"rhythm": "hourly"}, "怎样发送"),
        ({"interests": []}, "至少选一项"),
        ({"interests": [("organ", "x")] * 61}, "最多选"),
        ({"interests": [("person", "x")]}, "不能订阅"),
        ({"interests": [("organ", "")]}, "不能订阅"),
    ],
)
def test_a_wish_that_asks_for_nothing_is_refused(city, changes, why):
    with pytest.raises(Refusal, match=why):
        ask(**changes)


def test_a_document_is_of_its_kind_organ_and_subject(city):
    city.published("YZ02", theme="T0203")
    found = releases.public().get()

    assert queries.axes_of(found) == [
        ("shelf", "document"),
        ("organ", "YZ02"),
        ("theme", "T02"),
        ("theme", "T0203"),
    ]
    subscribed()
    assert queries.counts() == [("organ", "YZ02", 1)]


def test_a_long_digest_names_a_hundred_and_counts_the_rest(city, monkeypatch):
    monkeypatch.setattr("gongkai.across.subscriptions.mails.MOST", 1)
    subscribed(rhythm="daily")
    city.published("YZ02", title="第一份")
    city.published("YZ02", title="第二份")
    actions.follow(at=LATER)
    actions.send_digests(at=MONDAY + timedelta(days=1))

    assert "另有 1 件" in text_of(Mail.objects.get())

"""Reminders of days: once each, to whom it concerns, and nothing personal in them."""

from datetime import datetime, time, timedelta

import pytest
from tests.factories.city import City
from tests.factories.requests import CITIZEN, filed, fresh, handled

from gongkai.base.casework.calendar import calendar
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Person
from gongkai.base.outbox.models import Mail
from gongkai.base.sealing import unseal
from gongkai.duties.requests import actions, clock
from gongkai.duties.requests.models import Case, Reminder
from gongkai.law.days import CITY, day_of

NIGHT = time(1)


@pytest.fixture(autouse=True)
def addresses(city: City) -> None:
    for who in ("clerk", "office"):
        Person.objects.filter(code=city.yz01[who].code).update(email=f"{who}@example.gov.cn")


def on(day: object) -> datetime:
    return datetime.combine(day, NIGHT, CITY)  # type: ignore[arg-type]


def mailed() -> list[tuple[str, str]]:
    return [
        (mail.kind, unseal(mail.to, table="outbox_mail", column="to", row=mail.once))
        for mail in Mail.objects.order_by("id")
    ]


def test_a_case_is_reminded_of_soon_on_the_day_and_late_each_once(city: City) -> None:
    case = handled(city)
    due = case.due_on
    assert due is not None
    soon = next(day for n in range(12, 0, -1) if clock.soon(day := due - timedelta(days=n)) >= due)
    late = calendar().after(due, 1)

    assert actions.remind(at=on(soon - timedelta(days=1))) == 0
    for day in (soon, due, late):
        assert [actions.remind(at=on(day)), actions.remind(at=on(day))] == [1, 0]
    assert actions.remind(at=on(late + timedelta(days=9))) == 0

    assert mailed() == [
        ("request.soon", "clerk@example.gov.cn"),
        ("request.today", "clerk@example.gov.cn"),
        ("request.overdue", "clerk@example.gov.cn"),
        ("request.overdue", "office@example.gov.cn"),
    ]
    assert Entry.objects.filter(act="request.remind", key=case.key).count() == 3
    assert Mail.objects.first().due_at == datetime.combine(soon, time(8), CITY)  # type: ignore[union-attr]


def test_a_day_that_has_moved_is_reminded_of_anew(city: City) -> None:
    case = handled(city)
    due = case.due_on
    assert due is not None
    actions.remind(at=on(due))
    Case.objects.filter(pk=case.pk).update(due_on=calendar().after(due, 5))

    assert actions.remind(at=on(calendar().after(due, 5))) == 1
    assert Reminder.objects.filter(case=case, kind="today").count() == 2


def test_a_request_of_the_web_nobody_confirmed_is_told_to_the_desk(city: City) -> None:
    case, _ = filed(city)
    by = clock.confirm_by(case)
    assert by is not None

    assert actions.remind(at=on(by - timedelta(days=1))) == 0
    assert [actions.remind(at=on(by)), actions.remind(at=on(by))] == [1, 0]
    assert mailed() == [("request.unconfirmed", "office@example.gov.cn")]
    mail = Mail.objects.get()
    said = mail.subject + unseal(mail.text, table="outbox_mail", column="text", row=mail.once)
    assert case.receipt in said
    assert CITIZEN.name not in said
    assert case.description not in said


def test_who_has_no_usable_address_is_reminded_at_the_desk_alone(city: City) -> None:
    case = handled(city)
    Person.objects.filter(code=city.yz01["clerk"].code).update(email="a..b@example.gov.cn")
    assert case.due_on is not None

    assert actions.remind(at=on(case.due_on)) == 1
    assert not Mail.objects.exists()


def test_one_that_fails_is_told_in_the_log_and_holds_up_none(city: City, settings, caplog) -> None:
    first, second = handled(city), handled(city, organ="YZ02")
    assert first.due_on is not None
    keys = settings.FIELD_KEYS
    # A mail cannot be sealed; nobody of the other organ has an address.
    settings.FIELD_KEYS = ""
    assert actions.remind(at=on(first.due_on)) == 1
    assert Reminder.objects.get().case == second
    assert "is tried again" in caplog.text
    assert CITIZEN.name not in caplog.text

    settings.FIELD_KEYS = keys
    assert actions.remind(at=on(first.due_on)) == 1


def test_a_case_that_was_answered_is_left_alone(city: City) -> None:
    case = handled(city)
    assert case.due_on is not None
    by, at = city.yz01["office"], on(case.due_on)
    actions.withdraw(case, reason="申请人来信", on=day_of(at), by=by, at=at)

    assert actions.remind(at=on(fresh(case).came_on + timedelta(days=60))) == 0

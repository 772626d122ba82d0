"""Urging with its reply: who may, about what, what both sides see, how often it is counted."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City, make_person
from tests.factories.requests import handled, registered

from gongkai.across.urging import actions, queries, rules
from gongkai.across.urging.models import About, Urging
from gongkai.across.urging.queries import Counted
from gongkai.across.urging.states import State
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department, Person
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.base.outbox.models import Mail
from gongkai.law.refusal import Refusal

DUE = TODAY + timedelta(days=3)
OTHER = {"about": About.OTHER, "subject": "网站栏目长期不更新", "text": "请说明原因并更新。"}


@pytest.fixture
def city(db: None) -> City:
    return City()


def urge(city: City, *, organ: str = "YZ02", **changes: Any) -> Urging:
    given = {**OTHER, "due_on": DUE, "by": city.yz01["office"], "at": MONDAY} | changes
    return actions.urge(city.organ(organ), **given)


def test_the_city_s_office_urges_and_the_organ_replies_until_it_is_enough(city):
    Person.objects.filter(code=city.yz02["office"].code).update(email="office@example.gov.cn")
    case = registered(city, organ="YZ02", description="金丝雀字样")
    row = urge(city, about=About.REQUEST, key=case.key, subject="另一个名字")
    ours, theirs = city.yz01["office"], city.yz02["office"]

    assert (row.subject, row.state) == (f"{case.number}号政府信息公开申请", State.OPEN)
    assert [list(Urging.objects.visible_to(by)) for by in (ours, theirs)] == [[row], [row]]
    assert list(Urging.objects.to_answer(theirs)) == [row]
    assert not Urging.objects.to_answer(city.yz02["clerk"])

    actions.reply(row, text="已交承办科室，周内答复。", by=theirs, at=MONDAY)
    assert list(Urging.objects.answered_to(ours)) == [row]
    actions.again(row, text="期限已过，请当日办结。", due_on=TODAY, by=ours, at=MONDAY)
    row.refresh_from_db()
    assert (row.times, row.reply, row.state) == (2, "", State.OPEN)
    actions.reply(row, text="已答复。", by=theirs, at=MONDAY)
    actions.close(row, by=ours, at=MONDAY)

    row.refresh_from_db()
    assert row.state == State.CLOSED
    acts = Entry.objects.filter(kind="urging").values_list("act", flat=True)
    assert [each.partition(".")[2] for each in acts] == [
        "urge", "reply", "again", "reply", "close",
    ]  # fmt: skip
    assert [mail.subject for mail in Mail.objects.all()] == ["政务公开督办"] * 2
    assert not Entry.objects.filter(data__icontains="金丝雀").exclude(kind="request").exists()


def test_an_organ_s_head_urges_its_departments_and_nobody_else_s(city):
    inside = Department.objects.create(organ=city.organ("YZ02"), code="LH", name="绿化科")
    outside = Department.objects.create(organ=city.organ("YZ01"), code="BG", name="办公科")
    member = make_person("lh-clerk", city.organ("YZ02"), Role.CLERK, department=inside)
    leader = city.yz02["leader"]

    row = urge(city, department=inside, by=leader)

    assert row.by_organ == city.organ("YZ02")
    assert list(Urging.objects.to_answer(standing(member, on=TODAY))) == [row]
    for changes in (
        {"by": leader, "organ": "YZ01"}, {"by": leader, "department": outside},
        {"by": city.yz02["clerk"]},
    ):  # fmt: skip
        with pytest.raises(Refusal):
            urge(city, **changes)
    assert not Urging.objects.visible_to(city.yz01["clerk"])
    assert not Urging.objects.visible_to(None)


def test_what_is_not_said_or_cannot_be_is_refused(city):
    mine = registered(city)
    for changes in (
        {"subject": " "}, {"subject": "长" * 201}, {"text": ""}, {"text": "长" * 2001},
        {"due_on": TODAY - timedelta(days=1)}, {"about": About.REQUEST, "key": mine.key},
        {"about": About.REQUEST, "key": "x"}, {"about": About.DOCUMENT, "key": "0"},
    ):  # fmt: skip
        with pytest.raises(Refusal):
            urge(city, **changes)
    assert not Urging.objects.exists()


def test_nobody_answers_for_another_or_for_oneself(city):
    row = urge(city)
    own = urge(city, by=city.yz02["office"])
    case = handled(city, organ="YZ02")
    about = {"about": About.REQUEST, "key": case.key}
    urge(city, **about)

    for refused in (
        lambda: actions.reply(row, text="好", by=city.yz01["office"], at=MONDAY),
        lambda: actions.reply(row, text=" ", by=city.yz02["office"], at=MONDAY),
        lambda: actions.reply(own, text="好", by=city.yz02["office"], at=MONDAY),
        lambda: actions.close(row, by=city.yz02["office"], at=MONDAY),
        lambda: actions.again(row, text="好", due_on=DUE, by=city.yz01["office"], at=MONDAY),
        lambda: urge(city, **about),
        lambda: rules.check_is_urger(row, city.yz01["clerk"]),
    ):
        with pytest.raises(Refusal):
            refused()


def test_what_is_late_is_listed_and_what_was_urged_is_counted(city):
    case = handled(city, organ="YZ02")
    document = city.draft("YZ02", written_on=TODAY - timedelta(days=60))
    after = max(case.due_on, document.due_on) + timedelta(days=1)  # type: ignore[type-var,operator]
    urge(city, about=About.DOCUMENT, key=document.key)
    urge(city, organ="YZ01", by=city.yz01["leader"])
    codes = frozenset({"YZ02"})

    assert list(queries.overdue_cases(codes, on=after)) == [case]
    assert list(queries.overdue_documents(codes, on=after)) == [document]
    assert document.title not in Urging.objects.get(about=About.DOCUMENT).subject
    year = {"year": TODAY.year, "on": DUE + timedelta(days=1)}
    late = Counted(1, 1, 1)
    assert queries.counted(city.yz01["office"], **year) == {"YZ01": late, "YZ02": late}
    assert queries.counted(city.yz02["clerk"], **year) == {"YZ02": late}

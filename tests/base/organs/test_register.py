"""Who answers for disclosure: places and vacancies, leading groups by documents, contact data."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.city import MONDAY, TODAY, make_organ, make_person

from gongkai.base.journal.models import Entry
from gongkai.base.organs import actions, duties, queries, registering
from gongkai.base.organs.models import Department, Organ, Post, Relation, Seat
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

OFFICE = Standing("office", "办公室", frozenset({Duty(Role.OFFICE, "YZ01")}))
OTHER = Standing("other", "他局", frozenset({Duty(Role.OFFICE, "YZ02")}))
CLERK = Standing("clerk", "经办人", frozenset({Duty(Role.CLERK, "YZ01")}))
FOUNDED = date(2025, 1, 10)
PAPER = "云政办发〔2025〕3号"


@pytest.fixture
def organ() -> Organ:
    make_organ("YZ02")
    return make_organ("YZ01")


def found(organ, **values):
    given = {"name": "政务公开工作领导小组", "document": PAPER, "from_on": FOUNDED, "office": None}
    return registering.found_group(organ, **given | values, by=OFFICE, at=MONDAY)


def seated(group, holder="梁寄川", **values):
    given = {"seat": Seat.CHAIR, "document": PAPER, "from_on": FOUNDED, "post": None}
    return registering.seat(group, holder=holder, **given | values, by=OFFICE, at=MONDAY)


def vacant(organ) -> list[str]:
    (each,) = duties.filled([organ], on=TODAY)
    return [place.zh for place in each.vacant]


# --- places ------------------------------------------------------------------------------------


def test_every_place_that_nobody_holds_is_named(organ):
    before = vacant(organ)
    head = make_person("head", organ, Role.PRINCIPAL, Role.LEADER)
    officer = make_person("officer", organ, Role.OFFICER)
    without_deputy = vacant(organ)
    deputy = make_person("deputy", organ)
    actions.assign(deputy, role=Role.OFFICER, organ=organ, deputy_for=officer, by=None, at=MONDAY)

    assert before == ["主要负责人", "分管领导", "政务公开专员", "政务公开专员（B岗）"]
    assert without_deputy == ["政务公开专员（B岗）"]
    assert vacant(organ) == []
    actions.switch(head, is_active=False, by=None, at=MONDAY)
    assert vacant(organ) == ["主要负责人", "分管领导"]


def test_a_place_is_vacant_from_the_day_after_its_holders_last(organ):
    person = make_person("p", organ)
    row = actions.assign(person, role=Role.PRINCIPAL, organ=organ, by=None, at=MONDAY)
    actions.end_assignment(row, on=TODAY, by=None, at=MONDAY)

    held = [
        [holder.name for holder in duties.filled([organ], on=day)[0].holders]
        for day in (TODAY, TODAY + timedelta(days=1))
    ]

    assert held == [["人员p"], []]


def test_a_unit_has_its_responsible_section_and_person(organ, django_assert_num_queries):
    unit = make_organ("YZ03")
    Relation.objects.create(organ=unit, to=organ, kind="unit_of")
    section = Department.objects.create(organ=unit, code="D1", name="综合科")
    make_person("u", unit, Role.OFFICER, department=section)

    assert duties.affiliated(["YZ01"], on=TODAY) == {"YZ03": "YZ01"}
    with django_assert_num_queries(1):
        _, below = duties.filled([organ, unit], on=TODAY)
    assert [(each.name, each.section) for each in below.holders] == [("人员u", "综合科")]


def test_the_discipline_supervisor_reads_the_organ_and_holds_no_other_role():
    standing = Standing("d", "纪检", frozenset({Duty(Role.DISCIPLINE, "YZ01")}))
    assert standing.organs() == {"YZ01"}
    assert not any(standing.holds(role, "YZ01") for role in set(Role) - {Role.DISCIPLINE})


# --- leading groups ----------------------------------------------------------------------------


def test_a_group_is_told_with_its_document_and_its_office(organ):
    department = Department.objects.create(organ=organ, code="D1", name="政务公开处")
    group = found(organ, office=department)
    seated(group)

    assert [each.name for each in duties.groups(["YZ01"], on=TODAY)] == ["政务公开工作领导小组"]
    assert duties.groups(["YZ01"], on=date(2025, 1, 9)) == duties.groups(["YZ02"], on=TODAY) == []
    entries = Entry.objects.of("group", str(group.pk))
    assert [(entry.act, entry.data["document"]) for entry in entries] == [
        ("group.found", PAPER),
        ("group.seat", PAPER),
    ]


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"name": " "}, "没有填写名称"),
        ({"document": ""}, "没有填写成立文件"),
        ({"document": "长" * 201}, "成立文件写了 201 个字"),
    ],
)
def test_a_group_without_name_or_document_is_none(organ, values, why):
    with pytest.raises(Refusal, match=why):
        found(organ, **values)


def test_the_office_of_a_group_is_of_its_organ(organ):
    foreign = Department.objects.create(organ=Organ.objects.get(code="YZ02"), code="D", name="处")
    with pytest.raises(Refusal, match="不是该机关的处室"):
        found(organ, office=foreign)


@pytest.mark.parametrize("by", [OTHER, CLERK])
def test_only_the_office_keeps_the_register(organ, by):
    with pytest.raises(Refusal, match="只有本机关的办公室"):
        registering.check_contacts(organ, by=by, at=MONDAY)


def test_the_office_of_a_government_keeps_its_register(organ):
    Organ.objects.filter(code="YZ01").update(kind="office")
    city = make_organ("YZ00")
    Relation.objects.create(organ=organ, to=city, kind="under")

    assert queries.kept_by(OFFICE, on=TODAY) == {"YZ00", "YZ01"}
    assert queries.kept_by(CLERK, on=TODAY) == frozenset()
    assert found(city).organ == city


def test_who_leaves_the_post_has_to_leave_the_seat(organ):
    post = Post.objects.create(organ=organ, holder="梁寄川", title="主任")
    group = found(organ)
    row = seated(group, post=post)
    before = duties.to_adjust(["YZ01"], on=TODAY)
    post.to_on = TODAY - timedelta(days=1)
    post.save()

    assert before == []
    assert duties.to_adjust(["YZ01"], on=TODAY) == [row]
    registering.unseat(row, on=post.to_on, document="云政任〔2026〕1号", by=OFFICE, at=MONDAY)
    assert duties.to_adjust(["YZ01"], on=TODAY) == []
    row.refresh_from_db()
    assert (row.post_title, row.end_document) == ("主任", "云政任〔2026〕1号")
    with pytest.raises(Refusal, match="请选现任职务"):
        seated(group, "褚怀远", post=post)


def test_somebody_sits_in_a_group_once_and_while_it_is(organ):
    group = found(organ)
    row = seated(group)
    with pytest.raises(Refusal, match="已在这个领导小组里"):
        seated(group, " 梁寄川 ", seat=Seat.MEMBER)
    with pytest.raises(Refusal, match="不在领导小组存续期间"):
        seated(group, "褚怀远", from_on=FOUNDED - timedelta(days=1))
    with pytest.raises(Refusal, match="不能在这之前免去"):
        registering.unseat(
            row, on=FOUNDED - timedelta(days=1), document=PAPER, by=OFFICE, at=MONDAY
        )
    registering.unseat(row, on=TODAY, document=PAPER, by=OFFICE, at=MONDAY)
    with pytest.raises(Refusal, match="已于2026-03-02免去"):
        registering.unseat(row, on=TODAY, document=PAPER, by=OFFICE, at=MONDAY)
    with pytest.raises(Refusal, match="没有填写姓名"):
        seated(group, " ")


def test_a_seat_ends_by_a_document_or_not_at_all(organ):
    row = seated(found(organ))
    row.to_on = TODAY
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_with_a_group_every_seat_in_it_ends(organ):
    group = found(organ)
    row = seated(group)
    with pytest.raises(Refusal, match="不能在这之前撤销"):
        registering.dissolve_group(
            group, on=FOUNDED - timedelta(days=1), document=PAPER, by=OFFICE, at=MONDAY
        )
    registering.dissolve_group(group, on=TODAY, document=PAPER, by=OFFICE, at=MONDAY)

    row.refresh_from_db()
    assert (row.to_on, row.end_document) == (TODAY, PAPER)
    with pytest.raises(Refusal, match="已于2026-03-02撤销"):
        registering.dissolve_group(group, on=TODAY, document=PAPER, by=OFFICE, at=MONDAY)
    with pytest.raises(Refusal, match="不在领导小组存续期间"):
        seated(group, "褚怀远", from_on=TODAY + timedelta(days=1))


# --- staff and contacts ------------------------------------------------------------------------


def test_staffing_says_full_or_part_time_and_the_last_training(organ):
    person = make_person("p", organ, Role.OFFICER)

    def note(**values):
        given = {"is_full_time": True, "trained_on": TODAY, "training": "新条例"} | values
        return registering.note_staffing(person, **given, by=OFFICE, at=MONDAY)

    note()
    row = note(is_full_time=False, trained_on=None)

    assert (row.is_full_time, row.trained_on, row.training) == (False, None, "新条例")
    with pytest.raises(Refusal, match="还没有到"):
        note(trained_on=TODAY + timedelta(days=1))


def test_contact_data_are_asked_about_every_quarter(organ):
    assert duties.unchecked([organ], on=TODAY) == [(organ, None)]
    registering.check_contacts(organ, by=OFFICE, at=MONDAY)

    assert duties.unchecked([organ], on=TODAY + timedelta(days=89)) == []
    assert duties.unchecked([organ], on=TODAY + timedelta(days=90)) == [(organ, TODAY)]

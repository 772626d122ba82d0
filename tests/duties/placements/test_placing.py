"""Proposing, placing, answering: what may get into a column, and by whom."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from tests.factories.placements import (
    BUREAU,
    CALENDAR,
    CLERK,
    LATER,
    OFFICE,
    bureau_thing,
    fresh,
    holder,
    open_column,
    proposed,
    two_sites,
)
from tests.factories.releases import AT, publish, withdraw

from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions, queries
from gongkai.duties.placements.models import Placement
from gongkai.duties.placements.pull import Pull
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def column():
    two_sites()
    return open_column()


def shown(column) -> list[str]:
    return [row.key for row in queries.members(column).order_by("key")]


def test_an_accepted_proposal_stands_in_the_column_and_nowhere_else(column):
    other = open_column("qita")
    placement = proposed(column)
    before = shown(column)
    actions.accept(placement, by=OFFICE, at=LATER)

    assert (before, shown(column), shown(other)) == ([], ["d1"], [])
    found = fresh(placement)
    assert (found.decided_by, found.decided_at, found.reason) == (OFFICE.code, LATER, "")


def test_an_answer_is_due_in_the_columns_own_working_days(column):
    # Monday 2026-03-02 and five working days.
    assert proposed(column).due_on == date(2026, 3, 9)
    quick = open_column("kuai", answer_workdays=1)
    assert proposed(quick, bureau_thing("d2")).due_on == date(2026, 3, 3)


def test_a_limit_that_runs_into_an_unknown_year_is_left_open(column):
    at = datetime(2026, 12, 30, 9, tzinfo=CITY)
    assert proposed(column, at=at).due_on is None


def test_what_is_withdrawn_is_gone_from_every_column_at_once(column):
    pulled = open_column("minzheng", pull=Pull(organs=("YZ02",)))
    actions.accept(proposed(column), by=OFFICE, at=LATER)
    before = shown(column), shown(pulled)

    withdraw("d1", at=LATER)

    assert before == (["d1"], ["d1"])
    assert (shown(column), shown(pulled)) == ([], [])


def test_what_was_withdrawn_is_neither_proposed_nor_placed_nor_accepted(column):
    placement = proposed(column)
    withdraw("d1", at=LATER)
    thing = fresh(placement).publication

    for act in (
        lambda: actions.accept(placement, by=OFFICE, at=LATER),
        lambda: actions.place(thing, column=open_column("b"), by=OFFICE, at=LATER),
        lambda: proposed(open_column("c"), thing),
    ):
        with pytest.raises(Refusal, match="它现在没有公开"):
            act()


def test_a_placement_is_of_the_publication_itself(column):
    """A corrected version takes the place of the one before without anybody placing it again."""
    actions.accept(proposed(column), by=OFFICE, at=LATER)

    bureau_thing(title="更正后的标题", at=LATER)

    assert [row.title for row in queries.members(column)] == ["更正后的标题"]
    assert Placement.objects.count() == 1


@pytest.mark.parametrize(
    ("by", "why"),
    [
        (OFFICE, "只能报送本机关公开的信息"),
        (holder(Role.REVIEWER, "YZ02"), "只能报送本机关公开的信息"),
    ],
)
def test_one_proposes_what_ones_own_organ_published(column, by, why):
    with pytest.raises(Refusal, match=why):
        proposed(column, by=by)


def test_into_ones_own_column_one_places(column):
    own = publish("y1")
    office = OFFICE
    with pytest.raises(Refusal, match="请在栏目页直接放入"):
        actions.propose(own, column=column, note="", calendar=CALENDAR, by=office, at=AT)

    placement = actions.place(own, column=column, by=office, at=AT)

    assert (placement.state, placement.origin, shown(column)) == ("placed", "own", ["y1"])
    with pytest.raises(Refusal, match="要由栏目主办机关"):
        actions.place(bureau_thing(), column=column, by=BUREAU, at=AT)


def test_a_thing_gets_into_a_column_once(column):
    placement = proposed(column)
    thing = placement.publication
    with pytest.raises(Refusal, match="已经在栏目"):
        proposed(column, thing)
    actions.decline(placement, reason="先放一放", by=OFFICE, at=LATER)

    again = proposed(column, thing)

    assert again.pk != placement.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        Placement.objects.filter(pk=placement.pk).update(
            state="proposed", decided_by="", decided_at=None, reason=""
        )


def test_what_the_rule_pulls_needs_no_placement(column):
    pulled = open_column("minzheng", pull=Pull(organs=("YZ02",)))
    with pytest.raises(Refusal, match="汇聚规则已经收入"):
        proposed(pulled)


@pytest.mark.parametrize("reason", ["", "  ", "长" * 301])
def test_an_answer_against_it_has_a_reason_that_fits(column, reason):
    placement = proposed(column)
    with pytest.raises(Refusal, match=r"理由|个字"):
        actions.decline(placement, reason=reason, by=OFFICE, at=LATER)
    assert fresh(placement).state == "proposed"


def test_a_note_fits(column):
    with pytest.raises(Refusal, match="写了 301 个字"):
        proposed(column, note="长" * 301)


def test_a_department_owns_its_column_alone(column):
    organ = Organ.objects.get(code="YZ01")
    department = Department.objects.create(organ=organ, code="D1", name="新闻处")
    own = open_column("xinwen", department=department)
    placement = proposed(own)

    with pytest.raises(Refusal, match="要由栏目主办机关"):
        actions.accept(placement, by=holder(Role.PUBLISHER, "YZ01", "D2"), at=LATER)
    actions.accept(placement, by=holder(Role.PUBLISHER, "YZ01", "D1"), at=LATER)

    assert shown(own) == ["d1"]


def test_who_waits_for_what(column):
    placement = proposed(column)

    assert list(queries.waiting(OFFICE)) == [placement]
    assert list(queries.waiting(BUREAU)) == list(queries.waiting(CLERK)) == []
    assert list(Placement.objects.visible_to(CLERK)) == [placement]
    assert list(Placement.objects.visible_to(OFFICE)) == [placement]
    assert list(Placement.objects.visible_to(holder(Role.OFFICE, "YZ03"))) == []
    assert list(Placement.objects.visible_to(holder(Role.SUPERVISOR, "YZ03"))) == [placement]
    assert list(Placement.objects.visible_to(None)) == []


def test_adoption_is_counted_from_the_placements(column):
    """Taken up and later taken out again counts as taken up; an unanswered late one is late."""
    for n, act in enumerate(["accept", "accept", "decline", "recall", None]):
        placement = proposed(column, bureau_thing(f"d{n}"))
        more = {"reason": "不合适"} if act == "decline" else {}
        if act:
            by = CLERK if act == "recall" else OFFICE
            getattr(actions, act)(placement, by=by, at=LATER, **more)
    first = Placement.objects.order_by("pk").first()
    actions.remove(first, reason="已过时", by=OFFICE, at=LATER)
    day = AT.date()

    (found,) = queries.adoption(from_on=day, to_on=day, on=date(2026, 3, 10))

    counted = (found.proposed, found.accepted, found.declined, found.recalled, found.waiting)
    assert (found.organ, counted, found.late, found.rate) == ("YZ02", (5, 2, 1, 1, 1), 1, 67)
    assert queries.adoption(from_on=date(2026, 3, 3), to_on=date(2026, 3, 9), on=day) == []


def test_nothing_answered_has_no_rate(column):
    proposed(column)
    (found,) = queries.adoption(from_on=AT.date(), to_on=AT.date(), on=AT.date())
    assert (found.rate, found.late) == (None, 0)

"""Obligatory reposts: who may order them, who confirms, who is late."""

from datetime import date, timedelta

import pytest
from tests.factories.placements import (
    BUREAU,
    LATER,
    OFFICE,
    holder,
    open_column,
    two_sites,
)
from tests.factories.releases import AT, publish, withdraw

from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Organ, Relation
from gongkai.base.organs.roles import Role
from gongkai.duties.placements import actions, queries
from gongkai.duties.placements.models import Repost
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

DUE = AT.date() + timedelta(days=3)


@pytest.fixture
def organs():
    _city, bureau = two_sites()
    Organ.objects.filter(code="YZ01").update(kind="office")
    lower = Organ.objects.create(code="YZ03", org_code="YZ0300000", kind="unit")
    Relation.objects.create(organ=lower, to=bureau.organ, kind="unit_of")
    return {each.code: each for each in Organ.objects.all()}


def order(organs, *to, organ="YZ01", by=OFFICE, due_on=DUE, thing=None, note="全文转载"):
    return actions.order_repost(
        thing or publish("n1"),
        organ=organs[organ],
        to=[organs[code] for code in to],
        due_on=due_on,
        note=note,
        by=by,
        at=AT,
    )


def row_of(repost, code):
    return repost.addressees.select_related("organ", "repost__publication").get(organ__code=code)


def test_an_organ_confirms_by_showing_it_in_a_column_of_its_own(organs):
    repost = order(organs, "YZ02", "YZ03")
    column = open_column("zhuanzai", site="mzj")

    actions.confirm_repost(row_of(repost, "YZ02"), column=column, by=BUREAU, at=LATER)

    done = row_of(repost, "YZ02")
    assert [each.key for each in queries.members(column)] == ["n1"]
    assert (done.confirmed_by, done.placement.origin) == (BUREAU.code, "obligatory")
    assert row_of(repost, "YZ03").confirmed_at is None
    assert list(queries.reposts_waiting(BUREAU)) == []
    waiting = queries.reposts_waiting(holder(Role.PUBLISHER, "YZ03"))
    assert [(each.organ.code, each.repost.due_on) for each in waiting] == [("YZ03", DUE)]
    acts = [entry.act for entry in Entry.objects.of("repost", repost.key)]
    assert acts == ["repost.order", "repost.confirm"]


def test_what_stands_there_already_is_confirmed_and_not_placed_twice(organs):
    thing = publish("n1")
    column = open_column("zhuanzai", site="mzj")
    placed = actions.place(thing, column=column, by=BUREAU, at=AT)
    repost = order(organs, "YZ02", thing=thing)

    actions.confirm_repost(row_of(repost, "YZ02"), column=column, by=BUREAU, at=LATER)

    assert row_of(repost, "YZ02").placement == placed
    assert column.placements.count() == 1


@pytest.mark.parametrize(
    ("organ", "by", "to", "why"),
    [
        ("YZ02", BUREAU, ("YZ01",), "YZ01不在本机关之下"),
        ("YZ01", BUREAU, ("YZ03",), "只有本机关的办公室"),
        ("YZ01", holder(Role.CLERK, "YZ01"), ("YZ02",), "只有本机关的办公室"),
        ("YZ01", OFFICE, (), "没有选要转载的机关"),
    ],
)
def test_who_may_order_whom(organs, organ, by, to, why):
    with pytest.raises(Refusal, match=why):
        order(organs, *to, organ=organ, by=by)


def test_an_organ_orders_those_below_it(organs):
    assert order(organs, "YZ03", organ="YZ02", by=BUREAU).addressees.count() == 1
    assert queries.below(organs["YZ02"], on=AT.date()) == {"YZ03"}


def test_below_goes_to_any_depth_and_ends(organs):
    """A circle in the data is no endless loop."""
    Relation.objects.create(organ=organs["YZ02"], to=organs["YZ01"], kind="under")
    Relation.objects.create(organ=organs["YZ01"], to=organs["YZ03"], kind="under")
    assert queries.below(organs["YZ01"], on=AT.date()) == {"YZ02", "YZ03"}


def test_a_repost_is_due_in_the_future_and_of_organs_that_are(organs):
    with pytest.raises(Refusal, match="期限已经过去"):
        order(organs, "YZ02", due_on=AT.date() - timedelta(days=1))
    Organ.objects.filter(code="YZ03").update(closed_on=date(2025, 1, 1))
    organs["YZ03"].refresh_from_db()
    with pytest.raises(Refusal, match="已撤销"):
        order(organs, "YZ03")


def test_only_a_column_of_ones_own_confirms_and_only_once(organs):
    repost = order(organs, "YZ02")
    foreign, own = open_column("a"), open_column("b", site="mzj")
    with pytest.raises(Refusal, match="请选本机关主办的栏目"):
        actions.confirm_repost(row_of(repost, "YZ02"), column=foreign, by=BUREAU, at=LATER)
    with pytest.raises(Refusal, match="要由栏目主办机关"):
        actions.confirm_repost(row_of(repost, "YZ02"), column=own, by=OFFICE, at=LATER)
    actions.confirm_repost(row_of(repost, "YZ02"), column=own, by=BUREAU, at=LATER)
    with pytest.raises(Refusal, match="已经确认"):
        actions.confirm_repost(row_of(repost, "YZ02"), column=own, by=BUREAU, at=LATER)


def test_what_is_withdrawn_need_not_and_cannot_be_reposted(organs):
    repost = order(organs, "YZ02")
    own = open_column("b", site="mzj")
    withdraw("n1", at=LATER)

    with pytest.raises(Refusal, match="现在没有公开"):
        actions.confirm_repost(row_of(repost, "YZ02"), column=own, by=BUREAU, at=LATER)
    assert list(queries.reposts_waiting(BUREAU)) == []


def test_a_cancelled_repost_waits_for_nobody(organs):
    repost = order(organs, "YZ02")
    with pytest.raises(Refusal, match="取消必转要写明原因"):
        actions.cancel_repost(repost, reason=" ", by=OFFICE, at=LATER)
    with pytest.raises(Refusal, match="只有本机关的办公室"):
        actions.cancel_repost(repost, reason="重复", by=BUREAU, at=LATER)
    actions.cancel_repost(repost, reason="重复", by=OFFICE, at=LATER)

    assert list(queries.reposts_waiting(BUREAU)) == []
    with pytest.raises(Refusal, match="已经取消"):
        actions.cancel_repost(repost, reason="重复", by=OFFICE, at=LATER)
    own = open_column("b", site="mzj")
    with pytest.raises(Refusal, match="已经取消"):
        actions.confirm_repost(row_of(repost, "YZ02"), column=own, by=BUREAU, at=LATER)


def test_who_sees_a_repost(organs):
    repost = order(organs, "YZ02")
    seen = {
        code: list(Repost.objects.visible_to(holder(role, code)))
        for code, role in (
            ("YZ01", Role.CLERK),
            ("YZ02", Role.CLERK),
            ("YZ03", Role.OFFICE),
            ("YZ04", Role.SUPERVISOR),
        )
    }
    assert seen == {"YZ01": [repost], "YZ02": [repost], "YZ03": [], "YZ04": [repost]}
    assert list(Repost.objects.visible_to(None)) == []

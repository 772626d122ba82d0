"""Every move from every state: let through by the table or refused, and told in the journal."""

import pytest
from tests.factories.placements import (
    BUREAU,
    CLERK,
    LATER,
    OFFICE,
    WALKS,
    fresh,
    open_column,
    two_sites,
)

from gongkai.base.journal.models import Entry
from gongkai.duties.placements import actions
from gongkai.duties.placements.models import Placement
from gongkai.duties.placements.states import State
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

MOVES = {
    ("proposed", "accept"): "placed",
    ("proposed", "decline"): "declined",
    ("proposed", "recall"): "recalled",
    ("placed", "remove"): "removed",
}
MORE = {"decline": {"reason": "与栏目无关"}, "remove": {"reason": "已过时"}}
BY = {"recall": CLERK}
# Who may not: the proposer does not take up its own proposal, the owner does not take it back.
NOT_BY = {"accept": BUREAU, "decline": CLERK, "remove": BUREAU, "recall": OFFICE}


@pytest.fixture
def column():
    two_sites()
    return open_column()


def do(placement: Placement, name: str, by=None) -> None:
    getattr(actions, name)(
        placement, by=by or BY.get(name, OFFICE), at=LATER, **MORE.get(name, {})
    )


@pytest.mark.parametrize("state", WALKS)
@pytest.mark.parametrize("name", ["accept", "decline", "recall", "remove"])
def test_the_table_says_which_way_is_open(column, state, name):
    placement = WALKS[state](column)
    to = MOVES.get((state, name))
    before = Entry.objects.count()

    if to is None:
        with pytest.raises(Refusal, match=f"现在的状态是“{State(state).zh}”"):
            do(placement, name)
    else:
        do(placement, name)

    assert fresh(placement).state == (to or state)
    assert Entry.objects.count() - before == (1 if to else 0)


@pytest.mark.parametrize(("state", "name"), MOVES)
def test_the_other_side_may_not(column, state, name):
    placement = WALKS[state](column)

    with pytest.raises(Refusal):
        do(placement, name, by=NOT_BY[name])

    assert fresh(placement).state == state


@pytest.mark.parametrize("state", WALKS)
def test_only_what_the_column_shows_is_news_for_its_pages(column, state):
    placement = WALKS[state](column)

    touched = [entry.touched for entry in Entry.objects.of("placement", placement.key)]

    shown = [f"list:column:{column.pk}"]
    expected = {"proposed": [[]], "placed": [[], shown], "removed": [[], shown, shown]}
    assert touched == expected.get(state, [[], []])

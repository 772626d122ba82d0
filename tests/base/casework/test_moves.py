from enum import StrEnum

import pytest

from gongkai.base.casework import moves
from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role
from gongkai.law.refusal import Refusal


class State(StrEnum):
    OPEN = "open"
    SHUT = "shut"


CLERK = frozenset({Role.CLERK})
SHUT = Move("shut", frozenset({State.OPEN}), State.SHUT, by=CLERK, zh="关", law="第一条")
OPEN = Move("open", frozenset({State.SHUT}), State.OPEN, by=CLERK, zh="开")


def test_a_move_is_found_by_its_name():
    assert moves.find((SHUT, OPEN), "open") is OPEN


def test_a_move_that_the_table_lacks_is_an_error():
    with pytest.raises(KeyError, match="burn"):
        moves.find((SHUT, OPEN), "burn")


def test_a_move_starts_from_its_states():
    moves.check_state(SHUT, State.OPEN, "开着")


@pytest.mark.parametrize(
    ("move", "state", "text", "law"),
    [
        (SHUT, State.SHUT, "现在的状态是“某态”，不能关。", "第一条"),
        (OPEN, State.OPEN, "现在的状态是“某态”，不能开。", None),
    ],
)
def test_a_move_from_elsewhere_is_refused_with_its_article(move, state, text, law):
    with pytest.raises(Refusal) as refused:
        moves.check_state(move, state, "某态")

    assert (refused.value.text, refused.value.law) == (text, law)

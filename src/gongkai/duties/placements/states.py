from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a placement stands."""

    PROPOSED = "proposed"
    PLACED = "placed"
    DECLINED = "declined"
    RECALLED = "recalled"
    REMOVED = "removed"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.PROPOSED: "待采用",
    State.PLACED: "已采用",
    State.DECLINED: "未采用",
    State.RECALLED: "已收回",
    State.REMOVED: "已移出",
}

INITIAL = State.PROPOSED
FINAL = frozenset({State.DECLINED, State.RECALLED, State.REMOVED})
# A publication has one placement in a column at a time, and these are at a time.
OPEN = frozenset({State.PROPOSED, State.PLACED})

_OWNERS = frozenset({Role.OFFICE, Role.PUBLISHER})
_PROPOSERS = frozenset({Role.CLERK, Role.OFFICE, Role.PUBLISHER})

# `recall` is the proposing organ's; every other move the column's owner's.
MOVES = (
    Move("accept", frozenset({State.PROPOSED}), State.PLACED, by=_OWNERS, zh="采用"),
    Move("decline", frozenset({State.PROPOSED}), State.DECLINED, by=_OWNERS, zh="不采用"),
    Move("recall", frozenset({State.PROPOSED}), State.RECALLED, by=_PROPOSERS, zh="收回"),
    Move("remove", frozenset({State.PLACED}), State.REMOVED, by=_OWNERS, zh="移出栏目"),
)

from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a topic stands; the meeting goes the way of everything public."""

    PROPOSED = "proposed"
    ADMITTED = "admitted"
    RETURNED = "returned"
    DEFERRED = "deferred"
    DECIDED = "decided"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.PROPOSED: "待列入",
    State.ADMITTED: "已列入",
    State.RETURNED: "退回补充",
    State.DEFERRED: "暂缓",
    State.DECIDED: "已议定",
}

INITIAL = State.PROPOSED
FINAL = frozenset({State.DECIDED})

_OFFICE = frozenset({Role.OFFICE})

# `resubmit` is the proposing organ's; every other move that of the organ whose meeting it is.
MOVES = (
    Move("admit", frozenset({State.PROPOSED}), State.ADMITTED, by=_OFFICE, zh="列入议程"),
    Move("return", frozenset({State.PROPOSED}), State.RETURNED, by=_OFFICE, zh="退回补充"),
    Move(
        "resubmit",
        frozenset({State.RETURNED, State.DEFERRED}),
        State.PROPOSED,
        by=frozenset({Role.CLERK}),
        zh="重新提出",
    ),
    Move("defer", frozenset({State.ADMITTED}), State.DEFERRED, by=_OFFICE, zh="暂缓审议"),
    Move("decide", frozenset({State.ADMITTED}), State.DECIDED, by=_OFFICE, zh="登记议定"),
)

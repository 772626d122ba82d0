from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role
from gongkai.law.upward import BASIS


class State(StrEnum):
    """Where a paper sent upward stands."""

    DRAFT = "draft"
    AT_LEADER = "at_leader"
    WAITING = "waiting"
    RETURNED = "returned"
    TAKEN = "taken"
    CLOSED = "closed"
    DROPPED = "dropped"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.DRAFT: "起草",
    State.AT_LEADER: "待签发上报",
    State.WAITING: "待收文",
    State.RETURNED: "已退文",
    State.TAKEN: "已收文",
    State.CLOSED: "已办结",
    State.DROPPED: "不再上报",
}

INITIAL = State.DRAFT
FINAL = frozenset({State.CLOSED, State.DROPPED})
# What the superior has got; the rest is the sender's own work.
SENT = frozenset({State.WAITING, State.TAKEN, State.CLOSED})

_CLERK = frozenset({Role.CLERK})
_LEADER = frozenset({Role.LEADER})
_OFFICE = frozenset({Role.OFFICE})

# `take`, `return` and `close` are the superior's; what fails the check is returned by itself.
MOVES = (
    Move("hand", frozenset({State.DRAFT}), State.AT_LEADER, by=_CLERK, zh="送签"),
    Move("back", frozenset({State.AT_LEADER}), State.DRAFT, by=_LEADER, zh="退回修改"),
    Move("send", frozenset({State.AT_LEADER}), State.WAITING, by=_LEADER, zh="签发上报"),
    Move(
        "recall",
        frozenset({State.AT_LEADER, State.WAITING}),
        State.DRAFT,
        by=_CLERK,
        zh="收回修改",
    ),
    Move("return", frozenset({State.WAITING}), State.RETURNED, by=_OFFICE, zh="退文", law=BASIS),
    Move("revise", frozenset({State.RETURNED}), State.DRAFT, by=_CLERK, zh="修改后重报"),
    Move(
        "drop", frozenset({State.DRAFT, State.RETURNED}), State.DROPPED, by=_CLERK, zh="不再上报"
    ),
    Move("take", frozenset({State.WAITING}), State.TAKEN, by=_OFFICE, zh="收文"),
    Move("close", frozenset({State.TAKEN}), State.CLOSED, by=_OFFICE, zh="办结"),
)
SUPERIORS = frozenset({"return", "take", "close"})

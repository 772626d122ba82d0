from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a report stands."""

    RECEIVED = "received"
    HANDLING = "handling"
    ANSWERED = "answered"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.RECEIVED: "待办理",
    State.HANDLING: "办理中",
    State.ANSWERED: "已答复",
}

INITIAL = State.RECEIVED
FINAL = frozenset({State.ANSWERED})
OPEN = frozenset({State.RECEIVED, State.HANDLING})

# Who takes them in and gives them out; whoever has been given one may answer it as well.
DESK = frozenset({Role.OFFICE, Role.OFFICER})
HANDLERS = frozenset({Role.CLERK, Role.DEPT_HEAD, Role.PUBLISHER}) | DESK

MOVES = (
    Move("assign", OPEN, State.HANDLING, by=DESK, zh="交办"),
    Move("pass_on", OPEN, State.RECEIVED, by=DESK, zh="转办"),
    Move("answer", OPEN, State.ANSWERED, by=HANDLERS, zh="答复"),
)

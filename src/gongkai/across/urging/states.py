from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where an urging stands."""

    OPEN = "open"
    REPLIED = "replied"
    CLOSED = "closed"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.OPEN: "待回复",
    State.REPLIED: "已回复",
    State.CLOSED: "已办结",
}

INITIAL = State.OPEN
FINAL = frozenset({State.CLOSED})

# Who urges: the city's office all organs, an organ's heads its departments.
URGERS = frozenset({Role.OFFICE, Role.LEADER, Role.PRINCIPAL})
# Who answers in the organ that is urged.
ANSWERERS = frozenset({Role.OFFICE, Role.OFFICER, Role.DEPT_HEAD, Role.CLERK})

MOVES = (
    Move("reply", frozenset({State.OPEN}), State.REPLIED, by=ANSWERERS, zh="回复"),
    # What was answered is not enough: the same matter once more, with a new day.
    Move("again", frozenset({State.REPLIED}), State.OPEN, by=URGERS, zh="再次督办"),
    Move("close", frozenset({State.OPEN, State.REPLIED}), State.CLOSED, by=URGERS, zh="办结"),
)

from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a lot stands."""

    DRAWN = "drawn"
    PASSING = "passing"
    PASSED = "passed"
    REFUSED = "refused"
    LIFTED = "lifted"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.DRAWN: "正在审查样本",
    State.PASSING: "样本通过，其余正在逐件通过",
    State.PASSED: "样本通过，其余已通过",
    State.REFUSED: "样本不合格，逐件审查",
    State.LIFTED: "改为逐件审查",
}

INITIAL = State.DRAWN
FINAL = frozenset({State.PASSED, State.REFUSED, State.LIFTED})

_LAW = "《条例》第十七条"
# Who decides how an organ's old pages are reviewed.
RULERS = frozenset({Role.OFFICE, Role.LEADER, Role.PRINCIPAL})

# A lot with one that fails refuses itself: nobody has to say so, and nobody can pass it any more.
MOVES = (
    Move(
        "accept",
        frozenset({State.DRAWN}),
        State.PASSING,
        by=frozenset({Role.REVIEWER}),
        zh="依样本通过其余",
        law=_LAW,
    ),
    Move("finish", frozenset({State.PASSING}), State.PASSED, by=frozenset(), zh="通过完毕"),
    Move("refuse", frozenset({State.DRAWN}), State.REFUSED, by=frozenset(), zh="判为不合格"),
    Move("lift", frozenset({State.DRAWN}), State.LIFTED, by=RULERS, zh="改为逐件审查"),
)

from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a case stands at the desk; what its clock says is another matter (`law.clock`)."""

    RECEIVED = "received"
    EXAMINING = "examining"
    HANDLING = "handling"
    ANSWERED = "answered"
    DELIVERED = "delivered"
    CLOSED = "closed"
    ARCHIVED = "archived"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.RECEIVED: "待登记",
    State.EXAMINING: "审查中",
    State.HANDLING: "办理中",
    State.ANSWERED: "已答复，待送达",
    State.DELIVERED: "已送达",
    State.CLOSED: "已终结",
    State.ARCHIVED: "已归档",
}

INITIAL = State.RECEIVED
FINAL = frozenset({State.ARCHIVED})
# Its clock may run: whatever concerns the limit can still happen.
OPEN = frozenset({State.RECEIVED, State.EXAMINING, State.HANDLING})
# Registered, and nobody has answered yet: here letters go out and opinions come in.
AT_WORK = frozenset({State.EXAMINING, State.HANDLING})

# The five stages of a request (受理、审查、处理、答复、保存备查), each with its states.
STAGES = (
    ("受理", frozenset({State.RECEIVED})),
    ("审查", frozenset({State.EXAMINING})),
    ("处理", frozenset({State.HANDLING})),
    ("答复", frozenset({State.ANSWERED, State.DELIVERED, State.CLOSED})),
    ("保存备查", frozenset({State.ARCHIVED})),
)

# The organ's disclosure office (政府信息公开工作机构): its office, or whoever is named for it.
DESK = frozenset({Role.OFFICE, Role.OFFICER})
# Its heads: they grant what the Regulations leave to 政府信息公开工作机构负责人.
HEADS = frozenset({Role.OFFICE, Role.LEADER, Role.PRINCIPAL})
# Who handles a case may be anyone at work in its department.
HANDLERS = frozenset({Role.CLERK, Role.DEPT_HEAD}) | DESK

MOVES = (
    Move(
        "register",
        frozenset({State.RECEIVED}),
        State.EXAMINING,
        by=DESK,
        zh="登记",
        law="《条例》第三十一条",
    ),
    Move("assign", AT_WORK, State.HANDLING, by=DESK, zh="交办"),
    Move(
        "give_back",
        frozenset({State.HANDLING}),
        State.EXAMINING,
        by=frozenset({Role.CLERK, Role.DEPT_HEAD}),
        zh="退回交办",
    ),
    # The answer has been signed and has its number: the day of it ends the clock.
    Move("answer", AT_WORK, State.ANSWERED, by=HANDLERS, zh="答复", law="《条例》第三十三条"),
    Move("deliver", frozenset({State.ANSWERED}), State.DELIVERED, by=HANDLERS, zh="登记送达"),
    Move("withdraw", OPEN, State.CLOSED, by=DESK, zh="登记撤回"),
    Move("transfer", AT_WORK, State.CLOSED, by=DESK, zh="转交"),
    Move(
        "abandon",
        AT_WORK,
        State.CLOSED,
        by=DESK,
        zh="视为放弃，终结",
        law="《条例》第三十条",
    ),
    Move(
        "archive",
        frozenset({State.DELIVERED, State.CLOSED}),
        State.ARCHIVED,
        by=DESK,
        zh="归档",
        law="《条例》第四十五条",
    ),
)

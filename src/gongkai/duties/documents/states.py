from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role


class State(StrEnum):
    """Where a document stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PASSED = "passed"
    SIGNED = "signed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.DRAFT: "起草",
    State.IN_REVIEW: "待审查",
    State.PASSED: "待签发",
    State.SIGNED: "已签发",
    State.PUBLISHED: "已公开",
    State.WITHDRAWN: "已撤下",
}

INITIAL = State.DRAFT
FINAL = frozenset({State.WITHDRAWN})

_BEFORE_PUBLICATION = frozenset({State.IN_REVIEW, State.PASSED, State.SIGNED})

MOVES = (
    Move(
        "submit",
        frozenset({State.DRAFT}),
        State.IN_REVIEW,
        by=frozenset({Role.CLERK}),
        zh="提交审查",
        law="《条例》第十七条",
    ),
    Move(
        "pass",
        frozenset({State.IN_REVIEW}),
        State.PASSED,
        by=frozenset({Role.REVIEWER}),
        zh="审查通过",
        law="《条例》第十七条",
    ),
    Move(
        "return",
        _BEFORE_PUBLICATION,
        State.DRAFT,
        by=frozenset({Role.REVIEWER, Role.LEADER, Role.PUBLISHER}),
        zh="退回修改",
    ),
    Move(
        "revise",
        _BEFORE_PUBLICATION,
        State.DRAFT,
        by=frozenset({Role.CLERK}),
        zh="撤回修改",
    ),
    Move(
        "sign",
        frozenset({State.PASSED}),
        State.SIGNED,
        by=frozenset({Role.LEADER}),
        zh="签发",
    ),
    Move(
        "publish",
        frozenset({State.SIGNED}),
        State.PUBLISHED,
        by=frozenset({Role.PUBLISHER}),
        zh="公开",
        law="《条例》第二十六条",
    ),
    Move(
        "withdraw",
        frozenset({State.PUBLISHED}),
        State.WITHDRAWN,
        by=frozenset({Role.PUBLISHER, Role.LEADER}),
        zh="撤下",
    ),
)

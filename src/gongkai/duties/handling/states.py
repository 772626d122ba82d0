from collections.abc import Collection
from enum import StrEnum

from gongkai.base.casework.moves import Move
from gongkai.base.organs.roles import Role
from gongkai.duties.releases.steps import Step


class State(StrEnum):
    """Where a thing stands on its way to the public."""

    DRAFT = "draft"
    AT_HEAD = "at_head"
    AT_LEGAL = "at_legal"
    IN_REVIEW = "in_review"
    AT_OFFICE = "at_office"
    PASSED = "passed"
    SIGNED = "signed"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def zh(self) -> str:
        return ZH[self]


ZH = {
    State.DRAFT: "起草",
    State.AT_HEAD: "待处室审核",
    State.AT_LEGAL: "待合法性审核",
    State.IN_REVIEW: "待审查",
    State.AT_OFFICE: "待办公室审核",
    State.PASSED: "待签发",
    State.SIGNED: "已签发",
    State.SCHEDULED: "待定时公开",
    State.PUBLISHED: "已公开",
    State.WITHDRAWN: "已撤下",
}

INITIAL = State.DRAFT
FINAL = frozenset({State.WITHDRAWN})
# What is or was public: nobody changes it, a supervisor sees it.
PUBLIC = frozenset({State.PUBLISHED, State.WITHDRAWN})

# Where each step waits to be taken, in the order of the way.
AT = {
    Step.HEAD: State.AT_HEAD,
    Step.LEGAL: State.AT_LEGAL,
    Step.REVIEW: State.IN_REVIEW,
    Step.OFFICE: State.AT_OFFICE,
    Step.SIGN: State.PASSED,
}
WAY = (*AT.values(), State.SIGNED)
# Handed over and not public yet: from everywhere here there is a way back to the draft.
UNDER_WAY = frozenset({*WAY, State.SCHEDULED})

_APPROVERS = frozenset(
    {Role.DEPT_HEAD, Role.LEGAL, Role.REVIEWER, Role.OFFICE, Role.LEADER, Role.PUBLISHER}
)
_SECRECY = "《条例》第十七条"

# `to` is the next state of the whole way; where nobody asks for its step, it is passed over.
MOVES = (
    Move(
        "submit",
        frozenset({State.DRAFT}),
        State.AT_HEAD,
        by=frozenset({Role.CLERK}),
        zh="提交审查",
        law=_SECRECY,
    ),
    Move(
        "head",
        frozenset({State.AT_HEAD}),
        State.AT_LEGAL,
        by=frozenset({Role.DEPT_HEAD}),
        zh="处室审核",
    ),
    Move(
        "legal",
        frozenset({State.AT_LEGAL}),
        State.IN_REVIEW,
        by=frozenset({Role.LEGAL}),
        zh="合法性审核",
        law="国办发〔2018〕115号",
    ),
    Move(
        "pass",
        frozenset({State.IN_REVIEW}),
        State.AT_OFFICE,
        by=frozenset({Role.REVIEWER}),
        zh="审查通过",
        law=_SECRECY,
    ),
    Move(
        "office",
        frozenset({State.AT_OFFICE}),
        State.PASSED,
        by=frozenset({Role.OFFICE}),
        zh="办公室审核",
    ),
    Move(
        "sign",
        frozenset({State.PASSED}),
        State.SIGNED,
        by=frozenset({Role.LEADER}),
        zh="签发",
    ),
    Move(
        "schedule",
        frozenset({State.SIGNED}),
        State.SCHEDULED,
        by=frozenset({Role.PUBLISHER}),
        zh="定时公开",
    ),
    Move(
        "unschedule",
        frozenset({State.SCHEDULED}),
        State.SIGNED,
        by=frozenset({Role.PUBLISHER}),
        zh="取消定时",
    ),
    Move(
        "publish",
        frozenset({State.SIGNED, State.SCHEDULED}),
        State.PUBLISHED,
        by=frozenset({Role.PUBLISHER}),
        zh="公开",
        law="《条例》第二十六条",
    ),
    Move(
        "return",
        UNDER_WAY,
        State.DRAFT,
        by=_APPROVERS,
        zh="退回修改",
    ),
    Move(
        "revise",
        UNDER_WAY,
        State.DRAFT,
        by=frozenset({Role.CLERK}),
        zh="撤回修改",
    ),
    # What is public stays so until the corrected version takes its place.
    Move(
        "reopen",
        frozenset({State.PUBLISHED}),
        State.DRAFT,
        by=frozenset({Role.CLERK}),
        zh="更正",
    ),
    Move(
        "withdraw",
        frozenset({State.PUBLISHED}),
        State.WITHDRAWN,
        by=frozenset({Role.PUBLISHER, Role.LEADER}),
        zh="撤下",
    ),
)

# The moves that take a step; a step and its move bear the same name but for the review.
MOVE_OF = {Step.REVIEW: "pass"} | {step: step.value for step in Step if step != Step.REVIEW}


def landing(to: State, steps: Collection[str]) -> State:
    """`to`, or the first state behind it whose step is among `steps`."""
    if to not in WAY:
        return to
    asked = {AT[step] for step in Step if step in steps} | {State.SIGNED}
    return next(state for state in WAY[WAY.index(to) :] if state in asked)

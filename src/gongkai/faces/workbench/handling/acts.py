"""Which acts a thing is open to: the rooms' rules are asked, and what they refuse is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import kinds, rules
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import AT, State
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases import rules as release_rules
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step
from gongkai.duties.review import rules as review_rules
from gongkai.faces.workbench.handling.shown import Shown
from gongkai.faces.workbench.staff import now
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

Check = Callable[[], None]


@dataclass(frozen=True)
class Act:
    """Something one may do with a thing: its page, its name, and the move it goes."""

    name: str
    zh: Any
    move: str = ""
    # Only the way forward is a filled button; the others are links.
    is_forward: bool = False


EDIT = Act("edit", _("修改"))
SUBMIT = Act("submit", _("提交审查"), "submit", is_forward=True)
HEAD = Act("head", _("处室审核"), "head", is_forward=True)
LEGAL = Act("legal", _("合法性审核"), "legal", is_forward=True)
REVIEW = Act("review", _("审查"), "pass", is_forward=True)
OFFICE = Act("office", _("办公室审核"), "office", is_forward=True)
SIGN = Act("sign", _("签发"), "sign", is_forward=True)
PUBLISH = Act("publish", _("公开"), "publish", is_forward=True)
SCHEDULE = Act("schedule", _("定时公开"), "schedule")
UNSCHEDULE = Act("unschedule", _("取消定时"), "unschedule")
RETURN = Act("return", _("退回修改"), "return")
REVISE = Act("revise", _("撤回修改"), "revise")
WITHDRAW = Act("withdraw", _("撤下"), "withdraw")
ACTS = (
    EDIT, SUBMIT, HEAD, LEGAL, REVIEW, OFFICE, SIGN, PUBLISH, SCHEDULE, UNSCHEDULE, RETURN,
    REVISE, WITHDRAW,
)  # fmt: skip
BY_STEP = {
    Step.HEAD: HEAD,
    Step.LEGAL: LEGAL,
    Step.REVIEW: REVIEW,
    Step.OFFICE: OFFICE,
    Step.SIGN: SIGN,
}
_STEPS = {act: step for step, act in BY_STEP.items()}
# Acts whose refusal by the case tells something: what is missing before they are possible.
_EXPECTED = {
    State.DRAFT: (SUBMIT,),
    State.SIGNED: (PUBLISH,),
    State.PUBLISHED: (EDIT,),
} | {state: (BY_STEP[step],) for step, state in AT.items()}


@dataclass(frozen=True)
class Next:
    """An act beside a thing: open when `refusal` is None."""

    act: Act
    refusal: Refusal | None
    url: str

    @property
    def is_open(self) -> bool:
        return self.refusal is None


def refusal(*checks: Check) -> Refusal | None:
    """The first refusal of the checks, None when all pass in silence."""
    try:
        for check in checks:
            check()
    except Refusal as refused:
        return refused
    return None


def why_not(act: Act, thing: Handled, by: Standing, release: Release | None) -> Refusal | None:
    """Why the person cannot do this now, None when they can."""
    return refusal(*_case(act, thing, release), *_person(act, thing, by, release))


def beside(thing: Handled, by: Standing, shown: Shown) -> list[Next]:
    """The acts worth showing: open ones, and those that fail for one reason only.

    An act that neither the state nor the person's role allows would be noise, and so would
    another's way back; the way forward is shown with who has to go it.
    """
    release = releases.latest(kinds.of(thing).name, thing.key)
    shows = []
    for act in ACTS:
        of_case = refusal(*_case(act, thing, release))
        of_person = refusal(*_person(act, thing, by, release))
        if of_case and (of_person or act not in _EXPECTED.get(State(thing.state), ())):
            continue
        if of_person and not act.is_forward:
            continue
        shows.append(Next(act, of_case or of_person, shown.url(thing, act.name)))
    return sorted(shows, key=lambda each: (not each.is_open, not each.act.is_forward))


def _case(act: Act, thing: Handled, release: Release | None) -> list[Check]:
    if act is EDIT:
        return [lambda: rules.check_can_edit(thing)]
    if act is SUBMIT:
        return [lambda: rules.check_can_submit(thing)]
    if act is PUBLISH:
        return [
            lambda: rules.check_can_publish(thing),
            lambda: rules.check_is_free(thing, now()),
            *_on(release, release_rules.check_can_publish),
        ]
    if act is SIGN:
        return [lambda: rules.check_can_sign(thing), *_step(act, release)]
    if act is WITHDRAW:
        return [lambda: rules.check_can_withdraw(thing)]
    if act is OFFICE:
        return [lambda: rules.check_can_pass_office(thing), *_step(act, release)]
    return [lambda: rules.check_can_move(thing, act.move), *_step(act, release)]


def _step(act: Act, release: Release | None) -> list[Check]:
    """What a step asks of the frozen version."""
    if act is REVIEW:
        return _on(release, review_rules.check_can_review)
    if act in _STEPS:
        return _on(release, lambda each: release_rules.check_can_approve(each, _STEPS[act]))
    return []


def _person(act: Act, thing: Handled, by: Standing, release: Release | None) -> list[Check]:
    if act is EDIT:
        return [lambda: rules.check_may_edit(thing, by)]
    if act is WITHDRAW:
        return [lambda: rules.check_may_withdraw(thing, by, day_of(now()))]
    checks: list[Check] = [lambda: rules.check_may_move(thing, act.move, by)]
    if act in _STEPS:
        checks += _on(release, lambda each: release_rules.check_may_stamp(each, by))
    return checks


def _on(release: Release | None, check: Callable[[Release], None]) -> list[Check]:
    return [] if release is None else [lambda: check(release)]

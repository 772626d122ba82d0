"""Which acts a document is open to: the rooms' rules are asked, and what they refuse is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases import rules as release_rules
from gongkai.duties.releases.models import Release
from gongkai.duties.review import rules as review_rules
from gongkai.law.refusal import Refusal


@dataclass(frozen=True)
class Act:
    """Something one may do with a document: its page, its name, and what it asks of a release."""

    name: str
    zh: Any
    # Only the way forward is a filled button; the others are links.
    is_forward: bool = False


EDIT = Act("edit", _("修改"))
SUBMIT = Act("submit", _("提交审查"), is_forward=True)
REVIEW = Act("review", _("审查"), is_forward=True)
SIGN = Act("sign", _("签发"), is_forward=True)
PUBLISH = Act("publish", _("公开"), is_forward=True)
RETURN = Act("return", _("退回修改"))
REVISE = Act("revise", _("撤回修改"))
WITHDRAW = Act("withdraw", _("撤下"))
ACTS = (EDIT, SUBMIT, REVIEW, SIGN, PUBLISH, RETURN, REVISE, WITHDRAW)
# What a page calls an act is not always what the table of moves calls it.
MOVES = {"review": "pass"}


@dataclass(frozen=True)
class Next:
    """An act beside a document: open when `refusal` is None."""

    act: Act
    refusal: Refusal | None
    url: str

    @property
    def is_open(self) -> bool:
        return self.refusal is None


def refusal(*checks: Callable[[], None]) -> Refusal | None:
    """The first refusal of the checks, None when all pass in silence."""
    try:
        for check in checks:
            check()
    except Refusal as refused:
        return refused
    return None


def why_not(act: Act, document: Document, by: Standing, release: Release | None) -> Refusal | None:
    """Why the person cannot do this now, None when they can."""
    return refusal(*_case(act, document, release), *_person(act, document, by, release))


def beside(document: Document, by: Standing, urls: dict[str, str]) -> list[Next]:
    """The acts worth showing: open ones, and those that fail for one reason only.

    An act that neither the state nor the person's role allows would be noise, and so would
    another's way back; the way forward is shown with who has to go it.
    """
    release = releases.latest(KIND, document.key)
    shown = []
    for act in ACTS:
        of_case = refusal(*_case(act, document, release))
        of_person = refusal(*_person(act, document, by, release))
        if of_case and of_person:
            continue
        if of_case and act not in _expected(document):
            continue
        if of_person and not act.is_forward:
            continue
        shown.append(Next(act, of_case or of_person, urls[act.name]))
    return sorted(shown, key=lambda each: (not each.is_open, not each.act.is_forward))


def _expected(document: Document) -> tuple[Act, ...]:
    """Acts whose refusal by the case tells something: what is missing before they are possible."""
    return {
        "draft": (SUBMIT,),
        "signed": (PUBLISH,),
        "published": (EDIT,),
    }.get(document.state, ())


def _case(act: Act, document: Document, release: Release | None) -> list[Callable[[], None]]:
    move = MOVES.get(act.name, act.name)
    if act is EDIT:
        return [lambda: rules.check_can_edit(document)]
    if act is SUBMIT:
        return [lambda: rules.check_can_submit(document)]
    if act is PUBLISH:
        return [
            lambda: rules.check_can_publish(document),
            *_on(release, release_rules.check_can_publish),
        ]
    checks: list[Callable[[], None]] = [lambda: rules.check_can_move(document, move)]
    if act is REVIEW:
        checks += _on(release, review_rules.check_can_review)
    if act is SIGN:
        checks += _on(release, release_rules.check_can_sign)
    return checks


def _person(
    act: Act, document: Document, by: Standing, release: Release | None
) -> list[Callable[[], None]]:
    if act is EDIT:
        return [lambda: rules.check_may_edit(document, by)]
    move = MOVES.get(act.name, act.name)
    checks: list[Callable[[], None]] = [lambda: rules.check_may_move(document, move, by)]
    if act in (REVIEW, SIGN) and release is not None:
        checks.append(lambda: release_rules.check_may_stamp(release, by))
    return checks


def _on(release: Release | None, check: Callable[[Release], None]) -> list[Callable[[], None]]:
    return [] if release is None else [lambda: check(release)]

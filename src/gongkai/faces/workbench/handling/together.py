"""Several at once: chosen, looked over on one page, then done one by one under their own rules."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.duties.handling import actions, kinds, queries
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Release
from gongkai.duties.releases.steps import Step
from gongkai.faces.workbench.handling import acts, fetch
from gongkai.faces.workbench.handling.acts import Act
from gongkai.faces.workbench.handling.binding import bound_to
from gongkai.faces.workbench.kinds import BY_NAME
from gongkai.faces.workbench.staff import StaffRequest, now, page
from gongkai.law.refusal import Refusal

MOST = 50


@dataclass(frozen=True)
class Together:
    """An act that may be done to several: what it is and what its button says."""

    act: Act
    do: Callable[..., Any]
    all_zh: Any


# The review is not among them: it answers its questions for each version by itself.
TOGETHER = {
    "submit": Together(acts.SUBMIT, actions.submit, gettext_lazy("提交所选")),
    "head": Together(
        acts.HEAD, partial(actions.approve, step=Step.HEAD), gettext_lazy("同意所选")
    ),
    "legal": Together(
        acts.LEGAL, partial(actions.approve, step=Step.LEGAL), gettext_lazy("同意所选")
    ),
    "office": Together(
        acts.OFFICE, partial(actions.approve, step=Step.OFFICE), gettext_lazy("同意所选")
    ),
    "sign": Together(acts.SIGN, actions.sign, gettext_lazy("签发所选")),
    "publish": Together(acts.PUBLISH, actions.publish, gettext_lazy("公开所选")),
}


@dataclass(frozen=True)
class Line:
    """A thing among several: its version, why it cannot be done, and where it is looked at."""

    thing: Handled
    url: str
    act_url: str
    facts: tuple[str, ...]
    release: Release | None
    refusal: Refusal | None
    # Of what was looked over: the frozen version, of a draft what would be frozen.
    digest: str = ""


@require_http_methods(["GET", "POST"])
def together(request: StaffRequest, kind: str, move: str) -> HttpResponse:
    """Choose; look over what was chosen; do it. What is refused is named and left as it was."""
    if kind not in BY_NAME or move not in TOGETHER:
        raise Http404
    what = TOGETHER[move]
    chosen = request.POST.getlist("pk")[:MOST]
    context: dict[str, Any] = {"what": what, "act": what.act, "shown": BY_NAME[kind]}
    if request.method == "POST" and "confirm" in request.POST:
        context["done"], context["refused"] = _do(request, kind, what, chosen)
        return page(request, "handling/together_done.html", context)
    rows = list(queries.waiting(request.standing, kinds.named(kind), move)[: MOST + 1])
    if request.method == "POST":
        rows = [row for row in rows if str(row.pk) in chosen]
        context["is_chosen"] = True
    lines = [_line(request, kind, what.act, row) for row in rows[:MOST]]
    context |= {"lines": lines, "has_more": len(rows) > MOST, "most": MOST}
    context["open"] = [line for line in lines if line.refusal is None]
    return page(request, "handling/together.html", context)


def _line(request: StaffRequest, kind: str, act: Act, row: Handled) -> Line:
    here = BY_NAME[kind]
    release = None if act is acts.SUBMIT else fetch.newest_release(request, row)
    refusal = acts.why_not(act, row, request.standing, release)
    seen = release.digest if release else ""
    if act is acts.SUBMIT and refusal is None:
        seen, refusal = _of_draft(row)
    return Line(
        thing=row,
        url=here.url(row),
        act_url=here.url(row, act.name),
        facts=tuple(str(fact) for fact in here.facts(row) if fact),
        release=release,
        refusal=refusal,
        digest=seen,
    )


def _of_draft(row: Handled) -> tuple[str, Refusal | None]:
    """The digest its next version would have, or why it would have none."""
    kind = kinds.of(row)
    try:
        return digest(kind.name, row.key, kind.content(row)), None
    except Refusal as refusal:
        return "", refusal


def _do(
    request: StaffRequest, kind: str, what: Together, chosen: list[str]
) -> tuple[list[Line], list[Line]]:
    """Each in a transaction of its own, bound to the version that was looked over."""
    act = what.do
    if what.act is acts.SUBMIT:
        act = partial(what.do, is_accurate=request.POST.get("accurate") == "on")
    done: list[Line] = []
    refused: list[Line] = []
    for pk in dict.fromkeys(chosen):
        if not pk.isdecimal() or len(pk) > 18:
            raise Http404
        found = fetch.thing(request, kind, int(pk))
        seen = request.POST.get(f"digest_{pk}", "")
        refusal = bound_to(
            request, found, seen, partial(act, found, by=request.standing, at=now())
        )
        here = BY_NAME[kind]
        facts = tuple(str(fact) for fact in here.facts(found) if fact)
        line = Line(found, here.url(found), here.url(found, what.act.name), facts, None, refusal)
        (refused if refusal else done).append(line)
    return done, refused

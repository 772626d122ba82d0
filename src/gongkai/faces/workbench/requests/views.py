"""A case: where it stands, its days with their counting, all that was done, what may be done."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from gongkai.across.exchange.queries import of_case
from gongkai.across.urging import queries as urgings
from gongkai.duties.requests import clock, messages, often, parts, queries
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import STAGES, State
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.requests import acts, checks, fetch, history, letters
from gongkai.faces.workbench.requests.acts import Act, Beside
from gongkai.faces.workbench.requests.forms import ActForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import word
from gongkai.law.applicants import FIELDS, Applicant, ObtainBy, ProvideForm
from gongkai.law.decisions import DECISIONS
from gongkai.law.refusal import Refusal

EARLIER = 20


@require_safe
def case(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, fetch.whole(request, pk))


@require_POST
def do(request: StaffRequest, pk: int, act: str) -> HttpResponse:
    """Do one act; the rules of the room are asked again inside it."""
    found = fetch.whole(request, pk)
    one = acts.BY_NAME.get(act)
    if one is None:
        raise Http404
    form = one.form_of(found, request.POST)
    if not form.is_valid():
        return _page(request, found, tried=(one, form))
    result: list[Any] = []
    refused = attempt(
        lambda: result.append(one.do(found, form.cleaned_data, by=request.standing, at=now()))
    )
    if refused:
        return _page(request, fetch.whole(request, pk), refused, tried=(one, form))
    if isinstance(result[0], Applicant):
        return _page(request, found, applicant=result[0])
    say(request, _("已办理：%(act)s。") % {"act": one.zh})
    return redirect("workbench:request", found.pk)


def _page(
    request: StaffRequest,
    found: Case,
    refused: Refusal | None = None,
    tried: tuple[Act, ActForm] | None = None,
    applicant: Applicant | None = None,
) -> HttpResponse:
    counted = clock.counted(found)
    every = [_with(each, tried) for each in acts.beside(found, request.standing)]
    earlier = list(queries.earlier_of(found)[: queries.COMPARED])
    openings, public = often.beside(found)
    context = {
        "case": found,
        "form": tried[1] if tried else None,
        "state_zh": word(State(found.state).zh),
        "stages": _stages(found),
        "clock": counted,
        "left": left(found.due_on),
        "organ_names": names(),
        "wanted": [word(ProvideForm(found.provide_form).zh), word(ObtainBy(found.obtain_by).zh)],
        "who": _told(applicant) if applicant else [],
        "open": _grouped([each for each in every if not each.refusal]),
        "closed": [each for each in every if each.refusal],
        "answer": getattr(found, "answer", None),
        "may_work": not refusal(lambda: checks.work(found, request.standing)),
        "may_print": not refusal(lambda: checks.unmask(found, request.standing)),
        "may_begin": not refusal(lambda: checks.answer(found, request.standing)),
        "decision_zh": DECISIONS[found.decision].zh if found.decision else "",
        "earlier": earlier[:EARLIER],
        "alike": queries.alike(found, earlier),
        "openings": openings,
        "public": public,
        "events": history.events(found),
        "said": messages.of(found),
        "papers": queries.papers_of(found),
        "may_take_file": not refusal(lambda: checks.take_file(found, request.standing)),
        "counterparts": of_case(found),
        "urging": urgings.urged("request", [found.key]).get(found.key),
        "may_urge": found.organ.code in urgings.may_urge(request.standing, on=today()),
        "alone": letters.alone(found, request),
        **_parts_of(found),
    }
    return page(request, "requests/case.html", context, refusal=refused)


def _grouped(open_: list[Beside]) -> list[tuple[Any, list[Beside]]]:
    """What comes next first and by itself, the rest by what it is about."""
    forward = [each for each in open_ if each.is_next]
    groups = [
        (zh, [b for b in open_ if b.act in held and not b.is_next]) for zh, held in acts.GROUPS
    ]
    return [("", forward)] * bool(forward) + [each for each in groups if each[1]]


def _with(each: Beside, tried: tuple[Act, ActForm] | None) -> Beside:
    """The act that was just tried keeps what was written."""
    if tried and each.act is tried[0] and not each.refusal:
        return replace(each, form=tried[1])
    return each


def _stages(found: Case) -> list[tuple[str, str]]:
    """The five stages, each done, current or to come."""
    here = next(n for n, (_zh, states) in enumerate(STAGES) if found.state in states)
    marks = ["done" if n < here else "now" if n == here else "" for n in range(len(STAGES))]
    return [(word(zh), mark) for (zh, _states), mark in zip(STAGES, marks, strict=True)]


def _told(applicant: Applicant) -> list[tuple[str, str]]:
    return [
        (word(zh), getattr(applicant, name))
        for name, zh in FIELDS.items()
        if getattr(applicant, name)
    ]


def _parts_of(found: Case) -> dict[str, Any]:
    """Everything that hangs on a case, as it was fetched."""
    answer = getattr(found, "answer", None)
    hung = ("tasks", "searches", "consultations", "letters", "links", "linked_from")
    return {
        **{name: list(getattr(found, name).all()) for name in (*hung, "proceedings", "advice")},
        "extensions": list(found.extension_requests.all()),
        "answer_parts": [
            (each, DECISIONS[each.decision].zh, [need.zh for need in parts.lacking(each, found)])
            for each in (parts.parts_of(answer) if answer else ())
        ],
    }

"""Urging at the desk: sent, answered, urged again, closed; and what is late."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.across.urging import actions, queries, rules
from gongkai.across.urging.models import About, Urging, UrgingQuerySet
from gongkai.across.urging.queries import Matter
from gongkai.across.urging.states import State
from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Department, Organ
from gongkai.duties.requests.models import Case
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.steps import Steps
from gongkai.faces.workbench.urging.forms import AgainForm, ReplyForm, UrgingForm
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal

_SHOWN = 50


@require_safe
def urgings(request: StaffRequest) -> HttpResponse:
    """Those one sees, the nearest day first; by where they stand."""
    by, given = request.standing, request.GET.get("show", "")
    seen = Urging.objects.visible_to(by)
    boards: dict[str, UrgingQuerySet] = {
        "answer": Urging.objects.to_answer(by),
        "look": Urging.objects.answered_to(by),
        "late": seen.late(on=today()),
    }
    rows = boards.get(given, seen)
    found = paged(rows.select_related("organ", "department", "by_organ"), request.GET)
    named = {
        "answer": _("待我方回复"),
        "look": _("对方已回复"),
        "late": _("逾期未回复"),
    }
    context = {
        "paged": found,
        "rows": [(row, word(State(row.state).zh), left(row.due_on)) for row in found.rows],
        "boards": [(name, named[name], rows.count()) for name, rows in boards.items()],
        "show": given,
        "names": names(),
        "may_urge": bool(queries.may_urge(by, on=today())),
    }
    return page(request, "urging/list.html", context)


@require_safe
def overdue(request: StaffRequest) -> HttpResponse:
    """What is late in the organs one may urge, by number and day alone."""
    codes = _may_urge(request)
    cases = paged(queries.overdue_cases(codes, on=today()), request.GET)
    documents = list(queries.overdue_documents(codes, on=today())[:_SHOWN])
    context = {
        "paged": cases,
        "cases": _with_urging(About.REQUEST, cases.rows),
        "documents": _with_urging(About.DOCUMENT, documents),
        "names": names(),
    }
    return page(request, "urging/overdue.html", context)


def _with_urging(about: str, rows: list[Any]) -> list[tuple[Any, int | None, int | None]]:
    urged = queries.urged(about, [row.key for row in rows])
    return [(row, left(row.due_on), urged.get(row.key)) for row in rows]


def _may_urge(request: StaffRequest) -> frozenset[str]:
    codes = queries.may_urge(request.standing, on=today())
    if not codes:
        raise Http404
    return codes


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Urge: about a matter that the address names, or about another one."""
    codes = _may_urge(request)
    given = request.POST if request.method == "POST" else request.GET
    matter = _matter(given.get("about", ""), given.get("key", ""), codes)
    form = _form(request, codes, matter)
    context = {"form": form, "matter": matter, "names": names()}
    if request.method != "POST" or not form.is_valid():
        return page(request, "urging/new.html", context)
    made: list[Urging] = []
    values = form.cleaned_data
    organ = matter.organ if matter else values["organ"]
    refused = attempt(
        lambda: made.append(
            actions.urge(
                organ,
                about=matter.about if matter else About.OTHER,
                key=matter.key if matter else "",
                subject=values.get("subject", ""),
                text=values["text"],
                due_on=values["due_on"],
                department=values.get("department"),
                by=request.standing,
                at=now(),
            )
        )
    )
    if refused:
        return page(request, "urging/new.html", context, refusal=refused)
    say(request, _("已发出督办。"))
    return redirect("workbench:urging", made[0].pk)


def _matter(about: str, key: str, codes: frozenset[str]) -> Matter | None:
    """The matter that is named; 404 for one that is none, or another organ's."""
    if not about:
        return None
    found = queries.matter(about, key)
    if found is None or found.organ.code not in codes:
        raise Http404
    return found


def _form(request: StaffRequest, codes: frozenset[str], matter: Matter | None) -> UrgingForm:
    """Departments are chosen inside one's own organ; the city's office urges whole organs."""
    own = request.standing.organs() & codes
    of = {matter.organ.code} & own if matter else own
    return UrgingForm(
        request.POST or None,
        organs=Organ.objects.filter(code__in=codes),
        names=names(),
        departments=Department.objects.on(today()).filter(organ__code__in=of),
        is_known=matter is not None,
    )


@require_safe
def urging(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


def _find(request: StaffRequest, pk: int) -> Urging:
    rows: QuerySet[Urging] = Urging.objects.visible_to(request.standing)
    found = rows.select_related("organ", "department", "by_organ").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(
    request: StaffRequest,
    found: Urging,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    by = request.standing
    who = people({found.by, found.replied_by})
    context = {
        "urging": found,
        "state_zh": word(State(found.state).zh),
        "left": left(found.due_on),
        "names": names(),
        "by": who.get(found.by, ""),
        "replied_by": who.get(found.replied_by, ""),
        "url_case": _case_of(request, found),
        "form": form,
        "reply_form": form if isinstance(form, ReplyForm) else ReplyForm(),
        "again_form": form if isinstance(form, AgainForm) else AgainForm(),
        "may_reply": found.state == State.OPEN
        and not refusal(lambda: rules.check_may_reply(found, by)),
        "is_urger": found.state != State.CLOSED
        and not refusal(lambda: rules.check_is_urger(found, by)),
        "earlier": _earlier(found),
    }
    return page(request, "urging/urging.html", context, refusal=refused)


def _case_of(request: StaffRequest, found: Urging) -> Case | None:
    """The request itself, for whoever sees it anyway."""
    if found.about != About.REQUEST:
        return None
    return Case.objects.visible_to(request.standing).filter(pk=int(found.key)).first()


def _earlier(found: Urging) -> list[dict[str, str]]:
    """What was asked and answered before it was urged again."""
    entries = journal.history(actions.KIND, str(found.pk))
    return [each.data["before"] for each in entries if "before" in each.data]


def _onward(request: StaffRequest, found: Urging) -> HttpResponse:
    return redirect("workbench:urging", found.pk)


_steps = Steps(_find, _page, _onward)
reply = _steps.view(actions.reply, gettext_lazy("已回复。"), ReplyForm)
again = _steps.view(actions.again, gettext_lazy("已再次督办。"), AgainForm)
close = _steps.view(actions.close, gettext_lazy("已办结。"))

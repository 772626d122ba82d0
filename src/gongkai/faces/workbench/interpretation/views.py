"""Interpretation: what is wanting in the organs, one document's package, its parts, agreement."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.base.organs.models import Organ
from gongkai.duties.documents import actions, interpreting, norms, rules
from gongkai.duties.documents.actions.interpreting import compared
from gongkai.duties.documents.models import Document, Interpretation
from gongkai.duties.handling.states import State
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.documents.paper import paper
from gongkai.faces.workbench.documents.shown import draft_content
from gongkai.faces.workbench.interpretation.forms import (
    AgreeForm,
    BeginForm,
    ExemptForm,
    PlanForm,
    TellingForm,
    written_comparison,
    written_pairs,
)
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.interpretation import ELEMENTS, FORMS, STAGES
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import shipped


@require_safe
def interpretations(request: StaffRequest) -> HttpResponse:
    """What is missing or was late, what waits for our agreement, who interpreted in person."""
    written = request.GET.get("year", "")
    is_year = len(written) == 4 and written.isascii() and written.isdecimal()
    year = int(written) if is_year else today().year
    leading = interpreting.leading(request.standing, year=year)
    context = {
        "wanting": interpreting.wanting(request.standing, shipped()),
        "asked": interpreting.asked(request.standing),
        "leading": [(each, FORMS[each.form]) for each in leading],
        "year": year,
    }
    return page(request, "interpretation/list.html", context)


@require_http_methods(["GET", "POST"])
def package(request: StaffRequest, pk: int) -> HttpResponse:
    """A document's plan and interpretations; begin one, or record that it needs none."""
    found = fetch.document(request, pk)
    forms_ = {
        "plan": PlanForm(initial=_plan(found)),
        "begin": BeginForm(),
        "exempt": ExemptForm(),
    }
    refused = None
    if request.method == "POST":
        done, refused = _do(request, found, forms_)
        if done is not None:
            return done
    context = {
        "document": found,
        "policy": norms.policy(found),
        "reasons": interpreting.reasons(found),
        "own": interpreting.interpretation(found),
        "rows": [
            (row, FORMS[row.form], STAGES[row.stage])
            for row in interpreting.interpretations(found)
        ],
        "lacks": rules.gate(found),
        **{f"{name}_form": form for name, form in forms_.items()},
    }
    return page(request, "interpretation/package.html", context, refusal=refused)


def _plan(found: Document) -> dict[str, Any]:
    row = interpreting.plan(found)
    if row is None:
        return {}
    names = ("outline", "channels", "when", "people", "risk")
    stages = {each["stage"]: each["note"] for each in row.stages}
    return {name: getattr(row, name) for name in names} | {"forms_": row.forms} | stages


def _do(
    request: StaffRequest, found: Document, forms_: dict[str, Any]
) -> tuple[HttpResponse | None, Refusal | None]:
    """One of the three acts of the page; its form is put back where it was faulty."""
    kinds: dict[str, Any] = {"plan": PlanForm, "begin": BeginForm, "exempt": ExemptForm}
    wanted = request.POST.get("do", "")
    if wanted not in kinds:
        raise Http404
    form = forms_[wanted] = kinds[wanted](request.POST)
    if not form.is_valid():
        return None, Refusal(_("没有填完；请看下面标出的各项。"))
    by, at = request.standing, now()
    made: list[Interpretation] = []
    acts = {
        "plan": lambda: actions.plan(found, values=form.values, by=by, at=at),
        "begin": lambda: made.append(actions.interpret(found, by=by, at=at, **form.cleaned_data)),
        "exempt": lambda: actions.exempt(found, by=by, at=at, **form.cleaned_data),
    }
    refused = attempt(acts[wanted])
    if refused:
        return None, refused
    if made:
        return redirect("workbench:document-telling", made[0].document_id), None
    say(request, _("已保存。"))
    return redirect("workbench:document-interpretation", found.pk), None


@require_http_methods(["GET", "POST"])
def telling(request: StaffRequest, pk: int) -> HttpResponse:
    """The parts of an interpretation."""
    found = fetch.document(request, pk)
    own = interpreting.interpretation(found)
    if own is None:
        nothing = Refusal(_("这份公文不是解读；在所解读的文件的“解读”页上新建。"))
        return page(request, "documents/refused.html", {"document": found}, refusal=nothing)
    form = TellingForm(request.POST or None, initial=_initial(request, own, found))
    refused = None
    if request.method == "POST" and form.is_valid():
        values, revision = form.values, form.cleaned_data["revision"]
        refused = attempt(
            lambda: actions.tell(
                own, values=values, revision=revision, by=request.standing, at=now()
            )
        )
        if refused is None:
            say(request, _("已保存。"))
            return redirect("workbench:document", pk)
    context = {
        "document": found,
        "own": own,
        "form": form,
        "lacks": {each.field: each.text for each in rules.incomplete(own)},
        "may_compare": bool(compared(own)),
    }
    return page(request, "interpretation/telling.html", context, refusal=refused)


def _initial(request: StaffRequest, own: Interpretation, found: Document) -> dict[str, Any]:
    names = (
        *("form", "stage", "interpreter", "contact", "person", "post", "is_first"),
        *("video", "transcript"),
    )
    rows = compared(own) if "compare" in request.GET else own.comparison
    return {
        **{name: getattr(own, name) for name in names},
        **{f"element_{id_}": own.elements.get(id_, "") for id_ in ELEMENTS},
        "pairs": written_pairs(own.pairs),
        "comparison": written_comparison(rows),
        "revision": found.revision,
    }


@require_http_methods(["GET", "POST"])
def joint(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    """A co-issuing organ reads the interpretation and agrees; nobody else finds the page."""
    own, organ = _asked(request, pk, code)
    form = AgreeForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        opinion = form.cleaned_data["opinion"]
        refused = attempt(
            lambda: actions.agree(own, organ=organ, opinion=opinion, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("已确认。"))
            return redirect("workbench:interpretations")
    context = {
        "own": own,
        "organ": organ,
        "form": form,
        "paper": paper(draft_content(own.document)),
        "is_agreed": any(each.organ_id == organ.pk for each in interpreting.confirmations(own)),
    }
    return page(request, "interpretation/joint.html", context, refusal=refused)


def _asked(request: StaffRequest, pk: int, code: str) -> tuple[Interpretation, Organ]:
    """The interpretation, for somebody who works in an organ that issues its document too."""
    rows = Interpretation.objects.filter(pk=pk)
    own = rows.select_related("document__organ", "policy__organ").first()
    organ = Organ.objects.filter(code=code).first()
    if own is None or organ is None or code not in request.standing.organs():
        raise Http404
    asked = {each for each, _name in interpreting.co_issuers(own.policy)}
    # A draft is its own organ's; what was handed over is for those who issue it too.
    if code not in asked or own.document.state == State.DRAFT:
        raise Http404
    return own, organ

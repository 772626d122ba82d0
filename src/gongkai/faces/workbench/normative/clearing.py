"""Clean-ups: their list, a new one, one with all its lines, and one line with its opinions."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions, norms, rules
from gongkai.duties.documents.models import Clearing, ClearingLine, Document
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import people
from gongkai.faces.workbench.normative.forms import (
    ClearingForm,
    DecisionForm,
    OpinionForm,
    ProposalForm,
)
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.clearing import DECISIONS
from gongkai.law.refusal import Refusal

ROWS = 50
KEEPERS = frozenset({Role.CLERK, Role.LEGAL})


@require_safe
def clearings(request: StaffRequest) -> HttpResponse:
    """The clean-ups of one's organs, the newest first."""
    rows = Clearing.objects.visible_to(request.standing).select_related("organ", "result")
    context = {
        "rows": list(rows.order_by("-opened_at", "-id")[:ROWS]),
        "may_clear": bool(request.standing.organs(KEEPERS)),
    }
    return page(request, "normative/clearings.html", context)


@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Begin one: everything of the organ's register that is in force is ticked at first."""
    organ = _organ(request)
    kept = [
        entry
        for entry in norms.register(request.standing, on=today())
        if entry.publication.register == organ.code and entry.validity.is_in_force
    ]
    lines = norms.lines(kept, on=today())
    form = ClearingForm(request.POST or None)
    ticked = set(request.POST.getlist("document")) or {line.document.key for line in lines}
    refused = None
    if request.method == "POST" and form.is_valid():
        made: list[Clearing] = []
        documents = [line.document for line in lines if line.document.key in ticked]
        refused = attempt(
            lambda: made.append(
                actions.open_clearing(
                    organ, documents=documents, by=request.standing, at=now(), **form.cleaned_data
                )
            )
        )
        if refused is None:
            return redirect("workbench:clearing", made[0].pk)
    context = {"form": form, "lines": lines, "ticked": ticked, "organ": organ}
    return page(request, "normative/clearing_new.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def clearing(request: StaffRequest, pk: int) -> HttpResponse:
    """All lines with what is proposed; ticked ones get the same proposal at once."""
    found = _clearing(request, pk)
    form = ProposalForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        keys = [int(key) for key in request.POST.getlist("line") if _is_number(key)]
        lines = list(found.lines.filter(pk__in=keys))
        refused = attempt(
            lambda: actions.propose(lines, by=request.standing, at=now(), **form.cleaned_data)
        )
        if refused is None:
            say(request, _("已填入 %(n)s 件。") % {"n": len(lines)})
            return redirect("workbench:clearing", pk)
    return _page(request, found, form=form, refused=refused)


@require_POST
def decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Make the decision of what is proposed."""
    found = _clearing(request, pk)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        faulty = Refusal(_("没有填完；请看下面标出的各项。"))
        return _page(request, found, decision=form, refused=faulty)
    made: list[Document] = []
    refused = attempt(
        lambda: made.append(
            actions.decide(found, by=request.standing, at=now(), **form.cleaned_data)
        )
    )
    if refused:
        return _page(request, found, decision=form, refused=refused)
    say(request, _("结果已成文；公开以后，表里的文件同时改变有效性。"))
    return redirect("workbench:document", made[0].pk)


@require_http_methods(["GET", "POST"])
def line(request: StaffRequest, pk: int, line: int) -> HttpResponse:
    """One document of a clean-up: what is proposed, and what people say to it."""
    found = _clearing(request, pk)
    row = found.lines.select_related("document").filter(pk=line).first()
    if row is None:
        raise Http404
    form = OpinionForm(request.POST or None)
    refused = None
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["opinion"]
        refused = attempt(lambda: actions.opine(row, text=text, by=request.standing, at=now()))
        if refused is None:
            return redirect("workbench:clearing-line", pk, row.pk)
    context = {
        "clearing": found,
        "line": row,
        "zh": _zh(row),
        "form": form,
        "names": people(each["by"] for each in row.opinions),
        "is_open": found.result_id is None,
    }
    return page(request, "normative/clearing_line.html", context, refusal=refused)


def _page(
    request: StaffRequest,
    found: Clearing,
    *,
    form: ProposalForm | None = None,
    decision: DecisionForm | None = None,
    refused: Refusal | None = None,
) -> HttpResponse:
    lines = list(found.lines.select_related("document"))
    may = refusal(lambda: rules.check_may_clear(request.standing, found.organ.code)) is None
    context = {
        "clearing": found,
        "lines": [(each, _zh(each)) for each in lines],
        "form": form or ProposalForm(),
        "decision": decision
        or DecisionForm(initial={"title": _("%(title)s结果") % {"title": found.title}}),
        "without": sum(not each.proposal for each in lines),
        "may_propose": may and found.result_id is None,
    }
    return page(request, "normative/clearing.html", context, refusal=refused)


def _zh(line: ClearingLine) -> str:
    return DECISIONS[line.proposal][2] if line.proposal else ""


def _clearing(request: StaffRequest, pk: int) -> Clearing:
    rows = Clearing.objects.visible_to(request.standing).select_related("organ", "result")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _organ(request: StaffRequest) -> Organ:
    """The organ in which one may clear; the first of several unless the address names one."""
    codes = sorted(request.standing.organs(KEEPERS))
    wanted = request.GET.get("organ", "") or (codes[0] if codes else "")
    if wanted not in codes:
        raise Http404
    return Organ.objects.get(code=wanted)


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdecimal() and len(written) < 12

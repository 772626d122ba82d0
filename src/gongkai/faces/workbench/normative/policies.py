"""A document as a policy, and what it says of others: from its clerk and from its own text."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.documents import actions, norms, proposing
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.proposing import Proposed
from gongkai.duties.meetings import queries as meetings
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.normative.forms import PolicyForm, RelationForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.links import LinkKind
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import shipped


@require_http_methods(["GET", "POST"])
def policy(request: StaffRequest, pk: int) -> HttpResponse:
    """Is it normative, whom does it reach, which years does it plan."""
    found = fetch.document(request, pk)
    known = norms.policy(found)
    names = PolicyForm.base_fields.keys() - {"topic"}
    initial = {name: getattr(known, name) for name in names} if known else {}
    decided = meetings.decided(found.organ.code)
    form = PolicyForm(request.POST or None, initial=initial, decided=decided)
    refused = None
    if request.method == "POST" and form.is_valid():
        values = form.values()
        refused = attempt(
            lambda: actions.set_policy(found, values=values, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("已保存。"))
            return redirect("workbench:document", pk)
    term = norms.term(found.organ.code, on=found.effective_on or today())
    context = {"document": found, "form": form, "policy": known, "term": term}
    return page(request, "normative/policy.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def relations(request: StaffRequest, pk: int) -> HttpResponse:
    """What it says of others; below, what its text says and nobody has confirmed yet."""
    found = fetch.document(request, pk)
    proposed = proposing.proposals(found, on=today(), calendar=shipped())
    form = RelationForm()
    refused = None
    if request.method == "POST":
        form, refused = _do(request, found, proposed)
        if refused is None and not form.errors:
            return redirect("workbench:document-relations", pk)
    rows = found.relations.select_related("target")
    context = {
        "document": found,
        "form": form,
        "rows": [(row, LinkKind(row.kind).zh) for row in rows],
        "proposed": proposed,
    }
    return page(request, "normative/relations.html", context, refusal=refused)


def _do(
    request: StaffRequest, found: Document, proposed: list[Proposed]
) -> tuple[RelationForm, Refusal | None]:
    by, at = request.standing, now()
    wanted = request.POST.get("do", "")
    if wanted == "remove":
        row = found.relations.filter(pk=_number(request.POST.get("relation", ""))).first()
        if row is None:
            raise Http404
        return RelationForm(), attempt(lambda: actions.unrelate(row, by=by, at=at))
    if wanted == "confirm":
        return RelationForm(), attempt(lambda: _confirm(request, found, proposed))
    form = RelationForm(request.POST)
    if not form.is_valid():
        return form, None
    values = form.cleaned_data
    return form, attempt(lambda: actions.relate(found, by=by, at=at, **values))


def _confirm(request: StaffRequest, found: Document, proposed: list[Proposed]) -> None:
    ticked = set(request.POST.getlist("proposed"))
    chosen = [each for each in proposed if each.id in ticked]
    if not chosen:
        raise Refusal(_("请勾选要采用的条款。"))
    days: dict[str, Any] = {each.field: each.day for each in chosen if each.field and each.day}
    repeals = [(each.number, each.title) for each in chosen if each.is_repeal]
    actions.confirm(found, days=days, repeals=repeals, by=request.standing, at=now())


def _number(written: str) -> int:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 12 else 0

"""The briefing of a document before it is public, and its embargo."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.documents import actions, rules
from gongkai.duties.documents.models import Briefing, Document
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.forms import ReasonForm
from gongkai.faces.workbench.normative.forms import BriefingForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say


@require_http_methods(["GET", "POST"])
def briefing(request: StaffRequest, pk: int) -> HttpResponse:
    """What the press is told and until when it keeps silent; for the document's own organ."""
    found = fetch.document(request, pk)
    if found.organ.code not in request.standing.organs():
        raise Http404
    row = Briefing.objects.filter(document=found).first()
    is_lift = request.POST.get("do") == "lift"
    form = BriefingForm(
        request.POST if request.method == "POST" and not is_lift else None,
        initial={name: getattr(row, name) for name in BriefingForm.base_fields} if row else {},
    )
    reason = ReasonForm(request.POST if is_lift else None)
    refused = None
    if (reason if is_lift else form).is_valid():
        refused = attempt(lambda: _do(request, found, reason if is_lift else form))
        if refused is None:
            say(request, _("已登记。"))
            return redirect("workbench:document-briefing", found.pk)
    by = request.standing
    context = {
        "document": found,
        "row": row,
        "form": reason if is_lift else form,
        "brief_form": form,
        "reason_form": reason,
        "may_brief": not refusal(lambda: rules.check_may_brief(found, by)),
        "may_lift": not refusal(
            lambda: rules.check_can_lift(row), lambda: rules.check_may_lift(found, by)
        ),
    }
    return page(request, "normative/briefing.html", context, refusal=refused)


def _do(request: StaffRequest, found: Document, form: Any) -> None:
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    values = dict(form.cleaned_data)
    if isinstance(form, ReasonForm):
        actions.lift_embargo(found, reason=values["reason"], **how)
    else:
        until = values.pop("embargo_until")
        actions.brief(found, values=values, embargo_until=until, **how)

"""After publication: begin a correction; and until when something is shown."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Showing
from gongkai.duties.handling import rules
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.normative.forms import CorrectionForm, ShowingForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say


@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Begin a corrected version; what is public stays until it takes its place."""
    found = fetch.document(request, pk)
    form = CorrectionForm(request.POST or None)
    refused = refusal(
        lambda: rules.check_can_move(found, "reopen"),
        lambda: rules.check_may_move(found, "reopen", request.standing),
    )
    is_open = refused is None
    if request.method == "POST" and is_open and form.is_valid():
        values = form.cleaned_data
        refused = attempt(lambda: actions.correct(found, by=request.standing, at=now(), **values))
        if refused is None:
            say(request, _("已开始更正；公开的内容不变，更正后重新提交审查。"))
            return redirect("workbench:document-edit", pk)
    context = {"document": found, "form": form, "is_open": is_open}
    return page(request, "normative/correct.html", context, refusal=refused)


@require_http_methods(["GET", "POST"])
def showing(request: StaffRequest, pk: int) -> HttpResponse:
    """The last day on which it is shown."""
    found = fetch.document(request, pk)
    known = Showing.objects.filter(document=found).first()
    form = ShowingForm(request.POST or None, initial={"ends_on": known and known.ends_on})
    refused = None
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_on"]
        refused = attempt(
            lambda: actions.show_until(found, ends_on=day, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("已保存。"))
            return redirect("workbench:document", pk)
    context = {"document": found, "form": form}
    return page(request, "normative/showing.html", context, refusal=refused)

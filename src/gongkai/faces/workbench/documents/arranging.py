"""The titles of a document's attachments and the order in which readers see them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.duties.documents import actions
from gongkai.duties.documents.models import Document
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.documents.forms import TitleForm
from gongkai.faces.workbench.handling import acts
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say


@require_POST
def move(request: StaffRequest, pk: int, attachment: int) -> HttpResponse:
    """One place up, or down."""
    found = fetch.document(request, pk)
    row = fetch.attachment(found, attachment)
    is_up = request.POST.get("do") == "up"
    return _done(
        request,
        found,
        lambda: actions.move(row, is_up=is_up, by=request.standing, at=now()),
        _("已调整顺序。"),
    )


@require_http_methods(["GET", "POST"])
def title(request: StaffRequest, pk: int, attachment: int) -> HttpResponse:
    """What an attachment is called, and what a picture shows."""
    found = fetch.document(request, pk)
    row = fetch.attachment(found, attachment)
    form = TitleForm(request.POST or None, initial={"name": row.name, "alt": row.alt})
    refusal = acts.why_not(acts.EDIT, found, request.standing, None)
    is_open = refusal is None
    if request.method == "POST" and is_open and form.is_valid():
        given = form.cleaned_data
        refusal = attempt(
            lambda: actions.describe(
                row, name=given["name"], alt=given["alt"], by=request.standing, at=now()
            )
        )
        if refusal is None:
            say(request, _("已保存。"))
            return redirect("workbench:document-attachments", found.pk)
    context = {"document": found, "attachment": row, "form": form, "is_open": is_open}
    return page(request, "documents/attachment.html", context, refusal=refusal)


def _done(
    request: StaffRequest, found: Document, act: Callable[[], None], sentence: str
) -> HttpResponse:
    refusal = attempt(act)
    if refusal:
        return page(request, "documents/refused.html", {"document": found}, refusal=refusal)
    say(request, sentence)
    return redirect("workbench:document-attachments", found.pk)

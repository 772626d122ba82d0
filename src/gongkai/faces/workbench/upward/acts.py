"""What is done to a paper sent upward, by either side; and the files that go with it."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import queries as stored_files
from gongkai.base.files.kinds import Kind
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Person
from gongkai.duties.upward import actions, rules
from gongkai.duties.upward.models import Enclosure, Paper
from gongkai.faces.workbench import uploads
from gongkai.faces.workbench.documents.forms import AttachmentForm
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.forms import ReturnForm
from gongkai.faces.workbench.placements.forms import ReasonForm
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.steps import Steps
from gongkai.faces.workbench.upward.forms import AnswerForm, TakeForm
from gongkai.faces.workbench.upward.views import find, shown
from gongkai.faces.workbench.words import word
from gongkai.law.refusal import Refusal
from gongkai.law.returns import names as reasons


def _onward(request: StaffRequest, found: Paper) -> HttpResponse:
    """The paper, unless the act took it out of one's sight."""
    if not Paper.objects.visible_to(request.standing).filter(pk=found.pk).exists():
        return redirect("workbench:upward")
    return redirect("workbench:upward-paper", found.pk)


_steps = Steps(find, shown, _onward)
hand = _steps.view(actions.hand, gettext_lazy("已送签。"))
back = _steps.view(actions.back, gettext_lazy("已退回修改。"), ReasonForm)
recall = _steps.view(actions.recall, gettext_lazy("已收回，可以修改。"))
return_ = _steps.view(actions.return_, gettext_lazy("已退文；上报机关会看到原因。"), ReturnForm)
revise = _steps.view(actions.revise, gettext_lazy("已转回起草，请按退文原因修改。"))
drop = _steps.view(actions.drop, gettext_lazy("已登记不再上报。"))
close = _steps.view(actions.close, gettext_lazy("已办结。"), AnswerForm)


@require_POST
def send(request: StaffRequest, pk: int) -> HttpResponse:
    """Send it upward, and say so where it came straight back."""
    found, codes = find(request, pk), list[str]()
    refused = attempt(lambda: codes.extend(actions.send(found, by=request.standing, at=now())))
    if refused:
        return shown(request, found, refused)
    why = _("；").join(word(zh) for zh in reasons(codes))
    say(request, _("已上报，到达时自动退文：%(why)s。") % {"why": why} if codes else _("已上报。"))
    return redirect("workbench:upward-paper", found.pk)


@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """Take it; a draft goes to a clerk of one's own organ."""
    found = find(request, pk)
    form = TakeForm(request.POST, organ=found.to) if found.is_draft else forms.Form(request.POST)

    def act(clerk: Person | None = None, **how: Any) -> None:
        whose = organs.standing(clerk, on=today()) if clerk else None
        actions.take(found, clerk=whose, **how)

    return _steps.do(request, found, form, act, _("已收文。"))


@require_http_methods(["GET", "POST"])
def attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a file; for others than its organ's clerks this page is not there."""
    found = find(request, pk)
    if refusal(lambda: rules.check_may_edit(found, request.standing)):
        raise Http404
    form = AttachmentForm(request.POST or None, request.FILES or None)
    refused = refusal(lambda: rules.check_can_edit(found))
    if not refused and form.is_valid():
        refused = _attach(request, found, form)
        if refused is None:
            say(request, _("附件已添加。"))
            return redirect("workbench:upward-paper", found.pk)
    context = {"paper": found, "form": form}
    return page(request, "upward/attach.html", context, refusal=refused)


def _attach(request: StaffRequest, found: Paper, form: AttachmentForm) -> Refusal | None:
    upload: Any = form.cleaned_data["file"]
    alt = form.cleaned_data["alt"].strip()
    try:
        stored = uploads.checked(request, upload)
    except Refusal as refused:
        return refused
    if Kind(stored.kind).is_picture and not alt:
        return Refusal(_("图片要写文字说明，读屏软件才能读给看不见图片的人听。"))
    name = (form.cleaned_data["name"].strip() or upload.name or "")[:200]
    return attempt(
        lambda: actions.attach(
            found, file=stored, name=name, alt=alt, by=request.standing, at=now()
        )
    )


@require_POST
def detach(request: StaffRequest, pk: int, enclosure: int) -> HttpResponse:
    """Take a file off."""
    found = find(request, pk)
    row = _enclosure(found, enclosure)
    refused = attempt(lambda: actions.detach(row, by=request.standing, at=now()))
    if refused:
        return shown(request, found, refused)
    say(request, _("附件已删去。"))
    return redirect("workbench:upward-paper", found.pk)


@require_safe
def file(request: StaffRequest, pk: int, enclosure: int) -> HttpResponseBase:
    """The checked copy of a file, as a download."""
    row = _enclosure(find(request, pk), enclosure)
    copy = stored_files.released_copy(row.file)
    content = stored_files.open_released(row.file)
    return uploads.answer(row.name, copy.kind, content, as_attachment=True)


def _enclosure(found: Paper, pk: int) -> Enclosure:
    row = found.enclosures.select_related("file__released", "paper").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row

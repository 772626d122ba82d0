"""Third parties of one document, and what an administrator settles about asking them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.base.files.kinds import Kind
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions, consulting, rules
from gongkai.duties.documents.models import Document, ThirdParty
from gongkai.faces.ui.headers import FILE_POLICY
from gongkai.faces.workbench.consulting.forms import (
    AnswerForm,
    AskForm,
    DecideForm,
    PartySettingForm,
    ServedForm,
    ToldForm,
    WaiveForm,
)
from gongkai.faces.workbench.documents import fetch
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.waiting import left
from gongkai.law import workdays
from gongkai.law.consulting import Outcome, must_tell
from gongkai.law.refusal import Refusal

_MEDIA = {"pdf": Kind.PDF.media_type, "docx": Kind.DOCX.media_type}
_FORMS: dict[str, type[forms.Form]] = {
    "ask": AskForm,
    "served": ServedForm,
    "answer": AnswerForm,
    "decide": DecideForm,
    "told": ToldForm,
    "waive": WaiveForm,
}


def _find(request: StaffRequest, pk: int) -> Document:
    """The document, for those who work in its organ."""
    found = fetch.document(request, pk)
    if found.organ.code not in request.standing.organs():
        raise Http404
    return found


def _party(found: Document, written: str) -> ThirdParty:
    pk = int(written) if written.isascii() and written.isdecimal() and len(written) < 12 else 0
    row = found.parties.select_related("document__organ").filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


@require_http_methods(["GET", "POST"])
def parties(request: StaffRequest, pk: int) -> HttpResponse:
    """Who was asked, how far it is, and what may be done."""
    found = _find(request, pk)
    do = request.POST.get("do", "")
    if request.method != "POST" or do not in _FORMS:
        return _page(request, found)
    form = _FORMS[do](request.POST)
    if not form.is_valid():
        return _page(request, found, form=form)
    refused = attempt(lambda: _act(request, found, do, form))
    if refused:
        return _page(request, found, refused, form)
    say(request, _("已登记。"))
    return redirect("workbench:document-parties", found.pk)


def _act(request: StaffRequest, found: Document, do: str, form: forms.Form) -> None:
    how: dict[str, Any] = {"by": request.standing, "at": now()}
    given: dict[str, Any] = form.values() if isinstance(form, AnswerForm) else form.cleaned_data
    if do == "ask":
        actions.consult(found, **given, **how)
        return
    if do == "waive":
        actions.waive_parties(found, **given, **how)
        return
    row = _party(found, request.POST.get("party", ""))
    acts: dict[str, Callable[[], object]] = {
        "served": lambda: actions.note_party_service(
            row, **given, calendar=workdays.shipped(), **how
        ),
        "answer": lambda: actions.note_party_answer(row, **given, **how),
        "decide": lambda: actions.decide_party(
            row, outcome=Outcome(given["outcome"]), reason=given["reason"], **how
        ),
        "told": lambda: actions.note_party_told(row, **given, **how),
    }
    acts[do]()


def _page(
    request: StaffRequest,
    found: Document,
    refused: Refusal | None = None,
    form: forms.Form | None = None,
) -> HttpResponse:
    by, on = request.standing, today()
    sent_to = request.POST.get("party", "")
    may_work = not refusal(
        lambda: rules.check_can_consult(found), lambda: rules.check_may_consult(found, by)
    )
    may_decide = not refusal(lambda: rules.check_may_decide(found, by))
    context = {
        "document": found,
        "form": form,
        "is_asked": consulting.is_asked(found),
        "waiver": consulting.waiver(found),
        "lacks": rules.unasked(found),
        "rows": [
            _row(row, form if str(row.pk) == sent_to else None, may_work, may_decide)
            for row in consulting.parties(found)
        ],
        "days": consulting.workdays(found.organ.code, on=on),
        "may_work": may_work,
        "may_waive": may_decide and not refusal(lambda: rules.check_can_waive(found)),
        "ask_form": form if isinstance(form, AskForm) else AskForm(initial={"sent_on": on}),
        "waive_form": form if isinstance(form, WaiveForm) else WaiveForm(),
        "letter_forms": (("pdf", "PDF"), ("docx", "Word")),
    }
    return page(request, "consulting/parties.html", context, refusal=refused)


def _row(
    row: ThirdParty, form: forms.Form | None, may_work: bool, may_decide: bool
) -> dict[str, Any]:
    """A party with the forms of what may be done about it now."""
    on = today()
    is_open = row.decided is None
    is_due = row.answered_on is not None or consulting.is_silent(row, on)
    is_told = must_tell(row.decided, row.agrees) and row.told_on is None
    wanted = {
        "served": may_work and is_open and row.received_on is None and row.answered_on is None,
        "answer": may_work and is_open and row.answered_on is None,
        "decide": may_decide and is_open and is_due,
        "told": may_work and is_told,
    }
    first = {"on": on}
    given = {
        name: form
        if form is not None and isinstance(form, _FORMS[name])
        else _FORMS[name](initial=first)
        for name, is_wanted in wanted.items()
        if is_wanted
    }
    return {
        "party": row,
        "left": left(row.reply_by) if is_open and row.answered_on is None else None,
        "is_silent": consulting.is_silent(row, on),
        "is_told": is_told,
        "forms": given,
    }


@require_POST
def letter(request: StaffRequest, pk: int, party: int) -> HttpResponse:
    """The letter on paper with the name of whom it is for; that it was taken out is kept."""
    found = _find(request, pk)
    row = _party(found, str(party))
    form = request.POST.get("form", "")
    if form not in _MEDIA:
        raise Http404
    made: list[bytes] = []
    refused = attempt(
        lambda: made.append(
            actions.take_party_letter(row, form=form, by=request.standing, at=now())
        )
    )
    if refused:
        return _page(request, found, refused)
    response = HttpResponse(made[0], content_type=_MEDIA[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{row.number}.{form}")
    response["Content-Security-Policy"] = FILE_POLICY
    return response


@require_http_methods(["GET", "POST"])
def setting(request: StaffRequest) -> HttpResponse:
    """How many days a party has, and about which grounds it is asked."""
    if not any(duty.role == Role.ADMIN_SECURITY for duty in request.standing.duties):
        raise Http404
    form, refused = PartySettingForm(request.POST or None, initial=_now(request)), None
    if form.is_valid():
        refused = attempt(
            lambda: actions.settle_parties(**form.cleaned_data, by=request.standing, at=now())
        )
        if refused is None:
            say(request, _("已设定；以后发出的照这个办。"))
            return redirect("workbench:party-setting")
    context = {"form": form, "rows": consulting.settled(), "names": names()}
    return page(request, "consulting/setting.html", context, refusal=refused)


def _now(request: StaffRequest) -> dict[str, Any]:
    """What holds now for the organ that the address names."""
    code = request.GET.get("organ", "")
    row = consulting.setting(code)
    return {
        "organ": code,
        "workdays": consulting.workdays(code, on=today()),
        "asks_trade": row.asks_trade if row else True,
        "asks_privacy": row.asks_privacy if row else True,
    }

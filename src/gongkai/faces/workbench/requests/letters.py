"""Letters of a case: seen, taken out on paper, sent by themselves; what came on paper."""

from tempfile import TemporaryFile
from typing import Any

from django import forms
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.html import format_html, format_html_join
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import queries as stored_files
from gongkai.base.files.kinds import Kind
from gongkai.base.letters.letter import labelled
from gongkai.duties.requests import actions, papers, rules
from gongkai.duties.requests.models import Case, Letter
from gongkai.faces.ui.headers import FILE_POLICY
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.paper import Fact, Paper, in_rows
from gongkai.faces.workbench.requests import checks, fetch
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say
from gongkai.faces.workbench.words import lazy_word
from gongkai.law import letters
from gongkai.law.letters import SLOTS, TO_OTHERS
from gongkai.law.refusal import Refusal

LONGEST_CODE = 60
# What a letter is written as, by what the button says.
FORMS = {"pdf": "PDF", "docx": "Word"}
_MEDIA = {"pdf": Kind.PDF.media_type, "docx": Kind.DOCX.media_type}


def _find(request: StaffRequest, pk: int) -> Letter:
    rows = Letter.objects.visible_to(request.standing)
    found = rows.select_related("case__organ", "case__department", "case__applicant").filter(pk=pk)
    letter = found.first()
    if letter is None:
        raise Http404
    return letter


@require_safe
def letter(request: StaffRequest, pk: int) -> HttpResponse:
    """A letter as it went out, for nobody in particular; the name is put in when it is taken."""
    return _page(request, _find(request, pk))


def _page(request: StaffRequest, found: Letter, refused: Refusal | None = None) -> HttpResponse:
    context = {
        "letter": found,
        "case": found.case,
        "paper": _paper(found) if found.paper else None,
        "forms": FORMS.items(),
        "why_not": refusal(lambda: _check(found, request)),
    }
    return page(request, "requests/letter.html", context, refusal=refused)


def _check(found: Letter, request: StaffRequest) -> None:
    rules.check_may_work(found.case, request.standing)
    rules.check_has_paper(found)


def _paper(found: Letter) -> Paper:
    sheet = papers.sheet(found)
    to = found.content.get("to") or found.case.applicant_shown
    facts = [
        Fact("number", _("文号"), found.number),
        Fact("signed_on", _("日期"), f"{found.signed_on:%Y-%m-%d}"),
        Fact("to", _("发给"), to),
        Fact("delivered_on", _("送达"), _delivered(found)),
    ]
    lines = format_html_join(
        "", "<p>{}{}</p>",
        ((label, block.text) for label, block in labelled(sheet.blocks) if hasattr(block, "text")),
    )  # fmt: skip
    return Paper(
        title=sheet.title,
        facts=in_rows(facts, long=frozenset()),
        body=format_html('<div lang="zh-CN">{}</div>', lines),
        attachments=tuple(found.content.get("attachments", ())),
    )


def _delivered(found: Letter) -> str:
    on = found.consultation.received_on if found.consultation else found.delivered_on
    return f"{on:%Y-%m-%d}" if on else str(_("还没有送达"))


@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponse:
    """The letter on paper with the name of whom it is for; that it was taken out is kept."""
    found = _find(request, pk)
    form = request.POST.get("form", "")
    if form not in FORMS:
        raise Http404
    made: list[bytes] = []
    refused = attempt(
        lambda: made.append(actions.take_out(found, form=form, by=request.standing, at=now()))
    )
    if refused:
        return _page(request, found, refused)
    response = HttpResponse(made[0], content_type=_MEDIA[form])
    name = f"{found.number}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = FILE_POLICY
    return response


@require_POST
def receipt(request: StaffRequest, pk: int) -> HttpResponse:
    """The receipt to be handed over; with the query code on the day of entry alone."""
    found = fetch.case(request, pk)
    code = request.POST.get("code", "")[:LONGEST_CODE]
    made: list[bytes] = []
    refused = attempt(
        lambda: made.append(actions.take_receipt(found, code=code, by=request.standing, at=now()))
    )
    if refused:
        return page(request, "requests/refused.html", {"case": found}, refusal=refused)
    response = HttpResponse(made[0], content_type=_MEDIA["pdf"])
    response["Content-Disposition"] = content_disposition_header(True, f"{found.receipt}.pdf")
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def paper(request: StaffRequest, pk: int) -> HttpResponseBase:
    """What came on paper or with the form, as the copy made anew of it."""
    found = fetch.case(request, pk)
    opened: list[Any] = []

    def act() -> None:
        stored = actions.show_paper(
            found, sha256=request.POST.get("file", ""), by=request.standing, at=now()
        )
        copy = stored_files.released_copy(stored)
        opened.append((copy, stored_files.open_released(stored)))

    refused = attempt(act)
    if refused:
        return page(request, "requests/refused.html", {"case": found}, refusal=refused)
    copy, content = opened[0]
    name = f"{found.receipt}.{copy.kind}"
    response = FileResponse(
        content, as_attachment=True, filename=name, content_type=Kind(copy.kind).media_type
    )
    response["Content-Security-Policy"] = FILE_POLICY
    return response


@require_POST
def file(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The filed case as one zip; it is made as it is taken."""
    found = fetch.case(request, pk)
    made = TemporaryFile()  # noqa: SIM115 (the response closes it)
    refused = attempt(lambda: actions.take_file(found, to=made, by=request.standing, at=now()))
    if refused:
        made.close()
        return page(request, "requests/refused.html", {"case": found}, refusal=refused)
    made.seek(0)
    name = f"{found.organ.code}-{found.number or found.receipt}.zip"
    response = FileResponse(
        made, as_attachment=True, filename=name, content_type="application/zip"
    )
    response["Content-Security-Policy"] = FILE_POLICY
    return response


class SendForm(forms.Form):
    """What the file of the case does not say yet; what it says stands there already."""

    def __init__(self, *args: Any, case: Case, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = papers.known(case, code)
        if code in TO_OTHERS:
            self.fields["to"] = forms.CharField(label=_("发给谁"), max_length=100)
        for name in letters.form(code).slots:
            self.fields[f"slot_{name}"] = text(lazy_word(SLOTS[name]), most=5000, needed=False)
            self.fields[f"slot_{name}"].initial = known.get(name, "")

    def values(self) -> dict[str, str]:
        given = self.cleaned_data
        return {
            name.removeprefix("slot_"): value
            for name, value in given.items()
            if name.startswith("slot_")
        }


def alone(case: Case, request: StaffRequest) -> list[tuple[str, str]]:
    """The letters that may be sent by themselves, by code, where this person may."""
    if refusal(lambda: check_send(case, request)):
        return []
    return [(code, letters.FORMS[code].title) for code in _ALONE]


_ALONE = [code for code in papers.INTERIM if code not in rules.WITH_ACTS]


def check_send(case: Case, request: StaffRequest) -> None:
    checks.work(case, request.standing)
    rules.check_may_lead_desk(case, request.standing)


@require_http_methods(["GET", "POST"])
def send(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    """Write a letter on the way, number and date it."""
    found = fetch.case(request, pk)
    if code not in _ALONE:
        raise Http404
    form = SendForm(request.POST or None, case=found, code=code)
    context = {"case": found, "form": form, "kind": letters.form(code)}
    refused = refusal(lambda: check_send(found, request))
    if refused or request.method != "POST" or not form.is_valid():
        return page(request, "requests/send.html", context, refusal=refused)
    made: list[Letter] = []
    refused = attempt(
        lambda: made.append(
            actions.send(
                found,
                code=code,
                values=form.values(),
                to=form.cleaned_data.get("to", ""),
                by=request.standing,
                at=now(),
            )
        )
    )
    if refused:
        return page(request, "requests/send.html", context, refusal=refused)
    say(request, _("文书已编号。"))
    return redirect("workbench:letter", made[0].pk)

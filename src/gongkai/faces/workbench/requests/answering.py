"""The answer to a case: begun, written part by part, with its files; then it goes the way."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files import actions as files
from gongkai.duties.handling.states import State
from gongkai.duties.requests import actions, parts
from gongkai.duties.requests.content import KIND
from gongkai.duties.requests.models import Answer, AnswerFile
from gongkai.duties.requests.parts import Part
from gongkai.faces.workbench.handling import acts, holds
from gongkai.faces.workbench.handling import fetch as things
from gongkai.faces.workbench.handling.views import life
from gongkai.faces.workbench.requests import fetch, replies
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, revision_sent, say
from gongkai.faces.workbench.words import word
from gongkai.law.decisions import DECISIONS
from gongkai.law.refusal import Refusal

EMPTY_ROWS = 1
MOST_PARTS = 30
MARKS = 3
ROWS = 100
_DENIALS = [(code, each.zh) for code, each in DECISIONS.items() if code.startswith("DENY_")]


class PartForm(forms.Form):
    """A row in which nothing is asked and nothing decided is not there."""

    asked = text(gettext_lazy("申请的事项"), most=2000, needed=False)
    decision = forms.ChoiceField(
        label=gettext_lazy("办理结果"),
        choices=[("", "—"), *((code, each.zh) for code, each in DECISIONS.items())],
        required=False,
    )
    grounds = forms.MultipleChoiceField(
        label=gettext_lazy("不公开部分的依据"),
        choices=_DENIALS,
        required=False,
        help_text=gettext_lazy("只有部分公开的才选。"),
    )
    reasons = text(gettext_lazy("理由"), most=5000, needed=False)
    law = text(gettext_lazy("法律依据"), most=1000, needed=False)
    provided = text(gettext_lazy("提供的内容"), most=5000, needed=False)
    where = text(gettext_lazy("获取的方式和途径"), needed=False)
    right_organ = text(gettext_lazy("负责公开的机关和联系方式"), needed=False)
    right_channel = text(gettext_lazy("应当走的渠道"), needed=False)


PartRows = forms.formset_factory(
    PartForm, extra=EMPTY_ROWS, max_num=MOST_PARTS, absolute_max=MOST_PARTS + EMPTY_ROWS
)


class FileForm(forms.Form):
    """A file that goes out; each place that is covered in it with its ground."""

    file = forms.FileField(label=gettext_lazy("文件"))
    name = forms.CharField(label=gettext_lazy("名称"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, MARKS + 1):
            where = _("遮挡处 %(n)s 的位置") % {"n": n}
            ground = _("遮挡处 %(n)s 的依据") % {"n": n}
            self.fields[f"where{n}"] = forms.CharField(label=where, max_length=100, required=False)
            self.fields[f"ground{n}"] = forms.ChoiceField(
                label=ground, choices=[("", "—"), *_DENIALS], required=False
            )

    def marks(self) -> list[dict[str, str]]:
        given = self.cleaned_data
        rows = [(given[f"where{n}"], given[f"ground{n}"]) for n in range(1, MARKS + 1)]
        return [{"where": where, "ground": ground} for where, ground in rows if where or ground]


@require_safe
def answers(request: StaffRequest) -> HttpResponse:
    """The answers on their way, the latest change first."""
    rows = Answer.objects.visible_to(request.standing).select_related("case", "organ")
    state = request.GET.get("state", "")
    if state in set(State):
        rows = rows.filter(state=state)
    context = {
        "rows": list(rows.order_by("-changed_at", "-id")[:ROWS]),
        "state": state,
        "states": [(each.value, word(each.zh)) for each in State],
    }
    return page(request, "requests/answers.html", context)


@require_POST
def begin(request: StaffRequest, pk: int) -> HttpResponse:
    """Start the answer to a case, or go on with the one that is there."""
    found = fetch.case(request, pk)
    begun: list[Answer] = []
    refused = attempt(lambda: begun.append(actions.begin(found, by=request.standing, at=now())))
    if refused:
        return page(request, "requests/refused.html", {"case": found}, refusal=refused)
    return redirect("workbench:answer-edit", begun[0].pk)


def _find(request: StaffRequest, pk: int) -> Answer:
    found: Answer = things.thing(request, KIND, pk)
    return found


@require_safe
def answer(request: StaffRequest, pk: int) -> HttpResponse:
    """The answer as it would go out, and what may be done."""
    return _page(request, _find(request, pk))


def _page(
    request: StaffRequest, found: Answer, refused: Refusal | None = None, form: Any = None
) -> HttpResponse:
    context = {
        "answer": found,
        "file_form": form or FileForm(),
        "files": found.files.select_related("stored"),
        "may_edit": acts.why_not(acts.EDIT, found, request.standing, None) is None,
        "lacking": _lacking(found),
        **life(request, found),
        "form": form,
    }
    return page(request, "requests/answer.html", context, refusal=refused)


def _lacking(found: Answer) -> list[tuple[int, list[str]]]:
    """What each part still needs, by its place."""
    return [
        (place, [need.zh for need in needs])
        for place, part in enumerate(parts.parts_of(found), start=1)
        if (needs := parts.lacking(part, found.case))
    ]


@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Write what is decided about each thing asked; what was approved before is void then."""
    found = _find(request, pk)
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused and request.method == "GET":
        return _page(request, found, refused)
    if request.method == "GET" and (other := holds.other(request, found)):
        return holds.held(request, found, other)
    refused = refused or holds.why_not_save(request, found)
    texts = replies.texts_for(request, found)
    if request.POST.get("do") == "insert" and not refused:
        sent = replies.inserted(request, texts, MOST_PARTS)
        return _edit_page(request, found, PartRows(sent), None, texts=texts, status=200)
    rows = PartRows(request.POST if request.method == "POST" else None, initial=_initial(found))
    if refused or not rows.is_valid():
        return _edit_page(request, found, rows, refused, texts=texts)
    revision = revision_sent(request)
    refused = attempt(
        lambda: actions.write(
            found, given=_given(rows), revision=revision, by=request.standing, at=now()
        )
    )
    if refused:
        return _edit_page(request, found, rows, refused, texts=texts)
    holds.let_go(request, found)
    say(request, _("已保存。"))
    return redirect("workbench:answer", found.pk)


def _initial(found: Answer) -> list[dict[str, Any]]:
    """The parts as they stand; at first what was asked stands in the first line."""
    if found.parts:
        return [dict(each) for each in found.parts]
    return [{"asked": found.case.description}]


def _given(rows: Any) -> list[Part]:
    """The rows that say anything; grounds as the room keeps them."""
    filled: list[Mapping[str, Any]] = [
        row.cleaned_data
        for row in rows
        if row.cleaned_data and (row.cleaned_data["asked"] or row.cleaned_data["decision"])
    ]
    return [parts.from_json({**row, "grounds": tuple(row["grounds"])}) for row in filled]


def _edit_page(
    request: StaffRequest,
    found: Answer,
    rows: Any,
    refused: Refusal | None,
    *,
    texts: Mapping[str, tuple[str, str]],
    status: int = 0,
) -> HttpResponse:
    context = {
        "answer": found,
        "rows": rows,
        "texts": list(texts.values()),
        "insert": replies.InsertForm(texts=texts, parts=len(rows.forms)) if texts else None,
        "revision": request.POST.get("revision", found.revision),
        "needs": [
            (each.zh, [need.zh for need in each.needs])
            for each in DECISIONS.values()
            if each.needs
        ],
    }
    status = status or (422 if request.method == "POST" else 0)
    return page(request, "requests/answer_edit.html", context, refusal=refused, status=status)


@require_POST
def attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a file go out with the answer."""
    found = _find(request, pk)
    form = FileForm(request.POST, request.FILES)
    refused = acts.why_not(acts.EDIT, found, request.standing, None)
    if refused or not form.is_valid():
        return _page(request, found, refused, form)
    upload = form.cleaned_data["file"]

    def act() -> None:
        stored = files.store(
            upload.file,
            declared_name=upload.name or "",
            declared_type=upload.content_type or "",
            by=request.standing.code,
            at=now(),
        )
        actions.attach(
            found,
            stored=files.check(stored, at=now()),
            name=form.cleaned_data["name"],
            marks=form.marks(),
            by=request.standing,
            at=now(),
        )

    refused = attempt(act)
    if refused:
        return _page(request, found, refused, form)
    say(request, _("文件已附上。"))
    return redirect("workbench:answer", found.pk)


@require_POST
def detach(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a file off again."""
    found = _find(request, pk)
    written = request.POST.get("file", "")
    is_number = written.isascii() and written.isdecimal() and len(written) < 10
    rows = AnswerFile.objects.filter(answer=found)
    file = rows.filter(pk=int(written)).first() if is_number else None
    if file is None:
        raise Http404
    refused = acts.why_not(acts.EDIT, found, request.standing, None) or attempt(
        lambda: actions.detach(file, by=request.standing, at=now())
    )
    if refused:
        return _page(request, found, refused)
    say(request, _("文件已取下。"))
    return redirect("workbench:answer", found.pk)

"""更正申请 (第四十一条) at the desk: entered, examined, signed by another, delivered."""

import secrets
from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.base.files.kinds import Kind
from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions, rules
from gongkai.duties.requests.models import Rectification
from gongkai.duties.requests.models.rectification import RectificationState
from gongkai.duties.requests.rectifying import Application
from gongkai.duties.requests.states import DESK
from gongkai.faces.workbench.catalogue.paging import paged
from gongkai.faces.workbench.handling.acts import refusal
from gongkai.faces.workbench.handling.history import Event, people
from gongkai.faces.workbench.placements.fetch import names
from gongkai.faces.workbench.placements.forms import OrganField, day
from gongkai.faces.workbench.requests.forms import text
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.faces.workbench.waiting import left
from gongkai.faces.workbench.words import lazy_word, word
from gongkai.law.clock import Channel
from gongkai.law.rectifying import Outcome
from gongkai.law.refusal import Refusal

SENTENCES = {
    "enter": gettext_lazy("录入更正申请"),
    "propose": gettext_lazy("拟处理结果"),
    "return": gettext_lazy("退回重新审核"),
    "sign": gettext_lazy("签发告知书"),
    "deliver": gettext_lazy("登记送达"),
    "withdraw": gettext_lazy("登记撤回"),
    "show": gettext_lazy("查看了申请内容"),
    "print": gettext_lazy("打印告知书"),
}
_MEDIA = {"pdf": Kind.PDF.media_type, "docx": Kind.DOCX.media_type}


class ApplicationForm(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput, max_length=64)
    organ = OrganField(
        label=gettext_lazy("受理机关"), queryset=Organ.objects.none(), to_field_name="code"
    )
    channel = forms.ChoiceField(
        label=gettext_lazy("提交方式"), choices=[(c.value, lazy_word(c.zh)) for c in Channel]
    )
    came_on = day(gettext_lazy("到达日期"))
    name = forms.CharField(label=gettext_lazy("姓名或者名称"), max_length=100)
    id_number = forms.CharField(label=gettext_lazy("证件号码"), max_length=40)
    contact = forms.CharField(label=gettext_lazy("联系方式"), max_length=200)
    record = forms.CharField(
        label=gettext_lazy("要更正的记录"),
        max_length=300,
        help_text=gettext_lazy("与申请人自身相关的哪一份政府信息记录。"),
    )
    wrong = text(gettext_lazy("记录中不准确的内容"), most=2000, rows=3)
    right = text(gettext_lazy("应当更正为"), most=2000, rows=3)
    evidence = text(gettext_lazy("证据"), most=2000, rows=3)

    def __init__(self, *args: Any, request: StaffRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ = self.fields["organ"]
        assert isinstance(organ, OrganField)
        organ.names = names()
        organ.queryset = Organ.objects.filter(code__in=request.standing.organs(DESK))

    def application(self) -> Application:
        given = self.cleaned_data
        fields = ("name", "id_number", "contact", "record", "wrong", "right", "evidence")
        return Application(**{name: given[name].strip() for name in fields})


class OutcomeForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("处理结果"), choices=[(o.value, lazy_word(o.zh)) for o in Outcome]
    )
    reasons = text(gettext_lazy("理由或者更正的情况"), most=2000, rows=3)
    to_organ = forms.CharField(
        label=gettext_lazy("有权更正的机关"), max_length=100, required=False
    )


class DeliveryForm(forms.Form):
    on = day(gettext_lazy("送达日期"))
    proof = forms.CharField(label=gettext_lazy("送达凭证"), max_length=200)


class BackForm(forms.Form):
    reason = text(gettext_lazy("理由"))


class DayForm(forms.Form):
    on = day(gettext_lazy("日期"))


# By the name of the act: its words, its form, the act, who may, and from which state.
S = RectificationState
ACTS: dict[str, tuple[Any, type[forms.Form], Callable[..., Any], RectificationState]] = {
    "propose": (
        gettext_lazy("拟处理结果"), OutcomeForm, actions.propose_rectification, S.EXAMINING,
    ),
    "sign": (gettext_lazy("签发"), forms.Form, actions.sign_rectification, S.PROPOSED),
    "return": (gettext_lazy("退回"), BackForm, actions.return_rectification, S.PROPOSED),
    "deliver": (gettext_lazy("登记送达"), DeliveryForm, actions.deliver_rectification, S.SIGNED),
    "withdraw": (
        gettext_lazy("登记撤回"), DayForm, actions.withdraw_rectification, S.EXAMINING,
    ),
}  # fmt: skip


@require_safe
def rectifications(request: StaffRequest) -> HttpResponse:
    rows = Rectification.objects.visible_to(request.standing).select_related("organ")
    if request.GET.get("show") == "open":
        rows = rows.open().order_by("due_on", "id")
    found = paged(rows, request.GET)
    context = {
        "paged": found,
        "rows": [(row, word(S(row.state).zh), left(row.due_on)) for row in found.rows],
        "show": request.GET.get("show", ""),
        "names": names(),
        "may_enter": bool(request.standing.organs(DESK)),
    }
    return page(request, "requests/rectifications.html", context)


@require_http_methods(["GET", "POST"])
def enter(request: StaffRequest) -> HttpResponse:
    if not request.standing.organs(DESK):
        raise Http404
    initial = {"token": secrets.token_urlsafe(24), "came_on": today()}
    form = ApplicationForm(request.POST or None, request=request, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return page(request, "requests/rectify.html", {"form": form})
    given = form.cleaned_data
    made: list[Rectification] = []
    refused = attempt(
        lambda: made.append(
            actions.enter_rectification(
                given["organ"],
                application=form.application(),
                channel=Channel(given["channel"]),
                came_on=given["came_on"],
                token=given["token"],
                by=request.standing,
                at=now(),
            )
        )
    )
    if refused:
        return page(request, "requests/rectify.html", {"form": form}, refusal=refused)
    say(request, _("已录入。"))
    return redirect("workbench:rectification", made[0].pk)


def _find(request: StaffRequest, pk: int) -> Rectification:
    rows = Rectification.objects.visible_to(request.standing).select_related("organ")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@require_safe
def rectification(request: StaffRequest, pk: int) -> HttpResponse:
    return _page(request, _find(request, pk))


def _page(
    request: StaffRequest,
    found: Rectification,
    refused: Refusal | None = None,
    tried: tuple[str, forms.Form] | None = None,
    application: Application | None = None,
) -> HttpResponse:
    by = request.standing
    may_work = not refusal(lambda: rules.check_may_rectify(by, found.organ))
    may_sign = not refusal(lambda: rules.check_may_sign_rectification(found, by))
    open_ = [
        (name, zh, tried[1] if tried and tried[0] == name else form())
        for name, (zh, form, _act, state) in ACTS.items()
        if found.state == state and (may_sign if name in {"sign", "return"} else may_work)
    ]
    context = {
        "row": found,
        "state_zh": word(S(found.state).zh),
        "left": left(found.due_on),
        "names": names(),
        "acts": open_,
        "form": tried[1] if tried else None,
        "said": application,
        "may_see": not refusal(lambda: rules.check_may_see_rectification(found, by)),
        "events": _events(found),
    }
    return page(request, "requests/rectification.html", context, refusal=refused)


@require_POST
def do(request: StaffRequest, pk: int, act: str) -> HttpResponse:
    """One act; the rules are asked again inside it."""
    found = _find(request, pk)
    if act not in ACTS:
        raise Http404
    zh, form_of, action, _state = ACTS[act]
    form = form_of(request.POST)
    if not form.is_valid():
        return _page(request, found, tried=(act, form))
    how: dict[str, Any] = {"by": request.standing, "at": now(), **form.cleaned_data}
    refused = attempt(lambda: action(found, **how))
    if refused:
        return _page(request, _find(request, pk), refused, (act, form))
    say(request, _("已办理：%(act)s。") % {"act": zh})
    return redirect("workbench:rectification", found.pk)


@require_POST
def show(request: StaffRequest, pk: int) -> HttpResponse:
    """What was asked, once; that it was looked at is kept."""
    found = _find(request, pk)
    seen: list[Application] = []
    refused = attempt(
        lambda: seen.append(actions.show_rectification(found, by=request.standing, at=now()))
    )
    return _page(request, found, refused, application=seen[0] if seen else None)


@require_POST
def take(request: StaffRequest, pk: int) -> HttpResponseBase:
    """The letter with whom it is for."""
    found = _find(request, pk)
    form = request.POST.get("form", "")
    if form not in _MEDIA:
        raise Http404
    made: list[bytes] = []
    refused = attempt(
        lambda: made.append(
            actions.print_rectification(found, form=form, by=request.standing, at=now())
        )
    )
    if refused:
        return _page(request, found, refused)
    response = HttpResponse(made[0], content_type=_MEDIA[form])
    name = f"{found.organ.code}-{found.number}.{form}"
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Cache-Control"] = "no-store"
    return response


def _events(found: Rectification) -> list[Event]:
    entries = journal.history("rectification", found.key)
    known = people({entry.by for entry in entries})
    return [
        Event(
            at=entry.at,
            act=entry.act,
            who=known.get(entry.by, entry.by),
            text=str(SENTENCES.get(entry.act.partition(".")[2], entry.act)),
            reason=str(entry.data.get("reason") or ""),
        )
        for entry in reversed(entries)
    ]

"""A file of another system: read, shown with all it would do, then taken over or dropped."""

import hashlib
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.across.exchange import actions, planning, reading, rules
from gongkai.across.exchange.models import Upload
from gongkai.across.exchange.planning import Outcome, Plan
from gongkai.faces.workbench.exchange.forms import ImportForm
from gongkai.faces.workbench.exchange.views import may_enter
from gongkai.faces.workbench.staff import StaffRequest, attempt, now, page, say, today
from gongkai.law.refusal import Refusal

OUTCOMES = {
    Outcome.NEW: gettext_lazy("新录入"),
    Outcome.LINKED: gettext_lazy("对上编号，不另录"),
    Outcome.CHANGED: gettext_lazy("更新"),
    Outcome.CONFLICT: gettext_lazy("不一致，不动"),
    Outcome.SAME: gettext_lazy("没有变化"),
    Outcome.LEFT: gettext_lazy("没有外部编号，跳过"),
}
# What a person looks through before the rest, which is only counted.
SHOWN = 200


@require_http_methods(["GET", "POST"])
def hand_in(request: StaffRequest) -> HttpResponse:
    """Read a file; with a fault every fault with its place, else on to what it would do."""
    may_enter(request)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method != "POST" or not form.is_valid():
        return page(request, "exchange/import.html", context)
    upload: list[Upload] = []
    try:
        plan = _handed_in(request, form, upload)
    except Refusal as refusal:
        return page(request, "exchange/import.html", context, refusal=refusal)
    if plan.faults:
        context |= {"faults": plan.faults, "more": plan.more}
        refused = Refusal(_("文件里有错误，一件也没有导入；改好以后重新选文件。"))
        return page(request, "exchange/import.html", context, refusal=refused)
    return redirect("workbench:exchange-waiting", upload[0].token)


def _handed_in(request: StaffRequest, form: ImportForm, upload: list[Upload]) -> Plan:
    by, system = request.standing, form.cleaned_data["system"]
    rules.check_may_exchange(by)
    file = form.cleaned_data["file"]
    data: bytes = file.read()
    sheet = reading.read(data, name=file.name)
    prefers = form.cleaned_data["prefers_theirs"]
    plan = planning.plan(sheet, system, by=by, on=today(), prefers_theirs=prefers)
    if not plan.faults:
        upload.append(
            actions.hand_in(
                system,
                sheet=sheet,
                sha256=hashlib.sha256(data).hexdigest(),
                prefers_theirs=prefers,
                by=by,
                at=now(),
            )
        )
    return plan


@require_http_methods(["GET", "POST"])
def waiting(request: StaffRequest, token: str) -> HttpResponse:
    """What the file would do; confirmed, it is done."""
    may_enter(request)
    by = request.standing
    try:
        upload = actions.handed_in(token, by=by)
    except Refusal as refusal:
        raise Http404 from refusal
    if request.method == "POST" and request.POST.get("do") == "drop":
        actions.drop(upload)
        say(request, _("已放弃，什么都没有导入。"))
        return redirect("workbench:exchange")
    refused: Refusal | None = None
    if request.method == "POST":
        done: list[Plan] = []
        refused = attempt(lambda: done.append(actions.confirm(upload, by=by, at=now())))
        if refused is None:
            say(request, _told(done[0]))
            return redirect("workbench:exchange")
    plan = actions.plan_of(actions.handed_in(token, by=by), by=by, on=today())
    shown = [step for step in plan.steps if step.outcome not in {Outcome.SAME, Outcome.LEFT}]
    context = {
        "upload": upload,
        "plan": plan,
        "counts": [(zh, plan.count(name)) for name, zh in OUTCOMES.items()],
        "steps": [(step, OUTCOMES[step.outcome]) for step in shown[:SHOWN]],
        "more": max(len(shown) - SHOWN, 0),
        "has_news": bool(shown),
    }
    return page(request, "exchange/waiting.html", context, refusal=refused)


def _told(plan: Plan) -> str:
    counts = {name.value: plan.count(name) for name in Outcome}
    said = _(
        "已导入：新录 %(new)s 件，对上编号 %(linked)s 件，更新 %(changed)s 件，"
        "没有变化 %(same)s 件。"
    )
    if counts["conflict"]:
        said += _("不一致的 %(conflict)s 件没有动，请逐件核对。")
    return str(said % counts)

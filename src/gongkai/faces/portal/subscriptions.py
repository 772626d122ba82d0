"""Mail subscription: the form, the confirmation, one click out; nobody learns who subscribes."""

import secrets
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.across.subscriptions import actions
from gongkai.across.subscriptions.models import Axis, Rhythm
from gongkai.base.gatekeeping import actions as gate
from gongkai.base.organs.queries import main_site, names_on, open_organs
from gongkai.duties.placements.queries import names_of
from gongkai.faces.portal.head import Crumb
from gongkai.faces.portal.public_forms import page, public_form
from gongkai.faces.ui.whence import address, is_from_here
from gongkai.law import themes
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

FORM, PATH = "subscribe", "/dingyue/"
CONFIRM, LEAVE = f"{PATH}queren/", f"{PATH}tuiding/"
_CRUMBS = (Crumb("首页", "/"), Crumb("邮件订阅", PATH))
_TITLE = "邮件订阅"
_SHELVES = {
    "document": "政策文件",
    "interpretation": "政策解读",
    "meeting": "会议公开",
    "annual_report": "政府信息公开年度报告",
}
_LONGEST_KEY = 100


@dataclass(frozen=True)
class Group:
    """Choices of one kind."""

    axis: str
    zh: str
    choices: tuple[tuple[str, str], ...]


@public_form
def subscribe_page(request: HttpRequest) -> HttpResponse:
    """What one may subscribe to; the answer is the same whoever the address belongs to."""
    if request.method != "POST":
        return _form(request, {"rhythm": Rhythm.DAILY.value}, _chosen(request.GET.getlist("nr")))
    chosen = _chosen(request.POST.getlist("nr"))
    given = {name: request.POST.get(name, "")[:300] for name in ("email", "rhythm")}
    ticket, at = request.POST.get("ticket", ""), timezone.now()
    offered = {(group.axis, value) for group in _groups() for value, _zh in group.choices}
    try:
        with transaction.atomic():
            gate.check(FORM, text=ticket, answer=request.POST.get("answer", ""), at=at)
            gate.count(FORM, address=address(request), at=at)
            actions.ask(
                given["email"],
                rhythm=given["rhythm"],
                interests=[each for each in chosen if each in offered],
                token=ticket,
                at=at,
            )
    except gate.TooMany as refusal:
        response = _form(request, given, chosen, {"": refusal.text}, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    except Refusal as refusal:
        place = "email" if "邮箱" in str(refusal) else ""
        return _form(request, given, chosen, {place: str(refusal)}, status=422)
    return _said(request, "asked", status=202)


@public_form
def confirm_page(request: HttpRequest) -> HttpResponse:
    """A button behind the link: programs that open every link in a mail confirm nothing."""
    key = request.POST.get("k", "") if request.method == "POST" else request.GET.get("k", "")
    if request.method != "POST":
        return _said(request, "confirm", key=key[:_LONGEST_KEY])
    return _do(request, key, "confirmed")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def leave_page(request: HttpRequest) -> HttpResponse:
    """One click out: by the button here, or sent by the mail program itself (RFC 8058).

    The key in the address is all it takes: whoever got the mail may end it, from anywhere.
    """
    key = request.GET.get("k", "") or request.POST.get("k", "")
    if request.method != "POST":
        return _said(request, "leave", key=key[:_LONGEST_KEY])
    is_one_click = request.POST.get("List-Unsubscribe") == "One-Click"
    if not is_one_click and not is_from_here(request):
        return _said(request, "leave", key=key[:_LONGEST_KEY], status=403)
    return _do(request, key, "left")


def _do(request: HttpRequest, key: str, said: str) -> HttpResponse:
    """Hand in what a link asks for; what it names is looked up later and by somebody else."""
    at, act = timezone.now(), actions.confirm if said == "confirmed" else actions.leave
    try:
        gate.count(FORM, address=address(request), at=at)
    except gate.TooMany as refusal:
        response = _said(request, "late", status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    if 0 < len(key) <= _LONGEST_KEY and key.isascii() and key.isprintable():
        act(key, token=secrets.token_hex(16), at=at)
    return _said(request, said)


def _said(request: HttpRequest, what: str, *, key: str = "", status: int = 200) -> HttpResponse:
    return page(
        request,
        "subscription.html",
        title=_TITLE,
        path=PATH,
        crumbs=_CRUMBS,
        status=status,
        what=what,
        key=key,
        confirm=CONFIRM,
        leave=LEAVE,
    )


def _form(
    request: HttpRequest,
    given: Mapping[str, str],
    chosen: Sequence[tuple[str, str]],
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    return page(
        request,
        "subscribe.html",
        title=_TITLE,
        path=PATH,
        status=status,
        given=defaultdict(str, given),
        faults=defaultdict(str, faults or {}),
        chosen=set(chosen),
        groups=_groups(),
        rhythms=[(each.value, each.label) for each in Rhythm],
        ticket=gate.ticket(FORM, at=timezone.now()),
    )


def _chosen(written: Sequence[str]) -> list[tuple[str, str]]:
    """The choices as an address or a form writes them: `organ:YZ02`."""
    pairs = [each.partition(":")[::2] for each in written[:100] if len(each) < 50]
    return [(axis, value) for axis, value in dict.fromkeys(pairs) if value]


def _groups() -> list[Group]:
    on = day_of(timezone.now())
    names = names_on(on)
    codes = open_organs(on=on).order_by("order", "code").values_list("code", flat=True)
    columns = names_of(main_site().code)
    groups = (
        Group(Axis.SHELF, "种类", tuple(_SHELVES.items())),
        Group(Axis.COLUMN, "栏目", tuple(columns)),
        Group(Axis.ORGAN, "机关", tuple((c, names[c].name) for c in codes if c in names)),
        Group(Axis.THEME, "主题", tuple((each.code, each.zh) for each in themes.classes())),
    )
    return [group for group in groups if group.choices]

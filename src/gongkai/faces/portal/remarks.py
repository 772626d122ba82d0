"""找错: a reader reports an error, a leak or a missing disclosure, and follows the answer up."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.base.gatekeeping import actions as gate
from gongkai.base.organs.queries import names_on, open_organs
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import page_of
from gongkai.duties.remarks import actions, queries, rules
from gongkai.duties.remarks.models import Remark
from gongkai.duties.remarks.states import State
from gongkai.duties.remarks.words import Report
from gongkai.faces.portal.head import Crumb
from gongkai.faces.portal.public_forms import page, public_form
from gongkai.faces.ui.whence import address
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.remarks import KINDS, OUTCOMES

FORM, CODE = "remark", "code"
PATH = "/jiucuo/"
FOLLOW = f"{PATH}chaxun/"
_CRUMBS = (Crumb("首页", "/"), Crumb("找错", PATH))
_TITLE, _FOLLOW_TITLE = "网站找错", "查询找错"
_LONGEST_PATH = 300
_NONE = "没有这一件，或者查询码不对；请对照回执再填一次。"
_FIELDS = ("ye", "jg", "kind", "where", "text", "contact")


@public_form
def report_page(request: HttpRequest) -> HttpResponse:
    """The form for a page, or for something that is nowhere; then the receipt."""
    if request.method != "POST":
        given = {name: request.GET.get(name, "") for name in ("ye", "jg", "kind")}
        return _form(request, _clean(given))
    given = _clean({name: request.POST.get(name, "") for name in _FIELDS})
    report = Report(
        kind=given["kind"],
        text=given["text"],
        where=given["where"],
        path=given["ye"],
        organ=given["jg"],
        contact=given["contact"],
    )
    ticket, at = request.POST.get("ticket", ""), timezone.now()
    try:
        with transaction.atomic():
            gate.check(FORM, text=ticket, answer=request.POST.get("answer", ""), at=at)
            gate.count(FORM, address=address(request), at=at)
            receipt = actions.submit(report, token=ticket, at=at)
    except gate.TooMany as refusal:
        response = _form(request, given, {"": refusal.text}, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    except Refusal as refusal:
        return _form(request, given, {_place(given): str(refusal)}, status=422)
    except actions.TokenUsed:
        fault = "这张表已经提交过别的内容；要另外反映的，请核对后再提交一次。"
        return _form(request, given, {"": fault}, status=409)
    days, basis = queries.workdays(report.kind, on=day_of(at))
    return page(
        request,
        "remark_receipt.html",
        title="已经收到",
        path=PATH,
        crumbs=_CRUMBS,
        status=201,
        receipt=receipt,
        kind=KINDS[report.kind],
        days=days,
        basis=basis,
        back=page_of(report.path) if report.path else "/",
    )


@public_form
def follow_page(request: HttpRequest) -> HttpResponse:
    """The form, or the report with what became of it; the code stands in no address."""
    if request.method != "POST":
        return _ask(request)
    given = _clean({name: request.POST.get(name, "") for name in ("number", "code")})
    number, at = given["number"].upper()[:40], timezone.now()
    try:
        gate.count(CODE, address=address(request), at=at)
    except gate.TooMany as refusal:
        response = _ask(request, number, refusal.text, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    found = queries.follow(number, given["code"][:60])
    if found is None and not queries.is_handed_in(number, given["code"][:60]):
        return _ask(request, number, _NONE, status=422)
    gate.forgive(CODE, address=address(request), at=at)
    return page(
        request,
        "remark.html",
        title=f"找错 {number}",
        path=FOLLOW,
        crumbs=_CRUMBS,
        number=number,
        remark=found,
        facts=_facts(found) if found else [],
        outcome=OUTCOMES[found.outcome].zh if found and found.outcome else "",
    )


def _facts(found: Remark) -> list[tuple[str, str]]:
    return [
        ("类别", KINDS[found.kind].zh),
        ("页面", found.path),
        ("办理机关", found.organ_name),
        ("收到日期", found.came_on.isoformat()),
        ("答复期限", found.due_on.isoformat() if found.due_on else "放假安排公布以后算出"),
        ("状态", State(found.state).zh),
    ]


def _ask(
    request: HttpRequest, number: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    return page(
        request,
        "remark_follow.html",
        title=_FOLLOW_TITLE,
        path=FOLLOW,
        crumbs=_CRUMBS,
        number=number,
        fault=fault,
        status=status,
    )


def _form(
    request: HttpRequest,
    given: Mapping[str, str],
    faults: Mapping[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    subject = releases.at_address(given["ye"]) if given["ye"] else None
    is_shown = subject is not None and subject.is_public
    is_entry = subject is not None and subject.shelf == rules.ENTRIES
    kinds = [each for each in KINDS.values() if is_entry or not each.is_of_entry]
    return page(
        request,
        "remark_form.html",
        title=_TITLE,
        path=PATH,
        status=status,
        given=defaultdict(str, given),
        faults=defaultdict(str, faults or {}),
        title_of=subject.title if subject and is_shown else "",
        organ_of=subject.organ_name if subject and is_shown else "",
        place=page_of(given["ye"]) if given["ye"] else "",
        kinds=kinds,
        organs=_organs(),
        ticket=gate.ticket(FORM, at=timezone.now()),
        most=rules,
    )


def _organs() -> list[tuple[str, str]]:
    on = day_of(timezone.now())
    names = names_on(on)
    codes = open_organs(on=on).order_by("order", "code").values_list("code", flat=True)
    return [(code, names[code].name) for code in codes if code in names]


def _place(given: Mapping[str, str]) -> str:
    """The field that a refusal stands beside; empty for one of the whole form."""
    if given["kind"] not in KINDS:
        return "kind"
    return "" if given["text"].strip() else "text"


def _clean(given: Mapping[str, Any]) -> dict[str, str]:
    """What was typed, without what cannot be seen; an address is one of ours or none."""
    plain = {
        name: "".join(sign for sign in str(value)[:5000] if sign.isprintable() or sign == "\n")
        for name, value in given.items()
    }
    if "ye" in plain:
        is_ours = plain["ye"].startswith("/") and len(plain["ye"]) <= _LONGEST_PATH
        plain["ye"] = plain["ye"] if is_ours and "//" not in plain["ye"] else ""
    if "jg" in plain:
        plain["jg"] = plain["jg"][:16]
    return plain

"""Following a request up, with its receipt number and query code; neither stands in an address."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.base.gatekeeping import actions as gate
from gongkai.duties.requests import actions, messages, own, queries
from gongkai.duties.requests.models.rating import GRADES
from gongkai.duties.requests.queries import Followed
from gongkai.faces.portal.requests import letters, receipts
from gongkai.faces.portal.requests.frame import FOLLOW, page, public_form
from gongkai.faces.ui.whence import address
from gongkai.law.applicants import FIELDS
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal

CODE, MESSAGE, LETTER = "code", "message", "letter"
_TITLE = "查询申请"
_NONE = "没有这件申请，或者查询码不对；请对照回执再填一次。"


@public_form
def follow_page(request: HttpRequest) -> HttpResponseBase:
    """The form, or the request; and what its applicant does about it."""
    if request.method != "POST":
        return _ask(request)
    number = _clean(request.POST.get("number", ""), 40).upper()
    code = _clean(request.POST.get("code", ""), 60)
    at = timezone.now()
    try:
        gate.count(CODE, address=address(request), at=at)
    except gate.TooMany as refusal:
        response = _ask(request, number, refusal.text, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    found = queries.follow(number, code) if number and code else None
    if found is None:
        return _ask(request, number, _NONE, status=422)
    gate.forgive(CODE, address=address(request), at=at)
    return _do(request, found, code)


def _do(request: HttpRequest, found: Followed, code: str) -> HttpResponseBase:
    act = request.POST.get("act", "")
    if act in {"letter", "receipt"}:
        try:
            gate.count(LETTER, address=address(request), at=timezone.now())
            file = _file(act, found, code, request.POST.dict())
        except Refusal as refusal:
            return _shown(request, found, code, refused=(act, "", str(refusal)), status=422)
        return file or _shown(request, found, code)
    if act == "own":
        return _shown(
            request, found, code, own=own.opened(code, found.own, receipt=found.receipt) or {}
        )
    if act in messages.KINDS and found.followup is not None:
        text = request.POST.get("text", "").replace("\0", "")
        sent = f"{request.POST.get('grade', '')[:1]}\n{text}" if act == "rate" else text
        try:
            gate.count(MESSAGE, address=address(request), at=timezone.now())
            actions.leave(
                found.followup,
                kind=act,
                text=sent,
                token=f"{found.receipt}:{request.POST.get('token', '')}",
                at=timezone.now(),
            )
        except Refusal as refusal:
            return _shown(request, found, code, refused=(act, text, str(refusal)), status=422)
        return _shown(request, found, code, done=messages.KINDS[act])
    return _shown(request, found, code)


def _file(
    act: str, found: Followed, code: str, given: Mapping[str, str]
) -> HttpResponseBase | None:
    """What is set on paper for who has the code; None where there is no such thing."""
    if act == "letter":
        return letters.download(found, code, given)
    copy = own.opened(code, found.own, receipt=found.receipt)
    has_day = copy is not None and "at" in copy
    return receipts.download(copy, receipt=found.receipt, code=code) if copy and has_day else None


def _shown(
    request: HttpRequest,
    found: Followed,
    code: str,
    *,
    own: Mapping[str, Any] | None = None,
    done: str = "",
    refused: tuple[str, str, str] = ("", "", ""),
    status: int = 200,
) -> HttpResponse:
    changed = found.followup.changed_at if found.followup else None
    values = {
        "number": found.receipt,
        "code": code,
        "followup": found.followup,
        "letters": letters.told(found, code),
        "forms": letters.FORMS,
        "shown": found.followup.shown if found.followup else {},
        "changed": f"{timezone.localtime(changed):%Y-%m-%d %H:%M}" if changed else "",
        "own_facts": _facts(own) if own else [],
        "kinds": messages.KINDS,
        "wordy": messages.WORDY,
        "grades": GRADES,
        "may": _may(found),
        "own": own,
        "has_own": bool(found.own),
        "done": done,
        "refused": refused,
        "token": secrets.token_urlsafe(16),
    }
    return page(
        request,
        "request.html",
        title=f"申请 {found.receipt}",
        path=FOLLOW,
        status=status,
        **values,
    )


def _may(found: Followed) -> list[str]:
    """What may be done today; the time for saying how content one is runs out by itself."""
    shown = found.followup.shown if found.followup else {}
    may = [str(each) for each in shown.get("may", ())]
    is_over = day_of(timezone.now()).isoformat() > str(shown.get("rate_until") or "")
    return [each for each in may if each != "rate" or not is_over]


def _facts(own: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the applicant wrote, by the names of the form."""
    who = own.get("applicant", {})
    named = [(zh, str(who.get(name, ""))) for name, zh in FIELDS.items()]
    return [*named, ("所需信息", str(own.get("description", "")))]


def _ask(
    request: HttpRequest, number: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    return page(
        request,
        "request_follow.html",
        title=_TITLE,
        path=FOLLOW,
        number=number,
        fault=fault,
        status=status,
    )


def _clean(value: str, most: int) -> str:
    return "".join(sign for sign in value[:most] if sign.isprintable()).strip()

"""Following a request up, with its receipt number and query code; neither stands in an address."""

import secrets
from collections.abc import Mapping
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.base.files import store
from gongkai.base.gatekeeping import actions as gate
from gongkai.duties.requests import actions, messages, own, queries
from gongkai.duties.requests.queries import Followed
from gongkai.faces.portal.requests.frame import FOLLOW, page, public_form
from gongkai.faces.ui.headers import FILE_POLICY
from gongkai.faces.ui.whence import address
from gongkai.law.applicants import FIELDS
from gongkai.law.refusal import Refusal

CODE, MESSAGE = "code", "message"
_TITLE = "查询申请"
_NONE = "没有这件申请，或者查询码不对；请对照回执再填一次。"
_KINDS = {"pdf": "application/pdf", "docx": "application/octet-stream"}


@public_form
def follow_page(request: HttpRequest) -> HttpResponseBase:
    """The form, or the request; and what its applicant does about it."""
    if request.method != "POST":
        return _ask()
    number = _clean(request.POST.get("number", ""), 40).upper()
    code = _clean(request.POST.get("code", ""), 60)
    at = timezone.now()
    try:
        gate.count(CODE, address=address(request), at=at)
    except gate.TooMany as refusal:
        response = _ask(number, refusal.text, status=429)
        response["Retry-After"] = str(refusal.seconds)
        return response
    found = queries.follow(number, code) if number and code else None
    if found is None:
        return _ask(number, _NONE, status=422)
    gate.forgive(CODE, address=address(request), at=at)
    return _do(request, found, code)


def _do(request: HttpRequest, found: Followed, code: str) -> HttpResponseBase:
    act = request.POST.get("act", "")
    if act == "letter":
        return _letter(found, request.POST) or _shown(found, code)
    if act == "own":
        return _shown(found, code, own=own.opened(code, found.own, receipt=found.receipt) or {})
    if act in messages.KINDS and found.followup is not None:
        text = request.POST.get("text", "").replace("\0", "")
        try:
            gate.count(MESSAGE, address=address(request), at=timezone.now())
            actions.leave(
                found.followup,
                kind=act,
                text=text,
                token=f"{found.receipt}:{request.POST.get('token', '')}",
                at=timezone.now(),
            )
        except Refusal as refusal:
            return _shown(found, code, refused=(act, text, str(refusal)), status=422)
        return _shown(found, code, done=messages.KINDS[act])
    return _shown(found, code)


def _shown(
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
        "shown": found.followup.shown if found.followup else {},
        "changed": f"{timezone.localtime(changed):%Y-%m-%d %H:%M}" if changed else "",
        "own_facts": _facts(own) if own else [],
        "kinds": messages.KINDS,
        "wordy": messages.WORDY,
        "own": own,
        "has_own": bool(found.own),
        "done": done,
        "refused": refused,
        "token": secrets.token_urlsafe(16),
    }
    return page(
        "request.html", title=f"申请 {found.receipt}", path=FOLLOW, status=status, **values
    )


def _facts(own: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What the applicant wrote, by the names of the form."""
    who = own.get("applicant", {})
    named = [(zh, str(who.get(name, ""))) for name, zh in FIELDS.items()]
    return [*named, ("所需信息", str(own.get("description", "")))]


def _letter(found: Followed, given: Mapping[str, str]) -> HttpResponseBase | None:
    """A file of a letter of this very request; None for any other."""
    letters = found.followup.shown.get("letters", []) if found.followup else []
    files = {
        sha: (kind, letter["number"])
        for letter in letters
        for kind, sha in letter.get("files", {}).items()
    }
    sha = given.get("file", "")
    if sha not in files:
        return None
    kind, number = files[sha]
    response = FileResponse(
        store.default().open(sha), as_attachment=True, filename=f"{number}.{kind}"
    )
    response["Content-Type"] = _KINDS.get(kind, "application/octet-stream")
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cache-Control"] = "no-store"
    return response


def _ask(number: str = "", fault: str = "", status: int = 200) -> HttpResponse:
    return page(
        "request_follow.html", title=_TITLE, path=FOLLOW, number=number, fault=fault, status=status
    )


def _clean(value: str, most: int) -> str:
    return "".join(sign for sign in value[:most] if sign.isprintable()).strip()

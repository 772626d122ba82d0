"""Filing a disclosure request, and following it up, by a program."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from gongkai.base.gatekeeping import actions as gate
from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions, queries, reading
from gongkai.duties.requests.wish import Wish
from gongkai.faces.api.asked import counted, json_of
from gongkai.faces.api.problems import Problem, call
from gongkai.faces.ui.whence import address

_LONGEST_KEY = 200
_APPLICANT = (
    "kind",
    "name",
    "id_type",
    "id_number",
    "phone",
    "address",
    "email",
    "contact",
    "fax",
)
_WISH = ("description", "provide_form", "obtain_by", "doc_title", "doc_number")


@call("POST")
def file(request: HttpRequest) -> HttpResponse:
    """201 once the request is safely stored; the same key and body give the same answer."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key or len(key) > _LONGEST_KEY or not key.isprintable():
        raise Problem(400, "缺少 Idempotency-Key", "每件申请用一个不重复的键，重试时用同一个。")
    body = _body(request)
    code = _text(body.get("organ"))
    organ = Organ.objects.filter(code=code).first() if len(code) <= 16 else None
    if organ is None:
        raise Problem(422, "没有这个机关", errors={"organ": "请写机关代码，如 YZ01。"})
    try:
        wish = reading.read(_values(body))
    except reading.Unreadable as unreadable:
        detail = next(iter(unreadable.faults.values()))
        raise Problem(422, "内容不完整", detail, errors=unreadable.faults) from unreadable
    receipt = _store(request, organ, wish, f"api:{key}")
    answer = {"number": receipt.number, "query_code": receipt.query_code}
    response = JsonResponse(answer, status=201)
    response["Location"] = f"/api/v1/requests/{receipt.number}"
    response["Cache-Control"] = "no-store"
    return response


@call("GET", "HEAD")
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """State, days and letters; a wrong code and an unknown number are the same 404."""
    where, at = address(request), timezone.now()
    counted("code", where)
    code = request.headers.get("X-Query-Code", "")[:60]
    found = queries.follow(number[:40].replace("\0", "").upper(), code)
    if found is None:
        raise Problem(404, "没有这件申请，或者查询码不对")
    gate.forgive("code", address=where, at=at)
    shown: dict[str, Any] = found.followup.shown if found.followup else {}
    clock = shown.get("clock", {})
    answer = {
        "number": found.receipt,
        "organ_name": found.followup.organ_name if found.followup else None,
        "state": shown.get("state", "stored"),
        "due": clock.get("due"),
        "steps": clock.get("steps", []),
        "decision": shown.get("decision") or None,
        "letters": [
            {name: letter[name] for name in ("title", "number", "signed_on", "delivered_on")}
            for letter in shown.get("letters", [])
        ],
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-store"
    return response


def _store(request: HttpRequest, organ: Organ, wish: Wish, token: str) -> actions.Receipt:
    prepared = actions.prepare(organ, wish=wish, token=token, at=timezone.now())
    try:
        with transaction.atomic():
            counted("request", address(request))
            return actions.keep(prepared)
    except actions.TokenUsed as used:
        raise Problem(409, "这个 Idempotency-Key 已经用于别的内容") from used


def _body(request: HttpRequest) -> dict[str, Any]:
    body = json_of(request)
    if not isinstance(body.get("applicant", {}), dict):
        raise Problem(400, "内容应当是 JSON 对象")
    return body


def _values(body: dict[str, Any]) -> dict[str, str]:
    who = body.get("applicant", {})
    return {name: _text(who.get(name)) for name in _APPLICANT} | {
        name: _text(body.get(name)) for name in _WISH
    }


def _text(value: Any) -> str:
    """A text of the body; anything else counts as not given. NUL has no place in a database."""
    return value.replace("\0", "") if isinstance(value, str) else ""

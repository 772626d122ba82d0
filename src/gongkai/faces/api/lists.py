"""An organ's list of records, handed in by another system: the desk's way in for programs."""

import hashlib

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from gongkai.base.gatekeeping import actions as gate
from gongkai.duties.records import keys, queries
from gongkai.duties.records.items import read_items
from gongkai.duties.records.models import ListKey
from gongkai.faces.api.asked import counted, json_of
from gongkai.faces.api.problems import Problem, call
from gongkai.faces.ui.whence import address
from gongkai.law.records.sorts import SORTS

_BEARER = "bearer "
_LONGEST_KEY = 200


@call("PUT")
def take(request: HttpRequest, sort: str) -> HttpResponse:
    """Take the list over as drafts, whole or not at all; the same list again changes nothing.

    With `?trial=1` nothing is kept, and the answer tells what would have changed.
    """
    key = _key(request)
    if sort not in SORTS:
        raise Problem(404, "没有这种清单")
    if key.sort != sort:
        raise Problem(403, "这个口令不能用于这种清单", f"它只用于“{key.of_sort.zh}”。")
    counted("list", address(request))
    sheet = read_items(json_of(request).get("items"), SORTS[sort])
    if sheet.faults:
        faults = [{"item": f.row, "field": f.column, "text": f.text} for f in sheet.faults]
        detail = f"有 {len(faults) + sheet.more} 处要改，一条也没有导入。"
        raise Problem(422, "清单要改", detail, faults=faults, more=sheet.more)
    is_trial = request.GET.get("trial") == "1"
    taken = keys.take(
        key,
        sheet=sheet,
        sha256=hashlib.sha256(request.body).hexdigest(),
        at=timezone.now(),
        is_trial=is_trial,
    )
    answer = {"organ": key.organ.code, "sort": sort, "trial": is_trial, **vars(taken)}
    return JsonResponse(answer)


def _key(request: HttpRequest) -> ListKey:
    """The key that is shown. Raises Problem: a wrong one counts against the address."""
    where, at = address(request), timezone.now()
    shown = request.headers.get("Authorization", "")
    if shown[: len(_BEARER)].lower() != _BEARER or len(shown) > _LONGEST_KEY:
        raise Problem(401, "没有出示接口口令", "写在 Authorization: Bearer 后面。")
    counted("key", where)
    found = queries.key_of(shown[len(_BEARER) :].strip(), on=timezone.localdate(at))
    if found is None:
        raise Problem(401, "接口口令不对、已经停用或者过期")
    gate.forgive("key", address=where, at=at)
    return found

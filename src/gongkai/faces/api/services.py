"""Service items for programs: how far each can be done on the web, and where."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gongkai.across.publishing.places import Places
from gongkai.base.organs.queries import main_site
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.api.problems import Problem, call
from gongkai.law.records.sorts import SORTS

GUIDE = SORTS["guide"]
# By these names of the address the list is narrowed: each is a field of an item.
ASKED = ("organ", "code", "online")


@call("GET", "HEAD")
def services(request: HttpRequest) -> HttpResponse:
    """The items that are public, as their list was published; 404 while there is none."""
    asked = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    rows = [row for row in _published() if asked.items() <= row.items()]
    answer = {"total": len(rows), "items": [row | _named(row) for row in rows]}
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


def _published() -> Iterator[dict[str, Any]]:
    twin = Places(main_site().code).link / FOLDERS[GUIDE.id] / "index.json"
    try:
        yield from json.loads(twin.read_bytes())["items"]
    except OSError as error:
        raise Problem(404, "还没有公开的办事指南") from error


def _named(row: dict[str, Any]) -> dict[str, str]:
    """How far it can be done on the web, in words."""
    choices = GUIDE.fields["online"].choices
    return {"online_name": choices.get(row.get("online", ""), "")}

"""Service items for programs: how far each can be done on the web, and where."""

import json
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from gongkai.across.publishing.places import Places
from gongkai.across.search.asked import page_of
from gongkai.base.organs.queries import main_site
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.api.problems import Problem, call
from gongkai.law.records.sorts import SORTS

GUIDE = SORTS["guide"]
# By these names of the address the list is narrowed: each is a field of an item.
ASKED = ("organ", "code", "online")


# So many at once.
PAGE = 100


@call("GET", "HEAD")
def services(request: HttpRequest) -> HttpResponse:
    """A page of the items that are public, as their lists were published; 404 without any list."""
    asked = {name: request.GET[name] for name in ASKED if request.GET.get(name)}
    rows = [row for row in _published() if asked.items() <= row.items()]
    pages = -(-len(rows) // PAGE)
    page = page_of(request.GET.get("page", ""), last=pages + 1)
    answer = {
        "total": len(rows),
        "page": page,
        "pages": pages,
        "items": [row | _named(row) for row in rows[(page - 1) * PAGE : page * PAGE]],
    }
    response = JsonResponse(answer, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response


def _published() -> Iterator[dict[str, Any]]:
    """From the last part of their list, which the newest stand in, to the first."""
    lists = Places(main_site().code).link / FOLDERS[GUIDE.id] / "list"
    parts = sorted(lists.glob("*/index.json"), key=lambda twin: -int(twin.parent.name))
    if not parts:
        raise Problem(404, "还没有公开的办事指南")
    for part in parts:
        yield from json.loads(part.read_bytes())["items"]


def _named(row: dict[str, Any]) -> dict[str, str]:
    """How far it can be done on the web, in words."""
    choices = GUIDE.fields["online"].choices
    return {"online_name": choices.get(row.get("online", ""), "")}

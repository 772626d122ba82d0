"""Public things for programs: the search with its facets, and one thing as its page shows it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from gongkai.across.publishing.places import Places
from gongkai.across.search.asked import FACETS, query_of
from gongkai.across.search.engine import SearchUnavailable
from gongkai.across.search.queries import Hit, Results, search
from gongkai.base.organs.queries import main_site
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.faces.api.problems import Problem, call
from gongkai.law.days import day_of

_TWIN = "index.json"


@call("GET", "HEAD")
def documents(request: HttpRequest) -> HttpResponse:
    """What answers the question, a page of it, with how many there are of each kind."""
    query = query_of(request.GET.dict())
    on = day_of(timezone.now())
    try:
        results = search(query, root=Path(settings.DATA_DIR) / "search", on=on)
    except SearchUnavailable as error:
        raise Problem(503, "现在查不了，请过几分钟再试") from error
    home = main_site().address
    return _json(
        {
            "total": results.total,
            "page": results.page,
            "pages": results.pages,
            "facets": _facets(results),
            "items": [_item(hit, home) for hit in results.hits],
        }
    )


@call("GET", "HEAD")
def document(request: HttpRequest, number: str) -> HttpResponse:
    """The thing with that index number, as it was published; 410 for one that was withdrawn."""
    row = None if "\0" in number else _newest(number)
    if row is None:
        raise Problem(404, "没有这件信息", "索引号要写全，斜线照原样。")
    if row.withdrawn_at is not None:
        withdrawn = day_of(row.withdrawn_at).isoformat()
        raise Problem(410, "已经撤下", row.withdrawn_reason, withdrawn_on=withdrawn)
    twin = Places(row.site).link / address_of(row.shelf, row.slug).strip("/") / _TWIN
    try:
        content = twin.read_bytes()
    except OSError as error:
        raise Problem(404, "还没有发布完", "请过几分钟再取。") from error
    response = HttpResponse(content, content_type="application/json")
    response["Cache-Control"] = "no-cache"
    return response


def _newest(number: str) -> Publication | None:
    """What is public under a number before what was withdrawn under it."""
    rows = Publication.objects.filter(index_number=number)
    found: Publication | None = (
        releases.public().filter(index_number=number).first() or rows.order_by("-id").first()
    )
    return found


def _facets(results: Results) -> dict[str, dict[str, int]]:
    """The counts by the names that the address takes."""
    return {
        name: {value: count for value, count in results.facets.get(field, ()) if value}
        for name, field in FACETS.items()
    }


def _item(hit: Hit, home: str) -> dict[str, Any]:
    return {
        "title": hit.title,
        "url": f"{hit.home or home}{hit.path}",
        "index_number": hit.index_number,
        "doc_number": hit.doc_number,
        "organ": hit.organ,
        "organ_name": hit.organ_name,
        "genre": hit.genre,
        "published_on": hit.published_on.isoformat(),
        "validity": hit.validity,
        "snippet": hit.snippet_text,
    }


def _json(value: dict[str, Any]) -> HttpResponse:
    response = JsonResponse(value, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "no-cache"
    return response

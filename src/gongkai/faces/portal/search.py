"""The search page: answered live, so that what is withdrawn is gone at once."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from markupsafe import Markup

from gongkai.across.search import demand
from gongkai.across.search.engine import SearchUnavailable
from gongkai.across.search.helping import help_for
from gongkai.across.search.queries import PAGE, Hit, Results, going_on, search
from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import names_on
from gongkai.faces.portal import asking, wording
from gongkai.faces.portal.asking import Asked
from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import column_head
from gongkai.faces.portal.reading import reads
from gongkai.faces.portal.sites import facts_asked, tree_asked
from gongkai.faces.portal.straight import straight
from gongkai.faces.portal.writing import live_frame
from gongkai.faces.ui import styles, whence
from gongkai.faces.ui.headers import SEARCH_POLICY
from gongkai.law.days import day_of
from gongkai.law.validity import Validity

_log = logging.getLogger(__name__)
_TITLES = {
    "validity": "有效性",
    "organ": "发文机关",
    "theme": "主题",
    "genre": "文种",
    "year": "成文年份",
    "audience": "服务对象",
    "site": "站点",
}
# What organs and sites are called, by the field and the code.
Names = dict[str, dict[str, str]]
# So many values of a facet stand open; the rest is behind one more step.
_OPEN = 5


@dataclass(frozen=True)
class Choice:
    """A value of a facet: how many it would leave, and where that is."""

    name: str
    count: int
    address: str


@dataclass(frozen=True)
class Facet:
    title: str
    open: Sequence[Choice]
    more: Sequence[Choice]


@dataclass(frozen=True)
class Chosen:
    """A condition in force, and the address without it."""

    name: str
    address: str


@dataclass(frozen=True)
class Shown:
    """A hit as the page shows it; the two marked texts were escaped by the search."""

    hit: Hit
    title: Markup
    snippet: Markup
    validity: Validity


@reads
def search_page(request: HttpRequest) -> HttpResponse:
    """The answers to what the address asks; 503 when the index cannot answer."""
    on = day_of(timezone.now())
    site = facts_asked(request)
    question = asking.of_site(request.GET, site)
    plain = column_head(site, "search", title="搜索", path=asking.PATH)
    title = f"{question.query.text}：搜索" if question.query.text else "搜索"
    head = replace(plain, title=title, here="搜索", has_twin=False, is_indexed=False)
    frame = live_frame(site, head)
    try:
        results = search(question.query, root=_root(), on=on, home=site.code)
    except SearchUnavailable:
        return _resting(frame)
    values = _values(question, results, on)
    values["straight"] = straight(results.text, tree_asked(request))
    is_failed = _is_failed(results)
    texts = (results.text, *results.also)
    is_lost = is_failed or not results.hits
    values["help"] = help_for(texts, site=site.code, on=on) if is_lost else None
    if is_failed and not question.is_narrowed and question.query.page == 1:
        _count(request, results.text)
    response = HttpResponse(render("search.html", **frame, **values))
    response["Cache-Control"] = "no-cache"
    response["Content-Security-Policy"] = SEARCH_POLICY
    return response


def _resting(frame: Mapping[str, Any]) -> HttpResponse:
    response = HttpResponse(render("resting.html", **frame), status=503)
    response["Retry-After"] = "60"
    response["Cache-Control"] = "no-store"
    return response


@reads
def going_on_page(request: HttpRequest) -> HttpResponse:
    """How the question typed so far may go on, as a JSON list; empty while the search rests."""
    try:
        found = going_on(request.GET.get("q", ""), root=_root())
    except SearchUnavailable:
        found = ()
    response = JsonResponse(list(found), safe=False, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "max-age=60"
    return response


def _root() -> Path:
    return Path(settings.DATA_DIR) / "search"


def _is_failed(results: Results) -> bool:
    is_relaxed = results.is_relaxed and not results.read_as
    return demand.is_failed(results.text, total=results.total, is_relaxed=is_relaxed)


def _count(request: HttpRequest, text: str) -> None:
    """Let the office know what was not found; the reader's page does not depend on it."""
    try:
        with transaction.atomic():
            demand.note(text, address=whence.address(request), at=timezone.now())
    except DatabaseError:
        _log.warning("a search that failed was not counted")


def _values(question: Asked, results: Results, on: date) -> dict[str, object]:
    names = {
        "organ": {code: name.name for code, name in names_on(on).items()},
        "site": dict(Site.objects.values_list("code", "name")),
    }
    first = (results.page - 1) * PAGE + 1
    return {
        "script": styles.asset("suggest.js").live,
        "question": question,
        "results": results,
        "hits": [_shown(hit) for hit in results.hits],
        "facets": [
            facet for field in _TITLES if (facet := _facet(field, question, results, names))
        ],
        "chosen": [
            Chosen(_named(field, value, names), question.address(**{field: ""}))
            for field, value in question.chosen.items()
        ],
        "first": first,
        "last": first + len(results.hits) - 1,
        "pages": _near(results.page, results.pages),
    }


def _shown(hit: Hit) -> Shown:
    return Shown(hit, Markup(hit.title_html), Markup(hit.snippet_html), Validity(hit.validity))


def _facet(field: str, question: Asked, results: Results, names: Names) -> Facet | None:
    """The values that would narrow the answers further; none for a condition that is in force.

    One site alone is no choice.
    """
    if field in question.chosen or (field == "site" and len(results.facets[field]) < 2):
        return None
    choices = [
        Choice(_named(field, value, names), count, question.address(**{field: value}))
        for value, count in results.facets.get(field, ())
        if value
    ]
    if field == "year":
        choices.sort(key=lambda choice: choice.name, reverse=True)
    return Facet(_TITLES[field], choices[:_OPEN], choices[_OPEN:]) if choices else None


def _named(field: str, value: str, names: Names) -> str:
    """How a value of a facet is called."""
    if field in names:
        return names[field].get(value, value)
    if field == "theme":
        return wording.theme(value)
    if field == "genre":
        return wording.genre(value)
    if field == "year":
        return f"{value}年"
    return Validity(value).label if value in set(Validity) else value


def _near(page: int, pages: int) -> list[int]:
    """The pages worth a link: the first, the last, and those around this one."""
    wanted = {1, pages, *range(page - 2, page + 3)}
    return sorted(number for number in wanted if 1 <= number <= pages)

"""A question that is followed: what answers it, the newest first, for feed readers."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.across.search.engine import SearchUnavailable
from gongkai.across.search.queries import search
from gongkai.faces.portal import asking
from gongkai.faces.portal.feed import FORMS, Source
from gongkai.faces.portal.reading import reads
from gongkai.faces.portal.sites import facts_asked
from gongkai.law.days import day_of

_TYPES = {
    "feed.xml": "application/atom+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
}


@reads
def search_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The feed of a question; what holds only some of its words is no answer to follow."""
    site = facts_asked(request)
    question = asking.of_site(request.GET, site)
    query = question.newest
    root = Path(settings.DATA_DIR) / "search"
    try:
        results = search(query, root=root, on=day_of(timezone.now()), home=site.code)
    except SearchUnavailable:
        return HttpResponse(status=503, headers={"Retry-After": "60", "Cache-Control": "no-store"})
    name = f"搜索“{query.text}”" if query.text else "搜索"
    source = Source(name, asking.PATH, site.name, question.followed)
    hits = () if results.is_relaxed and not results.read_as else results.hits
    kind = {"Content-Type": _TYPES[form], "Cache-Control": "no-cache"}
    return HttpResponse(FORMS[form](site, source, hits), headers=kind)

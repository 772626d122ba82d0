"""Is the service alive, and may it be asked: for load balancers and watchers."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from gongkai.across.publishing import queries as publishing
from gongkai.across.search import library
from gongkai.across.search.engine import SearchUnavailable
from gongkai.base.journal import queries as journal
from gongkai.faces.portal.reading import reads

# The worker reads the journal every few seconds; an act unread for so long means it stands still.
_PATIENCE = timedelta(minutes=3)


@reads
def alive(request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all; asks nobody."""
    return JsonResponse({"status": "ok"})


@reads
def ready(request: HttpRequest) -> JsonResponse:
    """200 when everything that answers need is there, else 503; each part with its state."""
    parts = {"database": _database(), "index": _index(), "publisher": _publisher(timezone.now())}
    is_ready = parts["database"] == parts["index"] == "ok"
    state = {"status": "ok" if is_ready else "unavailable", **parts}
    response = JsonResponse(state, status=200 if is_ready else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return "unavailable"
    return "ok"


def _index() -> str:
    try:
        library.read_state(library.live(Path(settings.DATA_DIR) / "search"))
    except SearchUnavailable:
        return "unavailable"
    return "ok"


def _publisher(now: datetime) -> str:
    """`late`: an act has waited too long to be shown. What is published stays readable meanwhile.

    `unknown` where this process may not look (the portal's own database role).
    """
    try:
        generations = [publishing.live(site) for site in publishing.sites()]
        shown = [each for each in generations if each is not None]
        waiting = (journal.unread(each.place).filter(at__lt=now - _PATIENCE) for each in shown)
        is_late = any(rows.exists() for rows in waiting)
    except DatabaseError:
        return "unknown"
    if not shown:
        return "never"
    return "late" if is_late else "ok"

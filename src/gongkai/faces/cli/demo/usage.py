"""Invented readers of the demo: a log of a month, read as a city's log is, and their votes."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.across.usage import actions
from gongkai.across.usage.models import Count, Reason
from gongkai.base.organs.queries import main_site
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of
from gongkai.faces.portal.paper import stored_name
from gongkai.law.days import day_of

_DAYS = 30
_COLUMNS = ("/", "/zhengce/", "/jiedu/", "/zfxxgk/", "/jigou/")


def file_all(*, at: datetime) -> None:
    """A month of counts and votes, unless there are any; `at`: now."""
    if Count.objects.exists():
        return
    with TemporaryDirectory() as folder:
        log = Path(folder) / "counts.log"
        log.write_text("".join(_lines(at)), encoding="utf-8")
        actions.read_log(log, at=at)
    _vote(at)


def _lines(at: datetime) -> Iterator[str]:
    """Some pages are read much, most a little; always the same for the same city."""
    site = main_site().code
    for path, files in _pages():
        for back in range(_DAYS):
            chance = _chance(f"{path} {back}")
            then = (at - timedelta(days=back)).timestamp() - chance
            for n in range(chance % 7 if path in _COLUMNS else chance % 4):
                came = "search" if (chance + n) % 3 == 0 else "-"
                yield f"{then - n:.3f} GET 200 {site} {path} {came}\n"
            if files and chance % 5 == 0:
                yield f"{then:.3f} GET 200 {site} {path}fujian/{files[chance % len(files)]} -\n"


def _pages() -> Iterator[tuple[str, list[str]]]:
    yield from ((path, []) for path in _COLUMNS)
    for row in releases.public().filter(kind="document").select_related("release"):
        files = DocumentContent.from_json(row.release.content).attachments
        yield address_of(row.shelf, row.slug), [stored_name(each) for each in files]


def _vote(at: datetime) -> None:
    reasons = list(Reason)
    for path, _files in _pages():
        for n in range(_chance(path) % 12):
            chance, on = _chance(f"{path} {n}"), day_of(at - timedelta(days=n))
            reason = reasons[chance % 3].value
            actions.vote(path, is_useful=chance % 4 > 0, reason=reason, on=on)


def _chance(text: str) -> int:
    return sha256(text.encode()).digest()[0]

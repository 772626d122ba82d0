from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice

from django.db import connection
from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Collate

from gongkai.across.publishing.models import (
    Generation,
    GenerationState,
    Heartbeat,
    Output,
    Page,
    PageKey,
)
from gongkai.across.publishing.pages import Pages
from gongkai.across.publishing.records import Line
from gongkai.base.organs.models import Site

_CHUNK = 500

Name = tuple[str, str]  # a page's kind and key


def sites() -> list[str]:
    """The codes of all sites, the city's own first."""
    return list(Site.objects.order_by("-is_main", "code").values_list("code", flat=True))


def live(site: str) -> Generation | None:
    """The generation that is shown; None before the first full build."""
    return Generation.objects.filter(site=site, state=GenerationState.LIVE).first()


def before(generation: Generation) -> Generation | None:
    """The newest kept generation older than this one."""
    kept = Generation.objects.filter(site=generation.site, state=GenerationState.OLD)
    return kept.filter(number__lt=generation.number).order_by("-number").first()


def next_number(site: str) -> int:
    """The number of the next generation; none is ever used twice."""
    last = Generation.objects.filter(site=site).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def next_seq(site: str) -> int:
    """The number of the next manifest record of a site, in whatever generation."""
    last = Generation.objects.filter(site=site).aggregate(last=Max("manifest_seq"))["last"]
    return (last or 0) + 1


def expected_seq(site: str) -> int | None:
    """The number of the last manifest record of what is shown: what `verify` compares with."""
    generation = live(site)
    return generation.manifest_seq if generation else None


def reading(generation: Generation, keys: Iterable[str]) -> set[Name]:
    """The pages that read one of these keys when they were last rendered."""
    found: set[Name] = set()
    for part in chunked(sorted(keys)):
        rows = PageKey.objects.filter(generation=generation, key__in=part)
        found.update(rows.values_list("page__kind", "page__key").iterator(5000))
    return found


def owners(generation: Generation, paths: Iterable[str]) -> dict[str, Name]:
    """Whose file each of these paths is; a path that is nobody's is left out."""
    found: dict[str, Name] = {}
    for part in chunked(paths):
        rows = Output.objects.filter(generation=generation, path__in=part)
        for path, kind, key in rows.values_list("path", "page__kind", "page__key"):
            found[path] = (kind, key)
    return found


def lines(generation: Generation) -> Iterator[Line]:
    """Every file of a generation, by the characters of its path, streamed."""
    binary = "C" if connection.vendor == "postgresql" else "BINARY"
    rows = Output.objects.filter(generation=generation).order_by(Collate(F("path"), binary))
    with patience():
        for path, sha256, size in rows.values_list("path", "sha256", "size").iterator(5000):
            yield Line(path, sha256, size)


def fan_out(site: str, keys: Iterable[str]) -> int:
    """How many pages a change of these keys would render anew; shown before it is made."""
    generation = live(site)
    return len(reading(generation, keys)) if generation else 0


def outdated(pages: Pages, *, site: str) -> int:
    """How many pages were made with another version of their template, or by a kind now gone."""
    current = Page.objects.filter(generation__site=site, generation__state=GenerationState.LIVE)
    for kind in pages.kinds:
        current = current.exclude(kind=kind.name, version=kind.version)
    return current.count()


def size(site: str) -> int:
    """How many pages a site has now."""
    shown = {"generation__site": site, "generation__state": GenerationState.LIVE}
    return Page.objects.filter(**shown).count()


def to_rewrite(site: str) -> int:
    """How many of its pages are older than the last change of the whole site."""
    shown = {"generation__site": site, "generation__state": GenerationState.LIVE}
    return Page.objects.filter(**shown, is_outdated=True).count()


def stuck(site: str, *, most: int) -> list[Page]:
    """The first of its pages that could not be made anew after a change of the whole site."""
    shown = {"generation__site": site, "generation__state": GenerationState.LIVE}
    return list(Page.objects.filter(**shown, failed_at__isnull=False).order_by("pk")[:most])


def has_outdated(generation: Generation, *, failed_before: datetime) -> bool:
    """Whether any of its pages is to be made anew after the last change of the whole site."""
    return _outdated(generation, failed_before).exists()


def outdated_names(
    generation: Generation, kinds: Iterable[str], *, failed_before: datetime, most: int
) -> list[Name]:
    """The next pages to be made anew after a change of the site: by kind, the newest first.

    What is of a kind that is no longer made comes last. One that failed rests for a while.
    """
    rows = _outdated(generation, failed_before).order_by("-pk")
    found: list[Name] = []
    for kind in kinds:
        if len(found) >= most:
            break
        its = rows.filter(kind=kind).values_list("kind", "key")
        found += its[: most - len(found)]
    return found or list(rows.values_list("kind", "key")[:most])


def _outdated(generation: Generation, failed_before: datetime) -> QuerySet[Page]:
    rows = Page.objects.filter(generation=generation, is_outdated=True)
    return rows.filter(Q(failed_at=None) | Q(failed_at__lte=failed_before))


def behind(generation: Generation) -> set[Name]:
    """The pages some of whose files wait for the second pass."""
    rows = Page.objects.filter(generation=generation, is_behind=True)
    return set(rows.values_list("kind", "key"))


def heartbeat(site: str, name: str) -> Heartbeat | None:
    """When a recurring check last ran to its end."""
    return Heartbeat.objects.filter(site=site, name=name).first()


def chunked(values: Iterable[str]) -> Iterator[list[str]]:
    """Parts small enough for one query."""
    rest = iter(values)
    while part := list(islice(rest, _CHUNK)):
        yield part


@contextmanager
def patience() -> Iterator[None]:
    """Let one long read of the publisher take its time, where statements have a limit."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        usual = cursor.fetchone()[0]
        cursor.execute("SET statement_timeout = 0")
        try:
            yield
        finally:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [usual])

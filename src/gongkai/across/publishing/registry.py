"""The rows that say which pages a tree has, which files each has and which keys it read."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from gongkai.across.publishing import bulk, packed
from gongkai.across.publishing.models import Generation, Output, Page, PageKey
from gongkai.across.publishing.queries import Name, chunked
from gongkai.across.publishing.rendering import Made

_BATCH = 500
_OUTDATED = 20_000


def pages_named(generation: Generation, names: Iterable[Name]) -> dict[Name, Page]:
    """The known ones among these pages."""
    keys: dict[str, list[str]] = defaultdict(list)
    for kind, key in names:
        keys[kind].append(key)
    return {
        (page.kind, page.key): page
        for kind, its in keys.items()
        for part in chunked(its)
        for page in Page.objects.filter(generation=generation, variant="", kind=kind, key__in=part)
    }


def outputs_of(pages: Iterable[Page]) -> dict[str, Output]:
    """The files of these pages, by path."""
    rows = Output.objects.filter(page__in=list(pages)).select_related("page")
    return {output.path: output for output in rows}


def put_off(generation: Generation, names: Iterable[Name]) -> set[Name]:
    """Note those of these pages that are there as behind, and give back which they are."""
    known = pages_named(generation, names)
    ids = [page.pk for page in known.values()]
    for start in range(0, len(ids), _BATCH):
        Page.objects.filter(pk__in=ids[start : start + _BATCH]).update(is_behind=True)
    return set(known)


def outdate(generation: Generation) -> None:
    """Note that the whole site has changed: each page is to be made anew."""
    rows = Page.objects.filter(generation=generation)
    last = 0
    while ids := list(
        rows.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:_OUTDATED]
    ):
        last = ids[-1]
        rows.filter(pk__gte=ids[0], pk__lte=last, is_outdated=False).update(is_outdated=True)


def note_fault(generation: Generation, name: Name, error: Exception, *, at: datetime) -> None:
    """Note why a page could not be made anew; that it is made another time forgets it."""
    kind, key = name
    told = "".join(sign for sign in f"{type(error).__name__}: {error}" if sign.isprintable())
    rows = Page.objects.filter(generation=generation, variant="", kind=kind, key=key)
    rows.update(failed_at=at, fault=told[:300])


@transaction.atomic
def fill(generation: Generation, made: Sequence[Made]) -> None:
    """Rows for pages of a generation that has none of them yet."""
    seqs = {file.path: generation.manifest_seq for each in made for file in each.files}
    there = [each for each in made if each.files]
    pages = Page.objects.bulk_create([_page(generation, each) for each in there], _BATCH)
    _attach(generation, list(zip(pages, there, strict=True)), seqs)


@transaction.atomic
def replace(generation: Generation, made: Sequence[Made], seqs: dict[str, int]) -> None:
    """Rows of pages as they are now in place of what they were; `seqs` is each path's record.

    A path that another page held goes over to the one that writes it now.
    """
    names = [each.name for each in made]
    known = pages_named(generation, names)
    ids = [page.pk for page in known.values()]
    Output.objects.filter(page__in=ids).delete()
    PageKey.objects.filter(page__in=ids).delete()
    paths = [file.path for each in made for file in each.files]
    for part in chunked(paths):
        Output.objects.filter(generation=generation, path__in=part).delete()
    Page.objects.filter(pk__in=ids).delete()
    there = [each for each in made if each.files]
    pages = Page.objects.bulk_create([_page(generation, each) for each in there], _BATCH)
    _attach(generation, list(zip(pages, there, strict=True)), seqs)


def _page(generation: Generation, made: Made) -> Page:
    return Page(
        generation=generation,
        kind=made.kind,
        key=made.key,
        version=made.version,
        state=made.state,
        is_behind=made.is_behind,
    )


def _attach(
    generation: Generation, pages: Sequence[tuple[Page, Made]], seqs: dict[str, int]
) -> None:
    bulk.insert(
        Output,
        ("generation_id", "page_id", "path", "sha256", "size", "manifest_seq", "is_unpacked"),
        [
            (
                *(generation.pk, page.pk, file.path, file.sha256, file.size, seqs[file.path]),
                packed.is_worth(file.path, file.size),
            )
            for page, made in pages
            for file in made.files
        ],
    )
    bulk.insert(
        PageKey,
        ("generation_id", "page_id", "key"),
        [(generation.pk, page.pk, key) for page, made in pages for key in made.keys],
    )


def forget(generation: Generation) -> None:
    """Remove all rows of a generation, in parts, so that no writer has to wait long."""
    rows = Page.objects.filter(generation=generation)
    while ids := list(rows.values_list("pk", flat=True)[:_BATCH]):
        with transaction.atomic():
            Output.objects.filter(page__in=ids).delete()
            PageKey.objects.filter(page__in=ids).delete()
            Page.objects.filter(pk__in=ids).delete()

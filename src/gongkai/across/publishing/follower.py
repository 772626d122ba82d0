"""Following the journal: what an act has touched is rendered anew, and nothing else."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from time import perf_counter

from gongkai.across.publishing import buckets, manifest, note, queries, registry
from gongkai.across.publishing.batch import Batch, Report
from gongkai.across.publishing.lock import OnWait, publishing
from gongkai.across.publishing.models import Generation
from gongkai.across.publishing.pages import Pages, Stage
from gongkai.across.publishing.places import Places
from gongkai.across.publishing.queries import Name
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.rendering import Made, make
from gongkai.across.publishing.tree import Tree
from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry

log = logging.getLogger(__name__)

# So many pages are rendered before they are written: memory stays flat, and a document, its files
# and its interpretation are shown together or not at all.
CHUNK = 200
# Acts that change what stands on each page of a site.
WHOLE = frozenset({"site.change", "site.close", "site.notice", "site.notice_end"})


class NoTree(Exception):
    """The site has never been built; build it once."""


def follow(
    pages: Pages,
    *,
    site: str,
    at: datetime,
    on: date,
    may_wait: bool = False,
    on_wait: OnWait | None = None,
) -> Report:
    """Bring the shown tree of a site up to date with the journal.

    `may_wait`: what is not opened first is left to a second pass, which is a run without it.

    Raises NoTree before the first full build, PublishingFault where a page cannot be made; what
    was shown then stays as it is, and the next run begins where this one did.
    """
    start = perf_counter()
    with publishing(on_wait):
        generation = queries.live(site)
        if generation is None:
            raise NoTree(site)
        point_at_live(generation)
        report = catch_up(pages, generation, at=at, on=on, may_wait=may_wait)
    return replace(report, seconds=perf_counter() - start)


def point_at_live(generation: Generation) -> None:
    """Let the link show the live generation, should a crash have come between the two."""
    places = Places(generation.site)
    if places.linked() != generation.number:
        places.point(generation.number)


def catch_up(
    pages: Pages, generation: Generation, *, at: datetime, on: date, may_wait: bool = False
) -> Report:
    """Bring a generation's tree up to date, shown or not; the caller holds the lock."""
    batch = Batch(generation, Tree.of(generation.site, generation.number), at)
    _mend_manifest(batch)
    report = _heal(pages, batch, on)
    while entries := journal.after(generation.place):
        buckets.place_named(generation.site, entries, on=on)
        reader = SiteReader(generation.site, pages.path_of, on=on)
        names = affected(pages, generation, entries, reader)
        if any(_is_of_whole(entry, generation.site) for entry in entries):
            registry.outdate(generation)
        try:
            waits = may_wait and not _is_urgent(entries)
            report += render(pages, batch, names, reader, may_wait=waits)
        except Exception:
            _gone_at_least(pages, batch, entries, reader)
            raise
        last = entries[-1]
        batch.move_to(last.pk)
    if not may_wait:
        reader = SiteReader(generation.site, pages.path_of, on=on)
        report += render(pages, batch, queries.behind(generation), reader)
    head = manifest.read_head(batch.tree)
    if head is not None and head.records > manifest.MOST_RECORDS:
        compact(batch)
    return report


def _mend_manifest(batch: Batch) -> None:
    """Let the chain of records end where the registry says, should a crash have come between."""
    manifest.tidy(batch.tree)
    head = manifest.read_head(batch.tree)
    if head is None:
        compact(batch)
    elif head.seq < batch.generation.manifest_seq:
        batch.sign([])


def compact(batch: Batch) -> None:
    """One new base in place of many records."""
    generation = batch.generation
    seq = queries.next_seq(generation.site)
    generation.manifest_seq = seq
    generation.save(update_fields=["manifest_seq"])
    generation.manifest_root = manifest.write_base(batch.tree, generation, seq=seq, at=batch.at)
    generation.save(update_fields=["manifest_root"])


def affected(
    pages: Pages, generation: Generation, entries: Sequence[Entry], reader: SiteReader
) -> set[Name]:
    """The pages that journal entries change or call into being."""
    telling = [entry for entry in entries if entry.touched]
    keys = {key for entry in telling for key in entry.touched}
    keys |= buckets.keys_of(generation.site, telling)
    if any(key.startswith("organ:") for key in keys):
        keys.add("organs")
    names = queries.reading(generation, keys)
    for kind in pages.kinds:
        for key in keys:
            names.update((kind.name, page) for page in kind.touched(key, reader))
    return names


def _is_of_whole(entry: Entry, site: str) -> bool:
    """Whether an entry tells of a change that each page of the site shows."""
    return entry.kind == "site" and entry.key == site and entry.act in WHOLE


def _is_urgent(entries: Sequence[Entry]) -> bool:
    """Whether they tell of something taken down, or of a text hidden: then nothing waits."""
    named = buckets.named(entries)
    return named.withdrawn().exists() or named.filter(editions__is_hidden=True).exists()


def render(
    pages: Pages,
    batch: Batch,
    names: Iterable[Name],
    reader: SiteReader,
    *,
    may_wait: bool = False,
) -> Report:
    """Render these pages and bring them into the tree, in parts, stage by stage."""
    report = Report()
    if may_wait:
        names = set(names) - _put_off(pages, batch.generation, names)
    ordered = sorted(names, key=lambda name: (_stage(pages, name), name))
    coming = set(ordered)
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        coming.difference_update(part)
        made = list(made_of(pages, part, reader))
        report += batch.apply(made, coming=coming, may_wait=may_wait)
    return report


def _put_off(pages: Pages, generation: Generation, names: Iterable[Name]) -> set[Name]:
    """The pages left as they are for the second pass: those there already whose kind may wait."""
    patient = {kind.name for kind in pages.kinds if kind.may_wait}
    return registry.put_off(generation, [name for name in names if name[0] in patient])


def _gone_at_least(
    pages: Pages, batch: Batch, entries: Sequence[Entry], reader: SiteReader
) -> None:
    """Take down what was withdrawn, though something else in the batch cannot be made.

    The lists still name it until the batch as a whole succeeds; its text is gone at once.
    """
    withdrawn = buckets.named(entries).withdrawn().filter(site=batch.generation.site)
    keys = {f"{row.kind}:{row.key}" for row in withdrawn}
    for name in sorted(queries.reading(batch.generation, keys)):
        try:
            batch.apply(list(made_of(pages, [name], reader)))
        except Exception:
            log.exception("the page %s of something withdrawn cannot be made either", name)


def made_of(pages: Pages, names: Iterable[Name], reader: SiteReader) -> Iterator[Made]:
    """The pages rendered; one of a kind that is no longer made has no files."""
    for kind_name, group in groupby(names, key=lambda name: name[0]):
        keys = [key for _, key in group]
        kind = pages.kind(kind_name)
        if kind is None:
            yield from (Made(kind_name, key, Stage.MACHINE, "", (), ()) for key in keys)
            continue
        if kind.things:
            reader.prefetch(kind.things, keys)
        for key in keys:
            yield make(kind, key, reader)


def _heal(pages: Pages, batch: Batch, on: date) -> Report:
    """Finish what an unfinished run was about to touch."""
    suspects = frozenset(note.read(batch.tree))
    if not suspects:
        return Report()
    reader = SiteReader(batch.generation.site, pages.path_of, on=on)
    names = sorted(set(queries.owners(batch.generation, suspects).values()))
    return batch.apply(list(made_of(pages, names, reader)), suspects=suspects)


def _stage(pages: Pages, name: Name) -> Stage:
    kind = pages.kind(name[0])
    return kind.stage if kind else Stage.MACHINE

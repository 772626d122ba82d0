"""A full build: every page into a new tree, which is then shown in one instant."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime
from time import perf_counter

from django.db import transaction

from gongkai.across.publishing import buckets, bulk, manifest, queries, registry
from gongkai.across.publishing.batch import Report, cursor_name
from gongkai.across.publishing.faults import NothingToGoBackTo
from gongkai.across.publishing.follower import catch_up, point_at_live
from gongkai.across.publishing.lock import OnWait, building, publishing
from gongkai.across.publishing.models import Generation, GenerationState
from gongkai.across.publishing.pages import Pages
from gongkai.across.publishing.places import Places, sync_disk
from gongkai.across.publishing.rendering import Made
from gongkai.across.publishing.tree import Tree
from gongkai.across.publishing.workers import Job, results
from gongkai.base.journal import queries as journal
from gongkai.base.journal.actions import move_cursor

# So many generations are kept to go back to.
KEPT = 2
_REGISTERED_TOGETHER = 1000

# Told how many pages are done, of how many.
Progress = Callable[[int, int], None]


def build(
    pages: Pages,
    *,
    site: str,
    at: datetime,
    on: date,
    jobs: int = 1,
    progress: Progress | None = None,
    on_wait: OnWait | None = None,
) -> Report:
    """Write a site anew with `jobs` processes, then show it. It may be stopped and run again.

    Single publications go on meanwhile in the tree that is shown; what they changed is followed
    before the new one takes its place. Raises PublishingFault where a page cannot be made.
    """
    start = perf_counter()
    with building(site, on_wait):
        _clear_unfinished(site)
        with publishing(on_wait):
            generation = _begin(site, at, on)
        report = _fill(generation, Job(pages, site, generation.number, on), jobs, progress)
        sync_disk()
        _first_record(generation, at)
        with publishing(on_wait):
            report += catch_up(pages, generation, at=at, on=on)
            show(generation, at=at)
        _forget_old(site)
    return replace(report, seconds=perf_counter() - start)


def roll_back(
    pages: Pages, *, site: str, at: datetime, on: date, on_wait: OnWait | None = None
) -> Generation:
    """Show the generation before; it is brought up to date first, so nothing withdrawn comes back.

    Raises NothingToGoBackTo when none is kept.
    """
    with publishing(on_wait):
        shown = queries.live(site)
        earlier = queries.before(shown) if shown else None
        if earlier is None:
            raise NothingToGoBackTo(f"{site}: no earlier generation is kept; make a full build")
        catch_up(pages, earlier, at=at, on=on)
        show(earlier, at=at)
    return earlier


def show(generation: Generation, *, at: datetime) -> None:
    """Show a generation that is up to date; the caller holds the lock.

    The registry changes first: after a crash between the two, the next run turns the link.
    """
    tree = Tree.of(generation.site, generation.number)
    site, seq = generation.site, queries.next_seq(generation.site)
    delta = None
    if generation.manifest_seq + 1 < seq:
        # A copy of the tree shown until now must not look newer than this one.
        delta = manifest.prepare(tree, site=site, seq=seq, lines=[], at=at)
        generation.manifest_seq, generation.manifest_root = delta.seq, delta.root
    with transaction.atomic():
        shown = Generation.objects.filter(site=site, state=GenerationState.LIVE)
        shown.update(state=GenerationState.OLD)
        generation.state = GenerationState.LIVE
        generation.save(update_fields=["state", "manifest_seq", "manifest_root"])
        move_cursor(cursor_name(site), to=generation.place, at=at)
    if delta is not None:
        manifest.add(tree, delta)
    manifest.write_public_key()
    point_at_live(generation)


def _begin(site: str, at: datetime, on: date) -> Generation:
    """A new generation, true up to this place of the journal once it is filled."""
    shown = queries.live(site)
    place = shown.place if shown else journal.end()
    while shown and (entries := journal.after(place)):
        buckets.place_named(site, entries, on=on)
        place = entries[-1].pk
    buckets.place_all(site, on=on)
    bulk.count_indexes()
    return Generation.objects.create(
        site=site,
        number=queries.next_number(site),
        state=GenerationState.BUILDING,
        built_at=at,
        place=place,
        manifest_seq=queries.next_seq(site),
    )


def _fill(generation: Generation, job: Job, jobs: int, progress: Progress | None) -> Report:
    """Render and write every page; register them as they come."""
    total = sum(len(keys) for _, keys in job.parts()) if progress else 0
    report, waiting = Report(), list[Made]()
    for made in results(job, jobs=jobs):
        waiting += made
        report += Report(written=sum(len(page.files) for page in made), pages=len(made))
        if len(waiting) >= _REGISTERED_TOGETHER:
            registry.fill(generation, waiting)
            waiting = []
        if progress is not None:
            progress(report.pages, total)
    registry.fill(generation, waiting)
    return report


def _first_record(generation: Generation, at: datetime) -> None:
    tree = Tree.of(generation.site, generation.number)
    seq = generation.manifest_seq
    generation.manifest_root = manifest.write_base(tree, generation, seq=seq, at=at)
    generation.save(update_fields=["manifest_root"])


def _clear_unfinished(site: str) -> None:
    """Give up what an earlier build that was stopped has left."""
    states = (GenerationState.BUILDING, GenerationState.ABANDONED)
    _forget(Generation.objects.filter(site=site, state__in=states))


def _forget_old(site: str) -> None:
    """Keep so many generations to go back to, and forget the others."""
    old = Generation.objects.filter(site=site, state=GenerationState.OLD)
    _forget(old.order_by("-number")[KEPT:])
    shown = queries.live(site)
    if shown is not None:
        rest = Generation.objects.filter(site=site, state=GenerationState.ABANDONED)
        rest.filter(number__lt=shown.number).delete()


def _forget(generations: Iterable[Generation]) -> None:
    for generation in generations:
        generation.state = GenerationState.ABANDONED
        generation.save(update_fields=["state"])
        places = Places(generation.site)
        shutil.rmtree(places.tree(generation.number), ignore_errors=True)
        shutil.rmtree(places.scratch(generation.number), ignore_errors=True)
        registry.forget(generation)

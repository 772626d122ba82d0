"""Every night: is there a file that nobody published, or is one missing that was?"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from gongkai.across.publishing import packed, queries
from gongkai.across.publishing.batch import Batch, Report
from gongkai.across.publishing.follower import catch_up, made_of, point_at_live
from gongkai.across.publishing.lock import OnWait, publishing
from gongkai.across.publishing.models import Generation, Heartbeat, Output
from gongkai.across.publishing.pages import Pages
from gongkai.across.publishing.places import Places
from gongkai.across.publishing.reader import SiteReader
from gongkai.across.publishing.records import FOLDER
from gongkai.across.publishing.tree import Tree

NAME = "reconcile"
_MANY = 500


@dataclass(frozen=True)
class Reconciled:
    """What was found: `strays` were put out of the tree, `missing` were written again."""

    strays: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    healed: Report = field(default_factory=Report)


def reconcile(
    pages: Pages, *, site: str, at: datetime, on: date, on_wait: OnWait | None = None
) -> Reconciled:
    """Compare the shown tree with the registry, and mend it; a stray file is an alarm.

    Names and sizes are compared; what was changed at the same size is found by `verify`. Does
    nothing for a site that was never built.
    """
    shown = queries.live(site)
    if shown is None:
        return Reconciled()
    # Looking takes long in a large tree: nobody waits for it; what is found is looked at again.
    suspected = list(_strays(shown, Tree.of(site, shown.number)))
    doubtful = list(_missing(shown, Tree.of(site, shown.number)))
    with publishing(on_wait):
        generation = queries.live(site) or shown
        point_at_live(generation)
        catch_up(pages, generation, at=at, on=on)
        batch = Batch(generation, Tree.of(site, generation.number), at)
        strays = tuple(_still_strays(batch, suspected))
        _put_away(batch.tree, Places(site).strays() / f"{at:%Y%m%dT%H%M%S}", strays)
        _pack_again(generation, strays)
        missing = tuple(_still_missing(batch, [*doubtful, *_below(generation, strays)]))
        healed = _healed(pages, batch, missing, on)
    found = {"at": at, "faults": len(strays) + len(missing), "note": _note(strays, missing)}
    Heartbeat.objects.update_or_create(site=site, name=NAME, defaults=found)
    return Reconciled(strays, missing, healed)


def _strays(generation: Generation, tree: Tree) -> Iterator[str]:
    found = _files(tree.root, "")
    while part := list(islice(found, _MANY)):
        yield from sorted(set(part) - _owned(generation, tree, part))


def _still_strays(batch: Batch, paths: Iterable[str]) -> Iterator[str]:
    for part in queries.chunked(paths):
        owned = _owned(batch.generation, batch.tree, part)
        yield from (p for p in part if p not in owned and os.path.lexists(batch.tree.root / p))


def _owned(generation: Generation, tree: Tree, paths: Iterable[str]) -> set[str]:
    """Those of the paths that are pages', and their packed twins that are true."""
    twins = {p: p.removesuffix(packed.ENDING) for p in paths if p.endswith(packed.ENDING)}
    asked = [*paths, *(plain for plain in twins.values() if packed.may_have_one(plain))]
    rows = Output.objects.filter(generation=generation, path__in=asked)
    known = {
        path: (sha256, size) for path, sha256, size in rows.values_list("path", "sha256", "size")
    }
    true = {
        twin
        for twin, plain in twins.items()
        if plain in known and packed.is_true(tree.root / twin, *known[plain])
    }
    return known.keys() | true


def _still_missing(batch: Batch, paths: Iterable[str]) -> Iterator[str]:
    for part in queries.chunked(paths):
        rows = Output.objects.filter(generation=batch.generation, path__in=part)
        for path, size in rows.order_by("path").values_list("path", "size"):
            if not _is_whole(batch.tree.root / path, size):
                yield path


def _below(generation: Generation, strays: Iterable[str]) -> Iterator[str]:
    """The files that were reached through a stray link in a folder's place."""
    for path in strays:
        rows = Output.objects.filter(generation=generation, path__startswith=f"{path}/")
        yield from rows.values_list("path", flat=True)


def _files(root: Path, prefix: str) -> Iterator[str]:
    """Every file and link of a tree but the manifest's records."""
    with os.scandir(root / prefix) as entries:
        found = list(entries)
    for entry in found:
        path = prefix + entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path
        elif path != FOLDER:
            yield from _files(root, f"{path}/")


def _put_away(tree: Tree, place: Path, strays: Iterable[str]) -> None:
    for path in strays:
        target = place / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(tree.root / path, target)
        tree.remove(path)


def _pack_again(generation: Generation, strays: Iterable[str]) -> None:
    """Files whose packed twin was none get a new one."""
    plain = (path.removesuffix(packed.ENDING) for path in strays if path.endswith(packed.ENDING))
    for part in queries.chunked(plain):
        rows = Output.objects.filter(generation=generation, path__in=part)
        rows.update(is_unpacked=True)


def _missing(generation: Generation, tree: Tree) -> Iterator[str]:
    rows = Output.objects.filter(generation=generation).order_by("pk")
    last = 0
    while part := list(rows.filter(pk__gt=last).values_list("pk", "path", "size")[:_MANY]):
        yield from (path for _, path, size in part if not _is_whole(tree.root / path, size))
        last = part[-1][0]


def _is_whole(place: Path, size: int) -> bool:
    try:
        return place.lstat().st_size == size
    except OSError:
        return False


def _healed(pages: Pages, batch: Batch, missing: Iterable[str], on: date) -> Report:
    """Render the pages anew whose files are missing or cut off."""
    reader = SiteReader(batch.generation.site, pages.path_of, on=on)
    report, rest = Report(), iter(missing)
    while part := frozenset(islice(rest, _MANY)):
        names = sorted(set(queries.owners(batch.generation, part).values()))
        report += batch.apply(list(made_of(pages, names, reader)), suspects=part)
    return report


def _note(strays: tuple[str, ...], missing: tuple[str, ...]) -> str:
    """The first few of each, for whoever is woken by it."""
    words = [f"stray {path}" for path in strays[:3]] + [f"missing {path}" for path in missing[:3]]
    return "; ".join(words)[:300]

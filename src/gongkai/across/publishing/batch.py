"""A batch of pages brought into a tree: compared, written in order, registered, signed."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain

from django.db import transaction

from gongkai.across.publishing import manifest, note, queries, registry
from gongkai.across.publishing.faults import PathTaken
from gongkai.across.publishing.models import Generation, GenerationState, Output, Page
from gongkai.across.publishing.pages import Stage
from gongkai.across.publishing.places import sync_disk
from gongkai.across.publishing.queries import Name
from gongkai.across.publishing.records import Line
from gongkai.across.publishing.rendering import Made, MadeFile, is_sign
from gongkai.across.publishing.tree import Tree
from gongkai.base.journal.actions import move_cursor

# Up to so many files are synced one by one; for more, one sync of the whole disk is cheaper.
_SYNCED_ONE_BY_ONE = 64


@dataclass(frozen=True)
class Report:
    """What a run did: files written, removed and found unchanged, pages rendered, seconds."""

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    pages: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Report") -> "Report":
        return Report(
            self.written + other.written,
            self.removed + other.removed,
            self.unchanged + other.unchanged,
            self.pages + other.pages,
            self.seconds + other.seconds,
        )


@dataclass
class Step:
    """What one page changes in the tree."""

    made: Made
    write: list[MadeFile] = field(default_factory=list)
    remove: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Batch:
    """One generation's tree and registry, and the instant of the run."""

    generation: Generation
    tree: Tree
    at: datetime

    def apply(
        self,
        made: Sequence[Made],
        *,
        suspects: frozenset[str] = frozenset(),
        coming: Set[Name] = frozenset(),
        may_wait: bool = False,
    ) -> Report:
        """Bring these pages into the tree; nothing is touched that is as it should be.

        `suspects` are paths an unfinished run may have left in any state: they are compared with
        the disk. `coming` are pages of a later batch of this run: they may hand over their paths.
        `may_wait`: what may come with the second pass is left as it is. Raises PathTaken before
        anything is touched.
        """
        made = self._without_taken_signs(made)
        before = registry.outputs_of(registry.pages_named(self.generation, _names(made)).values())
        if may_wait:
            made = [each.beside(_of_page(each.name, before)) for each in made]
        steps = [self._step(each, before, suspects) for each in made]
        self._check_paths(steps, before, coming)
        orphans = self._orphans(suspects, made)
        touched = sorted({*_paths(steps), *orphans, *suspects})
        if touched:
            note.write(self.tree, touched)
            self._write(steps, orphans)
        self._register(made, before, touched)
        written = sum(len(step.write) for step in steps)
        removed = sum(len(step.remove) for step in steps) + len(orphans)
        files = sum(len(each.files) for each in made)
        return Report(written, removed, files - written, len(made))

    def move_to(self, place: int) -> None:
        """Note that the tree is true up to that place of the journal."""
        with transaction.atomic():
            Generation.objects.filter(pk=self.generation.pk).update(place=place)
            self.generation.place = place
            if self.generation.state == GenerationState.LIVE:
                move_cursor(cursor_name(self.generation.site), to=place, at=self.at)

    def _step(self, made: Made, before: dict[str, Output], suspects: frozenset[str]) -> Step:
        step = Step(made)
        for file in made.files:
            known = before.get(file.path)
            same = known is not None and known.sha256 == file.sha256
            if file.path in suspects:
                same = self.tree.digest(file.path) == file.sha256
            if not same:
                step.write.append(file)
        now = {file.path for file in made.files}
        mine = {path for path, row in before.items() if _name(row.page) == made.name}
        step.remove = sorted(mine - now)
        return step

    def _without_taken_signs(self, made: Sequence[Made]) -> list[Made]:
        signs = {each.name: [f.path for f in each.files if is_sign(f.path)] for each in made}
        owner = queries.owners(self.generation, chain.from_iterable(signs.values()))
        return [
            each.without([p for p in mine if owner.setdefault(p, each.name) != each.name])
            for each in made
            for mine in [signs[each.name]]
        ]

    def _check_paths(
        self, steps: Sequence[Step], before: dict[str, Output], coming: Set[Name]
    ) -> None:
        """No path for two pages; within the batch and with those that are there already."""
        owner: dict[str, Name] = {}
        for step in steps:
            for file in step.made.files:
                if owner.setdefault(file.path, step.made.name) != step.made.name:
                    raise PathTaken(_both(file.path, owner[file.path], step.made.name))
        for path, name in queries.owners(self.generation, owner.keys() - before.keys()).items():
            if name not in coming:
                raise PathTaken(_both(path, name, owner[path]))
        # What moves from one page to another in this batch is written, never removed.
        for step in steps:
            step.remove = [path for path in step.remove if path not in owner]

    def _orphans(self, suspects: frozenset[str], made: Sequence[Made]) -> list[str]:
        """Paths that an unfinished run may have written and that are no page's."""
        wanted = {file.path for each in made for file in each.files}
        owned = queries.owners(self.generation, suspects).keys()
        return sorted(suspects - wanted - owned)

    def _write(self, steps: Sequence[Step], orphans: Sequence[str]) -> None:
        single = len(_paths(steps)) <= _SYNCED_ONE_BY_ONE
        for step in in_order(steps):
            for file in step.write:
                self.tree.put(file, sync=single)
            for path in step.remove:
                self.tree.remove(path)
        for path in orphans:
            self.tree.remove(path)
        if single:
            self.tree.sync_folders(_paths(steps) + list(orphans))
        else:
            sync_disk()

    def _register(
        self, made: Sequence[Made], before: dict[str, Output], touched: Sequence[str]
    ) -> None:
        """Rows first, then the manifest, then the note is cleared: each can be done again."""
        if not touched:
            registry.replace(
                self.generation, made, {path: row.manifest_seq for path, row in before.items()}
            )
            return
        delta = self._record(made, touched)
        seqs = {path: row.manifest_seq for path, row in before.items()}
        with transaction.atomic():
            registry.replace(self.generation, made, seqs | dict.fromkeys(touched, delta.seq))
            self._save_record(delta)
        manifest.add(self.tree, delta)
        note.clear(self.tree)

    def sign(self, lines: Sequence[Line]) -> None:
        """A record of its own, for lines or for nothing but a higher number."""
        delta = self._prepared(lines)
        self._save_record(delta)
        manifest.add(self.tree, delta)

    def _record(self, made: Sequence[Made], touched: Sequence[str]) -> manifest.Delta:
        now = {
            file.path: Line(file.path, file.sha256, file.size) for m in made for file in m.files
        }
        return self._prepared([now.get(path, Line(path)) for path in touched])

    def _prepared(self, lines: Sequence[Line]) -> manifest.Delta:
        site = self.generation.site
        seq = queries.next_seq(site)
        return manifest.prepare(self.tree, site=site, seq=seq, lines=lines, at=self.at)

    def _save_record(self, delta: manifest.Delta) -> None:
        self.generation.manifest_seq, self.generation.manifest_root = delta.seq, delta.root
        self.generation.save(update_fields=["manifest_seq", "manifest_root"])


def in_order(steps: Iterable[Step]) -> list[Step]:
    """What appears before what links to it; what vanishes after what linked to it.

    Pages that lose no file, stage by stage; then those that do, the other way round.
    """
    steps = list(steps)
    appearing = [step for step in steps if not step.remove]
    vanishing = [step for step in steps if step.remove]
    return sorted(appearing, key=_stage) + sorted(vanishing, key=_stage, reverse=True)


def cursor_name(site: str) -> str:
    """The name under which the journal keeps how far a site's public tree is true."""
    return f"publishing:{site}"


def _of_page(name: Name, before: Mapping[str, Output]) -> dict[str, tuple[str, int]]:
    """The files that a page had, by path."""
    return {
        path: (row.sha256, row.size) for path, row in before.items() if _name(row.page) == name
    }


def _name(page: Page) -> Name:
    return page.kind, page.key


def _stage(step: Step) -> Stage:
    return step.made.stage


def _names(made: Iterable[Made]) -> list[Name]:
    return [each.name for each in made]


def _paths(steps: Iterable[Step]) -> list[str]:
    return [p for step in steps for p in [*(file.path for file in step.write), *step.remove]]


def _both(path: str, one: Name, other: Name) -> str:
    return f"'{path}' is wanted by {one[0]} '{one[1]}' and by {other[0]} '{other[1]}'"

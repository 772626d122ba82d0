"""What differs between two contents: paragraph by paragraph, character by character."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from django.utils.translation import gettext as _

from gongkai.faces.workbench.handling.paper import Fact, Paper
from gongkai.text import markup

# Characters of a pair of paragraphs; comparing more would take seconds.
_MOST = 20_000
# Below this likeness two paragraphs are not one that was changed, but one cut and one added.
_LIKE = 0.3


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed (`same`), was cut (`del`) or was added (`ins`)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Row:
    """A pair of paragraphs or values that differ; or how many in a row did not."""

    name: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    same: int = 0


@dataclass(frozen=True)
class Difference:
    """All that differs, with its sums."""

    facts: tuple[Row, ...]
    body: tuple[Row, ...]
    files_added: tuple[str, ...]
    files_cut: tuple[str, ...]

    @property
    def changed(self) -> int:
        return len(self.facts) + sum(1 for row in self.body if not row.same)

    @property
    def added(self) -> int:
        return _count(self, "ins")

    @property
    def cut(self) -> int:
        return _count(self, "del")

    @property
    def is_none(self) -> bool:
        return not (self.changed or self.files_added or self.files_cut)


def difference(old: Paper, new: Paper) -> Difference:
    """What of `old` became what in `new`: title and metadata, text, attachments."""
    before = {(file.name, file.sha256): file.name for file in old.attachments}
    after = {(file.name, file.sha256): file.name for file in new.attachments}
    return Difference(
        facts=tuple(_facts(old, new)),
        body=tuple(paragraphs(markup.paragraphs(old.body), markup.paragraphs(new.body))),
        files_added=tuple(name for key, name in after.items() if key not in before),
        files_cut=tuple(name for key, name in before.items() if key not in after),
    )


def row(name: str, before: str, after: str) -> Row:
    """Two values side by side with what differs marked."""
    return Row(name, *characters(before, after))


def characters(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The pieces of both sides; two texts with little in common are cut and added whole."""
    whole = _pieces(("del", before)), _pieces(("ins", after))
    if len(before) + len(after) > _MOST:
        return whole
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _LIKE:
        return whole
    left: list[tuple[str, str]] = []
    right: list[tuple[str, str]] = []
    for tag, start, end, from_, to in matcher.get_opcodes():
        left.append(("same" if tag == "equal" else "del", before[start:end]))
        right.append(("same" if tag == "equal" else "ins", after[from_:to]))
    return _pieces(*left), _pieces(*right)


def _pieces(*parts: tuple[str, str]) -> tuple[Piece, ...]:
    return tuple(Piece(kind, text) for kind, text in parts if text)


def _facts(old: Paper, new: Paper) -> Iterator[Row]:
    if old.title != new.title:
        yield row(_("标题"), old.title, new.title)
    before, after = _by_field(old), _by_field(new)
    # In the order of the newer one; what it no longer has comes last.
    for field, fact in {**after, **before}.items():
        values = [found[field].value if field in found else "" for found in (before, after)]
        if values[0] != values[1]:
            yield row(fact.zh, *values)


def _by_field(paper: Paper) -> dict[str, Fact]:
    return {fact.field: fact for fact in paper.facts}


def paragraphs(old: list[str], new: list[str]) -> Iterator[Row]:
    """What differs between two texts, paragraph by paragraph; how many in a row do not."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            yield Row("", same=end - start)
            continue
        for n, (before, after) in enumerate(zip_longest(old[start:end], new[from_:to]), 1):
            place = start + n if before is not None else from_ + n
            yield row(_("第 %(n)s 段") % {"n": place}, before or "", after or "")


def _count(of: Difference, kind: str) -> int:
    pieces = (piece for each in (*of.facts, *of.body) for piece in (*each.before, *each.after))
    return sum(len(piece.text) for piece in pieces if piece.kind == kind)

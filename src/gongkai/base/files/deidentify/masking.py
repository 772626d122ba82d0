"""Masking a text that is made of pieces: cells, runs of letters, pieces of a page."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field

from gongkai.base.files.deidentify.styles import Style, Writing, may_stand_again
from gongkai.text import privacy

# Rounds of looking: a mask may bring to light what stood beside it.
_ROUNDS = 3


@dataclass(frozen=True)
class Masked:
    """One thing that was masked: what it was, what stands there now, and where."""

    kind: str
    text: str
    mask: str
    where: str


@dataclass
class Piece:
    """A piece of text with its place; masking changes `text`."""

    text: str
    where: str
    # What stands between this piece and the next.
    after: str = ""
    changed: bool = False


@dataclass(frozen=True)
class Span:
    """Something found in the joined pieces."""

    start: int
    end: int
    kind: str
    mask: str


@dataclass
class Masker:
    """Masks piece after piece of one file and remembers what it masked."""

    style: Style = Style.MASKED
    kind: str | None = None
    masked: list[Masked] = field(default_factory=list)
    _writing: Writing = field(init=False)
    _known: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._writing = Writing(self.style)

    def mask(self, pieces: Sequence[Piece]) -> None:
        """Mask whatever is found in pieces that belong together, read as one text."""
        for _ in range(_ROUNDS):
            text, starts = _joined(pieces)
            spans = self._found(text)
            if not spans:
                return
            self._write(pieces, starts, spans)

    def mask_again(self, pieces: Sequence[Piece]) -> None:
        """Mask what was found elsewhere in the file, wherever it stands once more."""
        known = {value: each for value, each in self._known.items() if _may_again(value, each)}
        if not known:
            return
        pattern = re.compile("|".join(map(re.escape, sorted(known, key=len, reverse=True))))
        text, starts = _joined(pieces)
        spans = [
            Span(found.start(), found.end(), *known[found[0]]) for found in pattern.finditer(text)
        ]
        self._write(pieces, starts, spans)

    def whole(self, piece: Piece, kind: str) -> None:
        """Mask a whole piece: its column says what it holds."""
        value = piece.text.strip()
        if value:
            self._note(kind, value, self._writing.whole(kind, value), piece)
            piece.text = self.masked[-1].mask

    def to_json(self) -> list[dict[str, str]]:
        return [asdict(each) for each in self.masked]

    def _found(self, text: str) -> list[Span]:
        spans, last = [], 0
        for each in privacy.find(text, kind=self.kind):
            # A cue on the line before belongs to what was found, but not to its place.
            value = each.text.lstrip()
            start = each.end - len(value)
            if each.mask is None or each.severity == "info" or start < last:
                continue
            usual = None if value != each.text else each.mask
            mask = self._writing.of(each.kind, value, usual)
            if mask != value:
                spans.append(Span(start, each.end, each.kind, mask))
                last = each.end
        return spans

    def _write(self, pieces: Sequence[Piece], starts: list[int], spans: list[Span]) -> None:
        """Put masks in place, each into the piece in which its value begins."""
        edits: dict[int, list[tuple[int, int, str]]] = {}
        for span in spans:
            parts = list(_parts(pieces, starts, span))
            value = "".join(pieces[at].text[left:right] for at, left, right in parts)
            for number, (at, left, right) in enumerate(parts):
                edits.setdefault(at, []).append((left, right, "" if number else span.mask))
            if parts:
                self._note(span.kind, value, span.mask, pieces[parts[0][0]])
        for at, changes in edits.items():
            text = pieces[at].text
            for left, right, mask in sorted(changes, reverse=True):
                text = text[:left] + mask + text[right:]
            pieces[at].text, pieces[at].changed = text, True

    def _note(self, kind: str, value: str, mask: str, piece: Piece) -> None:
        piece.changed = True
        self.masked.append(Masked(kind, value, mask, piece.where))
        self._known.setdefault(value, (kind, mask))


def _may_again(value: str, known: tuple[str, str]) -> bool:
    return may_stand_again(known[0], value)


def _joined(pieces: Sequence[Piece]) -> tuple[str, list[int]]:
    """The text of all pieces, and where each begins in it."""
    texts, starts, at = [], [], 0
    for piece in pieces:
        starts.append(at)
        texts += [piece.text, piece.after]
        at += len(piece.text) + len(piece.after)
    return "".join(texts), starts


def _parts(
    pieces: Sequence[Piece], starts: list[int], span: Span
) -> Iterator[tuple[int, int, int]]:
    """The pieces a span touches, with the part of each."""
    at = max(bisect_right(starts, span.start) - 1, 0)
    while at < len(pieces) and starts[at] < span.end:
        left = max(span.start - starts[at], 0)
        right = min(span.end - starts[at], len(pieces[at].text))
        if left < right:
            yield at, left, right
        at += 1

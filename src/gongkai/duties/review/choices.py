"""What somebody chose for each finding, and the content that follows from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from gongkai.duties.review.decision import Decision
from gongkai.duties.review.found import Found
from gongkai.duties.review.models import Finding
from gongkai.duties.review.models.findings import Place
from gongkai.duties.review.reading import Piece, applied, changed, read
from gongkai.law.refusal import Refusal
from gongkai.text.sourcemap import Edit

# What tells a finding from every other of the same content, wherever it moves by masking.
Identity = tuple[str, str, int | None, str, str, str]


@dataclass(frozen=True)
class Choice:
    """What becomes of the finding with that number; a kept one has its ground and reason."""

    number: int
    decision: Decision
    ground: str = ""
    reason: str = ""


@dataclass
class Plan:
    """The content as it will be: the strings that change, by pointer, and how far things move."""

    content: dict[str, Any]
    changes: dict[str, str] = field(default_factory=dict)
    # For each part of the content: where something gave way, and by how much the text grew.
    moved: dict[tuple[str, str], list[tuple[int, int]]] = field(default_factory=dict)

    def moved_to(self, found: Found) -> Found:
        """The finding where it stands once the plan is carried out."""
        start = self.place_of(found.pointer, found.part, found.start)
        end = None if start is None else start + len(found.text)
        return replace(found, start=start, end=end)

    def place_of(self, pointer: str, part: str, start: int | None) -> int | None:
        """Where a character that stood at `start` stands now."""
        if start is None:
            return None
        return start + sum(by for at, by in self.moved.get((pointer, part), ()) if at < start)


def plan(
    content: dict[str, Any],
    title: str,
    settled: Iterable[tuple[Found | Finding, Decision]],
) -> Plan:
    """The content with everything masked or taken out that was decided so.

    Raises Refusal for a finding that no longer stands where it was found.
    """
    made = Plan(content)
    pieces = {(piece.pointer, piece.part): piece for piece in read(content, title=title).pieces}
    edits: list[tuple[str, Edit]] = []
    for found, new in _in_order(settled):
        piece = _piece(pieces, found)
        start, end = found.start or 0, found.end or 0
        parts = piece.mapped.edits(start, end, new)
        edits += [(found.pointer, edit) for edit in parts]
        real = sum(edit.start < edit.end for edit in parts)
        made.moved.setdefault((found.pointer, found.part), []).append((start, len(new) - real))
    made.changes = changed(content, edits)
    made.content = applied(content, made.changes)
    return made


def _in_order(
    settled: Iterable[tuple[Found | Finding, Decision]],
) -> Iterator[tuple[Found | Finding, str]]:
    """What changes, each place once: of two that overlap the first and longer one goes first."""
    taken: dict[tuple[str, str], int] = {}
    changing = [(found, decision) for found, decision in settled if decision.changes]
    for found, decision in sorted(changing, key=lambda each: _order(each[0])):
        part = (found.pointer, found.part)
        start, end = found.start, found.end
        if start is None or end is None or start < taken.get(part, 0):
            continue
        taken[part] = end
        yield found, (found.mask or "") if decision == Decision.MASKED else ""


def _order(found: Found | Finding) -> tuple[str, str, int, int]:
    return found.pointer, found.part, found.start or 0, -(found.end or 0)


def _piece(pieces: dict[tuple[str, str], Piece], found: Found | Finding) -> Piece:
    piece = pieces.get((found.pointer, found.part))
    if piece is None or piece.mapped.text[found.start : found.end] != found.text:
        raise Refusal(f"“{found.where}”的内容已经变动；请看过现在的内容再核定。")
    return piece


def identities(found: Iterable[Found | Place], made: Plan | None = None) -> list[Identity]:
    """What tells each finding apart; with a plan, as it will be once that is carried out."""
    return [
        (
            each.pointer,
            each.part,
            made.place_of(each.pointer, each.part, each.start) if made else each.start,
            each.kind,
            each.text,
            "" if each.start is not None else each.where,
        )
        for each in found
    ]

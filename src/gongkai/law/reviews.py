"""Kinds of review before publication 公开审查, their questions, and why a finding may stand."""

from collections.abc import Set
from dataclasses import dataclass, field
from typing import Literal

from gongkai.law.tables import rows

Answer = Literal["yes", "no"]


@dataclass(frozen=True)
class Question:
    """A question of a review form, with the answer that lets a thing pass."""

    id: str
    zh: str
    law: str
    passes: Answer = "no"


@dataclass(frozen=True)
class ReviewKind:
    """A kind of review: whose opinion it is, which marks of a thing call for it, what it asks.

    `is_senior`: a leader's own word, which no deputy's replaces on paper.
    """

    id: str
    zh: str
    role: str
    law: str
    questions: tuple[Question, ...]
    is_always: bool = False
    is_senior: bool = False
    when: frozenset[str] = field(default_factory=frozenset)

    def is_called_for(self, marks: Set[str]) -> bool:
        """Whether a thing that bears these marks needs this review by the general rule."""
        return self.is_always or not self.when.isdisjoint(marks)


@dataclass(frozen=True)
class KeepGround:
    """A ground on which something that was found may stand; `of` says which sort of finding.

    `is_statutory`: one of the two exceptions of the rule that personal data are de-identified.
    """

    id: str
    zh: str
    of: str
    law: str
    is_statutory: bool = False


def _kind(row: dict[str, object]) -> ReviewKind:
    questions: list[dict[str, str]] = row["question"]  # type: ignore[assignment]
    when: list[str] = row.get("when", [])  # type: ignore[assignment]
    return ReviewKind(
        id=str(row["id"]),
        zh=str(row["zh"]),
        role=str(row["role"]),
        law=str(row["law"]),
        questions=tuple(Question(**each) for each in questions),  # type: ignore[arg-type]
        is_always=bool(row.get("always")),
        is_senior=bool(row.get("senior")),
        when=frozenset(when),
    )


KINDS = {kind.id: kind for kind in map(_kind, rows("reviews", "kind"))}
# The one nothing goes without; it is given last and lets the thing go on.
SECRECY = KINDS["secrecy"]
KEEP_GROUNDS = {
    row["id"]: KeepGround(row["id"], row["zh"], row["of"], row["law"], bool(row.get("statutory")))
    for row in rows("reviews", "keep")
}
_HINTS = {row["mark"]: row["hint"] for row in rows("reviews", "hint")}


def hint(marks: Set[str]) -> str | None:
    """Return as what a thing with these marks is searched for personal data; None: as any.

    Where several marks say different things, nothing is let through for any of them.
    """
    told = {_HINTS[mark] for mark in marks if mark in _HINTS}
    return told.pop() if len(told) == 1 else None

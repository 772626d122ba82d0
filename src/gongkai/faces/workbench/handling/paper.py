"""A content as readers will see it, whatever its kind: title, facts, text, files."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.safestring import SafeString


@dataclass(frozen=True)
class Fact:
    """A name and a value of the metadata; `field` is the content's own name for it."""

    field: str
    zh: str
    value: str
    # Takes a row of its own: it is long, or nothing is left to stand beside it.
    is_whole: bool = False


@dataclass(frozen=True)
class Paper:
    """A thing on paper. A file has a name, and where known sha256, kind, size and alt."""

    title: str
    facts: tuple[Fact, ...]
    body: SafeString
    attachments: tuple[Any, ...] = ()


def in_rows(given: Iterable[Fact], *, long: frozenset[str] = frozenset()) -> tuple[Fact, ...]:
    """Short facts in pairs, long ones and a last odd one on rows of their own."""
    facts = list(given)
    short = [fact for fact in facts if fact.field not in long]
    alone = short[-1:] if len(short) % 2 else []
    return tuple(replace(fact, is_whole=fact in alone or fact.field in long) for fact in facts)

"""The words that the city office keeps for the search: every change a version in the journal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from gongkai.across.search import rules
from gongkai.across.search.models import Synonyms, Way
from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of
from gongkai.text.fold import fold

KIND = "search"


@dataclass(frozen=True)
class Given:
    """What a group is to be; an organ only for its nicknames."""

    way: Way
    words: tuple[str, ...]
    official: tuple[str, ...] = ()
    organ: Organ | None = None
    note: str = ""


@transaction.atomic
def add(given: Given, *, by: Standing, at: datetime) -> Synonyms:
    """A new group; the search takes it from its next question on."""
    group = Synonyms()
    _put(group, given, by, at)
    _record("search.add_words", group, by, at)
    return group


@transaction.atomic
def change(group: Synonyms, given: Given, *, version: int, by: Standing, at: datetime) -> None:
    """The next version of a group. Raises Refusal when another one was made meanwhile."""
    group = Synonyms.objects.select_for_update().get(pk=group.pk)
    rules.check_revision(group, version)
    group.version += 1
    group.is_dropped = False
    _put(group, given, by, at)
    _record("search.change_words", group, by, at)


@transaction.atomic
def drop(group: Synonyms, *, version: int, by: Standing, at: datetime) -> None:
    """Take a group out of use; it can be changed back into it."""
    group = Synonyms.objects.select_for_update().get(pk=group.pk)
    rules.check_may_keep(by, keepers(at=at))
    rules.check_revision(group, version)
    group.version += 1
    group.is_dropped = True
    group.changed_by, group.changed_at = by.code, at
    group.save()
    _record("search.drop_words", group, by, at)


def keepers(*, at: datetime) -> frozenset[str]:
    """The codes of the city's organ and its office."""
    return organs.keepers(organs.main_site().organ, on=day_of(at))


def _put(group: Synonyms, given: Given, by: Standing, at: datetime) -> None:
    rules.check_may_keep(by, keepers(at=at))
    words, official = _apart(given.words), _apart(given.official)
    rules.check_group(given.way, words, official)
    others = Synonyms.objects.filter(is_dropped=False).exclude(pk=group.pk)
    rules.check_not_taken(words, {fold(word): row.pk for row in others for word in row.words})
    group.way, group.words, group.note = given.way, words, given.note.strip()
    group.official = official if given.way == Way.EVERYDAY else []
    group.organ = given.organ if given.way == Way.ORGAN else None
    group.changed_by, group.changed_at = by.code, at
    group.full_clean(exclude=["changed_by"])
    group.save()


def _apart(words: Iterable[str]) -> list[str]:
    """Each word once, without blanks around."""
    return list(dict.fromkeys(word.strip() for word in words if word.strip()))


def _record(act: str, group: Synonyms, by: Standing, at: datetime) -> None:
    data: dict[str, Any] = {
        "version": group.version,
        "way": group.way,
        "words": list(group.words),
        "official": list(group.official),
        "organ": group.organ.code if group.organ else "",
        "note": group.note,
    }
    record(act, kind=KIND, key=str(group.pk), by=by.code, at=at, data=data)


def several(texts: Sequence[str]) -> tuple[str, ...]:
    """Words as they were typed: by lines, commas or spaces between."""
    joined = " ".join(texts)
    for sign in "、，,；;\r\n\t\u3000":
        joined = joined.replace(sign, " ")
    return tuple(joined.split())

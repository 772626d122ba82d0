"""What is looked for and not found: counted by week, without a word that may be about a person."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import rjieba
from django.db import connection
from django.db.models import Sum

from gongkai.across.search.models import Unfound
from gongkai.base.gatekeeping.actions import is_first
from gongkai.law.days import day_of
from gongkai.text import docnumber, privacy
from gongkai.text.fold import fold
from gongkai.text.privacy import lexicon

# Fewer are not shown singly: they might tell on somebody.
LEAST = 3
SHORTEST, LONGEST = 2, 20
KEPT = timedelta(weeks=104)
# So many ways of saying it a week; beyond, somebody is playing.
MOST_A_WEEK = 5000
# Longer questions that are answered in part are answered; shorter ones name a thing.
NAMES_A_THING = 10
_DIGITS = re.compile(r"\d{5}")
_ADDRESS = re.compile(r"@|://|www\.", re.IGNORECASE)
_HAN = re.compile(r"[㐀-䶿一-鿿]+")
_UPSERT = (
    "INSERT INTO search_unfound (week, text, times) VALUES (%s, %s, 1)"
    " ON CONFLICT (week, text) DO UPDATE SET times = search_unfound.times + 1"
)


@dataclass(frozen=True)
class Wanted:
    """A thing that was looked for: how often, and how often in the time before."""

    text: str
    times: int
    before: int


@dataclass(frozen=True)
class Demand:
    """What was wanted often enough to be named, and the rest in one sum."""

    wanted: tuple[Wanted, ...]
    rest_times: int
    rest_texts: int


def is_failed(text: str, *, total: int, is_relaxed: bool) -> bool:
    """Whether a question was not answered: nothing at all, or only a part of what it names."""
    return bool(text) and (not total or (is_relaxed and len(text) <= NAMES_A_THING))


def note(text: str, *, address: str, at: datetime) -> None:
    """Count a question that failed; one address counts once a day for the same question."""
    kept = countable(text)
    if not kept:
        return
    week = week_of(day_of(at))
    if not is_first("unfound", what=f"{week} {kept}", address=address, at=at):
        return
    known = Unfound.objects.filter(week=week)
    if not known.filter(text=kept).exists() and known.count() >= MOST_A_WEEK:
        return
    with connection.cursor() as cursor:
        value = connection.ops.adapt_datefield_value(week)
        cursor.execute(_UPSERT, [value, kept])


def countable(text: str) -> str:
    """The question as it is kept; empty where it may be about a person, or tells a story."""
    folded = " ".join(fold(text).split())
    is_short = SHORTEST <= len(folded) <= LONGEST
    if not is_short or _DIGITS.search(folded) or _ADDRESS.search(folded):
        return ""
    if docnumber.canonical(folded):
        return folded
    return "" if privacy.find(folded) or _may_name_somebody(folded) else folded


def week_of(on: date) -> date:
    """The Monday of a week."""
    return on - timedelta(days=on.weekday())


def demand(*, weeks: int, on: date) -> Demand:
    """What was looked for in the last weeks, this one among them, the most wanted first."""
    since = week_of(on) - timedelta(weeks=weeks - 1)
    times = _times(since, week_of(on) + timedelta(weeks=1))
    before = _times(since - timedelta(weeks=weeks), since)
    named = [
        Wanted(text, count, before.get(text, 0)) for text, count in times.items() if count >= LEAST
    ]
    rest = [count for count in times.values() if count < LEAST]
    named.sort(key=lambda each: (-each.times, each.text))
    return Demand(tuple(named), sum(rest), len(rest))


def sweep(*, at: datetime) -> None:
    """Forget what is two years old."""
    Unfound.objects.filter(week__lt=day_of(at) - KEPT).delete()


def _times(start: date, end: date) -> dict[str, int]:
    rows = Unfound.objects.filter(week__gte=start, week__lt=end)
    return dict(rows.values("text").annotate(sum=Sum("times")).values_list("text", "sum"))


def _may_name_somebody(text: str) -> bool:
    """Whether a word of it may be a name, or begin one: rather one question too few is kept."""
    for run in _HAN.findall(text):
        words = rjieba.tag(run)
        for place, (word, tag) in enumerate(words):
            is_last = place + 1 == len(words)
            if _begins_a_name(word) and (tag.startswith("nr") or (len(word) == 1 and not is_last)):
                return True
            if word in lexicon.names("compound"):
                return True
    return False


def _begins_a_name(word: str) -> bool:
    return word[0] in lexicon.names("surnames") or word[:2] in lexicon.names("compound")

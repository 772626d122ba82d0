"""What a document's own text says of its validity and of others, proposed to its clerk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.duties.documents.models import Document
from gongkai.law.links import LinkKind
from gongkai.law.terms import plus_months
from gongkai.law.workdays import Calendar, UnknownYear
from gongkai.text import clauses, markup


@dataclass(frozen=True)
class Proposed:
    """A clause with its words, and what follows from it: a day for a field, or what it ends.

    `id` tells it apart on a form; `doubt` says why the day is not certain.
    """

    id: str
    words: str
    field: str = ""
    day: date | None = None
    number: str = ""
    title: str = ""
    doubt: str = ""

    @property
    def is_repeal(self) -> bool:
        return not self.field


def proposals(document: Document, *, on: date, calendar: Calendar) -> list[Proposed]:
    """What the text says and the document's fields do not.

    `on` stands for the day of a publication that has not happened yet.
    """
    text = markup.plain(document.body)
    found = clauses.find(text)
    effective = _effective(found, text, document.first_public_on or on, calendar)
    begins = effective.day if effective else document.effective_on
    proposed = [effective] if effective else []
    proposed += [each for each in (_lapses(found, text, begins),) if each]
    news = [
        each for each in proposed if each.day is None or getattr(document, each.field) != each.day
    ]
    return [*news, *_repeals(document, found, text)]


def _effective(
    found: list[clauses.Clause], text: str, published_on: date, calendar: Calendar
) -> Proposed | None:
    for clause in found:
        if isinstance(clause, clauses.Effective):
            words = text[clause.start : clause.end]
            if clause.on:
                return Proposed("effective", words, "effective_on", clause.on)
            day = _after(published_on, clause, calendar)
            doubt = "按现在的公开日期推算，公开那天再核对"
            return Proposed("effective", words, "effective_on", day, doubt=doubt)
    return None


def _after(day: date, clause: clauses.Effective, calendar: Calendar) -> date | None:
    days = clause.days_after or 0
    if not clause.is_workdays:
        return day + timedelta(days=days)
    try:
        return calendar.after(day, days)
    except UnknownYear:
        return None


def _lapses(found: list[clauses.Clause], text: str, begins: date | None) -> Proposed | None:
    for clause in found:
        if not isinstance(clause, clauses.Lasting):
            continue
        words = text[clause.start : clause.end]
        if clause.last_on:
            return Proposed("lapses", words, "lapses_on", clause.last_on + timedelta(days=1))
        if begins and clause.months:
            return Proposed("lapses", words, "lapses_on", plus_months(begins, clause.months))
    return None


def _repeals(document: Document, found: list[clauses.Clause], text: str) -> Iterator[Proposed]:
    """What the text ends and no relation says yet."""
    ends = (LinkKind.REPEALS, LinkKind.REPLACES, LinkKind.LAPSES)
    rows = document.relations.filter(kind__in=ends).select_related("target")
    said = {row.target.doc_number if row.target else row.number for row in rows}
    said |= {row.target.title if row.target else row.title for row in rows}
    place = 0
    for clause in found:
        if isinstance(clause, clauses.Ending):
            for each in clause.cited:
                place += 1
                if not ({each.number, each.title} - {""}) & said:
                    words = text[clause.start : clause.end]
                    yield Proposed(f"repeal{place}", words, number=each.number, title=each.title)

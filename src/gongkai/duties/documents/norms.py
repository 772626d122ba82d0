"""Reads about normative documents: the register, what is in force on a day, what ends soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document, NormativeSetting, Policy
from gongkai.duties.releases.models import Publication, PublicationQuerySet
from gongkai.duties.releases.queries import span
from gongkai.law.terms import TERM, Term, plus_years
from gongkai.law.validity import Validity

DEFAULT_PREFIX = "GF"


def setting(code: str) -> NormativeSetting | None:
    """What holds for an organ: its own setting, else the city's; None where none was made."""
    rows = {row.code: row for row in NormativeSetting.objects.filter(code__in=[code, ""])}
    return rows.get(code) or rows.get("")


def settled() -> list[NormativeSetting]:
    """Everything that was settled, the city's first."""
    return list(NormativeSetting.objects.order_by("code"))


def term(code: str, *, on: date) -> Term:
    """The longest terms for an organ's documents on a day: settled by the place, or the law's."""
    settled = setting(code)
    return settled.term if settled else TERM.on(on)


def prefix(code: str) -> str:
    settled = setting(code)
    return settled.prefix if settled else DEFAULT_PREFIX


def policy(document: Document) -> Policy | None:
    """What the document is as a policy; None for one that is none. Asked once for each object."""
    found: Policy | None = getattr(document, "policy", None)
    return found


@dataclass(frozen=True)
class Entry:
    """A normative document in the register, and what it is on the day asked for."""

    publication: Publication
    validity: Validity


@dataclass(frozen=True)
class Registered:
    """An entry with its document; `assess_from` is the day from which its end is near."""

    entry: Entry
    document: Document
    assess_from: date | None

    @property
    def publication(self) -> Publication:
        return self.entry.publication

    @property
    def validity(self) -> Validity:
        return self.entry.validity


def registered(standing: Standing | None) -> PublicationQuerySet:
    """The normative documents that are or were public, of organs one works in or supervises."""
    rows = Publication.objects.filter(kind=KIND).exclude(register="")
    if standing is None:
        return rows.none()
    return rows if standing.is_supervisor else rows.filter(register__in=standing.organs())


def register(standing: Standing | None, *, on: date, validity: str = "") -> list[Entry]:
    """The register as it stood or will stand on a day, the newest first.

    What was withdrawn or not yet published on the day is left out.
    """
    rows = registered(standing).filter(published_on__lte=on)
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=on))
    found = [Entry(row, span(row).on(on)) for row in rows.order_by("-published_on", "-id")]
    return [entry for entry in found if not validity or entry.validity == validity]


def lines(entries: Sequence[Entry], *, on: date) -> list[Registered]:
    """These entries with their documents, in their order; two queries however many."""
    keys = [int(entry.publication.key) for entry in entries]
    documents = Document.objects.lean().in_bulk(keys)
    terms = {row.code: row.term for row in NormativeSetting.objects.all()}
    return [
        Registered(entry, document, _near(entry, terms, on))
        for entry in entries
        if (document := documents.get(int(entry.publication.key))) is not None
    ]


def ending(standing: Standing | None, *, on: date) -> list[Registered]:
    """What ends soon and has to be assessed, the nearest end first (有效期届满提醒)."""
    rows = registered(standing).filter(withdrawn_at=None, lapses_on__gt=on)
    rows = rows.filter(lapses_on__lte=plus_years(on, _FARTHEST)).order_by("lapses_on", "id")
    entries = [Entry(row, span(row).on(on)) for row in rows]
    alive = [entry for entry in entries if entry.validity.is_in_force]
    return [line for line in lines(alive, on=on) if line.assess_from]


# Nobody settles that a document be assessed earlier than so many years before its end.
_FARTHEST = 2


def _near(entry: Entry, terms: dict[str, Term], on: date) -> date | None:
    """The day from which its end is near; None while it is not, and after the end."""
    ends = entry.publication.lapses_on
    if ends is None or ends <= on or not entry.validity.is_in_force:
        return None
    settled = terms.get(entry.publication.register) or terms.get("") or TERM.on(on)
    starts = settled.assess_from(ends)
    return starts if starts <= on else None

"""Reads about normative documents: the register, what is in force on a day, what ends soon."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document, NormativeSetting, Policy
from gongkai.duties.documents.models.document import DocumentQuerySet
from gongkai.duties.handling.states import State
from gongkai.duties.releases.models import Publication
from gongkai.duties.releases.queries import span
from gongkai.law.terms import TERM, Term
from gongkai.law.validity import Validity

DEFAULT_PREFIX = "GF"


def setting(code: str) -> NormativeSetting | None:
    """What holds for an organ: its own setting, else the city's; None where none was made."""
    rows = {row.code: row for row in NormativeSetting.objects.filter(code__in=[code, ""])}
    return rows.get(code) or rows.get("")


def term(code: str, *, on: date) -> Term:
    """The longest terms for an organ's documents on a day: settled by the place, or the law's."""
    settled = setting(code)
    return settled.term if settled else TERM.on(on)


def prefix(code: str) -> str:
    settled = setting(code)
    return settled.prefix if settled else DEFAULT_PREFIX


def policy(document: Document) -> Policy | None:
    """What the document is as a policy; None for one that is none."""
    return Policy.objects.filter(document=document).first()


def registered(standing: Standing | None) -> DocumentQuerySet:
    """The normative documents that are or were public and that one may see."""
    rows = Document.objects.visible_to(standing)
    public = [State.PUBLISHED, State.WITHDRAWN]
    return rows.filter(policy__is_normative=True, state__in=public).lean()


@dataclass(frozen=True)
class Registered:
    """A line of the register on a day."""

    document: Document
    publication: Publication
    validity: Validity
    unified_number: str
    assess_from: date | None

    @property
    def is_ending(self) -> bool:
        """Whether its end is near enough to be assessed now."""
        return self.assess_from is not None and self.validity.is_in_force


def register(standing: Standing, *, on: date, validity: str = "") -> list[Registered]:
    """The register as it stood or will stand on a day, the newest first.

    What was withdrawn or not yet published on the day is left out.
    """
    documents = {row.key: row for row in registered(standing).select_related("policy")}
    publications = _published(documents, on)
    terms: dict[str, Term] = {}
    lines = []
    for row in publications:
        document = documents[row.key]
        code = document.organ.code
        if code not in terms:
            terms[code] = term(code, on=on)
        state = span(row).on(on)
        if validity and state != validity:
            continue
        starts = terms[code].assess_from(row.lapses_on) if row.lapses_on else None
        near = starts if starts and starts <= on else None
        lines.append(Registered(document, row, state, document.policy.unified_number, near))
    return lines


def _published(documents: dict[str, Document], on: date) -> QuerySet[Publication]:
    rows = Publication.objects.filter(kind="document", key__in=documents, published_on__lte=on)
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__date__gt=on))
    return rows.order_by("-published_on", "-id")


def ending(standing: Standing, *, on: date) -> list[Registered]:
    """What ends soon and has to be assessed, the nearest end first (有效期届满提醒)."""
    found = [line for line in register(standing, on=on) if line.is_ending]
    return sorted(found, key=lambda line: line.publication.lapses_on or date.max)

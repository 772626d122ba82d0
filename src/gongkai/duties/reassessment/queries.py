from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document, DocumentQuerySet
from gongkai.duties.handling.states import State
from gongkai.duties.reassessment.models import Decision, Reassessment
from gongkai.law.attributes import Attribute


def listed(standing: Standing | None, year: int) -> DocumentQuerySet:
    """The year's list: what was signed and is not open, and what was decided about already.

    `is_decided` tells whether the year's decision is there.
    """
    decided = Reassessment.objects.filter(document=OuterRef("pk"), year=year)
    closed = Q(state=State.SIGNED) & ~Q(attribute=Attribute.PROACTIVE)
    rows = Document.objects.visible_to(standing).annotate(is_decided=Exists(decided))
    rows = rows.filter(created_at__year__lte=year)
    return rows.filter(closed | Q(is_decided=True))


def decisions(documents: list[Document], year: int) -> dict[int, Reassessment]:
    """The year's decisions on these documents, by their keys."""
    rows = Reassessment.objects.filter(document__in=documents, year=year)
    return {row.document_id: row for row in rows}


@dataclass(frozen=True)
class Progress:
    """How far an organ is with a year's list."""

    organ: str
    total: int
    decided: int
    opened: int

    @property
    def left(self) -> int:
        return self.total - self.decided


def progress(standing: Standing, year: int) -> list[Progress]:
    """Each visible organ's progress, in two queries."""
    rows = listed(standing, year).order_by().values("organ__code")
    counted = rows.annotate(n=Count("pk"), done=Count("pk", filter=Q(is_decided=True)))
    opened = Reassessment.objects.filter(year=year, decision=Decision.OPEN).order_by()
    by_organ = {
        row["document__organ__code"]: row["n"]
        for row in opened.values("document__organ__code").annotate(n=Count("pk"))
    }
    return [
        Progress(row["organ__code"], row["n"], row["done"], by_organ.get(row["organ__code"], 0))
        for row in counted.order_by("organ__code")
    ]

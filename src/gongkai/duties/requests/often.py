"""What is asked for again and again: cases on the same matter, by different applicants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import CharField, Exists, OuterRef, Q
from django.db.models.functions import Cast

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND as DOCUMENT
from gongkai.duties.releases.queries import public
from gongkai.duties.requests.models import Case, OftenSetting, Opening
from gongkai.duties.requests.states import HEADS
from gongkai.law.decisions import DECISIONS
from gongkai.text import matters

BASIS = "《条例》第四十四条"
# Until an organ sets it otherwise.
LEAST, MONTHS = 3, 12
# The newest cases of an organ that are held against each other.
_COMPARED = 2000
_DAYS = 31  # of a month, so that none is left out


@dataclass(frozen=True)
class Cluster:
    """Cases on one matter, the newest first; `asked_by` different applicants."""

    cases: tuple[Case, ...]
    asked_by: int

    @property
    def newest(self) -> Case:
        return self.cases[0]

    @property
    def given(self) -> int:
        """How many of them were given something: only what may be open can be opened."""
        return sum(gives(case) for case in self.cases)


def setting(organ: Organ, *, on: date) -> tuple[int, int]:
    """How many applicants within how many months, as it is set on a day."""
    row = OftenSetting.on(organ, on)
    return (row.least, row.months) if row else (LEAST, MONTHS)


def clusters(organ: Organ, *, on: date) -> list[Cluster]:
    """The matters often asked for that nobody has proposed yet, the most asked first."""
    least, months = setting(organ, on=on)
    rows = Case.objects.filter(organ=organ, came_on__gt=on - timedelta(days=_DAYS * months))
    rows = rows.filter(came_on__lte=on, applicant__erased_at=None, openings=None)
    cases = list(rows.select_related("applicant").order_by("-came_on", "-id")[:_COMPARED])
    groups = matters.grouped(matters.pairs(asked(case)) for case in cases)
    found = [_cluster([cases[place] for place in group]) for group in groups]
    often = [each for each in found if each.asked_by >= least]
    return sorted(often, key=lambda each: (-each.asked_by, -each.newest.pk))


def _cluster(cases: Sequence[Case]) -> Cluster:
    return Cluster(tuple(cases), len({case.applicant.id_index for case in cases}))


def asked(case: Case) -> str:
    """What a case asks for, its named document first."""
    return f"{case.doc_title} {case.description}".strip()


def gives(case: Case) -> bool:
    """Whether something was given in a case."""
    return case.decision in DECISIONS and (
        case.decision.startswith("GRANT_") or case.decision == "PARTIAL"
    )


def alike_to(opening: Opening, *, on: date) -> list[Case]:
    """Cases on the matter of a proposal that have come since and belong to none."""
    firsts = [matters.pairs(asked(case)) for case in opening.cases.all()]
    rows = Case.objects.filter(organ=opening.organ, openings=None, came_on__lte=on)
    rows = rows.filter(came_on__gt=on - timedelta(days=_DAYS * MONTHS))
    newest = rows.order_by("-came_on", "-id")[:_COMPARED]
    return [case for case in newest if _is_among(matters.pairs(asked(case)), firsts)]


def _is_among(text: matters.Pairs, firsts: Sequence[matters.Pairs]) -> bool:
    return any(matters.are_alike(first, text) for first in firsts)


def openings(standing: Standing | None) -> list[Opening]:
    """The proposals somebody sees, the newest first, each with how many cases it came of."""
    rows = Opening.objects.visible_to(standing).select_related("organ", "document")
    return list(rows.prefetch_related("cases")[:200])


def to_decide(standing: Standing) -> list[Opening]:
    """The proposals of others that wait for this person's word, the oldest first."""
    rows = Opening.objects.filter(organ__code__in=standing.organs(HEADS), state="proposed")
    return list(rows.exclude(by=standing.code).order_by("at", "id")[:100])


def beside(case: Case) -> tuple[list[Opening], list[Opening]]:
    """The proposals a case belongs to, and what is public already of its matter."""
    near = Q(cases=case) | Q(organ=case.organ_id, public_at__isnull=False)
    rows = Opening.objects.filter(near).select_related("document").distinct()
    wanted = matters.pairs(asked(case))
    found = list(rows.prefetch_related("cases")[:200])
    mine = [each for each in found if case in each.cases.all()]
    public_ones = [each for each in found if each.public_at and _is_about(each, case, wanted)]
    return mine, public_ones


def _is_about(opening: Opening, case: Case, wanted: matters.Pairs) -> bool:
    cases = opening.cases.all()
    if case in cases or matters.are_alike(matters.pairs(opening.title), wanted):
        return True
    return _is_among(wanted, [matters.pairs(asked(one)) for one in cases])


def public_for(case: Case) -> list[Opening]:
    """What is public already of the matter of a case."""
    return beside(case)[1]


def moved() -> list[Opening]:
    """The proposals whose document has become public, or is so no longer, and that do not say."""
    shown = public().filter(kind=DOCUMENT, key=Cast(OuterRef("document_id"), CharField()))
    rows = Opening.objects.exclude(document=None).annotate(is_shown=Exists(shown))
    unsaid = Q(is_shown=True, public_at=None) | Q(is_shown=False, public_at__isnull=False)
    return list(rows.filter(unsaid).order_by("id"))

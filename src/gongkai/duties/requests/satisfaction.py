"""How content applicants were, by organ; few are never told apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import anonymous
from gongkai.duties.requests.models import Case, Rating
from gongkai.duties.requests.models.rating import GRADES
from gongkai.duties.requests.states import DESK

# Fewer are not shown by themselves: whoever answered them would know whose they are.
FEW = 5
# So many days after the delivery an applicant may say it, and say it anew.
OPEN_DAYS = 60
CONTENT = 4  # from this grade on


def open_until(case: Case) -> date | None:
    """The last day for the applicant's word; None while nothing is delivered, or ever after."""
    if case.delivered_on is None or not case.letters.filter(kind=case.decision).exists():
        return None
    if case.applicant.erased_at:
        return None
    return case.delivered_on + timedelta(days=OPEN_DAYS)


@dataclass(frozen=True)
class Row:
    """What the applicants of some organs said; without `grades` it is too little to be told."""

    organ: str
    number: int
    grades: tuple[int, ...] = ()

    @property
    def share(self) -> int:
        """Content ones, in whole hundredths."""
        content = sum(n for grade, n in zip(GRADES, self.grades, strict=True) if grade >= CONTENT)
        return round(100 * content / self.number)


def table(standing: Standing, *, year: int) -> list[Row]:
    """A row for each organ, the most asked first; the small ones are one row, where not few."""
    rows = Rating.objects.filter(at__year=year)
    if not standing.is_supervisor:
        rows = rows.filter(case__organ__code__in=standing.organs(DESK))
    counted: dict[str, Counter[int]] = {}
    for organ, grade in rows.values_list("case__organ__code", "grade"):
        counted.setdefault(organ, Counter())[grade] += 1
    large = {organ: found for organ, found in counted.items() if found.total() >= FEW}
    small = [found for organ, found in counted.items() if organ not in large]
    told = sorted((_row(organ, found) for organ, found in large.items()), key=_most)
    if small and standing.is_supervisor:
        told.append(_together(small))
    return told


def _most(row: Row) -> tuple[int, str]:
    return (-row.number, row.organ)


def _row(organ: str, found: Counter[int]) -> Row:
    return Row(organ, found.total(), tuple(found[grade] for grade in GRADES))


def _together(small: Iterable[Counter[int]]) -> Row:
    """Those of all small ones; where they are few even so, not even how many."""
    found: Counter[int] = sum(small, Counter())
    return _row("", found) if found.total() >= FEW else Row("", 0)


def reasons(organ: str, *, year: int) -> list[tuple[int, str]]:
    """Why, with nobody in it and no case by it; none where only few said anything."""
    rows = Rating.objects.filter(case__organ__code=organ, at__year=year)
    if rows.count() < FEW:
        return []
    said = rows.exclude(reason="").select_related("case__applicant")
    return sorted((row.grade, _without(row)) for row in said)


def _without(row: Rating) -> str:
    return anonymous.without(row.reason, anonymous.told_by([row.case]))

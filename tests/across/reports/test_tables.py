"""The tables counted by queries equal those counted one case after another, apart from them."""

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest
from tests.factories.city import City

from gongkai.across.reports import queries, tables
from gongkai.across.reports.tables import Span
from gongkai.base.organs.models import Organ
from gongkai.duties.requests.models import Case, CaseLink, Proceeding
from gongkai.law.annual.check import check
from gongkai.law.annual.form import APPLICANTS, TOTAL
from gongkai.law.applicants import ApplicantClass
from gongkai.law.days import CITY
from gongkai.law.decisions import DECISIONS

AT = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
CASES = 300


def _simulated(organ: Organ) -> list[Case]:
    """Three years of cases with every end there is, some of them open, all by one seed."""
    dice = random.Random(20260302)
    made = []
    for place in range(CASES):
        received = date(2023, 1, 1) + timedelta(days=dice.randrange(3 * 365))
        ends = received + timedelta(days=dice.randrange(1, 90))
        is_open = dice.random() < 0.1
        made.append(
            Case(
                organ=organ,
                receipt=f"R{place}",
                number=f"N{place}",
                channel="face",
                came_on=received,
                received_on=received,
                applicant_class=dice.choice(list(ApplicantClass)),
                applicant_shown="*",
                description="绿地",
                provide_form="paper",
                obtain_by="post",
                state="handling" if is_open else "delivered",
                decision="" if is_open else dice.choice(list(DECISIONS)),
                ended_on=None if is_open else ends,
                entered_at=AT,
                changed_at=AT,
            )
        )
    return Case.objects.bulk_create(made)


def _counted_apart(cases: list[Case], first: date, last: date) -> dict[tuple[str, str], int]:
    """Table three by going through the cases, as a clerk would with a list of strokes."""
    strokes: Counter[tuple[str, str]] = Counter()
    for case in cases:
        received, ended, column = case.received_on, case.ended_on, case.applicant_class
        assert received is not None
        rows = []
        if first <= received <= last:
            rows.append("r1")
        if received < first and (ended is None or ended >= first):
            rows.append("r2")
        if received <= last and (ended is None or ended > last):
            rows.append("r4")
        if ended is not None and first <= ended <= last:
            rows += ["r3_7", DECISIONS[case.decision].row]
        for row in rows:
            strokes[row, column] += 1
            strokes[row, TOTAL] += 1
    return strokes


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_years_tables_equal_a_count_made_apart(city: City, year: int) -> None:
    organ = city.organ()
    cases = _simulated(organ)
    found = tables.table_three([organ], Span.year(year))
    apart = _counted_apart(cases, date(year, 1, 1), date(year, 12, 31))
    assert {
        (row, column): number
        for row, cells in found.items()
        for column, number in cells.items()
        if number
    } == dict(apart)
    assert sum(apart.values()) > 0


def test_the_identities_hold_at_the_end_of_every_month_and_year(city: City) -> None:
    organ = city.organ()
    _simulated(organ)
    before = None
    for year in (2023, 2024, 2025):
        report = queries.annual(organ, year) | ({"previous": before} if before else {})
        assert check(report).broken == ()
        before = {name: report[name] for name in queries.TABLES}
    carried = None
    for month in range(1, 13):
        cells = tables.table_three([organ], Span.month(2024, month))
        for column in APPLICANTS:
            came = cells["r1"][column] + cells["r2"][column]
            assert came == cells["r3_7"][column] + cells["r4"][column], (month, column)
        assert carried is None or cells["r2"] == carried
        carried = cells["r4"]


def test_every_figure_opens_the_cases_behind_it(city: City) -> None:
    organ = city.organ()
    _simulated(organ)
    span = Span.year(2024)
    for row, cells in tables.table_three([organ], span).items():
        for column, number in cells.items():
            assert tables.cases([organ.code], span, row, column).count() == number


def test_a_split_case_counts_as_its_pieces_and_a_merged_one_not_at_all(city: City) -> None:
    organ = city.organ()
    whole, piece, merged, into, *_ = _simulated(organ)
    CaseLink.objects.create(case=piece, kind="split", to=whole, by="x", at=AT)
    CaseLink.objects.create(case=merged, kind="merged", to=into, by="x", at=AT)
    span = Span(date(2000, 1, 1), date(2099, 12, 31))
    counted = set(tables.cases([organ.code], span, "r1").values_list("pk", flat=True))
    assert {whole.pk, merged.pk}.isdisjoint(counted)
    assert {piece.pk, into.pk} <= counted
    assert len(counted) == CASES - 2


def test_reviews_and_suits_are_pending_until_the_year_they_end(city: City) -> None:
    organ = city.organ()
    case = _simulated(organ)[0]
    Proceeding.objects.create(
        case=case, forum="review", body="云州市人民政府", served_on=date(2024, 11, 3),
        result="corrected", ended_on=date(2025, 1, 8), by="x", at=AT,
    )  # fmt: skip
    then = tables.table_four([organ], Span.year(2024))["review"]
    later = tables.table_four([organ], Span.year(2025))["review"]
    assert (then["pending"], then["corrected"], then[TOTAL]) == (1, 0, 1)
    assert (later["pending"], later["corrected"], later[TOTAL]) == (0, 1, 1)
    assert tables.table_four([organ], Span.year(2026))["review"][TOTAL] == 0


def test_a_year_of_a_hundred_thousand_is_counted_in_few_queries(
    city: City, django_assert_max_num_queries: object
) -> None:
    organ = city.organ()
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        queries.figures([organ], Span.year(2024))

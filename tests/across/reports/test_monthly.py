"""The months are counted in few queries and say what the year's tables say of each month."""

from datetime import date

import pytest
from tests.across.reports.test_tables import _simulated
from tests.factories.city import City

from gongkai.across.reports import monthly, tables
from gongkai.across.reports.tables import Span
from gongkai.law.annual.form import T3, TOTAL
from gongkai.law.decisions import DECISIONS

END = date(2025, 12, 31)


def test_each_month_equals_the_table_of_that_month(
    city: City, django_assert_num_queries: object
) -> None:
    organ = city.organ()
    _simulated(city)
    with django_assert_num_queries(4):  # type: ignore[operator]
        found = monthly.months([organ.code], 2024, on=END)
    assert len(found) == 12
    for each in found:
        cells = tables.table_three([organ], Span.month(2024, each.first.month))
        counted = [cells[row][TOTAL] for row in ("r2", "r1", "r3_7", "r4")]
        assert [each.carried_in, each.new, each.done, each.carried_on] == counted
        for group, number in each.results.items():
            rows = [row for row in T3 if row in cells and _is_in(row, group)]
            assert number == sum(cells[row][TOTAL] for row in rows), (each.first, group)


def _is_in(row: str, group: str) -> bool:
    return row.startswith("r3_") and row != "r3_7" and monthly.group_of(row) == group


def test_every_decision_falls_in_a_column() -> None:
    assert {monthly.group_of(each.row) for each in DECISIONS.values()} == set(monthly.RESULTS)


def test_a_month_without_anything_is_shown_and_one_to_come_is_not(city: City) -> None:
    found = monthly.months(["YZ01"], 2026, on=date(2026, 3, 2))
    assert [(each.first.month, each.new, each.documents) for each in found] == [
        (1, 0, 0),
        (2, 0, 0),
        (3, 0, 0),
    ]


@pytest.mark.django_db
def test_a_documents_month_is_that_in_which_it_became_public(city: City) -> None:
    city.published()
    months = monthly.months(["YZ01"], 2026, on=date(2026, 4, 30))
    assert [each.documents for each in months] == [0, 0, 1, 0]

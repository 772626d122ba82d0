from datetime import date

import pytest

from gongkai.law.validity import Span, Validity, named

SPAN = Span(
    effective_on=date(2020, 1, 1),
    amended_on=date(2022, 3, 1),
    lapses_on=date(2025, 1, 1),
    abolished_on=date(2024, 6, 1),
)


@pytest.mark.parametrize(
    ("day", "validity"),
    [
        ("2019-12-31", Validity.COMING),
        ("2020-01-01", Validity.VALID),
        ("2022-02-28", Validity.VALID),
        ("2022-03-01", Validity.AMENDED),
        ("2024-05-31", Validity.AMENDED),
        ("2024-06-01", Validity.ABOLISHED),
        ("2025-06-01", Validity.ABOLISHED),
    ],
)
def test_a_document_is_on_a_day_what_its_dates_make_it(day, validity):
    assert SPAN.on(date.fromisoformat(day)) is validity


def test_a_document_that_lapsed_is_not_abolished_afterwards():
    span = Span(lapses_on=date(2024, 1, 1), abolished_on=date(2024, 6, 1))

    assert span.on(date(2024, 7, 1)) is Validity.LAPSED


def test_a_document_abolished_before_it_came_into_force_is_abolished():
    span = Span(effective_on=date(2024, 6, 1), abolished_on=date(2024, 1, 1))

    assert span.on(date(2024, 3, 1)) is Validity.ABOLISHED


def test_a_document_without_dates_is_valid():
    assert Span().on(date(2024, 1, 1)) is Validity.VALID
    assert Span().next_change(date(2024, 1, 1)) is None


@pytest.mark.parametrize(
    ("day", "change"),
    [
        ("2019-06-01", date(2020, 1, 1)),
        ("2020-01-01", date(2022, 3, 1)),
        ("2022-03-01", date(2024, 6, 1)),
        ("2024-06-01", None),  # what was abolished does not lapse
    ],
)
def test_the_next_change_is_the_next_day_its_state_differs(day, change):
    assert SPAN.next_change(date.fromisoformat(day)) == change


def test_what_is_valid_or_amended_is_in_force():
    assert [each.label for each in Validity if each.is_in_force] == ["有效", "已修改"]


@pytest.mark.parametrize(
    ("written", "validity"),
    [
        ("有效", Validity.VALID),
        (" 已失效 ", Validity.LAPSED),
        ("已废止", Validity.ABOLISHED),
        ("尚未施行", Validity.COMING),
        ("不详", None),
    ],
)
def test_a_validity_is_read_as_pages_write_it(written, validity):
    assert named(written) is validity

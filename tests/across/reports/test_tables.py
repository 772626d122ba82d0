"""The tables counted by queries equal those counted one case after another, apart from them."""

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.factories import requests
from tests.factories.city import MONDAY, TODAY, City

from gongkai.across.reports import queries, tables
from gongkai.across.reports.tables import Span
from gongkai.base.organs.models import Organ
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Case, CaseLink, Proceeding
from gongkai.duties.requests.models.linked import FORUMS, RESULTS
from gongkai.law.annual.check import check
from gongkai.law.annual.form import APPLICANTS, TOTAL
from gongkai.law.applicants import ApplicantClass
from gongkai.law.days import CITY
from gongkai.law.decisions import DECISIONS

AT = datetime(2026, 3, 2, 9, 0, tzinfo=CITY)
CASES, YEARS = 1000, (2023, 2024, 2025)
# So many of them are pieces of others, went on in others, went to review or to court.
SPLIT, MERGED, CONTESTED = 40, 40, 150
DAYS = len(YEARS) * 365


@dataclass
class Simulated:
    """Three years of two organs as they are stored, and as a clerk would have noted them."""

    cases: list[Case]
    pieces_of: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    contested: list[Proceeding] = field(default_factory=list)


def _simulated(city: City) -> Simulated:
    """Every end there is, some still open, all by one seed."""
    dice = random.Random(20260302)
    organs = [city.organ("YZ01"), city.organ("YZ02")]
    made = Simulated(
        Case.objects.bulk_create(_case(dice, dice.choice(organs), n) for n in range(CASES))
    )
    by_organ = [[case for case in made.cases if case.organ == organ] for organ in organs]
    for kind, number in (("split", SPLIT), ("merged", MERGED)):
        for _ in range(number):
            case, to = dice.sample(dice.choice(by_organ), 2)
            links = CaseLink.objects.filter(case=case, kind=kind, to=to)
            if links.exists():
                continue
            CaseLink.objects.create(case=case, kind=kind, to=to, by="x", at=AT)
            if kind == "split":
                made.pieces_of.append(to.pk)
            else:
                made.merged.append(case.pk)
    rows = (_proceeding(dice, dice.choice(made.cases)) for _ in range(CONTESTED))
    made.contested = Proceeding.objects.bulk_create(rows)
    return made


def _case(dice: random.Random, organ: Organ, place: int) -> Case:
    received = date(YEARS[0], 1, 1) + timedelta(days=dice.randrange(DAYS))
    ends = received + timedelta(days=dice.randrange(1, 90))
    is_open = dice.random() < 0.1
    is_unconfirmed = is_open and dice.random() < 0.3
    return Case(
        organ=organ,
        receipt=f"R{place}",
        number="" if is_unconfirmed else f"N{place}",
        channel="internet",
        came_on=received,
        received_on=None if is_unconfirmed else received,
        applicant_class=dice.choice(list(ApplicantClass)),
        applicant_shown="*",
        description="绿地",
        provide_form="paper",
        obtain_by="post",
        state="received" if is_unconfirmed else "handling" if is_open else "delivered",
        decision="" if is_open else dice.choice(list(DECISIONS)),
        ended_on=None if is_open else ends,
        entered_at=AT,
        changed_at=AT,
    )


def _proceeding(dice: random.Random, case: Case) -> Proceeding:
    served = case.came_on + timedelta(days=dice.randrange(20, 200))
    is_open = dice.random() < 0.3
    return Proceeding(
        case=case,
        forum=dice.choice(list(FORUMS)),
        body="云州市人民政府",
        served_on=served,
        result="" if is_open else dice.choice(list(RESULTS)),
        ended_on=None if is_open else served + timedelta(days=dice.randrange(400)),
        by="x",
        at=AT,
    )


def _months() -> list[Span]:
    return [Span.month(year, month) for year in YEARS for month in range(1, 13)]


def _strokes(made: Simulated, organs: set[int], span: Span) -> dict[tuple[str, str], int]:
    """Table three by going through the cases, as a clerk would with a list of strokes."""
    strokes: Counter[tuple[str, str]] = Counter()
    left_out = {*made.pieces_of, *made.merged}
    for case in made.cases:
        received, ended, column = case.received_on, case.ended_on, case.applicant_class
        if case.organ_id not in organs or case.pk in left_out or received is None:
            continue
        rows = []
        if span.first <= received <= span.last:
            rows.append("r1")
        if received < span.first and (ended is None or ended >= span.first):
            rows.append("r2")
        if received <= span.last and (ended is None or ended > span.last):
            rows.append("r4")
        if ended is not None and span.first <= ended <= span.last:
            rows += ["r3_7", DECISIONS[case.decision].row]
        for row in rows:
            strokes[row, column] += 1
            strokes[row, TOTAL] += 1
    return dict(strokes)


def _contested(made: Simulated, organs: set[int], span: Span) -> dict[tuple[str, str], int]:
    """Table four the same way."""
    strokes: Counter[tuple[str, str]] = Counter()
    for row in made.contested:
        if row.case.organ_id not in organs or row.served_on > span.last:
            continue
        if row.ended_on and row.ended_on < span.first:
            continue
        is_over = row.ended_on is not None and row.ended_on <= span.last
        strokes[row.forum, row.result if is_over else "pending"] += 1
        strokes[row.forum, TOTAL] += 1
    return dict(strokes)


def _cells(table: tables.Cells) -> dict[tuple[str, str], int]:
    return {
        (row, column): number
        for row, cells in table.items()
        for column, number in cells.items()
        if number
    }


@pytest.mark.sweep
def test_the_tables_of_every_month_and_year_equal_a_count_made_apart(city: City) -> None:
    made = _simulated(city)
    organs = [city.organ("YZ01"), city.organ("YZ02")]
    seen = 0
    for span in (*_months(), *map(Span.year, YEARS)):
        for some in ([organs[0]], [organs[1]], organs):
            keys = {organ.pk for organ in some}
            apart = _strokes(made, keys, span)
            assert _cells(tables.table_three(some, span)) == apart, span
            assert _cells(tables.table_four(some, span)) == _contested(made, keys, span), span
            seen += sum(number for (row, column), number in apart.items() if column == TOTAL)
    assert seen > 10 * CASES


@pytest.mark.sweep
def test_the_identities_hold_at_the_end_of_every_month_and_year(city: City) -> None:
    _simulated(city)
    organ = city.organ()
    before = None
    for year in YEARS:
        report = queries.annual(organ, year) | ({"previous": before} if before else {})
        assert check(report).broken == ()
        before = {name: report[name] for name in queries.TABLES}
    carried = None
    for span in _months():
        cells = tables.table_three([organ], span)
        for column in (*APPLICANTS, TOTAL):
            came = cells["r1"][column] + cells["r2"][column]
            assert came == cells["r3_7"][column] + cells["r4"][column], (span, column)
        assert carried is None or cells["r2"] == carried
        carried = cells["r4"]


def test_what_the_acts_of_the_desk_store_is_what_the_tables_count(city: City) -> None:
    office, span = city.yz01["office"], Span.month(2026, 3)
    assert span.first + timedelta(days=1) == TODAY
    how: dict[str, Any] = {"on": TODAY, "by": office, "at": MONDAY}
    requests.answered(city)
    actions.withdraw(requests.registered(city), reason="不需要了", **how)
    actions.transfer(requests.registered(city), to="云州市水务局", **how)
    unclear = requests.registered(city)
    until = TODAY + timedelta(days=20)
    actions.ask_correction(unclear, what="年度", until=until, **how)
    actions.abandon(unclear, reason="逾期未补正", **how)
    requests.handled(city)
    requests.filed(city)
    found = _cells(tables.table_three([city.organ()], span))

    rows = Counter(DECISIONS[code].row for code in ("GRANT_PROVIDE", "OTHER_NOT_CORRECTED"))
    rows[DECISIONS["OTHER_MISC"].row] += 2
    expected = {"r1": 5, "r3_7": 4, "r4": 1, **rows}
    assert {row: n for (row, column), n in found.items() if column == TOTAL} == expected


def test_every_figure_opens_the_cases_behind_it(city: City) -> None:
    _simulated(city)
    organ = city.organ()
    span = Span.year(2024)
    for row, cells in tables.table_three([organ], span).items():
        for column, number in cells.items():
            assert tables.cases([organ.code], span, row, column).count() == number


def test_a_split_case_counts_as_its_pieces_and_a_merged_one_not_at_all(city: City) -> None:
    organ, dice = city.organ(), random.Random(1)
    rows = [_case(dice, organ, place) for place in range(50)]
    cases = Case.objects.bulk_create(row for row in rows if row.received_on)
    whole, piece, merged, into, *_ = cases
    CaseLink.objects.create(case=piece, kind="split", to=whole, by="x", at=AT)
    CaseLink.objects.create(case=merged, kind="merged", to=into, by="x", at=AT)
    span = Span(date(2000, 1, 1), date(2099, 12, 31))
    counted = set(tables.cases([organ.code], span, "r1").values_list("pk", flat=True))
    assert {whole.pk, merged.pk}.isdisjoint(counted)
    assert {piece.pk, into.pk} <= counted
    assert len(counted) == len(cases) - 2


def test_reviews_and_suits_are_pending_until_the_year_they_end(city: City) -> None:
    organ = city.organ()
    [case] = Case.objects.bulk_create([_case(random.Random(1), organ, 0)])
    Proceeding.objects.create(
        case=case, forum="review", body="云州市人民政府", served_on=date(2024, 11, 3),
        result="corrected", ended_on=date(2025, 1, 8), by="x", at=AT,
    )  # fmt: skip
    then = tables.table_four([organ], Span.year(2024))["review"]
    later = tables.table_four([organ], Span.year(2025))["review"]
    assert (then["pending"], then["corrected"], then[TOTAL]) == (1, 0, 1)
    assert (later["pending"], later["corrected"], later[TOTAL]) == (0, 1, 1)
    assert tables.table_four([organ], Span.year(2026))["review"][TOTAL] == 0


def test_a_year_is_counted_in_as_many_queries_as_there_are_tables_and_sources(
    city: City, django_assert_max_num_queries: object
) -> None:
    organ = city.organ()
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        queries.figures([organ], Span.year(2024))

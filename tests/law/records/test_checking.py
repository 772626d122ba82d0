"""What a record lacks, by when it is public, until when it is shown."""

from datetime import date

import pytest
from tests.factories.records import values

from gongkai.law import workdays
from gongkai.law.dated import NotYetLaw
from gongkai.law.records.checking import due_on, lacks, renew_on, shown_until
from gongkai.law.records.sorts import SORTS

CALENDAR = workdays.shipped()


@pytest.mark.parametrize("sort", SORTS)
def test_a_record_with_everything_lacks_nothing(sort):
    assert lacks(SORTS[sort], values(sort)) == []


def test_what_is_asked_for_is_missed_by_name():
    found = lacks(SORTS["guide"], values("guide", remedies="", materials=""))

    assert [each.text for each in found] == ["没有填写办理材料", "没有填写救济途径"]


def test_a_fee_needs_its_basis_and_its_standard():
    charged = values("guide", fee="是", fee_basis="", fee_standard="每件 10 元")
    free = values("guide", fee="否", fee_basis="", fee_standard="")

    assert [each.text for each in lacks(SORTS["guide"], charged)] == [
        "是否收费是“是”，没有填写收费依据"
    ]
    assert lacks(SORTS["guide"], free) == []


def test_what_is_promised_is_not_slower_than_the_law():
    slow = values("guide", promised_days="30", legal_days="20")
    unset = values("guide", promised_days="30", legal_days="")
    late = values("permit", decided_on="2026-03-02", valid_until="2026-03-01", valid_from="")

    assert [each.text for each in lacks(SORTS["guide"], slow)] == [
        "承诺办结时限（工作日）超过了法定办结时限（工作日）"
    ]
    assert lacks(SORTS["guide"], unset) == []
    assert [each.field for each in lacks(SORTS["permit"], late)] == ["decided_on"]


def test_no_more_is_done_in_time_than_is_done():
    kept = "2026年上半年｜10｜10\n2026年第三季度｜5｜6"

    assert [each.text for each in lacks(SORTS["guide"], values("guide", kept=kept))] == [
        "承诺时限兑现情况“2026年第三季度”的按承诺时限办结件数超过了办结件数"
    ]


@pytest.mark.parametrize(
    ("sort", "said", "day"),
    [
        # Twenty working days after Monday 2 March 2026; no holiday lies between.
        ("penalty", {"decided_on": "2026-03-02"}, date(2026, 3, 30)),
        # Twenty days, holidays or not (预算法第十四条).
        ("budget", {"approved_on": "2026-02-10"}, date(2026, 3, 2)),
        ("penalty", {"decided_on": ""}, None),
        ("guide", {}, None),
    ],
)
def test_by_when_it_is_public(sort, said, day):
    assert due_on(SORTS[sort], values(sort, **said), CALENDAR) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ({"showing": "minor"}, date(2026, 5, 28)),
        ({"showing": "usual"}, date(2029, 2, 28)),
        ({"showing": "ban", "banned_until": "2035-01-01"}, date(2035, 1, 1)),
        ({"showing": "ban", "banned_until": "2027-01-01"}, date(2029, 2, 28)),
        ({"showing": "ban", "banned_until": ""}, None),
        ({"showing": "none"}, None),
        ({"notice_until": "2026-03-09"}, date(2026, 3, 9)),
        ({}, None),
    ],
)
def test_until_when_a_penalty_is_shown(said, day):
    """Three months and three years from the day it became public; February is short."""
    published_on = date(2026, 2, 28)

    assert shown_until(said, published_on=published_on) == day


SPRING = date(2026, 3, 31)


@pytest.mark.parametrize(
    ("sort", "said", "day"),
    [
        ("guide", {}, date(2027, 3, 31)),
        ("penalty", {}, None),
        ("work", {"status": "going", "progress": []}, date(2026, 6, 30)),
        (
            "work",
            {"status": "late", "progress": [["2026-09-30", "二"], ["2026-06-30", "一"]]},
            date(2026, 12, 30),
        ),
        ("work", {"status": "done", "progress": [["2026-09-30", "完成"]]}, None),
    ],
)
def test_a_list_is_looked_at_again_each_year_and_progress_is_told_each_quarter(sort, said, day):
    assert renew_on(SORTS[sort], said, since=SPRING) == day


def test_the_end_of_the_month_stays_the_end_of_the_month():
    assert shown_until({"showing": "minor"}, published_on=date(2026, 11, 30)) == date(2027, 2, 28)


def test_before_the_rule_there_was_no_end():
    with pytest.raises(NotYetLaw):
        shown_until({"showing": "usual"}, published_on=date(2021, 8, 31))

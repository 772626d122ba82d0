"""The twenty-three ends of a request: rows of the report, remedies, what each needs."""

from collections import Counter

import pytest

from gongkai.law.annual.form import RESULTS
from gongkai.law.decisions import DECISIONS, Need, Remedy, remedy
from gongkai.law.exemptions import GROUNDS


def test_there_are_twenty_three_and_each_row_of_the_report_has_its_decision():
    assert len(DECISIONS) == 23
    assert {decision.row for decision in DECISIONS.values()} == set(RESULTS)


def test_only_two_rows_collect_two_decisions():
    rows = Counter(decision.row for decision in DECISIONS.values())
    assert {row for row, count in rows.items() if count > 1} == {"r3_1", "r3_4_1"}


def test_every_ground_for_withholding_leads_to_a_decision():
    assert {ground.decision for ground in GROUNDS.values()} <= set(DECISIONS)


def test_review_comes_first_for_refusals_under_articles_14_to_16_and_for_no_other():
    first = {c for c, decision in DECISIONS.items() if decision.remedy is Remedy.REVIEW_FIRST}
    assert first == {
        "DENY_STATE_SECRET",
        "DENY_LAW_FORBIDS",
        "DENY_SAFETY_STABILITY",
        "DENY_THIRD_PARTY",
        "DENY_INTERNAL",
        "DENY_PROCESS",
        "DENY_ENFORCEMENT_FILE",
    }


@pytest.mark.parametrize(
    ("code", "grounds", "expected"),
    [
        ("GRANT_PROVIDE", (), Remedy.EITHER),
        ("DENY_PROCESS", (), Remedy.REVIEW_FIRST),
        ("PARTIAL", ("DENY_THIRD_PARTY",), Remedy.REVIEW_FIRST),
        ("PARTIAL", ("DENY_ADMIN_QUERY", "DENY_INTERNAL"), Remedy.REVIEW_FIRST),
        ("PARTIAL", ("DENY_ADMIN_QUERY",), Remedy.EITHER),
    ],
)
def test_the_withheld_part_decides_for_a_partial_answer(code, grounds, expected):
    assert remedy(code, grounds) is expected


def test_each_need_has_its_words_and_is_asked_for_somewhere():
    asked = {need for decision in DECISIONS.values() for need in decision.needs}
    assert asked == set(Need)
    assert all(need.zh for need in Need)


def test_two_ends_need_no_letter():
    silent = {code for code, decision in DECISIONS.items() if not decision.letter}
    assert silent == {"OTHER_NOT_CORRECTED", "OTHER_UNPAID"}

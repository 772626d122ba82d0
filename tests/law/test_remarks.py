"""What an answer to a reader's report says was done is held against the page."""

from datetime import date

import pytest

from gongkai.law.refusal import Refusal
from gongkai.law.remarks import KINDS, MOST_WORKDAYS, OUTCOMES, Proof, check_proven

_TODAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("outcome", "proof"),
    [
        ("corrected", Proof(is_known=True, is_corrected=True)),
        ("withdrawn", Proof(is_known=True, is_withdrawn=True)),
        ("published", Proof(is_known=True, is_public=True)),
        ("explained", Proof()),
    ],
)
def test_what_is_proven_may_be_said(outcome, proof):
    check_proven(OUTCOMES[outcome], proof)


@pytest.mark.parametrize(
    ("outcome", "proof", "why"),
    [
        ("corrected", Proof(), "请写明索引号"),
        ("corrected", Proof(is_known=True, is_public=True), "没有更正过"),
        ("withdrawn", Proof(is_known=True, is_public=True), "还公开着"),
        ("published", Proof(is_known=True, is_withdrawn=True), "没有公开"),
    ],
)
def test_what_is_not_proven_is_refused(outcome, proof, why):
    with pytest.raises(Refusal, match=why):
        check_proven(OUTCOMES[outcome], proof)


def test_a_leak_is_the_only_urgent_kind_and_no_kind_waits_longer_than_a_month():
    assert [kind.id for kind in KINDS.values() if kind.is_urgent] == ["privacy"]
    days = [kind.workdays.on(_TODAY) for kind in KINDS.values()]
    assert max(days) <= MOST_WORKDAYS
    assert min(days) == 1

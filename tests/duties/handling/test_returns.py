"""Sending back: with coded reasons that are kept and counted; how long each step took."""

from datetime import timedelta

import pytest
from tests.duties.handling.notices import draft
from tests.factories.city import CLEAR, MONDAY, fresh

from gongkai.duties.handling import actions, queries
from gongkai.duties.handling.states import State
from gongkai.duties.releases.steps import Step
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(days=1)


def send_back(city, notice, *codes, text="", at=LATER):
    actions.return_(notice, codes=codes, reason=text, by=city.yz01["office"], at=at)


def test_a_return_keeps_where_it_stood_why_and_when(city):
    notice = city.walk(draft(city), State.AT_OFFICE)
    send_back(city, notice, "interpretation", "consultation", text=" 附件二缺解读。 ")

    [row] = queries.returns("notice", notice.key)
    assert (row.version, row.state, row.codes, row.text, row.by, row.at) == (
        1, "at_office", ["interpretation", "consultation"], "附件二缺解读。", "yz01-office", LATER,
    )  # fmt: skip
    assert fresh(notice).state == State.DRAFT


def test_a_returned_review_is_kept_among_them(city):
    notice = city.walk(draft(city), State.IN_REVIEW)
    by = city.yz01["reviewer"]
    actions.return_review(
        notice, answers=CLEAR, opinion="有手机号码。", codes=["privacy"], by=by, at=LATER
    )

    [row] = queries.returns("notice", notice.key)
    assert (row.state, row.codes, row.text) == ("in_review", ["privacy"], "有手机号码。")


@pytest.mark.parametrize(
    ("codes", "text", "why"),
    [
        ([], "有误", "退回要选退文原因"),
        (["coffee"], "有误", "没有“coffee”这种退文原因"),
        (["other"], " ", "退回要写明理由"),
        (["wording"], "字" * 301, "最多 300 个"),
    ],
)
def test_a_return_without_a_usable_reason_is_refused(city, codes, text, why):
    notice = city.walk(draft(city), State.PASSED)

    with pytest.raises(Refusal, match=why):
        send_back(city, notice, *codes, text=text)

    assert queries.returns("notice", notice.key) == []
    assert fresh(notice).state == State.PASSED


def test_a_code_says_enough_by_itself(city):
    notice = city.walk(draft(city), State.PASSED)

    send_back(city, notice, "wording")

    assert fresh(notice).state == State.DRAFT


def test_the_time_of_each_step_is_measured(city):
    notice = city.walk(draft(city), State.AT_OFFICE)
    send_back(city, notice, "wording")
    actions.submit(notice, is_accurate=True, by=city.yz01["clerk"], at=LATER + timedelta(hours=1))

    hours = timedelta(hours=1)
    assert [
        (stay.version, stay.step, stay.since, stay.until, stay.is_returned)
        for stay in queries.stays("notice", notice.key)
    ] == [
        (1, Step.REVIEW, MONDAY + hours, MONDAY + 2 * hours, False),
        (1, Step.OFFICE, MONDAY + 2 * hours, LATER, True),
        (2, Step.REVIEW, LATER + hours, None, False),
    ]


def test_a_version_that_was_taken_back_waits_for_nothing(city):
    notice = city.walk(draft(city), State.IN_REVIEW)
    actions.revise(notice, by=city.yz01["clerk"], at=LATER)
    actions.submit(notice, is_accurate=True, by=city.yz01["clerk"], at=LATER)

    assert [stay.version for stay in queries.stays("notice", notice.key)] == [2]


def test_times_of_a_signed_version_end_with_the_signature(city):
    notice = city.walk(draft(city), State.SIGNED)

    assert [(stay.step, stay.until is None) for stay in queries.stays("notice", notice.key)] == [
        (Step.REVIEW, False), (Step.SIGN, False),
    ]  # fmt: skip

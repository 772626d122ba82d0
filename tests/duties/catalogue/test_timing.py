"""Limits of publication: the wording, the rule, the day."""

from datetime import date

import pytest

from gongkai.duties.catalogue import timing
from gongkai.duties.catalogue.timing import Kind, Rule
from gongkai.law import workdays
from gongkai.law.workdays import UnknownYear

READ = {
    "信息形成或者变更之日起20个工作日内": Rule(Kind.WORKDAYS, 20),
    "自信息形成之日起７个工作日内予以公开": Rule(Kind.WORKDAYS, 7),
    "三个工作日": Rule(Kind.WORKDAYS, 3),
    "二十个工作日内": Rule(Kind.WORKDAYS, 20),
    "经人民代表大会批准后20日内": Rule(Kind.DAYS, 20),
    "实时公开": Rule(Kind.AT_ONCE),
    "及时公开": Rule(Kind.PROMPT),
    "每年3月31日前": Rule(Kind.YEARLY, month=3, day=31),
    "每年一月底前": Rule(Kind.YEARLY, month=1, day=31),
    "每季度结束后15日内": Rule(Kind.QUARTERLY, 15),
    "每月10日前公布上月情况": Rule(Kind.MONTHLY, day=10),
    "长期公开": Rule(Kind.STANDING),
    "形成后20个工作日内，变更后7个工作日内": Rule(Kind.UNREAD),
    "每年13月1日前": Rule(Kind.UNREAD),
    "另行规定": Rule(Kind.UNREAD),
    "": Rule(Kind.UNREAD),
}


@pytest.mark.parametrize(("text", "rule"), READ.items())
def test_wordings_are_read(text, rule):
    assert timing.read(text) == rule


@pytest.mark.parametrize("rule", {rule for rule in READ.values() if not rule.kind.is_statutory})
def test_a_rule_in_words_is_read_as_the_rule(rule):
    assert timing.read(rule.zh) == rule


@pytest.mark.parametrize(
    ("rule", "formed_on", "due_on"),
    [
        (Rule(Kind.WORKDAYS, 20), "2025-01-20", "2025-02-21"),
        (Rule(Kind.WORKDAYS, 3), "2026-03-02", "2026-03-05"),
        (Rule(Kind.DAYS, 20), "2026-02-10", "2026-03-02"),
        # Formed on a Saturday: the next day that is worked.
        (Rule(Kind.AT_ONCE), "2026-03-07", "2026-03-09"),
        (Rule(Kind.PROMPT), "2025-01-20", "2025-02-21"),
        (Rule(Kind.STANDING), "2025-01-20", "2025-02-21"),
        (Rule(Kind.UNREAD), "2025-01-20", "2025-02-21"),
        (Rule(Kind.YEARLY, month=3, day=31), "2026-03-31", "2026-03-31"),
        (Rule(Kind.YEARLY, month=3, day=31), "2026-04-01", "2027-03-31"),
        (Rule(Kind.YEARLY, month=2, day=29), "2026-01-05", "2026-02-28"),
        (Rule(Kind.QUARTERLY, 15), "2026-03-31", "2026-04-15"),
        (Rule(Kind.QUARTERLY, 15), "2026-11-02", "2027-01-15"),
        (Rule(Kind.MONTHLY, day=10), "2026-03-10", "2026-03-10"),
        (Rule(Kind.MONTHLY, day=10), "2026-12-11", "2027-01-10"),
        (Rule(Kind.MONTHLY, day=31), "2026-02-02", "2026-02-28"),
    ],
)
def test_the_last_day(rule, formed_on, due_on):
    found = rule.due_on(date.fromisoformat(formed_on), workdays.shipped())

    assert found == date.fromisoformat(due_on)


def test_a_year_without_a_notice_is_named_and_not_guessed():
    with pytest.raises(UnknownYear) as unknown:
        Rule(Kind.WORKDAYS, 20).due_on(date(2040, 1, 4), workdays.shipped())

    assert unknown.value.year == 2040


def test_what_says_no_number_is_the_regulations_limit():
    assert timing.statutory().kind.is_statutory

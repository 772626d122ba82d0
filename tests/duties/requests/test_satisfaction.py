"""How content applicants are: one word for a case, told by organ where it is not a few."""

from datetime import timedelta
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.requests import answered, fresh

from gongkai.base.journal.models import Entry
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.requests import actions, messages, rules, satisfaction
from gongkai.duties.requests.models import Case, Followup, Rating
from gongkai.law.refusal import Refusal

SUPERVISOR = Standing("s", "s", frozenset({Duty(Role.SUPERVISOR, "YZ01")}))


def delivered(city: City) -> Case:
    case = answered(city)
    letter = case.letters.get(kind=case.decision)
    how: dict[str, Any] = {"by": city.yz01["office"], "at": MONDAY}
    actions.deliver(letter, way="email", on=TODAY, proof="回执", **how)
    return fresh(case)


def rate(case: Case, text: str, token: str = "t", at: Any = MONDAY) -> None:
    followup = Followup.objects.get(receipt=case.receipt)
    actions.leave(followup, kind="rate", text=text, token=f"{case.pk}{token}", at=at)
    actions.take_in_messages(at=at)


def test_an_applicant_says_it_once_the_answer_is_there_and_may_say_it_anew(city: City) -> None:
    case = answered(city)
    with pytest.raises(Refusal, match="现在不能办理"):
        rate(case, "5\n")
    case = delivered(city)
    rate(case, "2\n谭素云：等得太久，请打13912345678。")
    rate(case, "4\n后来解释清楚了", token="u")

    row = Rating.objects.get()
    assert (row.grade, row.reason) == (4, "后来解释清楚了")
    shown = Followup.objects.get(receipt=case.receipt).shown
    assert shown["rated"] == 4
    assert shown["rate_until"] == (TODAY + timedelta(days=satisfaction.OPEN_DAYS)).isoformat()
    assert messages.of(case) == []
    told = Entry.objects.filter(act="request.message_rate").values_list("data", flat=True)
    assert list(told) == [{}, {}]
    late = MONDAY + timedelta(days=satisfaction.OPEN_DAYS + 1)
    with pytest.raises(Refusal, match="期限已经过了"):
        rate(case, "1\n", token="v", at=late)


@pytest.mark.parametrize(
    ("text", "said"),
    [("\n好", "没有选"), ("6\n", "没有选"), ("5\n" + "长" * 1001, "最多 1000"), ("5\n", "过了")],
)
def test_a_word_has_a_grade_and_is_not_too_long(text: str, said: str) -> None:
    with pytest.raises(Refusal, match=said):
        rules.check_rating({}, text, TODAY)


def test_erasing_takes_the_reason_and_leaves_the_grade(city: City) -> None:
    case, office = delivered(city), city.yz01["office"]
    rate(case, "3\n等得太久")
    actions.archive(fresh(case), by=office, at=MONDAY)
    actions.erase(fresh(case), reason="保存期满", by=office, at=MONDAY)

    assert list(Rating.objects.values_list("grade", "reason")) == [(3, "")]
    assert "rate" not in Followup.objects.get(receipt=case.receipt).shown["may"]


def rated(city: City, organ: str, grades: list[int]) -> None:
    """Words said in an organ, each on a case of its own."""
    for grade in grades:
        case = answered(city, organ=organ)
        reason = "谭素云觉得慢" if grade == 1 else ""
        Rating.objects.create(case=case, grade=grade, reason=reason, at=MONDAY)


def test_few_are_never_told_apart(city: City) -> None:
    rated(city, "YZ01", [5, 4, 4, 3, 1])
    rated(city, "YZ02", [2, 2])
    year = TODAY.year
    large = satisfaction.Row("YZ01", 5, (1, 2, 1, 0, 1))

    assert satisfaction.table(SUPERVISOR, year=year) == [large, satisfaction.Row("", 0)]
    assert large.share == 60
    assert satisfaction.table(city.yz01["office"], year=year) == [large]
    assert satisfaction.table(city.yz02["office"], year=year) == []
    assert satisfaction.table(city.yz01["clerk"], year=year) == []
    assert satisfaction.table(SUPERVISOR, year=year - 1) == []
    assert satisfaction.reasons("YZ01", year=year) == [(1, "***觉得慢")]
    assert satisfaction.reasons("YZ02", year=year) == []


def test_small_organs_together_are_told_where_they_are_not_few() -> None:
    few = [satisfaction.Counter({5: 3}), satisfaction.Counter({2: 2})]

    assert satisfaction._together(few) == satisfaction.Row("", 5, (3, 0, 0, 2, 0))

"""What a remark needs: somebody of the organ, a version under way, a passage, something said."""

import pytest
from tests.duties.handling.notices import draft
from tests.factories.city import MONDAY

from gongkai.duties.handling import actions, rules
from gongkai.duties.handling.models import Comment
from gongkai.duties.handling.states import State
from gongkai.law.refusal import Refusal

TOO_LONG_A_QUOTE = "长" * (rules.LONGEST_QUOTE + 1)
TOO_LONG_A_TEXT = "长" * (rules.LONGEST_COMMENT + 1)


@pytest.mark.parametrize(
    ("quote", "text", "why"),
    [
        (" ", "写明年份。", "哪一段原文"),
        (TOO_LONG_A_QUOTE, "写明年份。", "最多引"),
        ("正文", " ", "写下批注"),
        ("正文", TOO_LONG_A_TEXT, "批注最多"),
    ],
)
def test_a_remark_has_a_passage_and_says_something(city, quote, text, why):
    notice = city.walk(draft(city), State.IN_REVIEW)

    with pytest.raises(Refusal, match=why):
        actions.comment(notice, quote=quote, text=text, by=city.yz01["clerk"], at=MONDAY)

    assert not Comment.objects.exists()


def test_nobody_of_another_organ_remarks(city):
    notice = city.walk(draft(city), State.IN_REVIEW)

    with pytest.raises(Refusal, match="本机关"):
        actions.comment(notice, quote="正文", text="好。", by=city.yz02["clerk"], at=MONDAY)


def test_a_draft_is_not_remarked_on(city):
    with pytest.raises(Refusal, match="提交之后"):
        actions.comment(draft(city), quote="正文", text="好。", by=city.yz01["clerk"], at=MONDAY)


def test_it_is_settled_once_by_who_wrote_it_or_by_a_clerk(city):
    notice = city.walk(draft(city), State.IN_REVIEW)
    by = city.yz01["reviewer"]
    actions.comment(notice, quote="明日停水", text="写明年份。", by=by, at=MONDAY)
    remark = Comment.objects.get()

    with pytest.raises(Refusal, match="由批注人或者经办人"):
        actions.resolve(notice, remark, by=city.yz01["leader"], at=MONDAY)
    actions.resolve(notice, remark, by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="已经了结"):
        actions.resolve(notice, remark, by=by, at=MONDAY)


def test_whoever_hands_it_over_stands_in_for_it():
    with pytest.raises(Refusal, match="真实、准确"):
        rules.check_is_confirmed(False)

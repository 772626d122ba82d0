from collections.abc import Mapping

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases import rules as release_rules
from gongkai.duties.releases.models import Release
from gongkai.duties.review.models import Review
from gongkai.duties.review.questions import QUESTIONS
from gongkai.law.refusal import Refusal


def check_can_review(release: Release) -> None:
    """One item, one review (一事一审), of the newest version."""
    release_rules.check_can_stamp(release)
    if Review.objects.filter(release=release).exists():
        raise Refusal("这一版已经审查过；修改后重新提交才能再审。")


def check_may_review(release: Release, by: Standing) -> None:
    if not by.holds(Role.REVIEWER, release.organ):
        raise Refusal("只有本机关的保密审查员可以审查。", law="《条例》第十七条")
    release_rules.check_may_stamp(release, by)


def check_answers(answers: Mapping[str, str]) -> None:
    """Every question is answered 是 or 否."""
    for question in QUESTIONS:
        if answers.get(question.id) not in {"yes", "no"}:
            raise Refusal(f"“{question.zh}”还没有回答；每一项都要回答。", law=question.law)


LONGEST_OPINION = 1000


def check_opinion(opinion: str) -> None:
    if len(opinion.strip()) > LONGEST_OPINION:
        raise Refusal(f"意见最多 {LONGEST_OPINION} 个字；请写得短些。")


def check_can_pass(answers: Mapping[str, str]) -> None:
    """A release passes only when no question was answered 是."""
    check_answers(answers)
    for question in QUESTIONS:
        if answers[question.id] == "yes":
            raise Refusal(f"“{question.zh}”的回答为“是”，不能通过；请退回。", law=question.law)

"""The review asks every question and speaks of one version only."""

import pytest
from django.db import IntegrityError, transaction
from tests.duties.releases.things import CLERK, LATER, freeze
from tests.factories.city import CLEAR

from gongkai.base.journal import queries as journal
from gongkai.base.journal import verification
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.releases.models import Release
from gongkai.duties.review import actions, queries, rules
from gongkai.duties.review.models import Review
from gongkai.duties.review.outcome import Outcome
from gongkai.duties.review.questions import QUESTIONS
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db


def person(code, *duties):
    return Standing(code, f"人员{code}", frozenset(Duty(*duty) for duty in duties))


REVIEWER = person("wang", (Role.REVIEWER, "YZ01"))


def review(release, *, by=REVIEWER, answers=CLEAR, opinion="同意公开。", act=actions.pass_release):
    actions.open_review(release, at=LATER)
    return act(release, answers=answers, opinion=opinion, by=by, at=LATER)


def send_back(release, **values):
    return review(release, act=actions.return_release, **values)


def nothing_happened(release):
    release.refresh_from_db()
    assert (release.passed_by, release.passed_at) == ("", None)
    assert not Review.objects.exists()
    assert journal.history("thing", "1") == []


class TestQuestions:
    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
    @pytest.mark.parametrize("answer", [None, "", "maybe", "是", True])
    def test_every_question_must_be_answered(self, question, answer):
        release = freeze()

        with pytest.raises(Refusal) as refused:
            review(release, answers=CLEAR | {question.id: answer})

        assert refused.value.text == f"“{question.zh}”还没有回答；每一项都要回答。"
        assert refused.value.law == question.law
        nothing_happened(release)

    @pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
    def test_a_yes_stops_it(self, question):
        release = freeze()

        with pytest.raises(Refusal) as refused:
            review(release, answers=CLEAR | {question.id: "yes"})

        assert refused.value.text == f"“{question.zh}”的回答为“是”，不能通过；请退回。"
        assert refused.value.law == question.law
        nothing_happened(release)

    def test_an_open_question_is_named_before_a_yes(self):
        first, *_, last = QUESTIONS

        with pytest.raises(Refusal, match=f"“{last.zh}”还没有回答"):
            rules.check_can_pass(CLEAR | {first.id: "yes", last.id: ""})

    def test_every_question_has_its_article(self):
        assert all(question.law.startswith("《条例》第十") for question in QUESTIONS)
        assert len({question.id for question in QUESTIONS}) == len(QUESTIONS)


class TestPass:
    def test_it_is_kept_whole_and_bound_to_the_digest(self):
        release = freeze()
        made = review(release, opinion=" 同意公开。 ")

        assert queries.of(release) == made
        assert (made.outcome, made.digest) == (Outcome.PASSED, release.digest)
        assert (made.answers, made.opinion) == (CLEAR, "同意公开。")
        assert (made.by, made.at) == ("wang", LATER)
        release.refresh_from_db()
        assert (release.passed_by, release.passed_at) == ("wang", LATER)

    def test_it_is_one_act(self):
        release = freeze()
        review(release)

        [entry] = journal.history("thing", "1")
        assert (entry.act, entry.by, entry.at) == ("review.decide", "wang", LATER)
        assert entry.data == {"version": 1, "digest": release.digest, "outcome": "passed"}
        assert list(verification.chain_faults()) == []


class TestReturn:
    @pytest.mark.parametrize("opinion", ["", "  ", "\n　"])
    def test_it_needs_a_reason(self, opinion):
        release = freeze()

        with pytest.raises(Refusal, match="退回要写明理由"):
            send_back(release, opinion=opinion)

        nothing_happened(release)

    def test_a_yes_is_kept_with_its_reason_and_stamps_nothing(self):
        release = freeze()
        answers = CLEAR | {"privacy": "yes"}
        made = send_back(release, answers=answers, opinion="含有身份证号。")

        assert (made.outcome, made.answers, made.opinion) == (
            Outcome.RETURNED,
            answers,
            "含有身份证号。",
        )
        release.refresh_from_db()
        assert release.passed_at is None

    def test_the_database_keeps_no_return_without_a_reason(self):
        made = send_back(freeze(), opinion="含有身份证号。")

        wrong = pytest.raises(IntegrityError, match="review_returned_with_reason")
        with wrong, transaction.atomic():
            Review.objects.filter(pk=made.pk).update(opinion="")


@pytest.mark.parametrize("first", [review, send_back])
@pytest.mark.parametrize("second", [review, send_back])
class TestOnce:
    def test_a_version_is_reviewed_once(self, first, second):
        release = freeze()
        first(release)

        with pytest.raises(Refusal, match="这一版已经审查过"):
            second(release)

        assert len(queries.reviews("thing", "1")) == 1

    def test_a_new_version_is_reviewed_anew(self, first, second):
        one = first(freeze())
        two = second(freeze(title="改过的一件事"))

        assert queries.reviews("thing", "1") == [two, one]
        assert one.digest != two.digest


@pytest.mark.parametrize("act", [review, send_back])
class TestWho:
    @pytest.mark.parametrize(
        "by",
        [
            person("zhao", (Role.REVIEWER, "YZ02")),
            person("zhao"),
            *(
                person("zhao", (role, "YZ01"), (Role.REVIEWER, "YZ02"))
                for role in Role
                if role != Role.REVIEWER
            ),
        ],
        ids=lambda by: " ".join(sorted(f"{each.role}@{each.organ}" for each in by.duties)),
    )
    def test_only_a_reviewer_of_the_organ_may(self, act, by):
        release = freeze()

        with pytest.raises(Refusal, match="只有本机关的保密审查员可以审查"):
            act(release, by=by)

        nothing_happened(release)

    @pytest.mark.parametrize("code", ["author", CLERK.code])
    def test_nobody_reviews_their_own(self, act, code):
        release = freeze()

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            act(release, by=person(code, (Role.REVIEWER, "YZ01")))

        nothing_happened(release)

    def test_an_old_version_is_not_reviewed(self, act):
        release = freeze()
        freeze()

        with pytest.raises(Refusal, match="请处理最新的一版"):
            act(release)

    def test_changed_content_is_not_reviewed(self, act):
        release = freeze()
        Release.objects.update(content={"title": "换掉的一件事"})
        release.refresh_from_db()

        with pytest.raises(Refusal, match="摘要不一致"):
            act(release)


def test_a_version_not_yet_reviewed_has_no_review():
    release = freeze()

    assert queries.of(release) is None
    assert queries.reviews("thing", "1") == []


def test_a_review_names_its_version():
    release = freeze()

    assert str(review(release)) == f"thing 1 v1 {release.digest[:12]} secrecy passed"
    assert [outcome.zh for outcome in Outcome] == ["通过", "退回"]

"""The one lock on the one door: newest, unchanged, passed and signed by others."""

import pytest
from tests.duties.releases.things import (
    AUTHOR,
    CLERK,
    LATER,
    LEADER,
    MONDAY,
    PUBLISHER,
    REVIEWER,
    freeze,
    passed,
    published,
    signed,
    stamps,
)

from gongkai.base.journal import queries as journal
from gongkai.duties.releases import actions, rules
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.releases.steps import Step
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

CHECKS = {
    "stamp": (rules.check_can_stamp, freeze),
    "sign": (rules.check_can_sign, passed),
    "publish": (rules.check_can_publish, signed),
}


def tampered(release, content=None, **values):
    """The row as somebody would change it who owns the database."""
    if content is not None:
        values["content"] = content
    Release.objects.filter(pk=release.pk).update(**values)
    release.refresh_from_db()
    return release


@pytest.mark.parametrize(("check", "make"), CHECKS.values(), ids=CHECKS)
class TestEveryStep:
    def test_the_newest_unchanged_version_goes_on(self, check, make):
        check(make())

    def test_an_older_version_is_refused(self, check, make):
        release = make()
        freeze()

        with pytest.raises(Refusal, match="请处理最新的一版"):
            check(release)

    def test_a_newer_version_of_something_else_is_no_hindrance(self, check, make):
        release = make()
        freeze(key="2")

        check(release)

    def test_a_version_that_is_no_longer_kept_is_refused(self, check, make):
        release = make()
        Release.objects.all().delete()

        with pytest.raises(Refusal, match="请处理最新的一版"):
            check(release)

    def test_changed_content_is_refused(self, check, make):
        release = tampered(make(), {"title": "一件事。"})

        with pytest.raises(Refusal, match="摘要不一致"):
            check(release)

    def test_a_changed_digest_is_refused(self, check, make):
        release = tampered(make(), digest=digest("thing", "1", {"title": "另一件事"}))

        with pytest.raises(Refusal, match="摘要不一致"):
            check(release)

    def test_content_moved_to_another_thing_is_refused(self, check, make):
        release = tampered(make(), key="9")

        with pytest.raises(Refusal, match="摘要不一致"):
            check(release)


class TestWhoStamps:
    @pytest.mark.parametrize("by", [AUTHOR, CLERK], ids=["who wrote it", "who handed it over"])
    @pytest.mark.parametrize(
        ("stamp", "make"), [(actions.stamp_passed, freeze), (actions.stamp_signed, passed)]
    )
    def test_nobody_stamps_their_own(self, by, stamp, make):
        release = make()

        with pytest.raises(Refusal) as refused:
            stamp(release, by=by, at=MONDAY)

        assert refused.value.law == "《条例》第十七条"
        release.refresh_from_db()
        assert by.code not in {release.passed_by, release.signed_by}

    def test_another_may(self):
        rules.check_may_stamp(freeze(), REVIEWER)


def test_signing_waits_for_the_review():
    release = freeze()

    with pytest.raises(Refusal, match="还没有通过公开审查"):
        actions.stamp_signed(release, by=LEADER, at=MONDAY)


class TestPublish:
    def refused(self, release, match):
        with pytest.raises(Refusal, match=match):
            actions.publish(release, stamps=stamps(), by=PUBLISHER, at=MONDAY)
        assert not Publication.objects.exists()
        assert journal.history("thing", "1") == []

    def test_without_review_nothing_is_published(self):
        self.refused(freeze(), "还没有通过公开审查")

    def test_without_signature_nothing_is_published(self):
        self.refused(passed(), "还没有签发")

    @pytest.mark.parametrize("who", [{"passed_by": "author"}, {"signed_by": "clerk"}])
    def test_stamps_of_an_author_do_not_count_however_they_came_there(self, who):
        self.refused(tampered(signed(), **who), "是起草人，不能公开")

    def test_a_new_version_starts_without_stamps(self):
        signed()

        self.refused(freeze(), "还没有通过公开审查")


class TestWithdraw:
    def test_what_is_public_can_be_withdrawn(self):
        rules.check_can_withdraw(published())

    def test_what_is_withdrawn_is_not_withdrawn_again(self):
        publication = published()
        actions.withdraw(publication, reason="有误", by=PUBLISHER, at=LATER)

        with pytest.raises(Refusal, match="现在没有公开"):
            actions.withdraw(publication, reason="再撤", by=PUBLISHER, at=LATER)

        publication.refresh_from_db()
        assert publication.withdrawn_reason == "有误"


def test_a_step_is_taken_when_it_is_asked_for_in_its_turn_and_once():
    with_head = freeze(key="2", steps=frozenset({Step.HEAD}))
    cases = [
        (lambda: actions.approve(freeze(), step=Step.HEAD, by=REVIEWER, at=MONDAY), "不需要"),
        (lambda: actions.stamp_passed(with_head, by=REVIEWER, at=MONDAY), "还没有通过处室审核"),
        (lambda: actions.stamp_passed(passed(key="3"), by=LEADER, at=LATER), "已经通过"),
        (lambda: actions.stamp_signed(freeze(key="4"), by=LEADER, at=LATER), "还没有通过公开审查"),
        (lambda: rules.check_can_sign(freeze(key="5")), "还没有通过公开审查"),
        (lambda: rules.check_can_publish(passed(key="6")), "还没有签发"),
    ]
    for act, why in cases:
        with pytest.raises(Refusal, match=why):
            act()


def test_an_opinion_has_its_length():
    with pytest.raises(Refusal, match="意见最多"):
        actions.stamp_passed(freeze(), by=REVIEWER, at=MONDAY, opinion="长" * 2001)


def test_approvals_without_their_stamps_open_nothing():
    """Whoever owns the database may take stamps away, not make them up."""
    bare = tampered(signed(), passed_by="", passed_at=None, signed_by="", signed_at=None)

    with pytest.raises(Refusal, match="没有记全"):
        rules.check_can_publish(bare)

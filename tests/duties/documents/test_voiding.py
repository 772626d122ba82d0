"""Any change voids review and signature, and nobody lets their own changes out."""

import pytest
from tests.duties.documents.acts import (
    LATER,
    edit,
    holder,
    pass_,
    publish,
    return_,
    revise,
    sign,
    submit,
    walked,
)
from tests.factories.city import TODAY, fresh, make_person

from gongkai.base.journal import queries as journal
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.duties.documents import actions
from gongkai.duties.handling.states import State
from gongkai.duties.releases import actions as release_actions
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Release
from gongkai.law.refusal import Refusal

BEFORE = ["at_head", "in_review", "at_office", "passed", "signed", "scheduled"]

CHANGES = {
    "edit": edit,
    "settle": lambda d, by: actions.settle_doubts(d, names=["title"], by=by, at=LATER),
    "hold": lambda d, by: actions.release_hold(d, reason="已核实。", by=by, at=LATER),
}
TAKING_BACK = {
    "revise": lambda d: revise(d, by=holder(Role.CLERK)),
    "return": lambda d: return_(d, by=holder(Role.LEADER)),
}


@pytest.mark.parametrize("state", BEFORE)
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_makes_it_a_draft_again(city, state, change):
    document = walked(city, state)

    change(document, by=city.yz01["clerk"])

    assert fresh(document).state == State.DRAFT


@pytest.mark.parametrize("state", BEFORE)
@pytest.mark.parametrize("back", TAKING_BACK.values(), ids=TAKING_BACK)
class TestTakenBack:
    def test_it_goes_on_by_review_only(self, city, state, back):
        document = walked(city, state)
        back(document)

        for act, role in ((pass_, Role.REVIEWER), (sign, Role.LEADER), (publish, Role.PUBLISHER)):
            with pytest.raises(Refusal, match="现在的状态是“起草”"):
                act(document, by=holder(role))

    def test_handed_over_again_it_starts_without_stamps(self, city, state, back):
        document = walked(city, state)
        back(document)

        release = submit(document, by=city.yz01["clerk"])

        assert release.version == 2
        assert (release.passed_at, release.signed_at) == (None, None)
        with pytest.raises(Refusal, match="这一版还没有通过公开审查"):
            release_actions.stamp_signed(release, by=city.yz01["leader"], at=LATER)


def test_a_signed_text_that_was_changed_cannot_be_published_until_all_is_done_again(city):
    document = city.signed()
    first = releases.latest("document", document.key)
    edit(document, by=city.yz01["clerk"], body="<p>改了一个字。</p>")
    with pytest.raises(Refusal, match="不能公开"):
        publish(document, by=city.yz01["publisher"])

    second = submit(document, by=city.yz01["clerk"])
    with pytest.raises(Refusal, match="不能公开"):
        publish(document, by=city.yz01["publisher"])
    pass_(document, by=city.yz01["reviewer"])
    with pytest.raises(Refusal, match="不能公开"):
        publish(document, by=city.yz01["publisher"])
    sign(document, by=city.yz01["leader"])
    publication = publish(document, by=city.yz01["publisher"])

    assert publication.digest == second.digest != first.digest
    assert publication.release.content["body"] == "<p>改了一个字。</p>"


def test_the_first_version_cannot_be_published_behind_the_second(city):
    document = city.signed()
    first = releases.latest("document", document.key)
    edit(document, by=city.yz01["clerk"])
    submit(document, by=city.yz01["clerk"])

    with pytest.raises(Refusal, match="请处理最新的一版"):
        release_actions.stamp_signed(first, by=city.yz01["leader"], at=LATER)


@pytest.mark.parametrize("act", [(pass_, "in_review"), (sign, "passed"), (publish, "signed")])
def test_frozen_content_changed_in_the_database_goes_no_further(city, act):
    step, state = act
    document = walked(city, state)
    release = releases.latest("document", document.key)
    Release.objects.update(content=release.content | {"body": "<p>换掉的正文。</p>"})

    with pytest.raises(Refusal, match="摘要不一致"):
        step(
            document,
            by=holder(
                {"in_review": Role.REVIEWER, "passed": Role.LEADER}.get(state, Role.PUBLISHER)
            ),
        )

    assert fresh(document).state == state
    assert list(releases.public()) == []


class TestOnesOwn:
    """One person in every role: what the organ allows, the rule of the second pair of eyes not."""

    @pytest.fixture
    def all_hands(self, city):
        roles = (Role.CLERK, Role.REVIEWER, Role.LEADER, Role.PUBLISHER)
        return standing(make_person("all", city.organ(), *roles), on=TODAY)

    def test_who_edited_does_not_pass_though_another_handed_it_over(self, city, all_hands):
        document = city.draft()
        edit(document, by=all_hands)
        submit(document, by=city.yz01["clerk"])

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            pass_(document, by=all_hands)

        pass_(document, by=city.yz01["reviewer"])

    def test_who_edited_does_not_sign_though_another_passed_it(self, city, all_hands):
        document = city.draft()
        edit(document, by=all_hands)
        submit(document, by=city.yz01["clerk"])
        pass_(document, by=city.yz01["reviewer"])

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            sign(document, by=all_hands)

    def test_who_edited_an_earlier_version_stays_an_author(self, city, all_hands):
        document = city.draft()
        edit(document, by=all_hands)
        submit(document, by=city.yz01["clerk"])
        edit(document, by=city.yz01["other_clerk"], title="另一个标题")
        submit(document, by=city.yz01["clerk"])

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            pass_(document, by=all_hands)

    def test_who_only_handed_it_over_does_not_pass_it(self, city, all_hands):
        document = city.draft()
        submit(document, by=all_hands)

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            pass_(document, by=all_hands)

    @pytest.mark.parametrize(
        "change",
        [
            lambda d, by: actions.settle_doubts(d, names=["theme"], by=by, at=LATER),
            lambda d, by: actions.release_hold(d, reason="已核实。", by=by, at=LATER),
        ],
        ids=["settle", "hold"],
    )
    def test_who_settled_doubts_or_ended_a_hold_is_an_author_too(self, city, all_hands, change):
        document = city.draft()
        change(document, by=all_hands)
        submit(document, by=city.yz01["clerk"])

        with pytest.raises(Refusal, match="不能审查或签发自己"):
            pass_(document, by=all_hands)

    def test_the_same_person_may_pass_and_sign_what_others_wrote(self, city, all_hands):
        document = city.submitted()
        pass_(document, by=all_hands)
        sign(document, by=all_hands)

        assert publish(document, by=all_hands).is_public


class TestTwoAtOneText:
    def test_the_second_to_save_is_told_and_loses_nothing_of_the_first(self, city):
        document = city.draft()
        opened = document.revision
        by, other = city.yz01["clerk"], city.yz01["other_clerk"]
        actions.edit(document, values={"title": "甲改"}, revision=opened, by=by, at=LATER)

        with pytest.raises(Refusal, match="打开之后已有人修改并保存"):
            actions.edit(document, values={"title": "乙改"}, revision=opened, by=other, at=LATER)

        saved = fresh(document)
        assert (saved.title, saved.revision) == ("甲改", opened + 1)
        assert saved.editors == ["yz01-clerk"]
        assert len(journal.history("document", document.key)) == 2

    def test_every_change_counts(self, city):
        document = city.draft()
        actions.settle_doubts(document, names=[], by=city.yz01["clerk"], at=LATER)

        with pytest.raises(Refusal, match="打开之后已有人修改并保存"):
            actions.edit(
                document, values={}, revision=document.revision, by=city.yz01["clerk"], at=LATER
            )

    def test_an_edit_tells_the_journal_what_changed_and_whether_it_voided(self, city):
        document = city.submitted()
        edit(document, by=city.yz01["clerk"], title="新标题", genre="notice", body="<p>新</p>")

        entry = journal.history("document", document.key)[-1]
        assert entry.data == {"changed": ["body", "title"], "voided": True, "revision": 2}

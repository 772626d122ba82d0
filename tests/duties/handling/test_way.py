"""A made-up kind goes the way: which steps, in which order, by whom, and what voids them."""

from datetime import timedelta

import pytest
from tests.duties.handling.notices import KIND, Notice, draft
from tests.factories.city import MONDAY, SET_TIME, fresh

from gongkai.base.journal import queries as journal
from gongkai.base.organs import actions as organs
from gongkai.base.organs.models import Person
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import Role
from gongkai.base.outbox.models import Mail
from gongkai.duties.handling import actions, kinds, queries
from gongkai.duties.handling.states import AT, State, landing
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Approval
from gongkai.duties.releases.steps import Step
from gongkai.law.refusal import Refusal

LATER = MONDAY + timedelta(days=1)
ALL = ["head", "legal", "office"]


def switch_on(city, *steps):
    actions.set_steps(city.organ(), steps=steps, by=None, at=MONDAY)


def states(city, notice):
    """Every state on the way to publication."""
    seen = []
    while notice.state != State.PUBLISHED:
        notice = city._step(notice, State.PUBLISHED)
        seen.append(notice.state)
    return seen


class TestSteps:
    def test_without_switches_there_are_review_and_signature(self, city):
        assert states(city, draft(city)) == ["in_review", "passed", "signed", "published"]

    def test_an_organ_adds_steps(self, city):
        switch_on(city, *ALL)

        assert states(city, draft(city)) == [
            "at_head", "at_legal", "in_review", "at_office", "passed", "signed", "published",
        ]  # fmt: skip

    def test_another_organ_s_switches_are_its_own(self, city):
        switch_on(city, *ALL)

        assert states(city, draft(city, "YZ02"))[0] == "in_review"

    def test_a_rule_needs_the_legal_department_whatever_the_organ_says(self, city):
        assert states(city, draft(city, is_rule=True))[:2] == ["at_legal", "in_review"]

    def test_what_is_under_way_keeps_the_steps_it_was_frozen_with(self, city):
        notice = city.walk(draft(city), State.IN_REVIEW)
        switch_on(city, *ALL)

        assert states(city, notice) == ["passed", "signed", "published"]
        assert states(city, draft(city))[0] == "at_head"

    def test_the_steps_are_frozen_in_their_order(self, city):
        switch_on(city, "office", "head")
        notice = city.walk(draft(city, is_rule=True), State.AT_HEAD)

        assert releases.latest("notice", notice.key).steps == list(Step)

    @pytest.mark.parametrize("name", ["review", "sign", "coffee"])
    def test_only_steps_that_can_be_added_are_switches(self, city, name):
        with pytest.raises(Refusal, match=f"没有可以增加的步骤“{name}”"):
            switch_on(city, name)

    def test_steps_are_switched_by_a_security_administrator(self, city):
        with pytest.raises(Refusal, match="只有安全管理员"):
            actions.set_steps(city.organ(), steps=[], by=city.yz01["leader"], at=MONDAY)

        person = Person.objects.create(code="sec", name="安全", organ=city.organ())
        organs.assign(person, role=Role.ADMIN_SECURITY, organ=city.organ(), by=None, at=MONDAY)
        by = standing(person, on=MONDAY.date())
        actions.set_steps(city.organ(), steps=["office", "head"], by=by, at=MONDAY)

        assert city.organ().steps == ["head", "office"]
        entry = journal.history("organ", "YZ01")[-1]
        assert (entry.act, entry.by, entry.data) == (
            "organ.steps", "sec", {"steps": ["head", "office"]},
        )  # fmt: skip


@pytest.mark.parametrize("to", [State.AT_HEAD, State.SIGNED, State.SCHEDULED, State.WITHDRAWN])
def test_a_thing_lands_where_a_step_is_asked_for(to):
    is_step = to == State.AT_HEAD

    assert landing(to, ["review", "sign"]) == (State.IN_REVIEW if is_step else to)


class TestApproving:
    def test_every_word_is_a_row_with_step_person_time_and_digest(self, city):
        switch_on(city, *ALL)
        notice = city.walk(draft(city), State.SIGNED)
        release = releases.latest("notice", notice.key)

        rows = releases.approvals(release)
        assert [(row.step, row.by) for row in rows] == [
            ("head", "yz01-head"),
            ("legal", "yz01-legal"),
            ("review", "yz01-reviewer"),
            ("office", "yz01-office"),
            ("sign", "yz01-leader"),
        ]
        assert {row.digest for row in rows} == {release.digest}

    def test_a_word_with_an_opinion_is_one_entry(self, city):
        notice = city.walk(draft(city), State.AT_HEAD)
        actions.approve(notice, step=Step.HEAD, opinion=" 可以。 ", by=city.yz01["head"], at=LATER)

        entry = journal.history("notice", notice.key)[-1]
        assert (entry.act, entry.by) == ("notice.approve", "yz01-head")
        assert (entry.data["step"], entry.data["opinion"]) == ("head", "可以。")
        assert Approval.objects.get().opinion == "可以。"

    @pytest.mark.parametrize("state", AT.values())
    def test_nobody_approves_what_they_wrote(self, city, state):
        by = city.yz01["clerk"]
        person = Person.objects.get(code=by.code)
        for role in (Role.DEPT_HEAD, Role.LEGAL, Role.REVIEWER, Role.OFFICE, Role.LEADER):
            organs.assign(person, role=role, organ=city.organ(), by=None, at=MONDAY)
        by = standing(person, on=MONDAY.date())
        notice = city.walk(draft(city), state)
        step = next(step for step, at in AT.items() if at == state)
        acts = {
            Step.REVIEW: lambda: actions.pass_review(
                notice, answers={}, opinion="", by=by, at=LATER
            ),
            Step.SIGN: lambda: actions.sign(notice, by=by, at=LATER),
        }

        with pytest.raises(Refusal, match="不能审查或签发自己起草"):
            acts.get(step, lambda: actions.approve(notice, step=step, by=by, at=LATER))()

        assert fresh(notice).state == state

    @pytest.mark.parametrize("step", [Step.REVIEW, Step.SIGN])
    def test_review_and_signature_have_acts_of_their_own(self, city, step):
        notice = city.walk(draft(city), AT[step])

        with pytest.raises(ValueError, match=step):
            actions.approve(notice, step=step, by=city.yz01["leader"], at=LATER)

    def test_the_office_lets_nothing_on_that_lacks_what_goes_with_it(self, city):
        notice = city.walk(draft(city, explained=False), State.AT_OFFICE)

        with pytest.raises(Refusal, match="办公室审核不能通过：没有解读材料。请退文补齐。"):
            actions.approve(notice, step=Step.OFFICE, by=city.yz01["office"], at=LATER)

    def test_a_change_voids_every_word(self, city):
        notice = actions.locked(city.walk(draft(city), State.AT_OFFICE))
        notice.words = "后日停水。"
        actions.touch(notice, by=city.yz01["clerk"], at=LATER)
        actions.submit(notice, is_accurate=True, by=city.yz01["clerk"], at=LATER)

        assert fresh(notice).state == State.IN_REVIEW
        assert releases.taken(releases.latest("notice", notice.key)) == {}

    def test_a_deputy_s_word_says_in_whose_place_it_was_given(self, city):
        head = Person.objects.get(code="yz01-head")
        deputy = Person.objects.create(code="b-post", name="B岗", organ=city.organ())
        organs.assign(
            deputy,
            role=Role.DEPT_HEAD,
            organ=city.organ(),
            deputy_for=head,
            by=None,
            at=MONDAY,
        )
        by = standing(deputy, on=MONDAY.date())
        notice = city.walk(draft(city), State.AT_HEAD)

        actions.approve(notice, step=Step.HEAD, by=by, at=LATER)

        assert (Approval.objects.get().by, Approval.objects.get().deputy_for) == (
            "b-post", "yz01-head",
        )  # fmt: skip


class TestSetTime:
    def test_it_becomes_public_when_its_time_has_come_and_once(self, city):
        notice = city.walk(draft(city), State.SCHEDULED)
        assert actions.publish_scheduled(notice, at=SET_TIME - timedelta(seconds=1)) is None

        publication = actions.publish_scheduled(notice, at=SET_TIME)

        assert list(releases.public()) == [publication]
        assert actions.publish_scheduled(notice, at=SET_TIME) is None
        assert (fresh(notice).state, fresh(notice).publish_at) == (State.PUBLISHED, None)

    def test_called_off_it_stays_signed(self, city):
        notice = city.walk(draft(city), State.SCHEDULED)
        actions.unschedule(notice, by=city.yz01["publisher"], at=LATER)

        assert actions.publish_scheduled(notice, at=SET_TIME) is None
        assert (fresh(notice).state, fresh(notice).publish_at) == (State.SIGNED, None)

    def test_a_time_that_has_passed_is_refused(self, city):
        notice = city.walk(draft(city), State.SIGNED)

        with pytest.raises(Refusal, match="已经过去"):
            actions.schedule(notice, publish_at=LATER, by=city.yz01["publisher"], at=LATER)

    def test_a_return_takes_the_time_away(self, city):
        notice = city.walk(draft(city), State.SCHEDULED)
        actions.return_(notice, reason="有误。", by=city.yz01["leader"], at=LATER)

        assert (fresh(notice).state, fresh(notice).publish_at) == (State.DRAFT, None)


def test_what_waits_for_whom_is_asked_kind_by_kind(city):
    notice, _document = city.walk(draft(city), State.AT_HEAD), city.submitted()

    assert list(queries.waiting(city.yz01["head"], KIND, "head")) == [notice]
    assert list(queries.waiting(city.yz01["head"], kinds.named("document"), "head")) == []


def test_a_kind_is_known_by_its_model_and_name(city):
    assert kinds.of(draft(city)) == kinds.named("notice") == KIND
    names = [kind.name for kind in kinds.every()]
    assert names == sorted(names)
    assert {"document", "notice"} <= set(names)
    with pytest.raises(LookupError, match="Person"):
        kinds.of(Person())


def test_names_for_the_log_tell_which_row(city):
    notice = draft(city)

    assert str(notice) == f"{notice.pk} 停水告示"
    assert Notice.objects.visible_to(None).count() == 0


class TestTakingDown:
    REASON = "误将个人信息公开"

    @pytest.mark.parametrize(("organ", "who"), [("YZ02", "publisher"), ("YZ02", "leader")])
    def test_its_organ_does_it(self, city, organ, who):
        notice = city.walk(draft(city, "YZ02"), State.PUBLISHED)
        actions.withdraw(notice, reason=self.REASON, by=city.people[organ][who], at=LATER)

        assert not queries.is_public(notice)
        assert Mail.objects.filter(kind="withdrawn").count() == 0

    def test_its_organ_is_told_by_mail_when_the_office_of_the_city_did_it(self, city):
        notice = city.walk(draft(city, "YZ02"), State.PUBLISHED)
        codes = {city.people["YZ02"][who].code for who in ("publisher", "leader")}
        told = Person.objects.filter(code__in={*codes, notice.drafter.code})
        told.update(email="x@yz02.example")
        Person.objects.filter(code=city.people["YZ02"]["leader"].code).update(email="")
        actions.withdraw(notice, reason=self.REASON, by=city.yz01["office"], at=LATER)

        mails = Mail.objects.filter(kind="withdrawn")
        assert {mail.subject for mail in mails} == {"本机关公开的信息已由市政府办公室撤下"}
        assert {int(mail.once.rpartition(":")[2]) for mail in mails} == {
            person.pk for person in Person.objects.filter(email="x@yz02.example")
        }
        assert mails.count() == 2

    def test_the_office_of_the_city_does_it_for_every_organ(self, city):
        notice = city.walk(draft(city, "YZ02"), State.PUBLISHED)
        actions.withdraw(notice, reason=self.REASON, by=city.yz01["office"], at=LATER)

        assert not queries.is_public(notice)

    @pytest.mark.parametrize(
        ("organ", "who"), [("YZ01", "leader"), ("YZ01", "publisher"), ("YZ02", "office")]
    )
    def test_nobody_else_does(self, city, organ, who):
        notice = city.walk(draft(city, "YZ02"), State.PUBLISHED)
        with pytest.raises(Refusal, match="要由本机关的"):
            actions.withdraw(notice, reason=self.REASON, by=city.people[organ][who], at=LATER)

        assert queries.is_public(notice)

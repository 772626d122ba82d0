"""The table of moves, walked by the right and by every wrong role, organ and state."""

import pytest
from tests.duties.documents.acts import MOVING, edit, holder, return_review, walked
from tests.factories.city import MONDAY, fresh

from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Department
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions
from gongkai.duties.handling.states import FINAL, INITIAL, MOVES, State, landing
from gongkai.duties.releases import queries as releases
from gongkai.duties.review import queries as reviews
from gongkai.duties.review.outcome import Outcome
from gongkai.law.refusal import Refusal

BY_NAME = {move.name: move for move in MOVES}
# The organ of these tests keeps the city's own site: its office takes down on every site.
ALSO = {"withdraw": {Role.OFFICE}}
BEFORE = ["in_review", "passed", "signed"]


class TestTheTable:
    def test_every_state_has_a_name_and_is_reached(self):
        assert {INITIAL} | {move.to for move in MOVES} == set(State)
        assert len({state.zh for state in State}) == len(State)

    def test_a_state_is_final_when_no_move_leaves_it(self):
        assert set(State) - {state for move in MOVES for state in move.from_} == FINAL

    def test_it_says_who_goes_from_where_to_where(self):
        """Written out once more, so that nobody widens it unseen."""
        before = set(State) - {State.DRAFT, State.PUBLISHED, State.WITHDRAWN}
        approvers = {Role.DEPT_HEAD, Role.LEGAL, Role.OFFICE, Role.REVIEWER, Role.LEADER}
        assert {move.name: (move.from_, move.by, move.to) for move in MOVES} == {
            "submit": ({State.DRAFT}, {Role.CLERK}, State.AT_HEAD),
            "head": ({State.AT_HEAD}, {Role.DEPT_HEAD}, State.AT_LEGAL),
            "legal": ({State.AT_LEGAL}, {Role.LEGAL}, State.IN_REVIEW),
            "pass": ({State.IN_REVIEW}, {Role.REVIEWER}, State.AT_OFFICE),
            "office": ({State.AT_OFFICE}, {Role.OFFICE}, State.PASSED),
            "return": (before, approvers | {Role.PUBLISHER}, State.DRAFT),
            "revise": (before, {Role.CLERK}, State.DRAFT),
            "sign": ({State.PASSED}, {Role.LEADER}, State.SIGNED),
            "schedule": ({State.SIGNED}, {Role.PUBLISHER}, State.SCHEDULED),
            "unschedule": ({State.SCHEDULED}, {Role.PUBLISHER}, State.SIGNED),
            "publish": ({State.SIGNED, State.SCHEDULED}, {Role.PUBLISHER}, State.PUBLISHED),
            "reopen": ({State.PUBLISHED}, {Role.CLERK}, State.DRAFT),
            "withdraw": ({State.PUBLISHED}, {Role.PUBLISHER, Role.LEADER}, State.WITHDRAWN),
        }

    def test_every_move_is_tried_below(self):
        assert set(MOVING) == set(BY_NAME)

    def test_only_publishing_leads_to_the_public_and_only_from_a_signature(self):
        doors = [(move.name, move.from_) for move in MOVES if move.to == State.PUBLISHED]

        assert doors == [("publish", {State.SIGNED, State.SCHEDULED})]


def first_state(name):
    return sorted(BY_NAME[name].from_, key=list(State).index)[0]


@pytest.mark.parametrize(
    ("name", "state", "role"),
    [
        (move.name, state, role)
        for move in MOVES
        for state in sorted(move.from_)
        for role in sorted(move.by)
    ],
)
def test_the_right_role_goes_the_move(city, name, state, role):
    document = walked(city, state)

    MOVING[name](document, by=holder(role))

    steps = releases.latest("document", document.key).steps
    assert fresh(document).state == landing(BY_NAME[name].to, steps)


@pytest.mark.parametrize("name", BY_NAME)
class TestWhoMayNot:
    """A refusal changes nothing, so one document meets all of them."""

    def refused_for(self, city, name, people):
        department = Department.objects.create(organ=city.organ(), code="FG", name="法规处")
        document = walked(city, first_state(name), department=department)
        before = journal.history("document", document.key)
        refused = [by for by in people if is_refused(name, document, by)]

        assert fresh(document).state == first_state(name)
        assert journal.history("document", document.key) == before
        return refused

    def test_the_wrong_roles(self, city, name):
        others = set(Role) - BY_NAME[name].by - ALSO.get(name, set())
        people = [holder(role) for role in Role if role in others]

        assert self.refused_for(city, name, people) == people

    def test_the_right_roles_in_another_organ(self, city, name):
        people = [holder(role, "YZ02") for role in BY_NAME[name].by]

        assert self.refused_for(city, name, people) == people

    def test_the_right_roles_in_another_department(self, city, name):
        people = [holder(role, "YZ01", "BG") for role in BY_NAME[name].by]

        assert self.refused_for(city, name, people) == people

    def test_a_person_without_duty(self, city, name):
        people = [Standing("someone", "某人")]

        assert self.refused_for(city, name, people) == people


def is_refused(name, document, by):
    """Whether the act is refused for who does it."""
    try:
        MOVING[name](document, by=by)
    except Refusal as refusal:
        return "要由本机关的" in refusal.text
    return False


@pytest.mark.parametrize(
    ("name", "state"),
    [(move.name, state) for move in MOVES for state in State if state not in move.from_],
)
def test_from_the_wrong_state_it_is_refused(city, name, state):
    document = walked(city, state)
    before = journal.history("document", document.key)

    with pytest.raises(Refusal, match=f"现在的状态是“{state.zh}”，不能{BY_NAME[name].zh}。"):
        MOVING[name](document, by=holder(min(BY_NAME[name].by)))

    assert fresh(document).state == state
    assert journal.history("document", document.key) == before


@pytest.mark.parametrize("name", BY_NAME)
def test_what_counts_is_the_state_in_the_database(city, name):
    """Two people have the same page open; the second act meets what the first has done."""
    document = walked(city, first_state(name))
    MOVING[name](document, by=holder(min(BY_NAME[name].by)))
    assert document.state == first_state(name)

    if BY_NAME[name].to not in BY_NAME[name].from_:
        with pytest.raises(Refusal, match="现在的状态是"):
            MOVING[name](document, by=holder(min(BY_NAME[name].by)))


class TestReturning:
    def test_a_returned_review_leaves_its_reason_and_a_draft(self, city):
        document = city.submitted()
        return_review(document, by=city.yz01["reviewer"])

        [review] = reviews.reviews("document", document.key)
        assert (review.outcome, review.opinion) == (Outcome.RETURNED, "题目不清。")
        assert fresh(document).state == State.DRAFT

    def test_a_review_is_returned_by_a_reviewer_only(self, city):
        document = city.submitted()

        for role in set(Role) - {Role.REVIEWER}:
            with pytest.raises(Refusal, match="要由本机关的保密审查员办理"):
                return_review(document, by=holder(role))

    @pytest.mark.parametrize("state", [s for s in State if s != State.IN_REVIEW])
    def test_a_review_is_returned_while_it_waits_only(self, city, state):
        with pytest.raises(Refusal, match=f"现在的状态是“{state.zh}”"):
            return_review(walked(city, state), by=city.yz01["reviewer"])

    @pytest.mark.parametrize("state", BEFORE)
    @pytest.mark.parametrize("reason", ["", " 　\n"])
    def test_a_return_needs_a_reason(self, city, state, reason):
        document = walked(city, state)

        with pytest.raises(Refusal, match="退回要写明理由"):
            actions.return_(document, reason=reason, by=holder(Role.LEADER), at=MONDAY)

    def test_a_withdrawal_needs_a_reason(self, city):
        document = city.published()

        with pytest.raises(Refusal, match="撤下要写明原因"):
            actions.withdraw(document, reason=" ", by=holder(Role.LEADER), at=MONDAY)

        assert fresh(document).state == State.PUBLISHED


CHANGES = {
    "edit": edit,
    "settle": lambda d, by: actions.settle_doubts(d, names=["title"], by=by, at=MONDAY),
    "hold": lambda d, by: actions.release_hold(d, reason="已核实。", by=by, at=MONDAY),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
class TestChanging:
    def test_only_a_clerk_changes_a_document(self, city, change):
        document = city.draft()

        for role in set(Role) - {Role.CLERK}:
            with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
                change(document, by=holder(role))

    def test_a_clerk_of_another_organ_does_not(self, city, change):
        with pytest.raises(Refusal, match="只有本机关的经办人可以修改"):
            change(city.draft(), by=city.yz02["clerk"])

    @pytest.mark.parametrize("state", [State.PUBLISHED, State.WITHDRAWN])
    def test_what_is_or_was_public_is_not_changed(self, city, change, state):
        with pytest.raises(Refusal, match=f"现在的状态是“{state.zh}”，不能修改"):
            change(walked(city, state), by=city.yz01["clerk"])


class TestDrafting:
    def draft(self, city, by, **values):
        return actions.draft(organ=city.organ(), values={}, by=by, at=MONDAY, **values)

    def test_only_a_clerk_drafts(self, city):
        for role in set(Role) - {Role.CLERK}:
            with pytest.raises(Refusal, match="只有该机关的经办人可以起草"):
                self.draft(city, holder(role))

    def test_a_clerk_of_another_organ_does_not(self, city):
        with pytest.raises(Refusal, match="只有该机关的经办人可以起草"):
            self.draft(city, city.yz02["clerk"])

    def test_a_clerk_of_another_department_does_not(self, city):
        department = Department.objects.create(organ=city.organ(), code="FG", name="法规处")

        with pytest.raises(Refusal, match="只有该机关的经办人可以起草"):
            self.draft(city, holder(Role.CLERK, "YZ01", "BG"), department=department)

    def test_a_department_of_another_organ_is_refused(self, city):
        department = Department.objects.create(organ=city.organ("YZ02"), code="FG", name="法规处")

        with pytest.raises(Refusal, match="“法规处”不是本机关的处室"):
            self.draft(city, city.yz01["clerk"], department=department)
        with pytest.raises(Refusal, match="“法规处”不是本机关的处室"):
            edit(city.draft(), by=city.yz01["clerk"], department=department)

    def test_a_field_that_nobody_sets_is_an_error_of_the_program(self, city):
        with pytest.raises(KeyError, match="state"):
            edit(city.draft(), by=city.yz01["clerk"], state="published")

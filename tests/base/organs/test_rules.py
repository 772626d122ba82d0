"""Separation of duties, and what an assignment must agree with."""

from datetime import date

import pytest
from tests.factories.city import MONDAY, make_organ, make_person

from gongkai.base.journal import queries as journal
from gongkai.base.organs import actions, rules
from gongkai.base.organs.models import Assignment, Department
from gongkai.base.organs.queries import standing
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

WORK = sorted(STAFF | {Role.SUPERVISOR})
ENDED = date(2025, 12, 31)
NEXT = date(2026, 1, 1)


def assign(person, role, **values):
    return actions.assign(person, role=role, organ=person.organ, by=None, at=MONDAY, **values)


class TestSeparation:
    @pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
    @pytest.mark.parametrize("other", sorted(Role))
    def test_an_administrator_holds_nothing_else(self, role, other):
        person = make_person("li", make_organ("YZ01"), role)

        if other == role:
            rules.check_can_hold(person, other)
        else:
            with pytest.raises(Refusal, match="不得兼任"):
                rules.check_can_hold(person, other)

    @pytest.mark.parametrize("role", sorted(ADMINISTRATORS))
    @pytest.mark.parametrize("other", WORK)
    def test_who_works_on_documents_becomes_no_administrator(self, role, other):
        person = make_person("li", make_organ("YZ01"), other)

        with pytest.raises(Refusal, match=f"已担任“{other.zh}”"):
            rules.check_can_hold(person, role)

    def test_roles_of_the_work_may_be_held_together(self):
        person = make_person("li", make_organ("YZ01"), *WORK)

        assert Assignment.objects.filter(person=person).count() == len(WORK)

    def test_a_refused_role_leaves_no_trace(self):
        person = make_person("li", make_organ("YZ01"), Role.CLERK)

        with pytest.raises(Refusal):
            assign(person, Role.ADMIN_AUDIT)

        assert [row.role for row in Assignment.objects.all()] == ["clerk"]
        assert len(journal.history("person", "li")) == 1

    def test_what_has_ended_is_no_hindrance(self):
        person = make_person("li", make_organ("YZ01"))
        assign(person, Role.ADMIN_SYSTEM, to_on=ENDED)

        assign(person, Role.CLERK, from_on=NEXT)

        assert person.assignments.count() == 2

    @pytest.mark.parametrize(
        ("held", "wanted"),
        [
            ({"to_on": ENDED}, {"from_on": ENDED}),
            ({"to_on": ENDED}, {}),
            ({"from_on": NEXT}, {"to_on": NEXT}),
            ({"from_on": NEXT}, {}),
            ({"from_on": ENDED, "to_on": NEXT}, {"from_on": NEXT}),
        ],
    )
    def test_one_common_day_is_enough_to_refuse(self, held, wanted):
        person = make_person("li", make_organ("YZ01"))
        assign(person, Role.ADMIN_SYSTEM, **held)

        with pytest.raises(Refusal, match="是管理员"):
            assign(person, Role.CLERK, **wanted)

    def test_a_later_role_is_free_of_an_earlier_end(self):
        person = make_person("li", make_organ("YZ01"))
        assign(person, Role.ADMIN_SYSTEM, from_on=NEXT)

        assign(person, Role.CLERK, to_on=ENDED)

        assert person.assignments.count() == 2


class TestAssign:
    def test_it_is_one_act_in_the_person_s_chain(self):
        person = make_person("li", make_organ("YZ01"))
        row = assign(person, Role.CLERK)

        [entry] = journal.history("person", "li")
        assert (entry.act, entry.by) == ("person.assign", "system")
        assert entry.data == {"role": "clerk", "organ": "YZ01", "assignment": row.pk}

    def test_a_department_of_another_organ_is_refused(self):
        person, other = make_person("li", make_organ("YZ01")), make_organ("YZ02")
        department = Department.objects.create(organ=other, code="FG", name="法规处")

        with pytest.raises(Refusal, match="“法规处”不是该机关的处室"):
            assign(person, Role.CLERK, department=department)

    def test_days_in_the_wrong_order_are_refused(self):
        person = make_person("li", make_organ("YZ01"))

        with pytest.raises(Refusal, match="止日早于起日"):
            assign(person, Role.CLERK, from_on=NEXT, to_on=ENDED)

    def test_a_duty_of_one_day_is_a_duty(self):
        row = assign(make_person("li", make_organ("YZ01")), Role.CLERK, from_on=NEXT, to_on=NEXT)

        assert (row.from_on, row.to_on) == (NEXT, NEXT)


class TestEnd:
    def end(self, row, on):
        actions.end_assignment(row, on=on, by=None, at=MONDAY)

    def test_it_is_one_act_in_the_person_s_chain(self):
        row = assign(make_person("li", make_organ("YZ01")), Role.CLERK)
        self.end(row, ENDED)

        entry = journal.history("person", "li")[-1]
        assert entry.act == "person.unassign"
        assert entry.data == {"assignment": row.pk, "on": "2025-12-31"}
        row.refresh_from_db()
        assert row.to_on == ENDED

    def test_a_planned_end_can_come_earlier(self):
        row = assign(make_person("li", make_organ("YZ01")), Role.CLERK, to_on=NEXT)
        self.end(row, ENDED)

        assert row.to_on == ENDED

    def test_what_has_ended_is_not_opened_again(self):
        row = assign(make_person("li", make_organ("YZ01")), Role.CLERK, to_on=ENDED)

        with pytest.raises(Refusal, match="已于2025-12-31截止"):
            self.end(row, NEXT)

    def test_nothing_ends_before_it_begins(self):
        row = assign(make_person("li", make_organ("YZ01")), Role.CLERK, from_on=NEXT)

        with pytest.raises(Refusal, match="自2026-01-01起"):
            self.end(row, ENDED)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN_SECURITY}))
def test_people_are_managed_by_the_security_administrator_alone(role):
    organ = make_organ("YZ01")
    by = standing(make_person("by", organ, role), on=MONDAY.date())
    other = make_person("other", organ)

    with pytest.raises(Refusal, match="只有安全管理员"):
        actions.switch(other, is_active=False, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="只有安全管理员"):
        actions.assign(other, role=Role.CLERK, organ=organ, by=by, at=MONDAY)


def test_nobody_manages_themselves():
    organ = make_organ("YZ01")
    person = make_person("by", organ, Role.ADMIN_SECURITY)
    by = standing(person, on=MONDAY.date())

    with pytest.raises(Refusal, match="不能管理自己"):
        actions.switch(person, is_active=False, by=by, at=MONDAY)


def test_who_is_switched_off_has_no_duty_until_switched_on_again():
    organ = make_organ("YZ01")
    by = standing(make_person("by", organ, Role.ADMIN_SECURITY), on=MONDAY.date())
    person = make_person("li", organ, Role.CLERK)

    actions.switch(person, is_active=False, by=by, at=MONDAY)
    off = standing(person, on=MONDAY.date())
    actions.switch(person, is_active=True, by=by, at=MONDAY)

    assert off.duties == frozenset()
    assert len(standing(person, on=MONDAY.date()).duties) == 1

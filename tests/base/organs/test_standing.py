"""What a person may do on a day, and what they may see."""

from datetime import date

import pytest
from tests.factories.city import MONDAY, TODAY, make_organ, make_person

from gongkai.base.organs import actions, queries
from gongkai.base.organs.models import Department, Person
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, ZH, Role
from gongkai.base.organs.standing import Duty, Standing

FROM, TO = date(2026, 3, 2), date(2026, 3, 31)


def duties(person, on=TODAY):
    return queries.standing(person, on=on).duties


@pytest.mark.django_db
class TestDays:
    @pytest.mark.parametrize(
        ("on", "is_held"),
        [
            (date(2026, 3, 1), False),
            (FROM, True),
            (TO, True),
            (date(2026, 4, 1), False),
        ],
    )
    def test_both_days_of_a_duty_count(self, on, is_held):
        organ = make_organ("YZ01")
        person = make_person("li", organ)
        actions.assign(
            person, role=Role.CLERK, organ=organ, by=None, at=MONDAY, from_on=FROM, to_on=TO
        )

        assert bool(duties(person, on)) is is_held

    def test_a_duty_without_days_is_held_always(self):
        person = make_person("li", make_organ("YZ01"), Role.CLERK)

        assert duties(person, date(1990, 1, 1)) == {Duty(Role.CLERK, "YZ01")}

    def test_an_ended_duty_is_held_to_its_last_day(self):
        person = make_person("li", make_organ("YZ01"), Role.CLERK)
        actions.end_assignment(person.assignments.get(), on=FROM, by=None, at=MONDAY)

        assert duties(person, FROM) == {Duty(Role.CLERK, "YZ01")}
        assert duties(person, date(2026, 3, 3)) == frozenset()


@pytest.mark.django_db
def test_a_person_switched_off_has_no_duty():
    person = make_person("li", make_organ("YZ01"), Role.CLERK, Role.REVIEWER)
    person.is_active = False

    assert queries.standing(person, on=TODAY) == Standing("li", "人员li")


@pytest.mark.django_db
def test_a_standing_is_found_by_the_person_s_code():
    make_person("li", make_organ("YZ01"), Role.CLERK)

    assert queries.standing_of("li", on=TODAY).holds(Role.CLERK, "YZ01")
    assert Person.objects.get_by_natural_key("li").name == "人员li"
    with pytest.raises(Person.DoesNotExist):
        queries.standing_of("nobody", on=TODAY)


@pytest.mark.django_db
def test_a_deputy_acts_in_the_place_of_another():
    organ = make_organ("YZ01")
    absent, deputy = make_person("zhang", organ, Role.LEADER), make_person("li", organ)
    actions.assign(
        deputy,
        role=Role.LEADER,
        organ=organ,
        by=None,
        at=MONDAY,
        deputy_for=absent,
        from_on=FROM,
        to_on=TO,
    )

    assert duties(deputy) == {Duty(Role.LEADER, "YZ01", deputy_for="zhang")}
    assert queries.standing(deputy, on=TODAY).holds(Role.LEADER, "YZ01")
    assert duties(deputy, date(2026, 4, 1)) == frozenset()


@pytest.mark.django_db
def test_a_duty_of_a_department_says_which():
    organ = make_organ("YZ01")
    department = Department.objects.create(organ=organ, code="FG", name="法规处")
    person = make_person("li", organ, Role.CLERK, department=department)

    assert duties(person) == {Duty(Role.CLERK, "YZ01", "FG")}


class TestHolds:
    standing = Standing(
        "li", "李", frozenset({Duty(Role.CLERK, "YZ01", "FG"), Duty(Role.REVIEWER, "YZ02")})
    )

    @pytest.mark.parametrize(
        ("role", "organ", "department", "is_held"),
        [
            (Role.CLERK, "YZ01", "FG", True),
            (Role.CLERK, "YZ01", "BG", False),
            (Role.CLERK, "YZ01", "", True),
            (Role.CLERK, "YZ02", "FG", False),
            (Role.REVIEWER, "YZ02", "FG", True),
            (Role.REVIEWER, "YZ02", "", True),
            (Role.REVIEWER, "YZ01", "", False),
            (Role.LEADER, "YZ01", "FG", False),
        ],
    )
    def test_a_duty_reaches_its_organ_and_its_department(self, role, organ, department, is_held):
        assert self.standing.holds(role, organ, department) is is_held

    def test_the_organs_are_those_of_the_roles_asked_for(self):
        assert self.standing.organs() == {"YZ01", "YZ02"}
        assert self.standing.organs(frozenset({Role.REVIEWER})) == {"YZ02"}
        assert self.standing.organs(frozenset({Role.LEADER})) == frozenset()


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_and_is_one_of_three_kinds(role):
    standing = Standing("li", "李", frozenset({Duty(role, "YZ01")}))

    assert role.zh == ZH[role]
    assert standing.is_supervisor is (role == Role.SUPERVISOR)
    assert standing.is_administrator is (role in ADMINISTRATORS)
    assert [role in STAFF, standing.is_supervisor, standing.is_administrator].count(True) == 1
    assert standing.organs() == ({"YZ01"} if role in STAFF else frozenset())


@pytest.mark.parametrize(
    ("role", "is_asked"),
    [
        (Role.CLERK, False),
        (Role.SUPERVISOR, False),
        (Role.REVIEWER, True),
        (Role.PUBLISHER, True),
        (Role.LEADER, True),
        (Role.ADMIN_SYSTEM, True),
        (Role.ADMIN_SECURITY, True),
        (Role.ADMIN_AUDIT, True),
    ],
)
def test_who_lets_something_out_needs_a_second_factor(role, is_asked):
    standing = Standing("li", "李", frozenset({Duty(Role.CLERK, "YZ01"), Duty(role, "YZ01")}))

    assert queries.needs_second_factor(standing) is is_asked

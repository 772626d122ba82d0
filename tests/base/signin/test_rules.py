import pytest
from tests.base.signin.people import HOME, START, person

from gongkai.base.organs.roles import SECOND_FACTOR, Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.base.signin import actions, rules
from gongkai.base.signin.models import SecondFactor
from gongkai.base.signin.steps import Step
from gongkai.law.refusal import Refusal


def standing(*roles, code="lin"):
    return Standing(code, "林知远", frozenset(Duty(role, "YZ01") for role in roles))


@pytest.mark.parametrize("role", Role)
def test_production_asks_those_whose_word_lets_something_out_for_a_second_factor(role):
    expected = role in {
        Role.REVIEWER,
        Role.PUBLISHER,
        Role.LEADER,
        Role.ADMIN_SYSTEM,
        Role.ADMIN_SECURITY,
        Role.ADMIN_AUDIT,
    }

    assert rules.is_required(standing(Role.CLERK, role), "production") is expected
    assert not rules.is_required(standing(role), "demo")
    assert (role in SECOND_FACTOR) is expected


def test_somebody_without_duties_needs_no_second_factor():
    assert not rules.is_required(standing(), "production")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("mode", "role", "has_factor", "has_passed", "step"),
    [
        ("production", Role.PUBLISHER, False, False, Step.ENROL),
        ("production", Role.PUBLISHER, True, False, Step.CODE),
        ("production", Role.PUBLISHER, True, True, Step.NONE),
        ("production", Role.CLERK, False, False, Step.NONE),
        ("production", Role.CLERK, True, False, Step.CODE),
        ("demo", Role.PUBLISHER, False, False, Step.NONE),
        ("demo", Role.PUBLISHER, True, False, Step.NONE),
    ],
)
def test_the_step_that_is_left_after_the_password(mode, role, has_factor, has_passed, step):
    lin = person()
    session = actions.start_session(lin, session_key="k", address=HOME, at=START)
    if has_factor:
        SecondFactor.objects.create(person=lin, secret="x", begun_at=START, confirmed_at=START)
    if has_passed:
        session.factor_passed_at = START

    assert rules.next_step(session, standing(role), mode) == step


@pytest.mark.django_db
def test_a_factor_that_is_only_begun_does_not_count():
    lin = person()
    session = actions.start_session(lin, session_key="k", address=HOME, at=START)
    actions.begin_second_factor(lin, at=START)

    assert rules.next_step(session, standing(Role.LEADER), "production") == Step.ENROL
    rules.check_can_begin_factor(lin)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("by", "why"),
    [
        (standing(Role.ADMIN_SYSTEM, code="wang"), "只有安全管理员"),
        (standing(code="wang"), "只有安全管理员"),
        (standing(Role.ADMIN_SECURITY, code="lin"), "不能重置自己"),
    ],
)
def test_only_another_security_administrator_may_reset(by, why):
    with pytest.raises(Refusal, match=why):
        rules.check_may_reset(person("lin"), by)

    rules.check_may_reset(person("zhao"), standing(Role.ADMIN_SECURITY, code="wang"))

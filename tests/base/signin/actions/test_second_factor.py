from datetime import timedelta

import pyotp
import pytest
from tests.base.signin.people import HOME, START, person

from gongkai.base import sealing
from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.base.signin import actions, queries
from gongkai.base.signin.models import RecoveryCode, SecondFactor, StaffSessionRecord
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

SECURITY = Standing("wang", "王", frozenset({Duty(Role.ADMIN_SECURITY, "YZ01")}))


def later(**delta):
    return START + timedelta(**delta)


@pytest.fixture
def enrolled():
    """Somebody with an authenticator in force: the person, its secret, the recovery codes."""
    lin = person()
    secret = actions.begin_second_factor(lin, at=START).secret
    codes = actions.confirm_second_factor(lin, pyotp.TOTP(secret).at(START), at=START)
    return lin, secret, codes


def test_a_second_factor_is_in_force_once_its_first_code_was_right():
    lin = person()
    actions.start_session(lin, session_key="k", address=HOME, at=START)

    made = actions.begin_second_factor(lin, at=START)
    assert not queries.has_second_factor(lin)
    codes = actions.confirm_second_factor(
        lin, pyotp.TOTP(made.secret).at(START), at=START, session_key="k"
    )

    assert queries.has_second_factor(lin)
    assert len(set(codes)) == queries.recovery_codes_left(lin) == 10
    assert StaffSessionRecord.objects.get().factor_passed_at == START
    assert [entry.act for entry in journal.history("person", "lin")] == [
        "person.factor_begin",
        "person.factor_confirm",
        "person.recovery_codes",
    ]


def test_no_secret_stands_in_the_database_or_the_journal(enrolled):
    lin, secret, codes = enrolled

    kept = SecondFactor.objects.get().secret
    assert secret not in kept
    place = {"table": "signin_secondfactor", "column": "secret", "row": str(lin.pk)}
    assert sealing.unseal(kept, **place) == secret
    written = str(list(Entry.objects.values())) + str(list(RecoveryCode.objects.values()))
    assert [word for word in (secret, *codes) if word in written] == []


def test_a_secret_copied_to_another_person_opens_nothing(enrolled):
    _, secret, _ = enrolled
    zhao = person("zhao")
    kept = SecondFactor.objects.get().secret
    SecondFactor.objects.create(person=zhao, secret=kept, begun_at=START, confirmed_at=START)

    with pytest.raises(sealing.SealBroken):
        actions.check_second_factor(zhao, pyotp.TOTP(secret).at(START), at=START)


def test_a_wrong_first_code_changes_nothing():
    lin = person()
    actions.begin_second_factor(lin, at=START)

    with pytest.raises(Refusal, match="验证码不正确"):
        actions.confirm_second_factor(lin, "000000x", at=START)

    assert not queries.has_second_factor(lin)
    assert queries.recovery_codes_left(lin) == 0


def test_a_confirmed_factor_is_not_replaced_by_the_way(enrolled):
    lin, secret, _ = enrolled

    with pytest.raises(Refusal, match="已经绑定"):
        actions.begin_second_factor(lin, at=START)
    with pytest.raises(Refusal, match="已经绑定"):
        actions.confirm_second_factor(lin, pyotp.TOTP(secret).at(later(minutes=5)), at=START)


def test_a_code_counts_once_and_an_earlier_one_not_at_all(enrolled):
    lin, secret, _ = enrolled
    actions.start_session(lin, session_key="k", address=HOME, at=START)
    code, at = pyotp.TOTP(secret).at(later(minutes=5)), later(minutes=5)

    actions.check_second_factor(lin, code, at=at, session_key="k")

    assert StaffSessionRecord.objects.get().factor_passed_at == at
    for used in (code, pyotp.TOTP(secret).at(later(minutes=4, seconds=30))):
        with pytest.raises(Refusal, match="已使用过"):
            actions.check_second_factor(lin, used, at=at)
    after = later(minutes=5, seconds=30)
    actions.check_second_factor(lin, pyotp.TOTP(secret).at(after), at=after)


def test_the_session_of_somebody_else_does_not_pass(enrolled):
    lin, secret, _ = enrolled
    actions.start_session(person("zhao"), session_key="z", address=HOME, at=START)
    at = later(minutes=5)

    actions.check_second_factor(lin, pyotp.TOTP(secret).at(at), at=at, session_key="z")

    assert StaffSessionRecord.objects.get().factor_passed_at is None


def test_a_recovery_code_counts_once(enrolled):
    lin, _, codes = enrolled

    actions.check_second_factor(lin, codes[3].lower(), at=later(hours=1))

    assert queries.recovery_codes_left(lin) == 9
    assert journal.history("person", "lin")[-1].data == {"how": "recovery"}
    with pytest.raises(Refusal, match="已使用过"):
        actions.check_second_factor(lin, codes[3], at=later(hours=1))


def test_a_recovery_code_of_somebody_else_counts_not(enrolled):
    _, _, codes = enrolled
    zhao = person("zhao")
    secret = actions.begin_second_factor(zhao, at=START).secret
    actions.confirm_second_factor(zhao, pyotp.TOTP(secret).at(START), at=START)

    with pytest.raises(Refusal, match="验证码不正确"):
        actions.check_second_factor(zhao, codes[0], at=later(hours=1))


def test_new_recovery_codes_void_the_old(enrolled):
    lin, _, old = enrolled

    new = actions.new_recovery_codes(lin, at=START)

    assert queries.recovery_codes_left(lin) == 10
    with pytest.raises(Refusal, match="验证码不正确"):
        actions.check_second_factor(lin, old[0], at=START)
    actions.check_second_factor(lin, new[0], at=START)


def test_recovery_codes_without_a_second_factor_are_not_given():
    with pytest.raises(Refusal, match="尚未绑定"):
        actions.new_recovery_codes(person(), at=START)


def test_who_guesses_codes_waits(enrolled):
    lin, secret, _ = enrolled

    met = []
    for minute in (5, 5, 5, 5, 5, 5, 6, 6):
        with pytest.raises(Refusal) as caught:
            actions.check_second_factor(lin, "no code", at=later(minutes=minute))
        met.append(caught.value.text[:3])

    assert met == ["验证码"] * 5 + ["尝试次", "验证码", "尝试次"]
    at = later(minutes=8)
    actions.check_second_factor(lin, pyotp.TOTP(secret).at(at), at=at)


def test_without_a_factor_in_force_no_code_is_right():
    lin = person()
    secret = actions.begin_second_factor(lin, at=START).secret

    with pytest.raises(Refusal, match="验证码不正确"):
        actions.check_second_factor(lin, pyotp.TOTP(secret).at(START), at=START)
    with pytest.raises(Refusal, match="验证码不正确"):
        actions.confirm_second_factor(person("zhao"), "123456", at=START)


@pytest.mark.parametrize(("by", "name"), [(SECURITY, "wang"), (None, "system")])
def test_a_lost_authenticator_is_taken_away_by_another(enrolled, by, name):
    lin, _, codes = enrolled

    actions.remove_second_factor(lin, by=by, at=START)

    assert not queries.has_second_factor(lin)
    assert queries.recovery_codes_left(lin) == 0
    entry = journal.history("person", "lin")[-1]
    assert (entry.act, entry.by) == ("person.factor_remove", name)
    with pytest.raises(Refusal, match="验证码不正确"):
        actions.check_second_factor(lin, codes[0], at=START)


def test_a_lost_authenticator_is_not_taken_away_by_anybody(enrolled):
    lin, _, _ = enrolled

    with pytest.raises(Refusal, match="只有安全管理员"):
        actions.remove_second_factor(lin, by=Standing("zhao", "赵"), at=START)

    assert queries.has_second_factor(lin)

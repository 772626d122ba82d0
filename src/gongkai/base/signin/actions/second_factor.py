from datetime import datetime

from django.db import transaction

from gongkai.base import sealing
from gongkai.base.organs.models import Person
from gongkai.base.organs.standing import Standing
from gongkai.base.signin import factors, limits, rules
from gongkai.base.signin.actions.journaling import MACHINE, note
from gongkai.base.signin.actions.sessions import mark_factor_passed
from gongkai.base.signin.factors import Enrolment
from gongkai.base.signin.limits import Count, Scope
from gongkai.base.signin.models import RecoveryCode, SecondFactor
from gongkai.law.refusal import Refusal

WRONG = "验证码不正确或已使用过；请等验证器显示下一个验证码后再试，或使用恢复码。"
ISSUER = "政务公开工作台"


@transaction.atomic
def begin_second_factor(person: Person, *, at: datetime, issuer: str = ISSUER) -> Enrolment:
    """A new secret for an authenticator, in force once it is confirmed; shown only now.

    Raises Refusal when there is a confirmed one already.
    """
    rules.check_can_begin_factor(person)
    enrolment = factors.enrolment(person.code, issuer)
    sealed = sealing.seal(
        enrolment.secret, table="signin_secondfactor", column="secret", row=str(person.pk)
    )
    SecondFactor.objects.update_or_create(
        person=person, defaults={"secret": sealed, "begun_at": at, "last_counter": 0}
    )
    note("person.factor_begin", who=person.code, by=person.code, at=at)
    return enrolment


def confirm_second_factor(
    person: Person, code: str, *, at: datetime, session_key: str = ""
) -> tuple[str, ...]:
    """The authenticator's first code: in force from now. Gives ten recovery codes, shown once.

    The session named counts as having passed. Raises Refusal for a wrong code. Refuses to run
    inside a transaction.
    """
    rules.check_can_begin_factor(person)
    count = Count(Scope.FACTOR, person.code)
    limits.claim_all([count], at=at)
    with transaction.atomic():
        if _takes_authenticator(person, code, at):
            limits.forgive(count)
            SecondFactor.objects.filter(person=person).update(confirmed_at=at)
            mark_factor_passed(person, session_key, at=at)
            note("person.factor_confirm", who=person.code, by=person.code, at=at)
            return new_recovery_codes(person, at=at)
        note("person.factor_failed", who=person.code, by=person.code, at=at)
    raise Refusal(WRONG)


def check_second_factor(person: Person, code: str, *, at: datetime, session_key: str = "") -> None:
    """Take a code of the authenticator, or a recovery code, once; the session named has passed.

    Raises Refusal for a wrong or used code, and while the person has to wait. Refuses to run
    inside a transaction: what is counted must stay counted.
    """
    count = Count(Scope.FACTOR, person.code)
    limits.claim_all([count], at=at)
    with transaction.atomic():
        how = _taken(person, code, at)
        if how:
            limits.forgive(count)
            mark_factor_passed(person, session_key, at=at)
            note("person.factor", who=person.code, by=person.code, at=at, how=how)
            return
        note("person.factor_failed", who=person.code, by=person.code, at=at)
    raise Refusal(WRONG)


def _taken(person: Person, code: str, at: datetime) -> str:
    """How the code was taken, empty for a code that is not."""
    confirmed = SecondFactor.objects.filter(person=person).exclude(confirmed_at=None)
    if not confirmed.exists():
        return ""
    if _takes_authenticator(person, code, at):
        return "authenticator"
    digest = factors.recovery_digest(str(person.pk), code)
    # One statement finds and spends it: of two at once only one is answered.
    spent = RecoveryCode.objects.filter(person=person, digest=digest, used_at=None)
    return "recovery" if spent.update(used_at=at) else ""


def _takes_authenticator(person: Person, code: str, at: datetime) -> bool:
    factor = SecondFactor.objects.select_for_update().filter(person=person).first()
    if factor is None:
        return False
    secret = sealing.unseal(
        factor.secret, table="signin_secondfactor", column="secret", row=str(person.pk)
    )
    counter = factors.matching_counter(secret, code, at=at, after=factor.last_counter)
    if counter is None:
        return False
    factor.last_counter = counter
    factor.save(update_fields=["last_counter"])
    return True


@transaction.atomic
def new_recovery_codes(person: Person, *, at: datetime) -> tuple[str, ...]:
    """Ten new codes, shown only now; the earlier ones are void.

    Raises Refusal for a person without a second factor.
    """
    rules.check_can_have_codes(person)
    codes = tuple(factors.recovery_code() for _ in range(factors.RECOVERY_CODES))
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, digest=factors.recovery_digest(str(person.pk), code))
        for code in codes
    )
    note("person.recovery_codes", who=person.code, by=person.code, at=at)
    return codes


@transaction.atomic
def remove_second_factor(person: Person, *, by: Standing | None, at: datetime) -> None:
    """The authenticator is lost: taken away by a security administrator, or on the machine (None).

    Raises Refusal.
    """
    if by is not None:
        rules.check_may_reset(person, by)
    SecondFactor.objects.filter(person=person).delete()
    RecoveryCode.objects.filter(person=person).delete()
    note("person.factor_remove", who=person.code, by=by.code if by else MACHINE, at=at)

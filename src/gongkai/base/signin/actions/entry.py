from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from gongkai.base.organs.models import Person
from gongkai.base.signin import limits, passwords, queries
from gongkai.base.signin.actions.journaling import note
from gongkai.base.signin.limits import Count, Scope
from gongkai.base.signin.models import KnownAddress
from gongkai.law.refusal import Refusal
from gongkai.text.network import network

WRONG = "登录名或密码不正确；请核对后重试，忘记密码请联系安全管理员。"


def sign_in(code: str, password: str, *, address: str, at: datetime) -> Person:
    """The person with that code and password.

    Raises the same Refusal for an unknown code, a wrong password and a person switched off; and
    another while this account or address has to wait. Refuses to run inside a transaction: what
    is counted must stay counted.
    """
    place = network(address)
    person = queries.person_with_code(code)
    who = person.code if person else _label(code)
    counts = [Count(Scope.ADDRESS, place), _account_count(person, who, place, at)]
    limits.claim_all(counts, at=at)
    is_right = passwords.is_right(person, password)
    if person is None or not is_right:
        with transaction.atomic():
            note("person.sign_in_failed", who=who, by="", at=at, address=place)
        raise Refusal(WRONG)
    _welcome(person, place, counts, at)
    return person


def _label(code: str) -> str:
    """What an unknown code is counted under: people type their password there by mistake."""
    return "?" + salted_hmac("signin.unknown", code, algorithm="sha256").hexdigest()[:32]


def _account_count(person: Person | None, who: str, place: str, at: datetime) -> Count:
    if person and queries.is_known_address(person, place, at=at):
        return Count(Scope.PLACE, f"{who} {place}")
    return Count(Scope.ACCOUNT, who)


@transaction.atomic
def _welcome(person: Person, place: str, counts: list[Count], at: datetime) -> None:
    for count in counts:
        # One of an office getting in says nothing about the others at its address.
        limits.forgive(count, is_all=count.scope != Scope.ADDRESS)
    KnownAddress.objects.update_or_create(person=person, address=place, defaults={"last_at": at})
    note("person.sign_in", who=person.code, by=person.code, at=at, address=place)

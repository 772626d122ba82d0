import json
from datetime import timedelta

import pytest
from django.db import transaction
from tests.base.signin.people import HOME, PASSWORD, START, STRANGE, person

from gongkai.base.journal import queries as journal
from gongkai.base.journal.models import Entry
from gongkai.base.signin import actions
from gongkai.base.signin.actions.entry import WRONG
from gongkai.base.signin.models import Failure, KnownAddress
from gongkai.base.signin.passwords import LONGEST, CappedArgon2Hasher
from gongkai.law.refusal import Refusal


def attempt(code="lin", password=PASSWORD, address=HOME, minutes=0.0):
    """What a sign-in meets: `in`, `wrong` or `wait`."""
    try:
        actions.sign_in(code, password, address=address, at=START + timedelta(minutes=minutes))
    except Refusal as refusal:
        return "wrong" if refusal.text == WRONG else "wait"
    return "in"


@pytest.fixture
def hashes(monkeypatch):
    """How long the passwords were that were hashed."""
    done = []
    for name in ("encode", "verify"):
        real = getattr(CappedArgon2Hasher, name)

        def counted(self, password, other, _real=real):
            done.append(len(password))
            return _real(self, password, other)

        monkeypatch.setattr(CappedArgon2Hasher, name, counted)
    return done


@pytest.mark.django_db
def test_the_right_password_lets_in_and_is_noted():
    lin = person()

    assert actions.sign_in("lin", PASSWORD, address=HOME, at=START) == lin

    (entry,) = journal.history("person", "lin")
    assert (entry.act, entry.by, entry.at) == ("person.sign_in", "lin", START)
    assert entry.data == {"address": HOME}
    assert [row.address for row in KnownAddress.objects.all()] == [HOME]
    assert [(row.scope, row.count) for row in Failure.objects.all()] == [("address", 0)]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "password"),
    [
        ("lin", "wrong"),
        ("nobody", PASSWORD),
        ("off", PASSWORD),
        ("off", "wrong"),
        ("empty", ""),
        ("lin", ""),
        ("lin", PASSWORD + "x" * 1_000_000),
        ("LIN", PASSWORD),
        ("lin\0", PASSWORD),
        ("x" * 5000, PASSWORD),
    ],
)
def test_who_is_not_let_in_is_not_told_why_and_one_password_is_hashed(code, password, hashes):
    person("lin")
    person("off", is_active=False)
    person("empty", password=None)
    hashes.clear()

    with pytest.raises(Refusal) as caught:
        actions.sign_in(code, password, address=HOME, at=START)

    assert caught.value.text == WRONG
    assert len(hashes) == 1
    assert hashes[0] <= LONGEST
    assert [entry.act for entry in Entry.objects.all()] == ["person.sign_in_failed"]


@pytest.mark.django_db
def test_neither_passwords_nor_unknown_codes_are_written_down():
    person()
    attempt(password="OopsMyPassword")
    attempt(code="OopsMyPassword")

    written = json.dumps(list(Entry.objects.values("key", "data", "by")))
    written += json.dumps(list(Failure.objects.values("who")))
    assert "Oops" not in written
    assert len(journal.history("person", "lin")) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["lin", "nobody", "off"])
def test_a_guesser_is_slowed_down_alike_for_every_code(code, hashes):
    person("lin")
    person("off", is_active=False)

    met = [attempt(code, "wrong", minutes=minute) for minute in (0, 0, 0, 0, 0, 0, 0.9, 1, 1, 3)]

    assert met == ["wrong"] * 5 + ["wait"] * 2 + ["wrong", "wait", "wrong"]


@pytest.mark.django_db
def test_the_right_password_waits_too_and_then_unlocks_all():
    person()
    for _ in range(5):
        attempt(password="wrong")

    assert attempt(minutes=0.5) == "wait"
    assert attempt(minutes=1) == "in"
    assert [attempt(password="wrong", minutes=2) for _ in range(5)] == ["wrong"] * 5


@pytest.mark.django_db
def test_changing_the_address_gains_a_guesser_nothing():
    person()

    met = [attempt(password="wrong", address=f"203.0.113.{n}") for n in range(7)]

    assert met == ["wrong"] * 5 + ["wait"] * 2


@pytest.mark.django_db
def test_a_stranger_cannot_lock_the_person_out_of_their_own_place():
    person()
    assert attempt(address=HOME) == "in"
    for minute in range(60):
        attempt(password="wrong", address=STRANGE, minutes=minute)

    assert attempt(address=STRANGE, minutes=59) == "wait"
    assert attempt(address="198.51.100.4", minutes=59) == "wait"
    assert attempt(address=HOME, minutes=59) == "in"


@pytest.mark.django_db
def test_at_their_own_place_guessing_is_slowed_down_as_well():
    person()
    attempt()

    assert [attempt(password="wrong") for _ in range(6)] == ["wrong"] * 5 + ["wait"]
    assert attempt() == "wait"


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "met"), [(30, "in"), (31, "wait")])
def test_a_place_is_known_for_thirty_days(days, met):
    person()
    attempt()
    later = days * 24 * 60
    for _ in range(5):
        attempt(password="wrong", address=STRANGE, minutes=later)

    assert attempt(minutes=later) == met


@pytest.mark.django_db
def test_an_office_behind_one_address_is_not_locked_by_one_of_it():
    person("lin")
    person("zhao")
    for _ in range(20):
        attempt("zhao", "wrong")

    assert attempt("lin") == "in"


@pytest.mark.django_db
def test_an_address_that_tries_many_codes_waits_and_others_do_not():
    person()
    met = [attempt(f"nobody{n}", "wrong") for n in range(101)]

    assert met == ["wrong"] * 100 + ["wait"]
    assert attempt() == "wait"
    assert attempt(address=STRANGE) == "in"
    assert attempt(minutes=15) == "in"


@pytest.mark.django_db
def test_what_is_counted_cannot_be_undone_by_an_outer_transaction():
    person()
    attempt(password="wrong")

    assert sorted(Failure.objects.values_list("scope", "count")) == [
        ("account", 1),
        ("address", 1),
    ]
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        actions.sign_in("lin", PASSWORD, address=HOME, at=START)

from threading import Event, Lock, Thread

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, make_password
from tests.base.signin.people import PASSWORD, person

from gongkai.base.signin import passwords
from gongkai.law.refusal import Refusal


def test_a_hash_says_argon2id_with_19_mib_two_passes_and_one_lane():
    assert make_password(PASSWORD).startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_hash_knows_its_password_and_no_other():
    kept = make_password(PASSWORD)

    assert check_password(PASSWORD, kept)
    assert not check_password(PASSWORD + " ", kept)


def test_no_more_than_four_are_hashed_at_once(monkeypatch):
    lock, full, go_on = Lock(), Event(), Event()
    running = most = 0

    def slow(self, password, salt):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
            if running == 4:
                full.set()
        go_on.wait(5)
        with lock:
            running -= 1
        return "argon2$"

    monkeypatch.setattr(Argon2PasswordHasher, "encode", slow)
    hasher = passwords.CappedArgon2Hasher()
    threads = [Thread(target=hasher.encode, args=("p", "salt")) for _ in range(9)]
    for thread in threads:
        thread.start()
    assert full.wait(5)
    go_on.set()
    for thread in threads:
        thread.join()

    assert most == 4


def test_who_gets_no_turn_is_told_to_come_again(monkeypatch):
    monkeypatch.setattr(passwords, "_PATIENCE_SECONDS", 0.01)
    turns = [passwords._Turn() for _ in range(4)]
    for turn in turns:
        turn.__enter__()
    try:
        with pytest.raises(Refusal, match="稍后再试"):
            make_password(PASSWORD)
    finally:
        for turn in turns:
            turn.__exit__()
    assert make_password(PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short-7x", "至少 12 个字符"),
        ("1q2w3e4r5t6y", "太常见"),
        ("201503172015031", "数字"),
        ("x" * 129, "最长 128"),
    ],
)
def test_a_weak_password_is_refused(password, why):
    with pytest.raises(Refusal, match=why):
        passwords.check_new(person(), password)


@pytest.mark.django_db
def test_a_good_password_passes():
    passwords.check_new(person(), PASSWORD)

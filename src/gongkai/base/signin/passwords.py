"""Passwords: Argon2id (RFC 9106), with a cap on what all hashing together may take."""

from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gongkai.base.organs.models import Person
from gongkai.law.refusal import Refusal

# Characters; nobody types more, and nobody may have us hash megabytes.
LONGEST = 128

# By the codes of Django's validators.
_WEAK = {
    "password_too_short": "密码至少 {min_length} 个字符；请加长，例如用几个不相干的词。",
    "password_too_common": "这个密码太常见，容易被猜中；请换一个。",
    "password_entirely_numeric": "密码不能全是数字；请加入其他字符。",
    "password_too_similar": "密码与登录名、姓名或邮箱太相似；请换一个。",
}

# At most this many at once in a process: 4 × 19 MiB.
_AT_ONCE = 4
_PATIENCE_SECONDS = 10
_room = BoundedSemaphore(_AT_ONCE)


class CappedArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes and one lane; waits for its turn when many sign in.

    Raises Refusal when no turn comes in ten seconds.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _Turn():
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _Turn():
            return super().verify(password, encoded)


class _Turn:
    def __enter__(self) -> None:
        if not _room.acquire(timeout=_PATIENCE_SECONDS):
            raise Refusal("现在登录的人太多；请稍后再试。")

    def __exit__(self, *_: object) -> None:
        _room.release()


def is_right(person: Person | None, password: str) -> bool:
    """Whether that is the password of somebody who may sign in.

    Hashes once whoever is asked about, so that the time taken tells nothing.
    """
    password = password[:LONGEST]
    if person is None:
        make_password(password)
        return False
    return person.check_password(password) and person.is_active


def check_new(person: Person, password: str) -> None:
    """Raises Refusal for a password that is too long, too short, common or like the name."""
    if len(password) > LONGEST:
        raise Refusal(f"密码最长 {LONGEST} 个字符；请缩短。")
    try:
        validate_password(password, person)
    except ValidationError as error:
        first = error.error_list[0]
        limits = first.params or {}
        text = _WEAK.get(str(first.code)) or str(error.messages[0])
        raise Refusal(text.format(**limits)) from error

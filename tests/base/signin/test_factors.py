from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.base.signin import factors

# RFC 6238, appendix B, SHA-1, the last six digits.
RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_codes_of_the_standard_are_taken(seconds, code):
    at = datetime.fromtimestamp(seconds, UTC)

    counter = factors.matching_counter(RFC_SECRET, code, at=at, after=0)

    assert counter == seconds // 30


@pytest.mark.parametrize(
    ("late", "is_taken"),
    [(-61, False), (-60, False), (-1, True), (0, True), (59, True), (60, False)],
)
def test_a_code_is_taken_one_step_early_to_one_step_late(late, is_taken):
    start = datetime(2026, 3, 2, 1, 0, 0, tzinfo=UTC)
    code = pyotp.TOTP(RFC_SECRET).at(start)

    at = start + timedelta(seconds=late)

    counter = factors.matching_counter(RFC_SECRET, code, at=at, after=0)
    assert (counter is not None) == is_taken


@given(st.integers(946_684_800, 4_102_444_800))
def test_no_code_is_taken_twice(seconds):
    at = datetime.fromtimestamp(seconds, UTC)
    code = pyotp.TOTP(RFC_SECRET).at(at)
    counter = factors.matching_counter(RFC_SECRET, code, at=at, after=0)

    assert counter is not None
    again = factors.matching_counter(RFC_SECRET, code, at=at, after=counter)
    assert again is None


@pytest.mark.parametrize("code", ["", "abc", "28708", "2870821", "２８７０８２", "\0"])
def test_other_text_is_no_code(code):
    at = datetime.fromtimestamp(59, UTC)

    assert factors.matching_counter(RFC_SECRET, code, at=at, after=0) is None


def test_a_code_may_be_typed_in_two_groups():
    at = datetime.fromtimestamp(59, UTC)

    assert factors.matching_counter(RFC_SECRET, " 287 082", at=at, after=0) == 1


def test_an_enrolment_can_be_scanned():
    made = factors.enrolment("lin", "云州市政务公开")
    parts = urlsplit(made.uri)

    assert (parts.scheme, parts.netloc) == ("otpauth", "totp")
    assert parse_qs(parts.query)["secret"] == [made.secret]
    assert len(made.secret) == 32
    assert made != factors.enrolment("lin", "云州市政务公开")


def test_a_recovery_code_is_known_again_however_it_is_typed():
    code = factors.recovery_code()
    digest = factors.recovery_digest("7", code)

    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]
    assert factors.recovery_digest("7", f" {code.lower().replace('-', ' ')}") == digest
    assert factors.recovery_digest("8", code) != digest
    assert factors.recovery_digest("7", factors.recovery_code()) != digest

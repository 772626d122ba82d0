"""The arithmetic of second factors: time-based codes (RFC 6238) and recovery codes."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest

import pyotp

STEP_SECONDS = 30
RECOVERY_CODES = 10

# Codes of the step before and after are taken too: clocks differ and people type slowly.
_STEPS = (-1, 0, 1)
# Without the letters and digits that look like each other.
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


@dataclass(frozen=True)
class Enrolment:
    """What an authenticator is set up with; `uri` is for a QR code."""

    secret: str
    uri: str


def enrolment(account: str, issuer: str) -> Enrolment:
    """A new secret of 160 bits."""
    secret = pyotp.random_base32()
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer))


def matching_counter(secret: str, code: str, *, at: datetime, after: int) -> int | None:
    """The time step whose code was given, None for a wrong one or one not later than `after`."""
    code, now = _normal(code), int(at.timestamp()) // STEP_SECONDS
    generator = pyotp.HOTP(secret)
    found = None
    for counter in (now + step for step in _STEPS):
        if compare_digest(generator.at(counter).encode(), code.encode()) and counter > after:
            found = counter
    return found


def recovery_code() -> str:
    """A new code of 80 bits, like `ABCD-EFGH-JKLM-NPQR`."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def recovery_digest(person: str, code: str) -> str:
    """What is kept of a recovery code: enough, as nobody can try 2⁸⁰ of them."""
    return hashlib.sha256(f"{person}:{_normal(code)}".encode()).hexdigest()


def _normal(code: str) -> str:
    return "".join(code.split()).replace("-", "").upper()

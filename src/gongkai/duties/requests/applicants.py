"""Who asks, sealed: each case has a key of its own, and that key is sealed with the city's.

Destroying the key makes the applicant unreadable in every copy, backups included. Opening the
record for a person to see is an act of its own, written into the journal (`actions.unmask`).
"""

import json
import os
from base64 import b64decode, b64encode
from dataclasses import asdict
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from gongkai.base.sealing import blind, seal, unseal
from gongkai.duties.requests.models import ApplicantRecord, Case
from gongkai.law.applicants import Applicant, ApplicantClass, IdType
from gongkai.law.refusal import Refusal
from gongkai.text.privacy import masks

_TABLE = "requests_applicantrecord"
_NONCE = 12


def record_of(case: Case, applicant: Applicant) -> ApplicantRecord:
    """A new sealed record, not saved."""
    key = os.urandom(32)
    return ApplicantRecord(
        case=case,
        key=seal(key.hex(), table=_TABLE, column="key", row=case.receipt),
        sealed=_close(key, to_json(applicant), case.receipt),
        **_indexes(applicant),
    )


def opened(record: ApplicantRecord) -> Applicant:
    """Who asks. Raises Refusal where it has been erased, SealBroken where it was tampered with."""
    if record.erased_at:
        raise Refusal(f"申请人信息已于{record.erased_at:%Y年%m月%d日}销毁。")
    row = record.case.receipt
    key = bytes.fromhex(unseal(record.key, table=_TABLE, column="key", row=row))
    return from_json(_open(key, record.sealed, row))


def to_json(applicant: Applicant) -> dict[str, Any]:
    return {name.rstrip("_"): value for name, value in asdict(applicant).items()}


def from_json(values: dict[str, Any]) -> Applicant:
    given = dict(values)
    return Applicant(
        class_=ApplicantClass(given.pop("class")), id_type=IdType(given.pop("id_type")), **given
    )


def shown(applicant: Applicant) -> str:
    """The name as lists show it: a citizen's is covered, a body's is not."""
    name = applicant.name.strip()
    return masks.name(name) if applicant.class_.is_citizen else name


def indexes(record: ApplicantRecord) -> dict[str, str]:
    """What finds the same person again, under the newest key; nothing of whom has been erased."""
    return _indexes(opened(record)) if not record.erased_at else {}


def _indexes(applicant: Applicant) -> dict[str, str]:
    return {
        "id_index": blind(applicant.id_number, kind="id"),
        "name_index": blind(applicant.name, kind="name"),
        "phone_index": blind(applicant.phone, kind="phone"),
    }


def _close(key: bytes, values: dict[str, Any], row: str) -> str:
    nonce = os.urandom(_NONCE)
    text = json.dumps(values, ensure_ascii=False).encode()
    return b64encode(nonce + AESGCM(key).encrypt(nonce, text, row.encode())).decode()


def _open(key: bytes, sealed: str, row: str) -> dict[str, Any]:
    raw = b64decode(sealed)
    found: dict[str, Any] = json.loads(
        AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], row.encode())
    )
    return found

"""A case as a row of the exchange, and the digests by which a change of it is known."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date

from django.conf import settings

from gongkai.across.exchange.form import ENDED, VERSION, WHO, WORDS
from gongkai.duties.requests.models import Case
from gongkai.law.applicants import Applicant
from gongkai.text import privacy

# What is compared beside each of WORDS: who asks, and how it went on.
ALL_OF_WHO, CONFIRMED, ENDING = "who", "confirmed_on", "ended"
COMPARED = (*WORDS, ALL_OF_WHO, CONFIRMED, ENDING)


def row(case: Case, *, system: str, number: str, applicant: Applicant | None) -> dict[str, str]:
    """All that is told of a case; without the applicant its personal data are masked."""
    told = {
        "format": VERSION,
        "system": system,
        "foreign_number": number,
        "receipt": case.receipt,
        "organ": case.organ.code,
        "is_masked": "no" if applicant else "yes",
        "number": case.number,
        "state": case.state,
        "decision": case.decision,
        "due_on": _day(case.due_on),
        "delivered_on": _day(case.delivered_on),
        "kind": case.applicant_class,
        "name": case.applicant_shown,
        **said(case),
    }
    if applicant:
        return told | who(applicant)
    masked = {
        name: privacy.mask(told[name], privacy.find(told[name]))
        for name in ("description", "doc_title")
    }
    return told | masked


def said(case: Case) -> dict[str, str]:
    """What a case says that is not personal by its kind, as form and files write it."""
    ended = case.clock_state if case.clock_state in set(ENDED) and case.ended_on else ""
    return {
        **{name: str(getattr(case, name)) for name in (*WORDS, "channel")},
        "came_on": _day(case.came_on),
        "confirmed_on": _day(case.confirmed_on),
        "ended_as": str(ended),
        "ended_on": _day(case.ended_on),
    }


def who(applicant: Applicant) -> dict[str, str]:
    return {name: str(getattr(applicant, "class_" if name == "kind" else name)) for name in WHO}


def compared(values: Mapping[str, str]) -> dict[str, str]:
    """What of a row is compared: one text for each of COMPARED; empty where nothing is said."""
    whole = "\x1f".join(values.get(name, "") for name in WHO)
    ending = f"{values.get('ended_as', '')} {values.get('ended_on', '')}".strip()
    found = {name: values.get(name, "") for name in (*WORDS, CONFIRMED)}
    return found | {ALL_OF_WHO: whole if whole.strip("\x1f") else "", ENDING: ending}


def digest(name: str, text: str) -> str:
    """A keyed digest of what a field says: nobody guesses the words from it."""
    said_ = f"exchange:{name}:{text}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said_, hashlib.sha256).hexdigest()[:32]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

"""What is answered to each thing that was asked, and what each decision needs to be given."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from typing import Any

from gongkai.duties.requests.models import Answer, Case
from gongkai.law.clock import EventType, Party
from gongkai.law.decisions import DECISIONS, Need

PARTIAL = "PARTIAL"


@dataclass(frozen=True)
class Part:
    """One thing that was asked and what is decided about it; empty text means not given.

    `grounds` are decisions whose grounds the withheld part of a partial answer rests on.
    """

    asked: str
    decision: str
    grounds: tuple[str, ...] = ()
    reasons: str = ""
    law: str = ""
    provided: str = ""
    where: str = ""
    right_organ: str = ""
    right_channel: str = ""


def parts_of(answer: Answer) -> list[Part]:
    return [from_json(each) for each in answer.parts]


def to_json(part: Part) -> dict[str, Any]:
    return asdict(part) | {"grounds": list(part.grounds)}


def from_json(values: dict[str, Any]) -> Part:
    names = {each.name for each in fields(Part)}
    given = {name: value for name, value in values.items() if name in names}
    return Part(**{**given, "grounds": tuple(given.get("grounds", ()))})


def overall(parts: Sequence[Part]) -> str:
    """The one decision a case is counted under: the only one, or a partial answer.

    Some given and some not is a partial answer (第三十七条); several refusals count as the first.
    """
    codes = list(dict.fromkeys(part.decision for part in parts))
    if len(codes) < 2:
        return codes[0] if codes else ""
    given = [code for code in codes if code.startswith("GRANT_")]
    if PARTIAL in codes or (given and len(given) < len(codes)):
        return PARTIAL
    return codes[0]


def grounds(parts: Iterable[Part]) -> tuple[str, ...]:
    """The decisions that what is withheld rests on, for the remedy."""
    found: list[str] = []
    for part in parts:
        found += part.grounds if part.decision == PARTIAL else [part.decision]
    return tuple(dict.fromkeys(found))


def lacking(part: Part, case: Case) -> list[Need]:
    """What the part's decision needs and neither says nor has in the file."""
    needs = list(DECISIONS[part.decision].needs)
    for ground in part.grounds:
        needs += [need for need in DECISIONS[ground].needs if need not in needs]
    return [need for need in needs if not _is_there(need, part, case)]


_SAID = {
    Need.WHERE: ("where",),
    Need.PROVIDED: ("provided", "where"),
    Need.GROUNDS: ("grounds",),
    Need.REASONS: ("reasons",),
    Need.LAW: ("law",),
    Need.RIGHT_ORGAN: ("right_organ",),
    Need.RIGHT_CHANNEL: ("right_channel",),
}
_HAPPENED = {
    Need.CORRECTION_ASKED: EventType.CORRECTION_ASKED,
    Need.REASONS_ASKED: EventType.REASONS_ASKED,
    Need.FEE_NOTICED: EventType.FEE_NOTICED,
}


def _is_there(need: Need, part: Part, case: Case) -> bool:
    if need in _SAID:
        return any(getattr(part, name) for name in _SAID[need])
    if need in _HAPPENED:
        return case.events.filter(type=_HAPPENED[need]).exists()
    if need is Need.THIRD_PARTY_ASKED:
        return case.consultations.filter(party=Party.THIRD_PARTY).exists()
    if need is Need.SEARCH_RECORD:
        return case.searches.exists()
    assert need is Need.EARLIER_CASE
    return case.links.filter(kind="duplicate").exists()

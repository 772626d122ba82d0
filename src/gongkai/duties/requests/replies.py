"""What was answered before on a matter, and what was agreed to say: for whoever drafts an answer.

It is read from the cases themselves; the search of the public pages knows nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import anonymous, parts
from gongkai.duties.requests.models import Answer, Case, Stance
from gongkai.duties.requests.often import asked
from gongkai.law.decisions import DECISIONS
from gongkai.text import matters

# The newest answers that are looked through, and what is shown of them.
COMPARED = 3000
SHOWN = 20
# From here on it is worth reading; what is the same matter lies at 0.5.
_NEAR = 0.34
# An answer tells of its matter less surely than what was asked.
_LESS = 0.8


@dataclass(frozen=True)
class Reply:
    """An earlier answer: `text` is what it gave and why, with nobody in it."""

    case: Case
    decision: str
    text: str
    share: float


def earlier(
    standing: Standing, wanted: str, *, on: date, but: Case | None = None, most: int = SHOWN
) -> list[Reply]:
    """Answers on the matter of a text, the most like it first.

    Of the organs somebody works in; the office of the city's government reads those of all.
    """
    sought = matters.pairs(wanted)
    if not sought:
        return []
    rows = Answer.objects.exclude(case__decision="").exclude(parts=[])
    if not reads_all(standing, on=on):
        rows = rows.filter(organ__code__in=standing.organs())
    if but is not None:
        rows = rows.exclude(case=but)
    rows = rows.select_related("case__organ", "case__applicant").order_by("-case__ended_on", "-id")
    ranked = sorted(
        ((_share(answer, sought), answer) for answer in rows[:COMPARED]),
        key=lambda each: (-each[0], -each[1].pk),
    )
    return [_reply(answer, share) for share, answer in ranked[:most] if share > _NEAR]


def _share(answer: Answer, sought: matters.Pairs) -> float:
    said = " ".join(text for part in parts.parts_of(answer) for text in _texts(part))
    return max(
        matters.share(matters.pairs(asked(answer.case)), sought),
        _LESS * matters.share(matters.pairs(said), sought),
    )


def _texts(part: parts.Part) -> Iterable[str]:
    return [text for text in (part.provided, part.reasons) if text]


def _reply(answer: Answer, share: float) -> Reply:
    return Reply(answer.case, DECISIONS[answer.case.decision].zh, text_of(answer), share)


def text_of(answer: Answer) -> str:
    """What an answer gave and why, without anybody who asked or is told of in it."""
    erased = answer.case.applicant.erased_at is not None
    told = frozenset() if erased else anonymous.told_by([answer.case])
    lines = [text for part in parts.parts_of(answer) for text in _texts(part)]
    return anonymous.without("\n".join(lines), told)


def reads_all(standing: Standing, *, on: date) -> bool:
    """Whether somebody works at the office of the organ that keeps the city's own site."""
    site = Site.objects.filter(is_main=True).select_related("organ").first()
    if site is None:
        return False
    return standing.holds(Role.OFFICE, organs.continued_by(site.organ, on=on).code)


def stances(organ: Organ, wanted: str, *, on: date, most: int = SHOWN) -> list[Stance]:
    """What an organ agreed to say and still does, the nearest to a matter first."""
    sought = matters.pairs(wanted)
    rows = list(Stance.objects.on(on).filter(organ=organ)[:COMPARED])
    return sorted(rows, key=lambda row: -_near(row, sought))[:most]


def _near(row: Stance, sought: matters.Pairs) -> float:
    matter, text = matters.pairs(row.matter), matters.pairs(row.text)
    return max(matters.share(matter, sought), _LESS * matters.share(text, sought))

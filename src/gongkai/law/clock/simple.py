"""The clocks that have a beginning and a length and nothing else."""

from dataclasses import dataclass
from datetime import date

from gongkai.law.clock.result import Step
from gongkai.law.dated import Dated
from gongkai.law.limits import PROACTIVE
from gongkai.law.requests import ORGAN_REPLY, THIRD_PARTY_REPLY
from gongkai.law.workdays import Calendar, UnknownYear


@dataclass(frozen=True)
class Simple:
    """A kind of clock: the day it runs from, in words and as a key, and its working days."""

    since: str
    since_zh: str
    what_zh: str
    workdays: Dated[int]


@dataclass(frozen=True)
class Due:
    """The last day, None where a year has no notice yet."""

    due: date | None
    unknown_years: tuple[int, ...]
    steps: tuple[Step, ...]


_PROACTIVE: Dated[int] = PROACTIVE.map(lambda limit: limit.count)
SIMPLE = {
    "third_party_reply": Simple(
        "letter_received", "第三方收到征求意见书", "第三方提出意见", THIRD_PARTY_REPLY
    ),
    "organ_reply": Simple(
        "letter_received", "被征求意见的机关收到征求意见函", "该机关提出意见", ORGAN_REPLY
    ),
    "proactive": Simple("formed_or_changed", "政府信息形成或者变更", "主动公开", _PROACTIVE),
}


def due(kind: str, since: date, calendar: Calendar) -> Due:
    """The due day of a simple clock. Raises KeyError for no such kind, NotYetLaw before 2008."""
    simple = SIMPLE[kind]
    line = simple.workdays.since(since)
    steps = [Step(since, f"{simple.since_zh}；自次日起算。", line.source)]
    try:
        last = calendar.after(since, line.value)
    except UnknownYear as unknown:
        steps.append(Step(None, str(unknown), ""))
        return Due(None, (unknown.year,), tuple(steps))
    text = f"{simple.what_zh}的最后一日：第 {line.value} 个工作日。"
    return Due(last, (), (*steps, Step(last, text, line.source)))

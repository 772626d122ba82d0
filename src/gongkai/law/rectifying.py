"""Correcting one's own record 更正 (《条例》第四十一条): how such an application can end.

The article names no limit of time; ours is that of an answer to a request, as one would expect it.
"""

from datetime import date
from enum import StrEnum

from gongkai.law.dated import Dated, Since

ARTICLE = "《条例》第四十一条"
# Working days from the day it came: a reading of ours (decision record), not the article's words.
LIMIT = Dated(Since(date(2019, 5, 15), 20, f"{ARTICLE}，参照第三十三条"))


class Outcome(StrEnum):
    """What came of an application to correct a record."""

    CORRECTED = "corrected"
    UNPROVEN = "unproven"
    PASSED_ON = "passed_on"
    ELSEWHERE = "elsewhere"

    @property
    def zh(self) -> str:
        return _ZH[self]

    @property
    def names_organ(self) -> bool:
        """Whether another organ has to be named."""
        return self in {Outcome.PASSED_ON, Outcome.ELSEWHERE}


_ZH = {
    Outcome.CORRECTED: "审核属实，已经更正",
    Outcome.UNPROVEN: "审核不属实，不予更正",
    Outcome.PASSED_ON: "不属于本机关职能范围，已转送有权更正的机关",
    Outcome.ELSEWHERE: "不属于本机关职能范围，请向有权更正的机关提出",
}


def result(outcome: Outcome, *, reasons: str, organ: str = "") -> str:
    """The result as the letter tells it."""
    named = f"（{organ}）" if organ else ""
    return f"{outcome.zh}{named}。{reasons}"

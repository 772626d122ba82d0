"""How long a closed case is kept 保管期限: its class, and the day from which it may be destroyed.

The periods themselves are the city's to set, each with its basis; what is not set is never due.
"""

from datetime import date
from enum import StrEnum

# Periods that files of organs are kept for (《机关文件材料归档范围和文书档案保管期限规定》第四条).
PERIODS = (10, 30)


class Class(StrEnum):
    """The classes of closed cases that are kept for different times."""

    GRANTED = "granted"
    REFUSED = "refused"
    OTHER = "other"
    CONTESTED = "contested"

    @property
    def zh(self) -> str:
        return _ZH[self]


_ZH = {
    Class.GRANTED: "予以公开的",
    Class.REFUSED: "部分公开、不予公开和无法提供的",
    Class.OTHER: "不予处理、撤回、转交和其他终结的",
    Class.CONTESTED: "有行政复议或者行政诉讼的",
}


def class_of(decision: str, *, is_contested: bool) -> Class:
    """The class of a case by how it ended, and whether anybody went to review or court."""
    if is_contested:
        return Class.CONTESTED
    if decision.startswith("GRANT_"):
        return Class.GRANTED
    if decision == "PARTIAL" or decision.startswith(("DENY_", "UNAVAIL_")):
        return Class.REFUSED
    return Class.OTHER


def due_on(archived_on: date, years: int | None) -> date | None:
    """From when it may be destroyed: whole years after the one it was filed in; None: never."""
    return date(archived_on.year + years + 1, 1, 1) if years is not None else None

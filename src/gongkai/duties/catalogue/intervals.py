"""更新周期: how often something new is expected under an entry, and whether it came."""

from dataclasses import dataclass
from datetime import date

from gongkai.duties.catalogue.timing import Kind, Rule


@dataclass(frozen=True)
class Interval:
    """So many days may lie between two publications."""

    id: str
    zh: str
    days: int


# The spans by which sites are checked (《政府网站与政务新媒体检查指标》).
INTERVALS = {
    each.id: each
    for each in (
        Interval("fortnight", "两周", 14),
        Interval("month", "一个月", 31),
        Interval("two_months", "两个月", 62),
        Interval("quarter", "一个季度", 92),
        Interval("half_year", "半年", 183),
        Interval("year", "一年", 366),
    )
}
_IMPLIED = {Kind.MONTHLY: "month", Kind.QUARTERLY: "quarter", Kind.YEARLY: "year"}


def interval(chosen: str, rule: Rule) -> Interval | None:
    """The interval of a line: the chosen one, else the one its limit implies (每年3月31日前)."""
    return INTERVALS.get(chosen or _IMPLIED.get(rule.kind, ""))


def is_stale(of: Interval | None, newest_on: date | None, *, on: date) -> bool:
    """Whether the newest publication is older than the interval; what never came is a gap."""
    return of is not None and newest_on is not None and (on - newest_on).days > of.days

"""公开时限: the limit a line of the catalogue sets, as written and as a rule that gives a day."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.limits import PROACTIVE, Limit, Unit
from gongkai.law.workdays import Calendar


class Kind(StrEnum):
    """How a limit is counted."""

    WORKDAYS = "workdays"
    DAYS = "days"
    AT_ONCE = "at_once"
    PROMPT = "prompt"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"
    STANDING = "standing"
    UNREAD = "unread"

    @property
    def zh(self) -> str:
        return _ZH[self]

    @property
    def is_statutory(self) -> bool:
        """Whether it names no number of its own, so that the Regulations' limit counts."""
        return self in _STATUTORY


_ZH = {
    Kind.WORKDAYS: "若干工作日内",
    Kind.DAYS: "若干日内（自然日）",
    Kind.AT_ONCE: "实时公开",
    Kind.PROMPT: "及时公开",
    Kind.MONTHLY: "每月某日前",
    Kind.QUARTERLY: "每季度结束后若干日内",
    Kind.YEARLY: "每年某月某日前",
    Kind.STANDING: "长期公开",
    Kind.UNREAD: "没有读懂",
}
_STATUTORY = frozenset({Kind.PROMPT, Kind.STANDING, Kind.UNREAD})
# Which of the numbers of a rule each kind needs, and between what they may lie.
NEEDS: dict[Kind, dict[str, tuple[int, int]]] = {
    Kind.WORKDAYS: {"count": (1, 250)},
    Kind.DAYS: {"count": (1, 366)},
    Kind.MONTHLY: {"day": (1, 31)},
    Kind.QUARTERLY: {"count": (1, 92)},
    Kind.YEARLY: {"month": (1, 12), "day": (1, 31)},
}


@dataclass(frozen=True)
class Rule:
    """A limit as a rule; `count`, `month` and `day` are 0 where the kind has none."""

    kind: Kind
    count: int = 0
    month: int = 0
    day: int = 0

    @property
    def zh(self) -> str:
        """The rule in words."""
        words = {
            Kind.WORKDAYS: f"{self.count}个工作日内",
            Kind.DAYS: f"{self.count}日内（自然日）",
            Kind.MONTHLY: f"每月{self.day}日前",
            Kind.QUARTERLY: f"每季度结束后{self.count}日内",
            Kind.YEARLY: f"每年{self.month}月{self.day}日前",
        }
        return words.get(self.kind, self.kind.zh)

    @property
    def is_whole(self) -> bool:
        """Whether it has the numbers that its kind needs, within their bounds."""
        needs = NEEDS.get(self.kind, {})
        return all(low <= getattr(self, name) <= high for name, (low, high) in needs.items())

    def due_on(self, formed_on: date, calendar: Calendar) -> date:
        """The last day for what was formed or changed on a day.

        Raises UnknownYear where the calendar does not reach, NotYetLaw before 2008.
        """
        if self.kind.is_statutory:
            return PROACTIVE.on(formed_on).last_day(formed_on, calendar)
        return _DUE[self.kind](self, formed_on, calendar)


def statutory() -> Rule:
    """The rule where nothing else is said: as the Regulations say."""
    return Rule(Kind.PROMPT)


def _counted(unit: Unit) -> Callable[[Rule, date, Calendar], date]:
    def due_on(rule: Rule, formed_on: date, calendar: Calendar) -> date:
        return Limit(rule.count, unit).last_day(formed_on, calendar)

    return due_on


def _at_once(rule: Rule, formed_on: date, calendar: Calendar) -> date:
    return calendar.next_workday(formed_on)


def _monthly(rule: Rule, formed_on: date, calendar: Calendar) -> date:
    this = _day(formed_on.year, formed_on.month, rule.day)
    year, month = divmod(formed_on.year * 12 + formed_on.month, 12)
    return this if this >= formed_on else _day(year, month + 1, rule.day)


def _quarterly(rule: Rule, formed_on: date, calendar: Calendar) -> date:
    last_month = (formed_on.month + 2) // 3 * 3
    return _day(formed_on.year, last_month, 31) + timedelta(days=rule.count)


def _yearly(rule: Rule, formed_on: date, calendar: Calendar) -> date:
    this = _day(formed_on.year, rule.month, rule.day)
    return this if this >= formed_on else _day(formed_on.year + 1, rule.month, rule.day)


def _day(year: int, month: int, day: int) -> date:
    """That day, or the month's last where the month is shorter."""
    after = date(year + month // 12, month % 12 + 1, 1)
    return min(date(year, month, 1) + timedelta(days=day - 1), after - timedelta(days=1))


_DUE: dict[Kind, Callable[[Rule, date, Calendar], date]] = {
    Kind.WORKDAYS: _counted(Unit.WORKDAYS),
    Kind.DAYS: _counted(Unit.DAYS),
    Kind.AT_ONCE: _at_once,
    Kind.MONTHLY: _monthly,
    Kind.QUARTERLY: _quarterly,
    Kind.YEARLY: _yearly,
}


# --- reading ---------------------------------------------------------------------------------

_DIGITS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_NUMBER = r"(\d{1,3}|[一二两三四五六七八九十]{1,3})"
_YEARLY = re.compile(rf"每年(?:的|度)?{_NUMBER}月(?:{_NUMBER}日|底|末)")
_MONTHLY = re.compile(rf"每(?:个)?月(?:的)?{_NUMBER}日")
_QUARTERLY = re.compile(
    rf"每(?:个)?季度?(?:结束|终了|末)?(?:后|之日起)?的?{_NUMBER}(?:个)?(?:自然)?日"
)
_WORKDAYS = re.compile(rf"{_NUMBER}(?:个)?工作日")
_DAYS = re.compile(rf"{_NUMBER}(?:个)?(?:自然)?[日天](?!常)")
_AT_ONCE = re.compile(r"实时|即时|立即|当日|随时")
_PROMPT = re.compile(r"及时")
_STANDING = re.compile(r"长期|常年|动态|持续")


def read(text: str) -> Rule:
    """The rule that a limit's wording sets; UNREAD where it sets none, or more than one."""
    bare = _folded(text)
    found: list[Rule] = []
    for pattern, made in _READERS:
        matches = list(pattern.finditer(bare))
        found += [made(match) for match in matches]
        # A number read once is not read again as another kind: 20个工作日 is no 20日.
        bare = pattern.sub("　", bare)
    whole = [rule for rule in dict.fromkeys(found) if rule.is_whole]
    if len(whole) != len(set(found)) or len(whole) > 1:
        return Rule(Kind.UNREAD)
    return whole[0] if whole else _worded(bare)


def _worded(bare: str) -> Rule:
    """A limit without a number."""
    for pattern, kind in (
        (_AT_ONCE, Kind.AT_ONCE),
        (_PROMPT, Kind.PROMPT),
        (_STANDING, Kind.STANDING),
    ):
        if pattern.search(bare):
            return Rule(kind)
    return Rule(Kind.UNREAD)


def _folded(text: str) -> str:
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    return re.sub(r"\s", "", text.translate(digits))


def _number(written: str) -> int:
    """1 to 999, in figures or, to 99, in Chinese numerals."""
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.partition("十")
    if not ten:
        return _DIGITS.get(written, 0)
    return _DIGITS.get(tens, 1 if not tens else 0) * 10 + _DIGITS.get(ones, 0)


def _read_yearly(match: re.Match[str]) -> Rule:
    return Rule(Kind.YEARLY, month=_number(match[1]), day=_number(match[2]) if match[2] else 31)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Rule]], ...] = (
    (_YEARLY, _read_yearly),
    (_MONTHLY, lambda match: Rule(Kind.MONTHLY, day=_number(match[1]))),
    (_QUARTERLY, lambda match: Rule(Kind.QUARTERLY, count=_number(match[1]))),
    (_WORKDAYS, lambda match: Rule(Kind.WORKDAYS, count=_number(match[1]))),
    (_DAYS, lambda match: Rule(Kind.DAYS, count=_number(match[1]))),
)

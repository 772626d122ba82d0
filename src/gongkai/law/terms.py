"""How long a normative document 规范性文件 is in force: its term, and what comes before its end.

No national law fixes the years. What stands here is what local rules have in common; a place with
a rule of its own says so in its settings, which are handed in as another `Term`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from gongkai.law.dated import Dated, Since

_TRIAL = ("试行", "暂行")


@dataclass(frozen=True)
class Term:
    """The longest terms in years, and how many months before the end it is to be assessed."""

    normal_years: int = 5
    trial_years: int = 2
    assess_months: int = 6

    def years(self, *, is_trial: bool) -> int:
        """Return the longest term of a document."""
        return self.trial_years if is_trial else self.normal_years

    def lapses_on(self, effective_on: date, *, is_trial: bool, years: int | None = None) -> date:
        """Return the first day without force; `years` is the document's own shorter term."""
        return plus_years(effective_on, years or self.years(is_trial=is_trial))

    def assess_from(self, lapses_on: date) -> date:
        """Return the day from which it is to be assessed whether the document goes on."""
        return minus_months(lapses_on, self.assess_months)


TERM = Dated(
    Since(
        date(2010, 10, 10),
        Term(),
        "国发〔2010〕33号要求探索有效期制度；五年、二年和期满前六个月评估见于多地规定，未见全国规定",
    )
)


def is_trial(title: str) -> bool:
    """Return whether a title says that the document is on trial (试行, 暂行)."""
    return any(word in title for word in _TRIAL)


def plus_years(day: date, years: int) -> date:
    """Return the same day of a later year; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def minus_months(day: date, months: int) -> date:
    """Return the same day some months earlier, or the last of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def plus_months(day: date, months: int) -> date:
    """Return the first day after so many months; whole years end as `plus_years` says."""
    if months % 12 == 0:
        return plus_years(day, months // 12)
    return minus_months(day, -months)

"""Limits of time for publishing, each dated and with its source."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.dated import Dated, Since
from gongkai.law.workdays import Calendar


class Unit(StrEnum):
    """What a limit counts."""

    WORKDAYS = "workdays"
    DAYS = "days"


@dataclass(frozen=True)
class Limit:
    """A number of working days or of calendar days."""

    count: int
    unit: Unit = Unit.WORKDAYS

    def last_day(self, start: date, calendar: Calendar) -> date:
        """Return the last day of the limit that starts running the day after `start`.

        Calendar days are counted as they come, days off too. Raises UnknownYear where the
        calendar does not reach.
        """
        if self.unit is Unit.WORKDAYS:
            return calendar.after(start, self.count)
        return start + timedelta(days=self.count)


# From the making or change of the information.
PROACTIVE = Dated(
    Since(date(2008, 5, 1), Limit(20), "2007 年《条例》第十八条"),
    Since(date(2019, 5, 15), Limit(20), "《条例》第二十六条"),
)
# Government budgets and accounts from approval by the people's congress, departments' from the
# finance department's reply.
BUDGET = Dated(Since(date(2015, 1, 1), Limit(20, Unit.DAYS), "《预算法》第十四条"))
# A changed or revoked penalty decision is withdrawn, with public reasons; 日 are working days.
PENALTY_WITHDRAWAL = Dated(
    Since(date(2021, 7, 15), Limit(3), "《行政处罚法》第四十八条、第八十五条")
)
MARKET_PENALTY = Dated(
    Since(date(2021, 9, 1), Limit(20), "《市场监督管理行政处罚信息公示规定》第九条")
)
# The interpretation goes out together with the document; so late at the latest. Known as a city's
# rule; that the State Council's notice says it for all is unconfirmed.
INTERPRETATION = Dated(
    Since(date(2016, 11, 10), Limit(3), "国办发〔2016〕80号（天数见于地方规定，未确认）")
)

"""The one place that says where the city's calendar day begins and ends."""

from datetime import date, datetime, timedelta, timezone

# China has kept one time, UTC+8, since 1992; a fixed offset needs no time-zone data.
CITY = timezone(timedelta(hours=8), "Asia/Shanghai")


def day_of(at: datetime) -> date:
    """Return the calendar day of an instant in the city. Raises ValueError without a zone."""
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(CITY).date()


def zh_day(day: date) -> str:
    """Return a day as it stands in a sentence: 2026年11月22日."""
    return f"{day.year}年{day.month}月{day.day}日"

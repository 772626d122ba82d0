"""How days are written for readers."""

from datetime import date


def in_text(day: date | None) -> str:
    """A day as it stands in a sentence, 2026年11月22日; nothing for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def in_table(day: date | None) -> str:
    """A day as it stands in a table or list, 2026-11-22; nothing for no day."""
    return day.isoformat() if day else ""

"""How a document begins and ends on paper where its text does not say so itself."""

from collections.abc import Sequence
from datetime import date

from gongkai.duties.documents.content import DocumentContent
from gongkai.law.days import zh_day
from gongkai.law.genres import GENRES


def salutation(content: DocumentContent, lines: Sequence[str]) -> str:
    """To whom it is addressed, as the first line of the paper; nothing where the text says it."""
    recipients = content.recipients.strip().rstrip("：:")
    is_said = any(recipients in line for line in lines[:5])
    return f"{recipients}：" if recipients and not is_said else ""


def signature(
    content: DocumentContent, issuer: str, written_on: date | None, lines: Sequence[str]
) -> tuple[str, ...]:
    """Who issued it and when, as an official paper ends, where its text does not."""
    if written_on is None or content.genre not in GENRES:
        return ()
    day = zh_day(written_on)
    # An order is signed above the rule that it makes public.
    said = lines if content.genre == "order" else lines[-8:]
    if any(day in "".join(line.split()) for line in said):
        return ()
    return (*dict.fromkeys((issuer, *content.joint)), day)

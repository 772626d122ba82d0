"""A column for feed readers: Atom (RFC 4287), the newest twenty."""

from collections.abc import Sequence
from datetime import date, datetime, time
from xml.sax.saxutils import escape, quoteattr

from gongkai.across.publishing.pages import ColumnFacts, Reader, Row
from gongkai.law.days import CITY

_EARLIEST = date(1970, 1, 1)


def feed(reader: Reader, column: ColumnFacts, rows: Sequence[Row]) -> bytes:
    """The feed of a column. Its time is that of its newest thing: no clock is in it."""
    address = f"{reader.site.address}{column.path}"
    newest = max((row.published_on for row in rows), default=_EARLIEST)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{escape(address)}</id>",
        f"<title>{escape(f'{reader.site.name}：{column.name}')}</title>",
        f"<updated>{_instant(newest)}</updated>",
        f"<author><name>{escape(column.owner_name)}</name></author>",
        f'<link rel="alternate" href={quoteattr(address)}/>',
        f'<link rel="self" href={quoteattr(f"{address}feed.xml")}/>',
        *(_entry(reader, row) for row in rows),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(reader: Reader, row: Row) -> str:
    address = f"{row.home or reader.site.address}{row.path}"
    summary = f"<summary>{escape(row.summary)}</summary>" if row.summary else ""
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(row.title)}</title>"
        f"<updated>{_instant(row.published_on)}</updated>"
        f"<author><name>{escape(row.organ_name)}</name></author>"
        f"<link href={quoteattr(address)}/>{summary}</entry>"
    )


def _instant(day: date) -> str:
    """What is published is dated by the day, so it is midnight."""
    return datetime.combine(day, time(), tzinfo=CITY).isoformat()

"""A list for feed readers, the newest twenty: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from gongkai.across.publishing.pages import File, Reader, Row
from gongkai.faces.portal import writing
from gongkai.law.days import CITY

_EARLIEST = date(1970, 1, 1)


@dataclass(frozen=True)
class Source:
    """What is followed: its name, the page it belongs to, and who keeps it."""

    name: str
    path: str
    keeper: str


def feeds(reader: Reader, source: Source, rows: Sequence[Row]) -> Iterator[File]:
    """The three feeds of a list. Their time is that of the newest thing: no clock is in them."""
    folder = writing.folder_of(source.path)
    yield File(f"{folder}feed.xml", _atom(reader, source, rows))
    yield File(f"{folder}rss.xml", _rss(reader, source, rows))
    yield File(f"{folder}feed.json", _json(reader, source, rows))


def _atom(reader: Reader, source: Source, rows: Sequence[Row]) -> bytes:
    address = f"{reader.site.address}{source.path}"
    newest = max((row.published_on for row in rows), default=_EARLIEST)
    return _lines(
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{escape(address)}</id>",
        f"<title>{escape(_title(reader, source))}</title>",
        f"<updated>{_instant(newest).isoformat()}</updated>",
        f"<author><name>{escape(source.keeper)}</name></author>",
        f'<link rel="alternate" href={quoteattr(address)}/>',
        f'<link rel="self" href={quoteattr(f"{address}feed.xml")}/>',
        *(_entry(reader, row) for row in rows),
        "</feed>",
    )


def _entry(reader: Reader, row: Row) -> str:
    address = _address(reader, row)
    summary = f"<summary>{escape(row.summary)}</summary>" if row.summary else ""
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(row.title)}</title>"
        f"<updated>{_instant(row.published_on).isoformat()}</updated>"
        f"<author><name>{escape(row.organ_name)}</name></author>"
        f"<link href={quoteattr(address)}/>{summary}</entry>"
    )


def _rss(reader: Reader, source: Source, rows: Sequence[Row]) -> bytes:
    address = f"{reader.site.address}{source.path}"
    return _lines(
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0"><channel>',
        f"<title>{escape(_title(reader, source))}</title>",
        f"<link>{escape(address)}</link>",
        f"<description>{escape(f'{source.keeper}：{source.name}')}</description>",
        "<language>zh-cn</language>",
        *(_item(reader, row) for row in rows),
        "</channel></rss>",
    )


def _item(reader: Reader, row: Row) -> str:
    address = escape(_address(reader, row))
    summary = f"<description>{escape(row.summary)}</description>" if row.summary else ""
    return (
        f"<item><title>{escape(row.title)}</title><link>{address}</link>"
        f'<guid isPermaLink="true">{address}</guid>'
        f"<pubDate>{format_datetime(_instant(row.published_on))}</pubDate>{summary}</item>"
    )


def _json(reader: Reader, source: Source, rows: Sequence[Row]) -> bytes:
    address = f"{reader.site.address}{source.path}"
    return writing.as_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(reader, source),
            "home_page_url": address,
            "feed_url": f"{address}feed.json",
            "language": "zh-CN",
            "authors": [{"name": source.keeper}],
            "items": [
                {
                    "id": _address(reader, row),
                    "url": _address(reader, row),
                    "title": row.title,
                    # A reader asks for a text of each; a title always is one.
                    "content_text": row.summary or row.title,
                    "date_published": _instant(row.published_on).isoformat(),
                    "authors": [{"name": row.organ_name}],
                }
                for row in rows
            ],
        }
    )


def _title(reader: Reader, source: Source) -> str:
    return f"{reader.site.name}：{source.name}"


def _address(reader: Reader, row: Row) -> str:
    return f"{row.home or reader.site.address}{row.path}"


def _instant(day: date) -> datetime:
    """What is published is dated by the day, so it is midnight."""
    return datetime.combine(day, time(), tzinfo=CITY)


def _lines(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()

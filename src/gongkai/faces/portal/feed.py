"""A list for feed readers, the newest twenty: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import format_datetime
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from gongkai.across.publishing.pages import File, SiteFacts
from gongkai.faces.portal import writing
from gongkai.law.days import CITY

_EARLIEST = date(1970, 1, 1)


@dataclass(frozen=True)
class Source:
    """What is followed: its name, the page it belongs to, and who keeps it.

    `asked` is the question behind the page's path, where it answers one.
    """

    name: str
    path: str
    keeper: str
    asked: str = ""

    def address(self, site: SiteFacts, file: str = "") -> str:
        """Where the page stands, or one of its feeds."""
        return f"{site.address}{self.path}{file}{self.asked and '?'}{self.asked}"


class Told(Protocol):
    """What a feed tells of a thing: a row of a list or an answer of the search."""

    @property
    def home(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def summary(self) -> str: ...
    @property
    def organ_name(self) -> str: ...
    @property
    def published_on(self) -> date: ...


def feeds(site: SiteFacts, source: Source, rows: Sequence[Told]) -> Iterator[File]:
    """The three feeds of a list. Their time is that of the newest thing: no clock is in them."""
    folder = writing.folder_of(source.path)
    yield from (File(f"{folder}{name}", made(site, source, rows)) for name, made in FORMS.items())


def _atom(site: SiteFacts, source: Source, rows: Sequence[Told]) -> bytes:
    address = source.address(site)
    newest = max((row.published_on for row in rows), default=_EARLIEST)
    return _lines(
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">',
        f"<id>{escape(address)}</id>",
        f"<title>{escape(_title(site, source))}</title>",
        f"<updated>{_instant(newest).isoformat()}</updated>",
        f"<author><name>{escape(source.keeper)}</name></author>",
        f'<link rel="alternate" href={quoteattr(address)}/>',
        f'<link rel="self" href={quoteattr(source.address(site, "feed.xml"))}/>',
        *(_entry(site, row) for row in rows),
        "</feed>",
    )


def _entry(site: SiteFacts, row: Told) -> str:
    address = _address(site, row)
    summary = f"<summary>{escape(row.summary)}</summary>" if row.summary else ""
    return (
        f"<entry><id>{escape(address)}</id><title>{escape(row.title)}</title>"
        f"<updated>{_instant(row.published_on).isoformat()}</updated>"
        f"<author><name>{escape(row.organ_name)}</name></author>"
        f"<link href={quoteattr(address)}/>{summary}</entry>"
    )


def _rss(site: SiteFacts, source: Source, rows: Sequence[Told]) -> bytes:
    address = source.address(site)
    return _lines(
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0"><channel>',
        f"<title>{escape(_title(site, source))}</title>",
        f"<link>{escape(address)}</link>",
        f"<description>{escape(f'{source.keeper}：{source.name}')}</description>",
        "<language>zh-cn</language>",
        *(_item(site, row) for row in rows),
        "</channel></rss>",
    )


def _item(site: SiteFacts, row: Told) -> str:
    address = escape(_address(site, row))
    summary = f"<description>{escape(row.summary)}</description>" if row.summary else ""
    return (
        f"<item><title>{escape(row.title)}</title><link>{address}</link>"
        f'<guid isPermaLink="true">{address}</guid>'
        f"<pubDate>{format_datetime(_instant(row.published_on))}</pubDate>{summary}</item>"
    )


def _json(site: SiteFacts, source: Source, rows: Sequence[Told]) -> bytes:
    address = source.address(site)
    return writing.as_json(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": _title(site, source),
            "home_page_url": address,
            "feed_url": source.address(site, "feed.json"),
            "language": "zh-CN",
            "authors": [{"name": source.keeper}],
            "items": [
                {
                    "id": _address(site, row),
                    "url": _address(site, row),
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


def _title(site: SiteFacts, source: Source) -> str:
    return f"{site.name}：{source.name}"


def _address(site: SiteFacts, row: Told) -> str:
    return f"{row.home or site.address}{row.path}"


def _instant(day: date) -> datetime:
    """What is published is dated by the day, so it is midnight."""
    return datetime.combine(day, time(), tzinfo=CITY)


def _lines(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


FORMS: dict[str, Callable[[SiteFacts, Source, Sequence[Told]], bytes]] = {
    "feed.xml": _atom,
    "rss.xml": _rss,
    "feed.json": _json,
}

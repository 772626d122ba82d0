"""What programs ask for: the sitemap, robots.txt, security.txt, and the style sheets."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from xml.sax.saxutils import escape

from gongkai.across.publishing.pages import (
    MONTH,
    File,
    Reader,
    Rendered,
    Stage,
    shard,
    shard_of,
    shards,
)
from gongkai.base.organs.queries import path_below
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal.head import COLUMNS
from gongkai.faces.portal.kinds import facets
from gongkai.faces.portal.kinds.base import Kind, Single
from gongkai.faces.portal.kinds.columns import filled
from gongkai.faces.portal.kinds.gazette import pages as issues
from gongkai.faces.portal.kinds.months import PATH as MONTHS
from gongkai.faces.portal.kinds.norms import kept_by
from gongkai.faces.portal.kinds.platform import items
from gongkai.faces.portal.kinds.records import filled as records
from gongkai.faces.ui import styles

_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_OVERVIEWS = (
    *("/", "/zfxxgk/zhinan/", "/zfxxgk/zhidu/", "/zfxxgk/fdzdgknr/", "/zfxxgk/fdzdgknr/mulu/"),
    *(MONTHS, "/zfxxgk/ysqgk/", "/zhengce/guifanxing/", "/zhengce/guihua/", "/jiedu/wenda/"),
    "/zhengce/fenlei/",
)

# The trees that a search is answered in.
_TREES = ("", "/hant", "/zhangzhe")
# Answered live, or not there before there is something in it.
_NOT_ALWAYS = frozenset({"search", "gongbao"})


class Assets(Single):
    """The style sheets, the mark and the script of touch screens, named by their content."""

    name = "assets"
    stage = Stage.ASSET

    def render(self, key: str, reader: Reader) -> Rendered:
        found = [styles.asset(name) for name in styles.PUBLISHED]
        return Rendered(tuple(File(each.published, each.data) for each in found))


class SitemapIndex(Single):
    """The list of the sitemap's shards."""

    name = "sitemap"
    stage = Stage.MACHINE

    def render(self, key: str, reader: Reader) -> Rendered:
        numbers = ["pages", *shards(reader, _library(reader))]
        lines = [f"<loc>{reader.site.address}/sitemap/{n}.xml</loc>" for n in numbers]
        return _xml(
            "sitemap.xml", "sitemapindex", (f"<sitemap>{line}</sitemap>" for line in lines)
        )


class SitemapShards(Kind):
    """The addresses of all public things, and those of the overviews in a shard of their own."""

    name = "sitemap-shard"
    stage = Stage.MACHINE

    def keys(self, reader: Reader) -> Iterator[str]:
        yield "pages"
        yield from map(str, shards(reader, _library(reader)))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        name, _, number = key.partition("#")
        if name == f"bucket:{_library(reader)}":
            return (str(shard_of(int(number))),)
        return ("pages",) if key.startswith("organ:") else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        if key == "pages":
            return _xml(
                "sitemap/pages.xml", "urlset", (_url(reader, path) for path in _paths(reader))
            )
        rows = shard(reader, _library(reader), int(key))
        # The organs' own pages are overviews: there before anything of them is public.
        urls = (
            _url(reader, row.path, row.updated_on or row.published_on)
            for row in rows
            if row.shelf != "organ"
        )
        return _xml(f"sitemap/{key}.xml", "urlset", urls)


class Robots(Single):
    """robots.txt: everything that is a file may be read; search answers are not for robots."""

    name = "robots"
    stage = Stage.MACHINE

    def render(self, key: str, reader: Reader) -> Rendered:
        base = path_below(reader.site.address)
        lines = (
            "User-agent: *",
            *(f"Disallow: {base}{tree}/search/" for tree in _TREES),
            # Robots ask at the root of a host alone, for the sites below it too.
            *(() if base else (f"Disallow: /s/*{tree}/search/" for tree in _TREES)),
            "Disallow: /workbench/",
            f"Sitemap: {reader.site.address}/sitemap.xml",
        )
        return Rendered((File("robots.txt", ("\n".join(lines) + "\n").encode()),))


class SecurityText(Single):
    """Where to report a weakness (RFC 9116); it runs out, so old copies show."""

    name = "security-text"
    stage = Stage.MACHINE

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return ("",) if key == MONTH else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        office = reader.organ(reader.site.organ)
        email = office.email if office else ""
        contact = f"mailto:{email}" if email else f"{reader.site.address}/zfxxgk/zhinan/"
        lines = (
            f"Contact: {contact}",
            f"Expires: {expires(reader.on).isoformat()}T00:00:00+08:00",
            "Preferred-Languages: zh, en",
            f"Canonical: {reader.site.address}/.well-known/security.txt",
        )
        path = ".well-known/security.txt"
        return Rendered((File(path, ("\n".join(lines) + "\n").encode()),))


def expires(on: date) -> date:
    """The first day of the month half a year ahead: the file changes once a month, not daily."""
    later = on.replace(day=1) + timedelta(days=190)
    return later.replace(day=1)


def _library(reader: Reader) -> str:
    return f"site:{reader.site.code}"


def _paths(reader: Reader) -> Iterator[str]:
    yield from _OVERVIEWS
    yield from (column.path for column in COLUMNS if column.id not in _NOT_ALWAYS)
    yield from issues(reader)
    yield from (f"/jigou/{organ.code}/" for organ in reader.organs())
    yield from (f"/zfxxgk/zhinan/{organ.code}/" for organ in reader.organs())
    yield from (f"/zfxxgk/fdzdgknr/{item.id}/" for item in items())
    yield from (f"/zhengce/guifanxing/{code}/" for code in kept_by(reader))
    yield from (f"/{FOLDERS[kind]}/" for kind in ("meeting", "annual_report"))
    yield from (path for _, its in records(reader) for _, path, _ in its)
    yield from (f"{MONTHS}{year}/" for year in reader.years())
    yield from facets.paths(reader)
    columns = filled(reader)
    yield from ("/lanmu/" for _ in columns[:1])
    yield from (column.path for column in columns)
    yield from ("/bangzhu/", "/yinsi/", "/hedui/", "/shuju/", "/ditu/")


def _url(reader: Reader, path: str, day: date | None = None) -> str:
    changed = f"<lastmod>{day.isoformat()}</lastmod>" if day else ""
    return f"<url><loc>{escape(reader.site.address + path)}</loc>{changed}</url>"


def _xml(path: str, root: str, entries: Iterable[str]) -> Rendered:
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_SPACE}">\n'
    body = "".join(f"{entry}\n" for entry in entries)
    return Rendered((File(path, f"{head}{body}</{root}>\n".encode()),))

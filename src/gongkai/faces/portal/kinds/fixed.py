"""The front page, the map, and the pages that say what the site is: help, privacy, checking."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gongkai.across.publishing.pages import File, Gone, Reader, Rendered, Row, SiteFacts
from gongkai.faces.portal import structured, traditional, writing
from gongkai.faces.portal.feed import Source, feeds
from gongkai.faces.portal.head import COLUMNS, Head, plain_head, site_metas
from gongkai.faces.portal.kinds.base import Single
from gongkai.faces.portal.kinds.columns import filled
from gongkai.faces.portal.kinds.gazette import pages as issues
from gongkai.faces.portal.kinds.records import path_of
from gongkai.faces.portal.wording import state
from gongkai.law.items import PUBLICS
from gongkai.law.records.sorts import SORTS
from gongkai.text import markup


@dataclass(frozen=True)
class Change:
    """What changed lately, in one line."""

    on: date
    word: str
    title: str
    path: str
    state: str
    note: str


class Front(Single):
    """Search first, the tasks, what is new and what changed."""

    name = "front"

    def render(self, key: str, reader: Reader) -> Rendered:
        site = reader.site
        title = f"{site.name}{site.tagline}"
        head = Head(title, "/", site_metas(site), feed=title, structured=structured.website(site))
        rows = reader.newest(f"site:{site.code}", 8)
        changes = [change_of(*each) for each in reader.changes()]
        twin = {
            "newest": [writing.row_twin(site, row) for row in rows],
            "changes": [
                {"on": c.on, "what": c.word, "title": c.title, "url": f"{site.address}{c.path}"}
                for c in changes
            ],
        }
        example = next((row.doc_number for row in rows if "〔" in row.doc_number), "")
        placed = [each for each in filled(reader) if not each.above]
        values = {"rows": rows, "changes": changes, "example": example, "placed": placed}
        values["publics"] = list(PUBLICS.values())
        values["gazette"] = list(issues(reader))
        values["guides"] = path_of(SORTS["guide"]) if reader.count("shelf:guide") else ""
        page = writing.pair("front.html", reader, head, twin, **values)
        return Rendered((*page, *feeds(reader.site, Source("最新公开", "/", site.name), rows)))


def change_of(on: date, word: str, thing: Row | Gone) -> Change:
    """A withdrawal with its reason, or a change of validity with the number it is known by."""
    if isinstance(thing, Gone):
        return Change(on, word, thing.title, thing.path, "void", thing.reason)
    return Change(on, word, thing.title, thing.path, state(thing.validity), thing.doc_number)


class SiteMap(Single):
    """The sections of the site that are there (站点地图), and the columns that show something."""

    name = "map"

    def render(self, key: str, reader: Reader) -> Rendered:
        site, gazettes = reader.site, list(issues(reader))
        head = plain_head(site, title="站点地图", path="/ditu/")
        sections = [each for each in COLUMNS if each.id != "gongbao" or each.path in gazettes]
        columns = filled(reader)
        twin = {
            "sections": [
                {"name": each.name, "url": f"{site.address}{each.path}"} for each in sections
            ],
            "columns": [writing.column_twin(site, each) for each in columns],
        }
        values = {"sections": sections, "placed": columns}
        return Rendered(writing.pair("map.html", reader, head, twin, **values))


@dataclass(frozen=True)
class _Text:
    """A page of plain words: its template, title, and where it is written."""

    template: str
    title: str
    file: str

    @property
    def path(self) -> str:
        return f"/{self.file.removesuffix('index.html')}"


_TEXTS = {
    "help": _Text("help.html", "使用帮助", "bangzhu/index.html"),
    "privacy": _Text("privacy.html", "隐私保护", "yinsi/index.html"),
    "checking": _Text("checking.html", "怎样核对", "hedui/index.html"),
    "missing": _Text("missing.html", "没有这个网址", "404.html"),
    "resting": _Text("resting.html", "暂时不能使用", "50x.html"),
}
_FAULTS = {"missing", "resting"}


class Texts(Single):
    """The pages of plain words; those for faults are not for search engines."""

    name = "text"
    KEYS: ClassVar[tuple[str, ...]] = tuple(_TEXTS)

    def render(self, key: str, reader: Reader) -> Rendered:
        if key not in _TEXTS:
            return Rendered()
        text = _TEXTS[key]
        head = plain_head(
            reader.site, title=text.title, path=text.path, is_indexed=key not in _FAULTS
        )
        values = {"standard_only": traditional.STANDARD_ONLY if traditional.is_on() else ()}
        html = writing.page(text.template, reader.site, head, **values)
        page = File(text.file, html.encode())
        return Rendered((page,) if key in _FAULTS else (page, _twin(reader.site, head, html)))


def _twin(site: SiteFacts, head: Head, html: str) -> File:
    """The words of the page, line by line."""
    main = html.partition("<main")[2].partition(">")[2].partition("</main>")[0]
    twin = {**writing.about(site, head), "text": markup.paragraphs(main)}
    return File(f"{writing.folder_of(head.path)}index.json", writing.as_json(twin))

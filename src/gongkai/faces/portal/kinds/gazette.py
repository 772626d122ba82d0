"""政府公报: the issues by year, an issue with its contents and PDF, and a page for each text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from gongkai.across.publishing.pages import (
    File,
    Gone,
    Reader,
    Rendered,
    Row,
    SiteFacts,
    Thing,
    Version,
)
from gongkai.duties.documents import paper
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.gazette.content import KIND, IssueContent, Printed
from gongkai.duties.records.content import RecordContent
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import elders, kiosk, structured, taking, writing
from gongkai.faces.portal.feed import Source, feeds
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import Kind
from gongkai.faces.portal.kinds.things import ThingPages, gone_files
from gongkai.faces.portal.paper import Enclosure, enclosures, is_in_text, spaced
from gongkai.faces.ui.body import text_of
from gongkai.law.gazette import CHANNEL, PLACES
from gongkai.text import markup

COLUMN = "gongbao"
PATH = f"/{FOLDERS[KIND]}/"
PLACE = "reading_place"
_ALL, _IN_FEED = 2000, 20
_OVER = frozenset({"lapsed", "abolished"})


@dataclass(frozen=True)
class Text:
    """A text of an issue: its place, what is printed, and what has become of it since."""

    place: int
    path: str
    printed: Printed
    version: Version | None

    @property
    def content(self) -> DocumentContent | None:
        """The printed text; none for what may not be read any more, and where it was struck."""
        found = self.version and not self.printed.is_struck and self.version.content
        return DocumentContent.from_json(found) if found else None

    @property
    def may_be_read(self) -> bool:
        return self.content is not None

    @property
    def written_on(self) -> date | None:
        day = self.printed.written_on
        return date.fromisoformat(day) if day else None

    @property
    def state(self) -> str:
        """What the contents say beside it; empty while it is as it was printed."""
        fate = self.version.fate if self.version else "withdrawn"
        if fate == "current" and self.version and self.version.row.validity.value in _OVER:
            return self.version.row.validity.label
        return {"current": "", "corrected": "已更正"}.get(fate, "已撤下")


def texts(row: Row, content: IssueContent, reader: Reader) -> list[Text]:
    """What an issue prints, each with its own address below that of the issue."""
    return [
        Text(place, f"{row.path}{place}/", each, reader.version(each.kind, each.key, each.digest))
        for place, each in enumerate(content.items, start=1)
    ]


def pages(reader: Reader) -> Iterator[str]:
    """The address of the list of issues, where there is one."""
    if reader.count(f"shelf:{KIND}"):
        yield PATH


class GazettePages(ThingPages):
    """An issue, its texts, and its PDF as long as everything in it may be read."""

    name = things = KIND

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        content = IssueContent.from_json(thing.content)
        found = texts(thing.row, content, reader)
        yield from _issue(thing, content, found, reader)
        for text in found:
            yield from _text(thing.row, content, text, found, reader)

    def gone(self, gone: Gone, site: SiteFacts) -> Iterator[File]:
        yield from gone_files(gone, site)
        yield elders.gone(gone, site)
        yield kiosk.gone(gone, site)


def _pdf_of(row: Row, content: IssueContent, found: Sequence[Text]) -> str:
    """The address of the PDF; none while it holds what was taken down everywhere."""
    closed = any(not text.may_be_read and not text.printed.is_struck for text in found)
    if content.pdf is None or closed:
        return ""
    return f"{row.path}{content.year}-{content.number}.pdf"


def _issue(
    thing: Thing, content: IssueContent, found: Sequence[Text], reader: Reader
) -> Iterator[File]:
    row, pdf = thing.row, _pdf_of(thing.row, content, found)
    parts = [(text.printed.title, text.path) for text in found]
    said = structured.issue(row, content, reader.site, parts, pdf)
    head = replace(_head(row, reader.site), structured=said, elder=elders.path_of(row))
    values = {
        "row": row,
        "content": content,
        "sections": _in_sections(content, found),
        "pdf": pdf,
        "file": content.pdf,
        "closed": [text for text in found if not text.may_be_read and not text.printed.is_struck],
        "standard": next(filter(None, (_standard(text) for text in found)), ""),
        "digest": spaced(thing.digest),
        "foreword": [line for line in content.foreword.splitlines() if line.strip()],
        "editions": reader.editions(KIND, row.key),
    }
    yield from writing.pair(
        "gazette.html", reader, head, _twin(thing, content, found, pdf, reader.site), **values
    )
    if pdf and content.pdf:
        yield File(pdf[1:], stored=content.pdf.sha256)
    values["code"] = taking.code(f"{reader.site.address}{row.path}")
    yield from _large("gazette", row.title, row.path, reader.site, values)


def _large(
    name: str, title: str, path: str, site: SiteFacts, values: dict[str, Any]
) -> Iterator[File]:
    """The same for elders and on touch screens; only there is a code to take it along."""
    plain = {each: value for each, value in values.items() if each != "code"}
    template = f"large_{name}.html"
    yield elders.page(template, site, title, f"/zhangzhe{path}", **plain, tree="/zhangzhe")
    yield kiosk.page(template, site, title, f"/kiosk{path}", **values, tree="/kiosk")


def _standard(text: Text) -> str:
    """The article that makes it the standard text, as long as it may be read."""
    return text.printed.standard if text.may_be_read else ""


def _in_sections(content: IssueContent, found: Sequence[Text]) -> list[tuple[str, list[Text]]]:
    return [
        (section.zh, [found[place - 1] for place, _ in its]) for section, its in content.sections
    ]


def _text(
    row: Row, content: IssueContent, text: Text, found: Sequence[Text], reader: Reader
) -> Iterator[File]:
    said = text.content
    files = _enclosures(text, said)
    lines = markup.paragraphs(said.body) if said else []
    values = {
        "row": row,
        "issue": content,
        "text": text,
        "printed": text.printed,
        "now": text.version.row if text.version and text.version.fate != "withdrawn" else None,
        "body": text_of(said.body, {file.name: file.address for file in files}) if said else "",
        "salutation": paper.salutation(said, lines) if said else "",
        "signature": _signature(text, said, lines),
        "files": [file for file in files if said and not is_in_text(file, said.body)],
        "before": found[text.place - 2] if text.place > 1 else None,
        "after": found[text.place] if text.place < len(found) else None,
        "digest": spaced(text.printed.digest),
    }
    head = _text_head(row, content, text, reader.site)
    twin = _text_twin(row, text, lines, reader.site)
    yield from writing.pair("gazette_text.html", reader, head, twin, **values)


def _enclosures(text: Text, said: DocumentContent | None) -> list[Enclosure]:
    """Its attachments, where they lie beside the document itself."""
    if said is None or text.version is None:
        return []
    return enclosures(text.version.row.href, said.attachments)


def _signature(text: Text, said: DocumentContent | None, lines: Sequence[str]) -> tuple[str, ...]:
    if said is None:
        return ()
    return paper.signature(said, text.printed.organ_name, text.written_on, lines)


def _head(row: Row, site: SiteFacts) -> Head:
    plain = column_head(site, COLUMN, title=row.title, path=row.path)
    article = Article(row.title, row.published, row.organ_name, "", row.summary)
    return replace(plain, metas=article_metas(site, COLUMN, article))


def _text_head(row: Row, content: IssueContent, text: Text, site: SiteFacts) -> Head:
    """Search engines are led to the document itself, and here to the standard text."""
    printed = text.printed
    short = f"{content.year}年第{content.number}期"
    plain = column_head(
        site, COLUMN, title=printed.title, path=text.path, crumbs=(Crumb(short, row.path),)
    )
    article = Article(printed.title, row.published, row.title, printed.organ_name, "")
    head = replace(
        plain,
        here=f"第 {text.place} 篇",
        metas=article_metas(site, COLUMN, article),
        is_indexed=bool(printed.standard and text.may_be_read),
    )
    now = text.version.row if text.version else None
    if now and not now.home and text.may_be_read:
        head = replace(head, elder=elders.path_of(now))
    return head


def _twin(
    thing: Thing, content: IssueContent, found: Sequence[Text], pdf: str, site: SiteFacts
) -> dict[str, Any]:
    """The issue for programs: its imprint, its contents, its PDF."""
    row, file = thing.row, content.pdf
    return {
        "kind": KIND,
        "title": row.title,
        "index_number": row.index_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "year": content.year,
        "number": content.number,
        "total": content.total,
        "issued_on": content.issued_on,
        "published_on": row.published_on,
        "imprint": {name: value for name, value in vars(content.imprint).items() if value},
        "items": [_item_twin(text, site) for text in found],
        "pages": content.pages,
        "pdf": {"url": f"{site.address}{pdf}", "size": file.size, "sha256": file.sha256}
        if pdf and file
        else None,
        "digest": thing.digest,
    }


def _item_twin(text: Text, site: SiteFacts) -> dict[str, Any]:
    printed, version = text.printed, text.version
    now = version.row if version and version.fate != "withdrawn" else None
    return {
        "place": text.place,
        "section": printed.section,
        "title": printed.title,
        "organ_name": printed.organ_name,
        "doc_number": printed.doc_number,
        "index_number": printed.index_number,
        "page": printed.page,
        "standard_text": _standard(text),
        "state": text.state,
        "url": f"{site.address}{text.path}",
        "document": f"{now.home or site.address}{now.path}" if now else "",
        "digest": printed.digest,
    }


def _text_twin(row: Row, text: Text, lines: list[str], site: SiteFacts) -> dict[str, Any]:
    return {
        "kind": "gazette_text",
        "issue": {"title": row.title, "url": f"{site.address}{row.path}"},
        **_item_twin(text, site),
        "body": lines,
    }


class GazetteList(Kind):
    """The issues by year, the newest first, and where they may be read and taken along.

    Without an issue there is no page.
    """

    name = "gazettes"

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from ("" for _ in pages(reader))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return ("",) if key in {f"list:shelf:{KIND}", f"list:shelf:{PLACE}"} else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        rows = reader.newest(f"shelf:{KIND}", _ALL)
        if not rows:
            return Rendered()
        issues = _issues(rows, reader)
        places = _places(reader)
        name = issues[0][1].imprint.name
        head = column_head(reader.site, COLUMN, title=name, path=PATH)
        head = replace(head, feed=name, elder=f"/zhangzhe{PATH}")
        twin = {
            "items": [
                writing.row_twin(reader.site, row)
                | {"year": each.year, "number": each.number, "total": each.total}
                for row, each in issues
            ],
            "places": [dict(fields) for _, fields in places],
        }
        values = {
            "years": _by_year(issues),
            "newest": issues[0],
            "places": places,
            "channel": CHANNEL,
            "places_law": PLACES,
        }
        page = writing.pair("gazettes.html", reader, head, twin, **values)
        source = Source(name, PATH, issues[0][1].imprint.publisher)
        large = _large(
            "gazettes", name, PATH, reader.site, {**values, "name": name, "issues": issues}
        )
        return Rendered((*page, *large, *feeds(reader.site, source, rows[:_IN_FEED])))


Issues = list[tuple[Row, IssueContent]]


def _issues(rows: Sequence[Row], reader: Reader) -> Issues:
    """The issues with their contents, the latest number first."""
    found = [(row, IssueContent.from_json(thing.content)) for row, thing in reader.whole(rows)]
    return sorted(found, key=lambda each: -each[1].total)


def _by_year(issues: Issues) -> list[tuple[int, Issues]]:
    years = dict.fromkeys(content.year for _, content in issues)
    return [(year, [each for each in issues if each[1].year == year]) for year in years]


def _places(reader: Reader) -> list[tuple[Row, dict[str, str]]]:
    """The reading places with what is told of each."""
    found = []
    for row, thing in reader.whole(reader.newest(f"shelf:{PLACE}", _ALL)):
        record = RecordContent.from_json(thing.content)
        names = ("kind", "address", "hours", "phone", "gazette")
        told = {name: record.said(name) for name in names}
        found.append((row, {"name": row.title, **told}))
    return sorted(found, key=lambda each: each[0].index_number)

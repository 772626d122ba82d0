"""An issue set on paper: cover, contents with page numbers, texts with running heads, imprint."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from gongkai.base.files import actions as stored
from gongkai.base.files import queries as files_of
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import StoredFile
from gongkai.base.letters import setting
from gongkai.duties.documents import paper
from gongkai.duties.documents.content import DocumentContent, PublicFile
from gongkai.duties.gazette import queries
from gongkai.duties.gazette.content import IssueContent, Printed
from gongkai.duties.gazette.models import Issue
from gongkai.law.days import zh_day
from gongkai.text import blocks, markup
from gongkai.text.blocks import Block, Paragraph, Picture, Run, Table
from gongkai.text.sizes import size

TEMPLATE = Path(str(files("gongkai.duties.gazette") / "issue.typ"))
STRUCK = "（本篇已经撤下，不再刊登全文。）"
_ELSEWHERE = "附件全文见政府网站上的本文件。"
# Kinds of picture that can be set, with the name they go by on the way.
_PICTURES = {Kind.PNG: "png", Kind.JPEG: "jpg", Kind.GIF: "gif", Kind.WEBP: "webp"}
# Signs that show nothing and turn nothing on paper.
_SHOWS_NOTHING = frozenset({"Cc", "Cf", "Cs"})
Data = dict[str, Any]


@dataclass(frozen=True)
class Set:
    """The PDF of an issue, of which content, on how many pages, where each text begins."""

    file: StoredFile
    of: str
    pages: int
    starts: tuple[int, ...]


def press(issue: Issue, *, at: datetime) -> Set:
    """The issue as it stands, set and kept as a file. Raises Refusal where it cannot be set."""
    of = queries.to_set(issue)
    content = queries.content(issue)
    versions = {row.release.digest: row.release.content for row in queries.items(issue)}
    data = laid_out(content, versions)
    pdf, pages, starts = write(data, _pictures(data))
    name = f"{issue.title}.pdf"
    return Set(stored.keep_made(pdf, kind=Kind.PDF, name=name, at=at), of, pages, starts)


def write(
    data: Data, pictures: Mapping[str, bytes] | None = None
) -> tuple[bytes, int, tuple[int, ...]]:
    """The PDF, its pages, and the page on which each text begins, as the contents name it.

    `pictures` are those that the data names, by file.
    """
    choices = setting.chosen()
    setting.check_glyphs(_strings(data), choices, otherwise="")
    data = {**setting.faces(choices), **data}
    made, told = setting.pdf_and_told(TEMPLATE, "issue", data, "<told>", pictures)
    *starts, pages = told
    return made, pages, tuple(starts)


def laid_out(content: IssueContent, versions: dict[str, Data]) -> Data:
    """All that the template sets; `versions` are the contents of documents by their digests."""
    day = content.day
    return {
        "title": content.title,
        "year": content.year,
        "number": content.number,
        "total": content.total,
        "day": zh_day(day),
        "date": (day.year, day.month, day.day),
        "imprint": vars(content.imprint),
        "lines": _imprint(content),
        "legal": _legal(content),
        "notes": [],
        "foreword": [_visible(line) for line in content.foreword.splitlines() if line.strip()],
        "sections": [
            {
                "name": section.zh,
                "items": [_item(place, each, versions) for place, each in its],
            }
            for section, its in content.sections
        ],
    }


def _imprint(content: IssueContent) -> list[tuple[str, str]]:
    imprint = content.imprint
    named = (
        ("主办", imprint.sponsor),
        ("编辑", imprint.editor),
        ("出版", imprint.publisher),
        ("刊号", imprint.serial),
        ("出版日期", zh_day(content.day)),
        ("地址", imprint.address),
        ("邮政编码", imprint.postcode),
        ("电话", imprint.phone),
    )
    return [(name, value) for name, value in named if value]


def _legal(content: IssueContent) -> str:
    read = (each.standard for each in content.items if not each.is_struck)
    standard = next(filter(None, read), "")
    return f"本期刊登的规章文本为标准文本（{standard}）。" if standard else ""


def _item(place: int, printed: Printed, versions: dict[str, Data]) -> Data:
    head = {
        "place": place,
        "title": _visible(printed.title),
        "number": printed.doc_number,
        "standard": "" if printed.is_struck else printed.standard,
        "above": [],
    }
    if printed.is_struck:
        struck = _block(Paragraph((Run(STRUCK),)), {})
        return {**head, "blocks": [struck], "signature": [], "after": []}
    said = DocumentContent.from_json(versions[printed.digest])
    lines = markup.paragraphs(said.body)
    day = date.fromisoformat(printed.written_on) if printed.written_on else None
    salutation = paper.salutation(said, lines)
    opening = [Paragraph((Run(salutation),), "flush")] if salutation else []
    shown = {each.name: _file(each) for each in said.attachments if Kind(each.kind) in _PICTURES}
    found = blocks.blocks(said.body, shown)
    in_text = {each.name for each in found if isinstance(each, Picture)}
    listed = [each for each in said.attachments if each.name not in in_text]
    return {
        **head,
        "blocks": [_block(each, shown) for each in (*opening, *found)],
        "signature": paper.signature(said, printed.organ_name, day, lines),
        "after": _attached(listed),
    }


def _file(picture: PublicFile) -> str:
    """The file of a picture on the way to the press: by its content."""
    return f"{picture.sha256}.{_PICTURES[Kind(picture.kind)]}"


def _attached(files: Sequence[PublicFile]) -> list[str]:
    """The attachments that stand on the site, each with kind and size."""
    if not files:
        return []
    lines = [
        f"{place}. {_visible(each.name)}（{Kind(each.kind).zh}，{size(each.size)}）"
        for place, each in enumerate(files, start=1)
    ]
    return ["附件：", *lines, _ELSEWHERE]


def _pictures(data: Data) -> dict[str, bytes]:
    """The public copies of all pictures in an issue, by file."""
    found = {
        block["picture"]
        for section in data["sections"]
        for item in section["items"]
        for block in item["blocks"]
        if "picture" in block
    }
    return {name: _read(name.partition(".")[0]) for name in sorted(found)}


def _read(sha256: str) -> bytes:
    with files_of.open_public(sha256) as stream:
        return stream.read()


def _block(block: Block, pictures: Mapping[str, str]) -> Data:
    if isinstance(block, Picture):
        return {"picture": pictures[block.name], "alt": _visible(block.alt)}
    if isinstance(block, Paragraph):
        return {"role": block.role, "runs": _runs(block.runs)}
    return {
        "caption": _visible(block.caption),
        "columns": block.columns,
        "heads": block.heads,
        "rows": _rows(block),
    }


def _rows(table: Table) -> list[list[Data]]:
    return [
        [
            {
                "width": cell.width,
                "height": cell.height,
                "head": cell.is_head,
                "runs": _runs(cell.runs),
            }
            for cell in row
        ]
        for row in table.rows
    ]


def _runs(runs: tuple[Run, ...]) -> list[Data]:
    return [{"text": _visible(run.text), "look": run.look.split()} for run in runs]


def _visible(text: str) -> str:
    """Without signs that show nothing: no font has them, and nobody misses them."""
    return "".join(
        sign for sign in text if sign == "\n" or unicodedata.category(sign) not in _SHOWS_NOTHING
    )


def _strings(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from _strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _strings(value)

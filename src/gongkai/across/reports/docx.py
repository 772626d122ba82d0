"""An annual report as a Word file: six chapters in the state's form, with its three tables."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from gongkai.law.annual.form import (
    APPLICANTS,
    CHAPTERS,
    T2,
    T3_FORM,
    T4_COLUMNS,
    T4_GROUPS,
)

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FONT = "仿宋"
_SMALL = Pt(9)
Line = list[str]


def write(report: dict[str, Any], *, title: str) -> bytes:
    """The file of a report as contract 3.4 has it; `title` stands at its head."""
    document = Document()
    _set_up(document)
    head = document.add_heading(title, level=0)
    head.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for id_, chapter in CHAPTERS.items():
        document.add_heading(chapter.zh, level=1)
        if chapter.table:
            _table(document, lines(report, chapter.table))
        else:
            for paragraph in report["text"].get(id_, "").splitlines():
                document.add_paragraph(paragraph)
    out = BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def lines(report: dict[str, Any], table: str) -> list[Line]:
    """A table of the report line by line, its first line the head, as people read it."""
    return {"t2": _two, "t3": _three, "t4": _four}[table](report[table])


def _undated(data: bytes) -> bytes:
    """The same file whenever it is made: what is signed must not change by being written anew."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(ZipInfo(name, _NO_TIME), given.read(name), ZIP_DEFLATED)
    return out.getvalue()


def _two(cells: dict[str, Any]) -> list[Line]:
    found = [["信息内容", "项目", "数值"]]
    for id_, row in T2.items():
        for column, zh in row.columns.items():
            found.append([row.zh, zh, f"{cells[id_][column]}"])
    return found


def _three(cells: dict[str, Any]) -> list[Line]:
    found = [["项目", *(column.zh for column in APPLICANTS.values())]]
    for id_, row in T3_FORM.items():
        values = [""] * len(APPLICANTS)
        if not row.header:
            values = [f"{cells[id_][column]}" for column in APPLICANTS]
        found.append([row.zh, *values])
    return found


def _four(cells: dict[str, Any]) -> list[Line]:
    found = [["种类", *(column.zh for column in T4_COLUMNS.values())]]
    for id_, group in T4_GROUPS.items():
        found.append([group.zh, *(f"{cells[id_][column]}" for column in T4_COLUMNS)])
    return found


def _set_up(document: Any) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT


def _table(document: Any, rows: list[Line]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for line, cells in zip(rows, table.rows, strict=True):
        for text, cell in zip(line, cells.cells, strict=True):
            paragraph = cell.paragraphs[0]
            run = paragraph.add_run(text)
            run.font.size = _SMALL
            run.font.name = _FONT
            run._element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)

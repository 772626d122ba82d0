"""Records of the small city: one of each sort that lacks nothing, walked by its people."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook
from tests.factories.city import MONDAY, City, fresh

from gongkai.base.files.grids import process
from gongkai.duties.records import actions
from gongkai.duties.records.lines import Sheet, heads
from gongkai.duties.records.models import Record
from gongkai.duties.records.sheet import read_sheet
from gongkai.law.records.reading import Value, read
from gongkai.law.records.sorts import SORTS, Field, Is, Sort

_SAID = {
    Is.LINE: "市民政局窗口",
    Is.TEXT: "按规定办理。",
    Is.DATE: "2026-02-27",
    Is.YEAR: "2026",
    Is.COUNT: "10",
    Is.MONEY: "12.5",
    Is.LINK: "https://www.yunzhou.example/x",
    Is.NAMES: "云政办发〔2026〕9号",
}


# The code of the one matter that every bundle here consists of.
PART = "000511009000"


def text(field: Field) -> str:
    """Something the field can say."""
    if field.kind == Is.CHOICE:
        return next(iter(field.choices.values()))
    if field.of:
        return PART
    if field.kind == Is.TABLE:
        return "｜".join(text(column) for column in field.columns)
    return _SAID[field.kind][: field.longest]


def texts(sort: str, **said: str) -> dict[str, str]:
    """Every field of the sort as somebody writes it, with some otherwise."""
    said = {"notice_until": "2026-12-31", **said}
    return {id_: said.get(id_, text(field)) for id_, field in SORTS[sort].fields.items()}


def values(sort: str, **said: str) -> dict[str, Value]:
    fields = SORTS[sort].fields
    return {id_: read(fields[id_], given) for id_, given in texts(sort, **said).items()}


def draft(
    city: City,
    sort: str = "guide",
    organ: str = "YZ01",
    title: str = "特困人员认定",
    code: str = "000511001000",
    **said: str,
) -> Record:
    return actions.draft(
        city.organ(organ),
        sort=sort,
        title=title,
        code=code,
        values=values(sort, **said),
        by=city.people[organ]["clerk"],
        at=MONDAY,
    )


def edit(city: City, record: Record, **said: Any) -> Record:
    """Another wording of some fields, saved by the clerk."""
    fields = record.of_sort.fields
    changed = {id_: read(fields[id_], given) for id_, given in said.items()}
    return fresh(
        actions.edit(
            record,
            title=record.title,
            code=record.code,
            values=record.values | changed,
            revision=record.revision,
            by=city.people[record.organ.code]["clerk"],
            at=MONDAY,
        )
    )


def published(city: City, sort: str = "guide", **said: Any) -> Record:
    """One that is public; what it consists of was public before it."""
    parts = [field for field in SORTS[sort].fields.values() if field.of]
    said = {field.id: "" for field in parts if not field.asked} | said
    for of in {field.of for field in parts if field.asked}:
        if not Record.objects.filter(code=PART).exists():
            published(city, of, code=PART, title="一项事项", papers="")
    return city.walk(draft(city, sort, **said), "published")


def book(sort: Sort, *rows: dict[str, Any], columns: Any = None) -> bytes:
    """A workbook of the sort, each row by the fields' ids."""
    found = Workbook()
    page = found.active
    names = heads(sort) if columns is None else columns
    page.append(list(names.values()))
    for row in rows:
        page.append([row.get(id_, "") for id_ in names])
    buffer = BytesIO()
    found.save(buffer)
    return buffer.getvalue()


def row(sort: str = "guide", code: str = "000511001000", **said: Any) -> dict[str, Any]:
    """A row of a workbook that lacks nothing."""
    given = {"code": code, "title": "特困人员认定", **texts(sort), **said}
    return {id_: given.get(id_, "") for id_ in heads(SORTS[sort])}


def sheet(sort: str, *rows: dict[str, Any], **options: Any) -> Sheet:
    return read_sheet(process.read(book(SORTS[sort], *rows, **options)), SORTS[sort])

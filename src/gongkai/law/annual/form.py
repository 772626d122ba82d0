"""The form of the annual report: the rows and columns of its three tables.

国办公开办函〔2021〕30号; the rows are data, so that a new form is a new file.
"""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Chapter:
    """A chapter: its text, or the table that is its body; what its text must speak of."""

    id: str
    zh: str
    table: str = ""
    must_cover: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of table two with its own columns, each with its Chinese name."""

    id: str
    zh: str
    caption: str
    unit: str
    columns: dict[str, str]


@dataclass(frozen=True)
class ResultRow:
    """A row of table three; a header has no figures, `under` is the header it stands under."""

    id: str
    zh: str
    under: str
    header: bool


@dataclass(frozen=True)
class Column:
    """A column (of table three with its group) or a group of columns (of table four)."""

    id: str
    zh: str
    group: str = ""


def _by_id(kind: str) -> dict[str, Column]:
    return {row["id"]: Column(**row) for row in rows("annual_report", kind)}


CHAPTERS = {
    row["id"]: Chapter(**{**row, "must_cover": tuple(row.get("must_cover", ()))})
    for row in rows("annual_report", "chapter")
}
T2 = {
    row["id"]: Row(
        row["id"],
        row["zh"],
        row["caption"],
        row["unit"],
        dict(zip(row["columns"], row["columns_zh"], strict=True)),
    )
    for row in rows("annual_report", "t2")
}
T3_FORM = {row["id"]: ResultRow(**row) for row in rows("annual_report", "t3_row")}
# The rows that hold figures.
T3 = {id_: row for id_, row in T3_FORM.items() if not row.header}
APPLICANTS = _by_id("t3_column")
T4_GROUPS = _by_id("t4_group")
T4_COLUMNS = _by_id("t4_column")
TOTAL = "total"
# What of table three adds up to its row r3_7.
RESULTS = tuple(id_ for id_ in T3 if id_.startswith("r3_") and id_ != "r3_7")

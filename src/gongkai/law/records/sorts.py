"""The sorts of records with their fields, as law/data/records.toml has them."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from gongkai.law.links import LinkKind
from gongkai.law.tables import rows


class Is(StrEnum):
    """What a field holds."""

    LINE = "line"
    TEXT = "text"
    DATE = "date"
    YEAR = "year"
    COUNT = "count"
    MONEY = "money"
    CHOICE = "choice"
    LINK = "link"
    TABLE = "table"
    # Numbers of documents and other public things, one a line.
    NAMES = "names"


@dataclass(frozen=True)
class Field:
    """A field of a record, or a column of a table in it. `choices` are words by their ids."""

    id: str
    zh: str
    kind: Is
    asked: bool = False
    longest: int = 200
    choices: dict[str, str] = field(default_factory=dict)
    columns: tuple["Field", ...] = ()
    # With names: the sort whose public records are named, by code or index number.
    of: str = ""
    # What those that are named are to it; where not `contains`, both pages show the other.
    link: LinkKind = LinkKind.RELATED
    # How a table is drawn: as `steps` of a procedure, as a `line` of days, or as a table.
    drawn: str = ""
    # Of a column: what a cell says where the column's name does not stand over it.
    said: str = ""

    def alone(self, cell: str) -> str:
        """A cell with what it is the value of, where no head of a table says so."""
        return self.said.format(cell) if self.said else f"{self.zh}：{cell}"


@dataclass(frozen=True)
class Due:
    """The last day for publication: so many working days, else days, after the day in `field`."""

    field: str
    workdays: int = 0
    days: int = 0


@dataclass(frozen=True)
class Renew:
    """After how many months it is looked at again; with `field`, since that table's last day."""

    months: int
    field: str = ""


@dataclass(frozen=True)
class Needs:
    """`field` is asked for when the field `when` says one of `values`."""

    field: str
    when: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Share:
    """A share of all that is told, with a list of its own: which values of which field count."""

    zh: str
    folder: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A table drawn as bars: the columns of the name and of the value."""

    field: str
    name: int
    value: int


@dataclass(frozen=True)
class Sort:
    """A sort of records. `code` and `title` are what number and name are called in it."""

    id: str
    zh: str
    folder: str
    group: str
    code: str
    title: str
    item: str
    basis: str
    fields: dict[str, Field]
    shown: tuple[str, ...]
    # By what the public list is parted: `organ`, or a field; else the newest come first.
    by: str
    at_most: tuple[tuple[str, str], ...]
    # Of a table two columns by their places: in no row the first is greater than the second.
    within: tuple[tuple[str, int, int], ...]
    needs: tuple[Needs, ...]
    share: tuple[Share, ...]
    due: Due | None
    renew: Renew | None
    chart: Chart | None


_LONGEST = {Is.TEXT: 5000, Is.LINK: 500, Is.NAMES: 2000}


def _field(row: dict[str, Any], words: dict[str, dict[str, str]]) -> Field:
    kind = Is(row["kind"])
    return Field(
        id=row.get("id", ""),
        zh=row["zh"],
        kind=kind,
        asked=row.get("asked", False),
        longest=row.get("longest", _LONGEST.get(kind, 200)),
        choices=words[row["choices"]] if kind == Is.CHOICE else {},
        columns=tuple(_field(each, words) for each in row.get("columns", ())),
        of=row.get("of", ""),
        link=LinkKind(row.get("link", "related")),
        drawn=row.get("drawn", ""),
        said=row.get("said", ""),
    )


def _sort(row: dict[str, Any], words: dict[str, dict[str, str]]) -> Sort:
    made = [_field(each, words) for each in (*row["fields"], *rows("records", "every"))]
    return Sort(
        **{name: row[name] for name in _PLAIN},
        fields={each.id: each for each in made},
        shown=tuple(row["shown"]),
        by=row.get("by", ""),
        at_most=tuple((low, high) for low, high in row["at_most"]),
        within=tuple((name, low, high) for name, low, high in row.get("within", ())),
        needs=tuple(Needs(n["field"], n["when"], tuple(n["is"])) for n in row["needs"]),
        share=tuple(
            Share(s["zh"], s["folder"], s["field"], tuple(s["is"])) for s in row.get("share", ())
        ),
        due=Due(**row["due"]) if "due" in row else None,
        renew=Renew(**row["renew"]) if "renew" in row else None,
        chart=Chart(**row["chart"]) if "chart" in row else None,
    )


_PLAIN = ("id", "zh", "folder", "group", "code", "title", "item", "basis")
_WORDS = {row["id"]: row["words"] for row in rows("records", "choices")}
SORTS = {row["id"]: _sort(row, _WORDS) for row in rows("records", "sort")}
GROUPS: dict[str, str] = {row["id"]: row["zh"] for row in rows("records", "group")}


def vocabulary() -> set[str]:
    """Every word of the sorts: their names, those of their fields, columns and choices."""
    fields = [each for sort in SORTS.values() for each in sort.fields.values()]
    return {
        *GROUPS.values(),
        *(word for sort in SORTS.values() for word in (sort.zh, sort.code, sort.title)),
        *(each.zh for each in fields),
        *(column.zh for each in fields for column in each.columns),
        *(word for each in fields for word in each.choices.values()),
    }

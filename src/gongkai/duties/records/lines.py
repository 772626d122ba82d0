"""A list of records of a sort, given by workbook or program: every row, or every fault."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gongkai.base.files.grids.faults import MOST_FAULTS, Fault, in_order
from gongkai.law.records.checking import lacks
from gongkai.law.records.reading import Unreadable, Value, empty, read
from gongkai.law.records.sorts import Sort

MOST_ROWS = 500
LONGEST = {"code": 60, "title": 200}


@dataclass(frozen=True)
class Line:
    """A row of the list: what the record is to say."""

    code: str
    title: str
    values: dict[str, Value]


@dataclass(frozen=True)
class Sheet:
    """What was read. With a fault nothing of it may be taken over."""

    lines: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()
    # More faults than are listed.
    more: int = 0


def heads(sort: Sort) -> dict[str, str]:
    """The columns of a list in their order: the field's id and what stands over it."""
    return {"code": sort.code, "title": sort.title} | {
        each.id: each.zh for each in sort.fields.values()
    }


@dataclass
class Reading:
    """Rows as they are read, one after the other; `places` names the column of a field."""

    sort: Sort
    places: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: dict[str, int] = field(default_factory=dict)

    def fault(self, row: int, column: str, text: str) -> None:
        self.faults.append(Fault(row, column, text))

    def sheet(self) -> Sheet:
        faults = in_order(self.faults)
        more = max(len(faults) - MOST_FAULTS, 0)
        return Sheet(() if faults else tuple(self.lines), faults[:MOST_FAULTS], more)

    def has_room(self, rows: int, *, if_none: str) -> bool:
        """Whether so many are read at all."""
        if not rows:
            self.fault(0, "", if_none)
        if rows > MOST_ROWS:
            self.fault(0, "", f"有 {rows} 行，最多 {MOST_ROWS} 行；请分几次导入。")
        return 0 < rows <= MOST_ROWS

    def row(self, number: int, texts: Mapping[str, str]) -> None:
        """A row with the text of every field."""
        names = heads(self.sort)
        for id_, most in LONGEST.items():
            if not texts[id_]:
                self.fault(number, self.places[id_], f"没有填写{names[id_]}。")
            elif len(texts[id_]) > most:
                self.fault(number, self.places[id_], f"{names[id_]}超过 {most} 个字。")
        code = texts["code"]
        if code in self.codes:
            first = self.codes[code]
            self.fault(number, self.places["code"], f"与第 {first} 行的{self.sort.code}相同。")
        self.codes[code] = number
        self.lines.append(Line(code, texts["title"], self._values(number, texts)))

    def _values(self, number: int, texts: Mapping[str, str]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        told = set()
        for each in self.sort.fields.values():
            try:
                found[each.id] = read(each, texts[each.id])
            except Unreadable as fault:
                found[each.id] = empty(each)
                told.add(each.id)
                self.fault(number, self.places[each.id], f"{fault}。")
        for lack in lacks(self.sort, found):
            if lack.field not in told:
                self.fault(number, self.places[lack.field], f"{lack.text}。")
        return found

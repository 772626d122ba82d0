"""What a workbook says, cell by cell."""

from dataclasses import dataclass, field
from typing import Any, Self

from gongkai.base.files.scan.cells import Area, areas, column_letters


@dataclass(frozen=True)
class Cell:
    """A filled cell: row and column from 1, its text, and whether a formula made it."""

    row: int
    column: int
    text: str
    is_formula: bool = False

    @property
    def name(self) -> str:
        return cell_name(self.row, self.column)


@dataclass(frozen=True)
class Grid:
    """One sheet; `hidden` names rows (`7`) and columns (`C`) that are not seen."""

    name: str
    is_hidden: bool = False
    cells: tuple[Cell, ...] = ()
    merged: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        cells = tuple(Cell(*each) for each in values["cells"])
        return cls(
            values["name"],
            values["is_hidden"],
            cells,
            tuple(values["merged"]),
            tuple(values["hidden"]),
        )

    def to_json(self) -> dict[str, Any]:
        cells = [[each.row, each.column, each.text, each.is_formula] for each in self.cells]
        return vars(self) | {"cells": cells}

    def rows(self) -> dict[int, dict[int, Cell]]:
        """The filled cells by row and column."""
        found: dict[int, dict[int, Cell]] = {}
        for cell in self.cells:
            found.setdefault(cell.row, {})[cell.column] = cell
        return found

    def merged_areas(self) -> list[Area]:
        return [area for each in self.merged for area in areas(each)]


@dataclass(frozen=True)
class Book:
    """A workbook: its sheets in their order."""

    sheets: tuple[Grid, ...] = field(default=())


def cell_name(row: int, column: int) -> str:
    return f"{column_letters(column)}{row}"

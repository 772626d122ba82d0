"""What conversion gives: the text part by part, its pictures, and what did not come along."""

from base64 import b64decode, b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Self

from gongkai.base.files.convert.blocks import Hidden, Picture


@dataclass(frozen=True)
class Span:
    """A cell of a table row: its columns and rows, and whether it is a heading cell."""

    columns: int = 1
    rows: int = 1
    is_head: bool = False


@dataclass(frozen=True)
class Part:
    """A piece of the text that stands alone: a paragraph, an item of a list, a row of a table.

    `text` is what it says, the cells of a row parted by tabs; `level` is 1 for the title and 2 to
    4 for headings. Neighbours of the same `group` (above 0) stand in one `wrap` (table or ul).
    """

    html: str
    text: str
    level: int = 0
    wrap: str = ""
    group: int = 0
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Conversion:
    """A file as text: `format` is what it was (docx, pdf, …)."""

    format: str
    parts: tuple[Part, ...]
    pictures: tuple[Picture, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The title as its format shows it, empty where none stands out."""
        return "".join(part.text for part in self.parts if part.level == 1)

    @property
    def body(self) -> str:
        """The text under its title as HTML."""
        return html_of(part for part in self.parts if part.level != 1)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same conversion back."""
        return {
            "format": self.format,
            "parts": [vars(part) | {"cells": list(map(vars, part.cells))} for part in self.parts],
            "pictures": [
                vars(each) | {"data": b64encode(each.data).decode()} for each in self.pictures
            ],
            "hidden": list(map(vars, self.hidden)),
            "notes": list(self.notes),
        }

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The conversion that `to_json` wrote."""
        return cls(
            values["format"],
            tuple(
                Part(**part | {"cells": tuple(Span(**cell) for cell in part["cells"])})
                for part in values["parts"]
            ),
            tuple(
                Picture(**each | {"data": b64decode(each["data"])}) for each in values["pictures"]
            ),
            tuple(Hidden(**each) for each in values["hidden"]),
            tuple(values["notes"]),
        )


_WRAPS = {"table": ("<table><tbody>", "</tbody></table>"), "ul": ("<ul>", "</ul>")}


def html_of(parts: Iterable[Part]) -> str:
    """The parts as HTML, rows in their tables and items in their lists."""
    pieces = []
    for (group, wrap), found in groupby(parts, key=lambda part: (part.group, part.wrap)):
        lines = "\n".join(part.html for part in found)
        before, behind = _WRAPS.get(wrap, ("", ""))
        pieces.append(f"{before}\n{lines}\n{behind}" if group else lines)
    return "\n".join(pieces)

"""The stylesheet of a clean workbook."""

from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape, quoteattr

from gongkai.base.files.remake.grid import Look
from gongkai.base.files.scan.numberformats import GENERAL

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FIRST_FORMAT = 164
_LONGEST_FORMAT = 200


def stylesheet(looks: list[Look]) -> str:
    """`styleSheet` with a cell format for each look, in their order."""
    fonts = _Table([_font(look) for look in looks])
    fills = _Table(['<patternFill patternType="none"/>', '<patternFill patternType="gray125"/>'])
    edges = _Table([_edges(("", "", "", ""))])
    codes = _Table([])
    formats = []
    for look in looks:
        fill = fills.add(_fill(look))
        edge = edges.add(_edges(look.edges))
        code = 0 if look.format == GENERAL else _FIRST_FORMAT + codes.add(look.format)
        formats.append(
            f'<xf numFmtId="{code}" fontId="{fonts.add(_font(look))}" fillId="{fill}" '
            f'borderId="{edge}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" '
            f'applyBorder="1" applyAlignment="1">{_alignment(look)}</xf>'
        )
    written = "".join(
        f'<numFmt numFmtId="{_FIRST_FORMAT + at}" formatCode={quoteattr(each[:_LONGEST_FORMAT])}/>'
        for at, each in enumerate(codes.rows)
    )
    written = f'<numFmts count="{len(codes.rows)}">{written}</numFmts>' if written else ""
    return (
        f'<styleSheet xmlns="{_MAIN}">{written}'
        f"{_group('fonts', fonts.rows, lambda each: f'<font>{each}</font>')}"
        f"{_group('fills', fills.rows, lambda each: f'<fill>{each}</fill>')}"
        f"{_group('borders', edges.rows, lambda each: f'<border>{each}</border>')}"
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        f"</cellStyleXfs>{_group('cellXfs', formats, lambda each: each)}"
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    )


class _Table:
    """Rows that stand once each."""

    def __init__(self, rows: Iterable[str]) -> None:
        self._places: dict[str, int] = {}
        for row in rows:
            self.add(row)

    @property
    def rows(self) -> list[str]:
        return list(self._places)

    def add(self, row: str) -> int:
        return self._places.setdefault(row, len(self._places))


def _group(name: str, rows: list[str], wrap: Callable[[str], str]) -> str:
    return f'<{name} count="{len(rows)}">{"".join(map(wrap, rows))}</{name}>'


def _font(look: Look) -> str:
    flags = (
        ("b", look.is_bold),
        ("i", look.is_italic),
        ("strike", look.is_struck),
    )
    made = "".join(f"<{name}/>" for name, is_on in flags if is_on)
    colour = f'<color rgb="FF{look.colour}"/>' if look.colour else ""
    underline = "<u/>" if look.is_underlined else ""
    name = escape(look.font, {'"': "&quot;"}) or "宋体"
    return f'{made}{underline}<sz val="{look.points:g}"/>{colour}<name val="{name}"/>'


def _fill(look: Look) -> str:
    if not look.fill:
        return '<patternFill patternType="none"/>'
    return (
        f'<patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/>'
        '<bgColor indexed="64"/></patternFill>'
    )


def _edges(edges: tuple[str, str, str, str]) -> str:
    pairs = zip(("left", "right", "top", "bottom"), edges, strict=True)
    return (
        "".join(
            f'<{side} style="{style}"><color auto="1"/></{side}>' if style else f"<{side}/>"
            for side, style in pairs
        )
        + "<diagonal/>"
    )


def _alignment(look: Look) -> str:
    said = {
        "horizontal": look.across,
        "vertical": look.upright,
        "textRotation": look.turned or "",
        "wrapText": "1" if look.wraps else "",
        "indent": look.indent or "",
    }
    made = " ".join(f'{name}="{value}"' for name, value in said.items() if value)
    return f"<alignment {made}/>" if made else ""

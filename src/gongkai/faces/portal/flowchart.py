"""A procedure drawn as a flow chart (流程图): a file of its own, to be printed or put up."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from gongkai.law.records.reading import completed
from gongkai.law.records.sorts import Field

NAME = "liuchengtu.svg"
_WIDE, _BOX, _LEFT = 440, 380, 30
_LINE, _PAD, _ARROW = 24, 14, 34
_MOST = 21  # Characters in a line.
_BOLD = ' font-weight="bold"'


def flowchart(title: str, field: Field, rows: list[list[str]]) -> bytes:
    """The steps of a table one under the other, each with what it says, as SVG."""
    parts: list[str] = []
    top = _PAD
    for number, row in enumerate(completed(field, rows)):
        if number:
            parts.append(_arrow(top))
            top += _ARROW
        lines = list(_lines(field, row))
        height = len(lines) * _LINE + 2 * _PAD
        parts.append(_box(top, height, lines))
        top += height
    size = f'width="{_WIDE}" height="{top + _PAD}" viewBox="0 0 {_WIDE} {top + _PAD}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{_WIDE}" height="{top + _PAD}" fill="#fff"/>'
        '<g font-family="sans-serif" font-size="16" text-anchor="middle">'
    )
    return f"{head}{''.join(parts)}</g></svg>\n".encode()


def _lines(field: Field, row: Sequence[str]) -> Iterator[str]:
    """The name of a step, then what its other columns say, broken into lines."""
    for column, cell in zip(field.columns, row, strict=True):
        if not cell:
            continue
        said = cell if column in field.columns[:2] else column.alone(cell)
        yield from (said[start : start + _MOST] for start in range(0, len(said), _MOST))


def _box(top: int, height: int, lines: Sequence[str]) -> str:
    shape = (
        f'<rect x="{_LEFT}" y="{top}" width="{_BOX}" height="{height}" rx="4" fill="#fff" '
        'stroke="#000"/>'
    )
    texts = (
        f'<text x="{_WIDE // 2}" y="{top + _PAD + 17 + number * _LINE}"'
        f"{_BOLD if not number else ''}>{escape(line)}</text>"
        for number, line in enumerate(lines)
    )
    return shape + "".join(texts)


def _arrow(top: int) -> str:
    middle, end = _WIDE // 2, top + _ARROW
    return (
        f'<path d="M{middle} {top}V{end - 8}" stroke="#000" fill="none"/>'
        f'<path d="M{middle} {end}l-6 -9h12z"/>'
    )

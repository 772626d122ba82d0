"""How the cells of an old workbook (BIFF8) look: fonts, number formats, grounds and edges."""

import struct
from dataclasses import dataclass

from gongkai.base.files.scan import numberformats
from gongkai.base.files.scan.biff import Record, long_text, short_text
from gongkai.base.files.scan.cellstyles import SMALLEST_POINTS, Formats

_FONT, _FORMAT, _XF = 0x31, 0x41E, 0xE0
_WHITE = frozenset({1, 9})
_BOLD = 700
_XF_BYTES = 20


@dataclass(frozen=True)
class Font:
    """A font; `colour` is a number of the palette."""

    points: float = 10.0
    colour: int = 8
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_underlined: bool = False
    name: str = ""


@dataclass(frozen=True)
class Format:
    """A cell's format; `ground` is a number of the palette, None where there is none."""

    font: Font
    code: int
    across: int
    upright: int
    wraps: bool
    turned: int
    indent: int
    edges: tuple[int, int, int, int]
    ground: int | None


def codes(everything: list[Record]) -> dict[int, str]:
    """The number formats a workbook writes out, by their number."""
    return {
        struct.unpack_from("<H", each.body)[0]: long_text(each.body, 2)
        for each in everything
        if each.kind == _FORMAT and len(each.body) > 4
    }


def formats(everything: list[Record]) -> list[Format]:
    """The cell formats by their number."""
    fonts = [_font(each.body) for each in everything if each.kind == _FONT]
    # There is no font 4: numbers over it are one too high.
    fonts.insert(4, Font())
    return [
        _format(each.body.ljust(_XF_BYTES, b"\0"), fonts)
        for each in everything
        if each.kind == _XF
    ]


def unseen(everything: list[Record]) -> Formats:
    """Which of the formats show nothing, by their number."""
    written = codes(everything)
    hidden, pale, odd = set(), set(), {}
    for number, each in enumerate(formats(everything)):
        if each.font.points < SMALLEST_POINTS:
            hidden.add(str(number))
        if each.font.colour in _WHITE and each.ground in {None, *_WHITE}:
            pale.add(str(number))
        code = written.get(each.code, "")
        if code and any(numberformats.hides(code, value) for value in (12345.0, -12345.0, "x")):
            odd[str(number)] = code
    return Formats(frozenset(hidden), frozenset(pale), frozenset(), odd)


def _font(body: bytes) -> Font:
    height, flags, colour, weight, _, underline = struct.unpack_from("<5HB", body.ljust(16, b"\0"))
    name = short_text(body, 14) if len(body) > 16 else ""
    return Font(
        # A font of no height is one of the usual.
        height / 20 or 10.0,
        colour,
        weight >= _BOLD,
        bool(flags & 2),
        bool(flags & 8),
        underline != 0,
        name,
    )


def _format(body: bytes, fonts: list[Font]) -> Format:
    font, code = struct.unpack_from("<2H", body)
    alignment, turned, indent = struct.unpack_from("<3B", body, 6)
    edges = struct.unpack_from("<H", body, 10)[0]
    pattern = struct.unpack_from("<I", body, 14)[0] >> 26
    front = struct.unpack_from("<H", body, 18)[0] & 0x7F
    return Format(
        fonts[font] if font < len(fonts) else Font(),
        code,
        alignment & 7,
        alignment >> 4 & 7,
        bool(alignment & 8),
        turned,
        indent & 15,
        (edges & 15, edges >> 4 & 15, edges >> 8 & 15, edges >> 12 & 15),
        front if pattern else None,
    )

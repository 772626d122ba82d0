"""Which formats of a workbook's cells show nothing: white on white, `;;;`, letters too small."""

from dataclasses import dataclass, field
from typing import TypeVar

from lxml import etree

from gongkai.base.files.scan import numberformats
from gongkai.base.files.scan.archive import local

_T = TypeVar("_T")

# The window's and the letters' colours in the oldest palette, and the first theme colours.
_INDEXED = {"0": "000000", "1": "FFFFFF", "8": "000000", "9": "FFFFFF", "64": "000000"}
_INDEXED["65"] = "FFFFFF"
_THEME = {"0": "FFFFFF", "1": "000000"}
_WHITE = "FFFFFF"
SMALLEST_POINTS = 2.0
# Two colours are one to the eye when no part differs by more, of 255.
_LIKE = 12


def same_colour(one: str | None, other: str | None) -> bool:
    """Whether two colours (RRGGBB) cannot be told apart; an unknown one can."""
    if one is None or other is None or len(one) != 6 or len(other) != 6:
        return False
    try:
        pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4)]
    except ValueError:
        return False
    return all(abs(first - second) <= _LIKE for first, second in pairs)


@dataclass(frozen=True)
class Formats:
    """The cell formats of a workbook by their number (`s` of a cell, as written).

    `unseen` show nothing, whatever they are laid on; `pale` have letters in the colour of their
    own ground, `bare` no ground of their own; `codes` are the number formats that may show
    something else than the value.
    """

    unseen: frozenset[str] = frozenset()
    pale: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()
    codes: dict[str, str] = field(default_factory=dict)

    def hides(self, number: str, text: str, *, is_number: bool) -> bool:
        """Whether the number format of a cell shows something else than its value."""
        code = self.codes.get(number)
        if code is None or text in {"", "0"}:
            return False
        try:
            return numberformats.hides(code, float(text) if is_number else text)
        except (ValueError, OverflowError):
            return False


def formats(root: etree._Element | None) -> Formats:
    """The cell formats that a stylesheet (`styleSheet`) defines."""
    if root is None:
        return Formats()
    fonts = [_unseen_font(font) for font in _children(root, "fonts")]
    fills = [_fill(fill) for fill in _children(root, "fills")]
    odd = {number: code for number, code in number_formats(root).items() if _is_odd(code)}
    unseen, pale, bare, codes = set(), set(), set(), {}
    for at, style in enumerate(_children(root, "cellXfs")):
        number = str(at)
        colour, is_tiny = _at(fonts, style.get("fontId"), ("000000", False))
        fill = _at(fills, style.get("fillId"), _WHITE)
        if is_tiny:
            unseen.add(number)
        elif same_colour(colour, fill):
            pale.add(number)
        if fill == _WHITE:
            bare.add(number)
        if code := odd.get(style.get("numFmtId", "")):
            codes[number] = code
    return Formats(frozenset(unseen), frozenset(pale), frozenset(bare), codes)


def number_formats(root: etree._Element) -> dict[str, str]:
    """The number formats a stylesheet writes out, by their number."""
    return {
        each.get("numFmtId", ""): each.get("formatCode", "") for each in _children(root, "numFmts")
    }


def _is_odd(code: str) -> bool:
    """Whether a number of some sign, or a text, is not shown by a format."""
    return any(numberformats.hides(code, value) for value in (12345.0, -12345.0, "x"))


def conceals(difference: etree._Element) -> bool:
    """Whether a conditional format (`dxf`) makes letters unseen on a cell without ground."""
    code = difference.find("{*}numFmt")
    if code is not None and _is_odd(code.get("formatCode", "")):
        return True
    font = difference.find("{*}font")
    if font is None:
        return False
    colour, is_tiny = _unseen_font(font)
    fill = difference.find("{*}fill")
    pattern = None if fill is None else fill.find("{*}patternFill")
    ground = None if pattern is None else pattern.find("{*}bgColor")
    if fill is not None and ground is None:
        ground = None if pattern is None else pattern.find("{*}fgColor")
    return is_tiny or same_colour(colour, _WHITE if ground is None else _colour(ground))


def rich_text(item: etree._Element) -> tuple[str, str]:
    """A string (`si`, `is`), and the part of it which is not seen; phonetic help is left out."""
    runs = item.findall("{*}r")
    if not runs:
        return "".join(each.text or "" for each in item.findall("{*}t")), ""
    shown = [run.findtext("{*}t") or "" for run in runs if not run_is_unseen(run)]
    unseen = [run.findtext("{*}t") or "" for run in runs if run_is_unseen(run)]
    return "".join(shown), "".join(unseen)


def run_is_unseen(run: etree._Element) -> bool:
    """Whether a run of letters in a cell is white or too small."""
    properties = run.find("{*}rPr")
    if properties is None:
        return False
    colour, is_tiny = _unseen_font(properties)
    return is_tiny or same_colour(colour, _WHITE)


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    group = root.find(f"{{*}}{name}")
    return [] if group is None else [each for each in group if local(each)]


def _at(values: list[_T], index: str | None, default: _T) -> _T:
    number = int(index) if index and index.isdigit() else 0
    return values[number] if number < len(values) else default


def _unseen_font(font: etree._Element) -> tuple[str | None, bool]:
    size = font.find("{*}sz")
    try:
        points = float(size.get("val", "11")) if size is not None else 11.0
    except ValueError:
        points = 11.0
    colour = font.find("{*}color")
    return ("000000" if colour is None else _colour(colour)), points < SMALLEST_POINTS


def _fill(fill: etree._Element) -> str | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        return None if len(fill) else _WHITE
    kind = pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    front = pattern.find("{*}fgColor")
    return _colour(front) if kind == "solid" and front is not None else None


def _colour(element: etree._Element) -> str | None:
    if element.get("tint") not in {None, "0", "0.0"}:
        return None
    if rgb := element.get("rgb"):
        return rgb[-6:].upper()
    if theme := element.get("theme"):
        return _THEME.get(theme)
    return _INDEXED.get(element.get("indexed", ""))

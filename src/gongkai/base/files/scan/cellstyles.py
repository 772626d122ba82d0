"""Which formats of a workbook's cells show nothing: white on white, `;;;`, letters too small."""

from typing import TypeVar

from lxml import etree

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


def unseen_formats(root: etree._Element | None) -> frozenset[str]:
    """The numbers of the cell formats (`s` of a cell, as written) that show nothing."""
    if root is None:
        return frozenset()
    fonts = [_unseen_font(font) for font in _children(root, "fonts")]
    fills = [_fill(fill) for fill in _children(root, "fills")]
    blank = {
        element.get("numFmtId", "")
        for element in _children(root, "numFmts")
        if set(element.get("formatCode", "x").replace('""', "")) <= {";"}
        and element.get("formatCode")
    }
    unseen = set()
    for number, style in enumerate(_children(root, "cellXfs")):
        colour, is_tiny = _at(fonts, style.get("fontId"), ("000000", False))
        fill = _at(fills, style.get("fillId"), _WHITE)
        if is_tiny or same_colour(colour, fill) or style.get("numFmtId", "") in blank:
            unseen.add(str(number))
    return frozenset(unseen)


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

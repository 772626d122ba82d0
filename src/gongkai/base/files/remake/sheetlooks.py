"""How the cells of a workbook look: fonts, grounds, edges and number formats of its stylesheet."""

import colorsys
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from lxml import etree

from gongkai.base.files.remake.grid import Look
from gongkai.base.files.scan.archive import is_on, local
from gongkai.base.files.scan.cellstyles import number_formats

_T = TypeVar("_T")

# Number formats every program knows by their number (ISO/IEC 29500-1, 18.8.30), the East Asian
# ones as a Chinese program shows them.
BUILT_IN = {
    "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%",
    "10": "0.00%", "11": "0.00E+00", "12": "# ?/?", "13": "# ??/??", "14": "yyyy/m/d",
    "15": "d-mmm-yy", "16": "d-mmm", "17": "mmm-yy", "18": "h:mm AM/PM", "19": "h:mm:ss AM/PM",
    "20": "h:mm", "21": "h:mm:ss", "22": "yyyy/m/d h:mm", "27": 'yyyy"年"m"月"',
    "28": 'm"月"d"日"', "29": 'm"月"d"日"', "30": "m-d-yy", "31": 'yyyy"年"m"月"d"日"',
    "32": 'h"时"mm"分"', "33": 'h"时"mm"分"ss"秒"', "36": 'yyyy"年"m"月"', "37": "#,##0 ;(#,##0)",
    "38": "#,##0 ;[Red](#,##0)", "39": "#,##0.00;(#,##0.00)", "40": "#,##0.00;[Red](#,##0.00)",
    "45": "mm:ss", "46": "[h]:mm:ss", "47": "mmss.0", "48": "##0.0E+0", "49": "@",
    "50": 'yyyy"年"m"月"', "51": 'm"月"d"日"', "52": 'yyyy"年"m"月"', "53": 'm"月"d"日"',
    "54": 'm"月"d"日"', "57": 'yyyy"年"m"月"', "58": 'm"月"d"日"',
}  # fmt: skip
INDEXED = (
    "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF "
    * 2
    + "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF "
    "660066 FF8080 0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF "
    "00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 "
    "FF9900 FF6600 666699 969696 003366 339966 003300 333300 993300 993366 333399 333333 "
    "000000 FFFFFF"
).split()
_THEME = "FFFFFF 000000 E7E6E6 44546A 5B9BD5 ED7D31 A5A5A5 FFC000 4472C4 70AD47".split()  # noqa: SIM905
_THEME_ORDER = "lt1 dk1 lt2 dk2 accent1 accent2 accent3 accent4 accent5 accent6".split()  # noqa: SIM905
EDGES = frozenset(
    "thin medium thick double dashed dotted hair mediumDashed dashDot mediumDashDot "  # noqa: SIM905
    "dashDotDot mediumDashDotDot slantDashDot".split()
)
_ACROSS = frozenset(
    "left center right fill justify centerContinuous distributed".split()  # noqa: SIM905
)
_UPRIGHT = frozenset("top center bottom justify distributed".split())  # noqa: SIM905
_MOST_LOOKS = 64_000


def palette(theme: etree._Element | None) -> list[str]:
    """The colours of a theme, in the order in which formats number them."""
    colours = list(_THEME)
    scheme = None if theme is None else next(theme.iter("{*}clrScheme"), None)
    for at, name in enumerate(_THEME_ORDER):
        found = None if scheme is None else scheme.find(f"{{*}}{name}")
        if found is not None and len(found):
            value = found[0].get("lastClr") or found[0].get("val") or ""
            if _is_colour(value):
                colours[at] = value.upper()
    return colours


def looks(root: etree._Element | None, theme: list[str]) -> list[Look]:
    """The looks of a stylesheet by their number."""
    if root is None:
        return [Look()]
    codes = BUILT_IN | number_formats(root)
    fonts = _each(root, "fonts", lambda font: _font(font, theme))
    fills = _each(root, "fills", lambda fill: _fill(fill, theme))
    edges = _each(root, "borders", _edges)
    made = []
    for style in _children(root, "cellXfs")[:_MOST_LOOKS]:
        plain = replace(
            _at(fonts, style.get("fontId"), Look()),
            fill=_at(fills, style.get("fillId"), None),
            edges=_at(edges, style.get("borderId"), ("", "", "", "")),
            format=codes.get(style.get("numFmtId", "0"), "General") or "General",
        )
        made.append(_aligned(plain, style.find("{*}alignment")))
    return made or [Look()]


def _children(root: etree._Element, name: str) -> list[etree._Element]:
    group = root.find(f"{{*}}{name}")
    return [] if group is None else [each for each in group if local(each)]


def _each(root: etree._Element, name: str, read: Callable[[etree._Element], _T]) -> list[_T]:
    return [read(each) for each in _children(root, name)]


def _at(values: list[_T], index: str | None, default: _T) -> _T:
    number = int(index) if index and index.isdecimal() else 0
    return values[number] if number < len(values) else default


def _font(font: etree._Element, theme: list[str]) -> Look:
    def is_set(name: str) -> bool:
        found = font.find(f"{{*}}{name}")
        return found is not None and found.get("val", "1") not in {"0", "false", "none"}

    name = font.find("{*}name")
    size = font.find("{*}sz")
    return Look(
        font="" if name is None else (name.get("val") or "")[:40],
        points=number(None if size is None else size.get("val"), 11.0, least=2.0, most=400.0),
        is_bold=is_set("b"),
        is_italic=is_set("i"),
        is_underlined=is_set("u"),
        is_struck=is_set("strike"),
        colour=_colour(font.find("{*}color"), theme),
    )


def _fill(fill: etree._Element, theme: list[str]) -> str | None:
    pattern = fill.find("{*}patternFill")
    if pattern is None:
        stop = next(fill.iter("{*}color"), None)
        return _colour(stop, theme)
    if pattern.get("patternType", "none") in {"none", "gray125"}:
        return None
    return _colour(pattern.find("{*}fgColor"), theme)


def _edges(border: etree._Element) -> tuple[str, str, str, str]:
    left, right, top, bottom = (
        _edge(border, *names)
        for names in (("left", "start"), ("right", "end"), ("top",), ("bottom",))
    )
    return left, right, top, bottom


def _edge(border: etree._Element, *names: str) -> str:
    for name in names:
        found = border.find(f"{{*}}{name}")
        if found is not None and found.get("style", "") in EDGES:
            return found.get("style", "")
    return ""


def _aligned(look: Look, aligned: etree._Element | None) -> Look:
    if aligned is None:
        return look
    across, upright = aligned.get("horizontal", ""), aligned.get("vertical", "")
    return replace(
        look,
        across=across if across in _ACROSS else "",
        upright=upright if upright in _UPRIGHT else "",
        wraps=is_on(aligned.get("wrapText")),
        indent=int(number(aligned.get("indent"), 0, most=250)),
        turned=int(number(aligned.get("textRotation"), 0, most=255)),
    )


def _colour(element: etree._Element | None, theme: list[str]) -> str | None:
    if element is None:
        return None
    value = (element.get("rgb") or "")[-6:].upper()
    if not _is_colour(value):
        index, names = element.get("theme") or element.get("indexed") or "", theme
        if element.get("theme") is None:
            names = INDEXED
        value = names[int(index)] if index.isdecimal() and int(index) < len(names) else ""
    if not value:
        return None
    return _tinted(value, number(element.get("tint"), 0.0, least=-1.0, most=1.0))


def _tinted(colour: str, tint: float) -> str:
    """A colour made lighter (tint over 0) or darker (ISO/IEC 29500-1, 18.8.19)."""
    if not tint:
        return colour
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    hue, light, full = colorsys.rgb_to_hls(*parts)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, full))


def _is_colour(value: str) -> bool:
    return len(value) == 6 and all(sign in "0123456789ABCDEFabcdef" for sign in value)


def number(text: str | None, default: float, *, least: float = 0.0, most: float) -> float:
    """A measure within its bounds; the default for what is none."""
    try:
        value = float(text) if text is not None else default
    except ValueError:
        return default
    return min(max(value, least), most) if value == value else default

"""What the properties of runs and paragraphs say (`w:rPr`, `w:pPr`), laid one over the other."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from lxml import etree

from gongkai.base.files.remake.paper import Look, Setting
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.scan.archive import attribute, is_on, local

Said = dict[str, Any]

_MARKERS = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF",
    "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000",
}  # fmt: skip
_FLAGS = {"b": "is_bold", "i": "is_italic", "strike": "is_struck", "dstrike": "is_struck"}
_FONTS = ("eastAsia", "ascii", "hAnsi", "cs")
_ALIGN = {
    "left": "left", "start": "left", "right": "right", "end": "right", "center": "center",
    "both": "both", "distribute": "distribute", "justify": "both",
}  # fmt: skip
_SIDES = ("top", "left", "bottom", "right")
_LONGEST = 31_680


def of_run(properties: etree._Element | None) -> Said:
    """What a `w:rPr` says of letters."""
    said: Said = {}
    for each in properties if properties is not None else ():
        name, value = local(each), attribute(each, "val")
        if name in _FLAGS:
            said[_FLAGS[name]] = value is None or is_on(value)
        elif name in _RUN:
            said |= _RUN[name](each, value)
    return said


def _font(element: etree._Element, value: str | None) -> Said:
    found = next((name for each in _FONTS if (name := attribute(element, each))), "")
    return {"font": found[:40]} if found else {}


def _points(element: etree._Element, value: str | None) -> Said:
    return {"points": number(value, 21, least=2, most=3200) / 2} if value else {}


def colour(value: str | None) -> str | None:
    plain = (value or "").lstrip("#").upper()
    return plain if len(plain) == 6 and set(plain) <= set("0123456789ABCDEF") else None


def _shade(element: etree._Element, value: str | None) -> Said:
    return {"ground": colour(attribute(element, "fill"))}


_RUN: dict[str, Callable[[etree._Element, str | None], Said]] = {
    "rFonts": _font,
    "sz": _points,
    "u": lambda _, value: {"is_underlined": (value or "single") != "none"},
    "color": lambda _, value: {"colour": colour(value)},
    "highlight": lambda _, value: {"ground": _MARKERS.get(value or "")},
    "shd": _shade,
    "vertAlign": lambda _, value: {
        "raised": value if value in {"superscript", "subscript"} else ""
    },
}


def of_paragraph(properties: etree._Element | None) -> Said:
    """What a `w:pPr` says of a paragraph."""
    said: Said = {}
    for each in properties if properties is not None else ():
        read = _PARAGRAPH.get(local(each))
        if read:
            said |= read(each)
    return said


def twips(element: etree._Element, *names: str) -> int | None:
    """A measure in twentieths of a point, under the first of these names that is there."""
    for name in names:
        value = attribute(element, name)
        if value is not None:
            return int(number(value, 0, least=-_LONGEST, most=_LONGEST))
    return None


def _on(element: etree._Element) -> bool:
    value = attribute(element, "val")
    return value is None or is_on(value)


def _indents(element: etree._Element) -> Said:
    hanging = twips(element, "hanging")
    said = {
        "left": twips(element, "left", "start"),
        "right": twips(element, "right", "end"),
        "first": -hanging if hanging else twips(element, "firstLine"),
    }
    # Counted in letters, it is reckoned when the size of the letters is known.
    for name, key in (("firstLineChars", "first_letters"), ("leftChars", "left_letters")):
        if (letters := twips(element, name)) is not None:
            said[key] = letters
    return {key: value for key, value in said.items() if value is not None}


def _spacing(element: etree._Element) -> Said:
    said: Said = {
        name: value
        for name in ("before", "after", "line")
        if (value := twips(element, name)) is not None and value >= 0
    }
    rule = attribute(element, "lineRule")
    if rule in {"auto", "exact", "atLeast"}:
        said["line_rule"] = rule
    return said


def _edges(element: etree._Element) -> Said:
    return {
        "edges": tuple(
            side
            for side in _SIDES
            if (found := element.find(f"{{*}}{side}")) is not None
            and attribute(found, "val") not in {None, "none", "nil"}
        )
    }


def _tabs(element: etree._Element) -> Said:
    kinds = {"left", "start", "right", "end", "center", "decimal"}
    stops = tuple(
        (kind, at)
        for each in element
        if (kind := attribute(each, "val") or "") in kinds and (at := twips(each, "pos"))
    )
    return {"tabs": stops[:50]}


_PARAGRAPH: dict[str, Callable[[etree._Element], Said]] = {
    "jc": lambda each: {"align": _ALIGN.get(attribute(each, "val") or "", "")},
    "ind": _indents,
    "spacing": _spacing,
    "keepNext": lambda each: {"keeps_next": _on(each)},
    "pageBreakBefore": lambda each: {"page_before": _on(each)},
    "pBdr": _edges,
    "shd": lambda each: {"ground": colour(attribute(each, "fill"))},
    "tabs": _tabs,
    "outlineLvl": lambda each: {"level": int(number(attribute(each, "val"), 9, most=9)) + 1},
    "numPr": lambda each: {"numbering": _numbering(each)},
}  # fmt: skip


def _numbering(element: etree._Element) -> tuple[str | None, int]:
    id_, level = element.find("{*}numId"), element.find("{*}ilvl")
    depth = 0 if level is None else int(number(attribute(level, "val"), 0, most=8))
    return (None if id_ is None else attribute(id_, "val")), depth


def look(said: Said) -> Look:
    """The look of letters of which this is said."""
    known = {key: value for key, value in said.items() if key in Look.__dataclass_fields__}
    return replace(Look(), **known)


def setting(said: Said, points: float) -> Setting:
    """The setting of a paragraph of which this is said; `points`: the size of its letters."""
    known = {key: value for key, value in said.items() if key in Setting.__dataclass_fields__}
    # A hundredth of a letter is a fifth of a point's twentieths.
    if letters := said.get("first_letters"):
        known["first"] = int(letters * points / 5)
    if (letters := said.get("left_letters")) and not known.get("left"):
        known["left"] = int(letters * points / 5)
    return replace(Setting(), **known)


@dataclass
class Styles:
    """The named formats of a document, each laid over those it is based on."""

    root: etree._Element | None
    _said: dict[str, tuple[Said, Said, str]] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    default: str = ""
    run: Said = field(default_factory=dict)
    paragraph: Said = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        self.run = of_run(self.root.find("{*}docDefaults/{*}rPrDefault/{*}rPr"))
        self.paragraph = of_paragraph(self.root.find("{*}docDefaults/{*}pPrDefault/{*}pPr"))
        for style in self.root.iterfind("{*}style"):
            id_ = attribute(style, "styleId") or ""
            base = style.find("{*}basedOn")
            name = style.find("{*}name")
            self._names[id_] = "" if name is None else (attribute(name, "val") or "").lower()
            self._said[id_] = (
                of_run(style.find("{*}rPr")),
                of_paragraph(style.find("{*}pPr")),
                "" if base is None else attribute(base, "val") or "",
            )
            if attribute(style, "type") == "paragraph" and is_on(attribute(style, "default")):
                self.default = id_

    def named(self, id_: str | None) -> tuple[Said, Said]:
        """What a named format says of letters and of the paragraph."""
        chain = []
        for _ in range(20):
            if not id_ or id_ not in self._said:
                break
            chain.append(self._said[id_])
            id_ = self._said[id_][2]
        run: Said = {}
        paragraph: Said = {}
        for runs, paragraphs, _base in reversed(chain):
            run |= runs
            paragraph |= paragraphs
        return run, paragraph

    def level(self, id_: str | None) -> int:
        """The level of a heading by the name of its format; 0 for text."""
        words = self._names.get(id_ or "", "").split()
        if len(words) == 2 and words[0] in {"heading", "标题"} and words[1].isdecimal():
            return min(int(words[1]), 9)
        return 1 if words == ["title"] else 0

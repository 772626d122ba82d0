"""What the named formats of a Word document say: headings, lists, alignment, size, weight."""

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.convert.blocks import Align
from gongkai.base.files.scan.archive import attribute, is_on

_HEADING = re.compile(r"(?:heading|标题)\s*(\d)$")
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:\d|heading)?$")
_TITLES = frozenset({"title", "标题"})
_ALIGNED = {"center": Align.CENTER, "right": Align.END, "end": Align.END}
_DEEPEST = 20


@dataclass(frozen=True)
class Format:
    """What a format says; None where it says nothing and the one under it decides."""

    level: int | None = None
    align: Align | None = None
    size: float | None = None
    is_strong: bool | None = None
    list: tuple[str, int] | None = None
    is_contents: bool = False

    def over(self, under: "Format") -> "Format":
        """This format laid over another."""
        return Format(
            under.level if self.level is None else self.level,
            under.align if self.align is None else self.align,
            under.size if self.size is None else self.size,
            under.is_strong if self.is_strong is None else self.is_strong,
            under.list if self.list is None else self.list,
            self.is_contents or under.is_contents,
        )


def of_paragraph(properties: etree._Element | None) -> Format:
    """What `w:pPr` says of a paragraph."""
    if properties is None:
        return Format()
    outline = value(properties, "outlineLvl")
    level = int(outline) + 2 if outline and outline.isdigit() and int(outline) < 9 else None
    aligned = value(properties, "jc")
    numbering = properties.find("{*}numPr")
    return Format(
        level,
        None if aligned is None else _ALIGNED.get(aligned, Align.START),
        list=None if numbering is None else _list(numbering),
    )


def of_run(properties: etree._Element | None) -> Format:
    """What `w:rPr` says of letters."""
    if properties is None:
        return Format()
    size = value(properties, "sz")
    return Format(
        size=int(size) / 2 if size and size.isdigit() else None, is_strong=flag(properties, "b")
    )


def value(properties: etree._Element, name: str) -> str | None:
    """The value of a property, None where it is not given."""
    found = properties.find(f"{{*}}{name}")
    return None if found is None else attribute(found, "val")


def flag(properties: etree._Element, name: str) -> bool | None:
    """Whether a property is switched on, None where it is not given."""
    found = properties.find(f"{{*}}{name}")
    if found is None:
        return None
    said = attribute(found, "val")
    return said is None or is_on(said)


def _list(numbering: etree._Element) -> tuple[str, int]:
    depth = value(numbering, "ilvl") or "0"
    return value(numbering, "numId") or "0", int(depth) if depth.isdigit() else 0


class Formats:
    """The named formats of a document, each with those it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Format] = {}
        self._base: dict[str, str] = {}
        self.default = Format()
        self.usual = ""
        if root is None:
            return
        self.default = of_run(root.find("{*}docDefaults/{*}rPrDefault/{*}rPr"))
        for style in root.iter("{*}style"):
            name = attribute(style, "styleId") or ""
            self._own[name] = _own(style)
            self._base[name] = value(style, "basedOn") or ""
            if is_on(attribute(style, "default")) and attribute(style, "type") == "paragraph":
                self.usual = name

    def named(self, name: str | None) -> Format:
        """What a format says with all it is based on."""
        found = Format()
        for _ in range(_DEEPEST):
            if not name:
                break
            found = found.over(self._own.get(name, Format()))
            name = self._base.get(name)
        return found


def _own(style: etree._Element) -> Format:
    said = (value(style, "name") or "").strip().lower()
    own = of_paragraph(style.find("{*}pPr")).over(of_run(style.find("{*}rPr")))
    if heading := _HEADING.fullmatch(said):
        return Format(int(heading[1]) + 1).over(own)
    if said in _TITLES:
        return Format(1).over(own)
    return Format(is_contents=bool(_CONTENTS.fullmatch(said))).over(own)

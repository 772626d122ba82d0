"""What the named formats of an OpenDocument text say: titles, alignment, size, weight, lists."""

from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.convert.blocks import EMPHASIS, LOWERED, RAISED, STRONG, Align
from gongkai.base.files.scan.archive import attribute, local

_ALIGNED = {"center": Align.CENTER, "end": Align.END, "right": Align.END}
_DEEPEST = 20
# Number forms of ODF as Word calls them.
_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "①, ②, ③, ...": "decimalEnclosedCircle",
}


@dataclass(frozen=True)
class Format:
    """What a format says; None where it says nothing."""

    level: int | None = None
    align: Align | None = None
    size: float | None = None
    marks: frozenset[str] = frozenset()


class Formats:
    """The formats by name, with those they are based on, and the lists."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._own: dict[str, Format] = {}
        self._base: dict[str, str] = {}
        self._lists: dict[str, dict[int, etree._Element]] = {}
        for root in roots:
            for style in root.iter("{*}style"):
                name = attribute(style, "name") or ""
                self._own[name] = _own(style, name)
                self._base[name] = attribute(style, "parent-style-name") or ""
            for style in root.iter("{*}list-style"):
                levels = {int(attribute(each, "level") or "0"): each for each in style}
                self._lists[attribute(style, "name") or ""] = levels

    def named(self, name: str | None) -> Format:
        """What a format says with all it is based on."""
        found = Format()
        for _ in range(_DEEPEST):
            if not name:
                break
            own = self._own.get(name, Format())
            found = Format(
                own.level if found.level is None else found.level,
                own.align if found.align is None else found.align,
                own.size if found.size is None else found.size,
                found.marks | own.marks,
            )
            name = self._base.get(name)
        return found

    def numbering(self, style: str, level: int) -> tuple[str, str, str, int]:
        """The form of a list's numbers (empty for dots), what stands around it, the first one."""
        each = self._lists.get(style, {}).get(level)
        if each is None or local(each) != "list-level-style-number":
            return "", "", "", 1
        form = attribute(each, "num-format") or ""
        start = attribute(each, "start-value") or "1"
        return (
            _FORMS.get(form, "decimal") if form else "none",
            attribute(each, "num-prefix") or "",
            attribute(each, "num-suffix") or "",
            int(start) if start.isdigit() else 1,
        )


def _own(style: etree._Element, name: str) -> Format:
    letters, lines = style.find("{*}text-properties"), style.find("{*}paragraph-properties")
    shown = (attribute(style, "display-name") or name).lower()
    aligned = None if lines is None else attribute(lines, "text-align")
    return Format(
        1 if shown in {"title", "标题"} else None,
        None if aligned is None else _ALIGNED.get(aligned, Align.START),
        *(_letters(letters) if letters is not None else (None, frozenset())),
    )


def _letters(properties: etree._Element) -> tuple[float | None, frozenset[str]]:
    size = (attribute(properties, "font-size") or "").removesuffix("pt")
    marks = set()
    if attribute(properties, "font-weight") == "bold":
        marks.add(STRONG)
    if attribute(properties, "font-style") == "italic":
        marks.add(EMPHASIS)
    place = attribute(properties, "text-position") or ""
    if place.startswith(("super", "sub")):
        marks.add(RAISED if place.startswith("super") else LOWERED)
    is_number = size.replace(".", "", 1).isdigit()
    return (float(size) if is_number else None), frozenset(marks)

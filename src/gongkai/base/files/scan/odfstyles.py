"""Which formats of an OpenDocument file show nothing."""

from lxml import etree

from gongkai.base.files.scan.archive import attribute, local
from gongkai.base.files.scan.cellstyles import SMALLEST_POINTS, same_colour
from gongkai.base.files.scan.passages import Channel


class Styles:
    """The formats by name, with those they are based on."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._parents: dict[str, str] = {}
        self._texts: dict[str, Channel] = {}
        self._hidden: set[str] = set()
        for root in roots:
            for style in root.iter("{*}style"):
                self._learn(style)

    def unseen(self, name: str | None) -> Channel | None:
        """Why letters of this format are not seen; None where they are."""
        for _ in range(20):
            if not name:
                break
            if name in self._texts:
                return self._texts[name]
            name = self._parents.get(name)
        return None

    def is_hidden_table(self, table: etree._Element) -> bool:
        return attribute(table, "style-name") in self._hidden

    def is_hidden_page(self, page: etree._Element) -> bool:
        return attribute(page, "style-name") in self._hidden

    def hidden_columns(self, table: etree._Element) -> frozenset[int]:
        """The columns of a table that are folded away, counted from 0."""
        hidden: set[int] = set()
        at = 0
        for column in table.iter("{*}table-column"):
            if next(column.iterancestors("{*}table"), None) is not table:
                continue
            repeated = attribute(column, "number-columns-repeated") or "1"
            count = min(int(repeated), 16_384) if repeated.isdigit() else 1
            if attribute(column, "visibility") in {"collapse", "filter"}:
                hidden.update(range(at, at + count))
            at += count
        return frozenset(hidden)

    def _learn(self, style: etree._Element) -> None:
        name = attribute(style, "name") or ""
        self._parents[name] = attribute(style, "parent-style-name") or ""
        ground = _ground(style)
        for properties in style:
            kind = local(properties)
            if kind == "text-properties" and (channel := _unseen(properties, ground)):
                self._texts[name] = channel
            is_off = kind == "table-properties" and attribute(properties, "display") == "false"
            if is_off or attribute(properties, "visibility") == "hidden":
                self._hidden.add(name)


def _ground(style: etree._Element) -> str:
    """The colour behind the letters of a cell; paper where it says none."""
    for properties in style.iterfind("{*}table-cell-properties"):
        if colour := attribute(properties, "background-color"):
            return colour
    return "#FFFFFF"


def _unseen(properties: etree._Element, cell_ground: str) -> Channel | None:
    if attribute(properties, "display") == "none":
        return Channel.HIDDEN_TEXT
    size = (attribute(properties, "font-size") or "").removesuffix("pt")
    try:
        is_tiny = bool(size) and float(size) < SMALLEST_POINTS
    except ValueError:
        is_tiny = False
    colour = (attribute(properties, "color") or "").lstrip("#").upper()
    ground = (attribute(properties, "background-color") or cell_ground).lstrip("#").upper()
    if is_tiny or same_colour(colour, "FFFFFF" if ground == "TRANSPARENT" else ground):
        return Channel.INVISIBLE_TEXT
    return None

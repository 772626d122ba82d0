"""Workbooks (SpreadsheetML): sheets with what hides them, names, caches, comments, links."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.scan import leftovers, properties, sheets, texts
from gongkai.base.files.scan.archive import Source, is_on, stream
from gongkai.base.files.scan.cells import Area, areas
from gongkai.base.files.scan.cellstyles import formats, rich_text
from gongkai.base.files.scan.opc import Package, outgoing
from gongkai.base.files.scan.passages import (
    Channel,
    Items,
    Place,
    joined,
    passage,
    person,
    trace,
)
from gongkai.base.files.scan.sheets import Sheet, Workbook
from gongkai.law.refusal import Refusal

# Passages are searched one by one; so many small ones go together.
_MANY = 500
_PRINT_AREA = "_xlnm.Print_Area"
_TITLES = "_xlnm.Print_Titles"


def read(source: Source) -> Items:
    """Everything in a workbook. Raises Refusal when it cannot be looked into."""
    package = Package(source)
    main = package.main()
    if main is not None and main.endswith(".bin"):
        raise Refusal("二进制工作簿（xlsb）不能检查；请另存为 xlsx 后重新提供。")
    if main is None or (root := package.archive.tree(main)) is None:
        raise Refusal("表格文件缺少必要的部分，可能已损坏；请用办公软件另存为 xlsx 后重新提供。")
    package.take(main)
    yield from properties.read(package)
    yield from outgoing(package)
    yield from _defined_names(root)
    book = workbook(package, main)
    for bound in bound_sheets(package, main, root):
        if bound.type not in {"worksheet", "chartsheet"}:
            yield trace(Channel.ACTIVE_CONTENT, bound.sheet.where)
        yield from sheets.read(package.archive.read(bound.part), bound.sheet, book)
    yield from _unused_strings(book)
    yield from _comments(package)
    yield from leftovers.read(package)


def workbook(package: Package, main: str) -> Workbook:
    strings: list[tuple[str, str]] = []
    for part in package.related(main, "sharedStrings"):
        package.take(part)
        strings += [rich_text(item) for item in stream(package.archive.read(part), ("si",))]
    styles = package.related(main, "styles")
    for part in styles:
        package.take(part)
    root = package.archive.tree(styles[0]) if styles else None
    group = None if root is None else root.find("{*}dxfs")
    return Workbook(strings, formats(root), [] if group is None else list(group))


@dataclass(frozen=True)
class Bound:
    """A sheet of a workbook: its part, and in which way the workbook relates to it."""

    part: str
    type: str
    sheet: Sheet
    # Rows and columns that are printed again on every page.
    titles: tuple[Area, ...] = ()


def bound_sheets(package: Package, main: str, root: etree._Element) -> Iterator[Bound]:
    """The sheets of a workbook in their order."""
    relations = package.by_id(main)
    printed, again = _named_areas(root, _PRINT_AREA), _named_areas(root, _TITLES)
    for number, element in enumerate(root.iterfind("{*}sheets/{*}sheet")):
        relation = relations.get(relation_id(element))
        if relation is None or relation.target not in package.archive:
            continue
        part = relation.target
        package.take(part)
        sheet = Sheet(
            element.get("name", ""),
            element.get("state", "visible"),
            printed.get(str(number), ()),
            tuple(_covered(package, part)),
            tuple(_tables(package, part)),
        )
        yield Bound(part, relation.type, sheet, again.get(str(number), ()))


def relation_id(element: etree._Element) -> str:
    for key, value in element.attrib.items():
        if str(key).endswith("}id"):
            return str(value)
    return ""


def _named_areas(root: etree._Element, name: str) -> dict[str, tuple[Area, ...]]:
    """The areas of that name, by the number of the sheet whose they are."""
    return {
        element.get("localSheetId", ""): tuple(areas(element.text or ""))
        for element in root.iter("{*}definedName")
        if element.get("name") == name
    }


def _defined_names(root: etree._Element) -> Items:
    for element in root.iter("{*}definedName"):
        hidden = " (hidden)" if is_on(element.get("hidden")) else ""
        name = element.get("name", "")
        text = " ".join(filter(None, (name, element.get("comment"), element.text)))
        if name not in {_PRINT_AREA, _TITLES}:
            yield passage(text, f"defined name {name}{hidden}", Channel.DEFINED_NAME)


def _tables(package: Package, part: str) -> Iterator[Area]:
    """The tables of a sheet that have a look of their own."""
    for name in package.related(part, "table"):
        root = package.archive.tree(name)
        style = None if root is None else root.find("{*}tableStyleInfo")
        if root is not None and style is not None and style.get("name"):
            yield from areas(root.get("ref", ""))


def _covered(package: Package, part: str) -> list[Area]:
    """The cells under pictures and filled shapes of a sheet."""
    found = []
    for drawing in package.related(part, "drawing"):
        root = package.archive.tree(drawing)
        if root is None:
            continue
        for anchor in root.iter("{*}twoCellAnchor"):
            if _is_opaque(anchor):
                found.append(_anchored(anchor))
    return [area for area in found if area.top <= area.bottom and area.left <= area.right]


def _is_opaque(anchor: etree._Element) -> bool:
    if anchor.find("{*}pic") is not None:
        return True
    return anchor.find("{*}sp/{*}spPr/{*}solidFill") is not None


def _anchored(anchor: etree._Element) -> Area:
    """The cells that lie wholly under it: those its edges cut stay partly in sight."""

    def number(name: str) -> int:
        return int(anchor.findtext(name) or 0)

    return Area(
        number("{*}from/{*}row") + (2 if number("{*}from/{*}rowOff") > 0 else 1),
        number("{*}from/{*}col") + (2 if number("{*}from/{*}colOff") > 0 else 1),
        number("{*}to/{*}row"),
        number("{*}to/{*}col"),
    )


def _unused_strings(book: Workbook) -> Items:
    """Strings no cell shows any more."""
    unused = [
        (f"{shown}{unseen}\n", Place(f"shared string {number}", Channel.ORPHAN_DATA))
        for number, (shown, unseen) in enumerate(book.strings)
        if number not in book.used_strings and (shown + unseen).strip()
    ]
    for start in range(0, len(unused), _MANY):
        yield joined(unused[start : start + _MANY])


def _comments(package: Package) -> Items:
    """Notes and threads: who wrote them, on which cell."""
    for name in package.left():
        if "comment" not in name.lower() or not name.endswith(".xml"):
            continue
        root = package.archive.tree(name)
        if root is None:
            continue
        package.take(name)
        authors = [author.text or "" for author in root.iter("{*}author")]
        for author in filter(None, authors):
            yield person(author, f"comment author {name}", Channel.COMMENT)
        for element in (*root.iter("{*}comment"), *root.iter("{*}threadedComment")):
            where = f"comment {element.get('ref', '')}".strip()
            text = texts.whole(element)
            yield trace(Channel.COMMENT, where, text)
            yield passage(text, where, Channel.COMMENT)

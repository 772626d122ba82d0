"""OpenDocument files (ODF 1.3): texts, tables and presentations with what hides in them."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Archive, Source, attribute, local, parse
from gongkai.base.files.scan.cells import column_letters
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.odfstyles import Styles
from gongkai.base.files.scan.packed import outside
from gongkai.base.files.scan.passages import (
    Channel,
    Items,
    Place,
    joined,
    passage,
    person,
    trace,
)
from gongkai.law.refusal import Refusal

Piece = tuple[str, Place]

# What stands in one of these stands elsewhere than in the text.
_APART = {
    "annotation": Place("comment", Channel.COMMENT),
    "tracked-changes": Place("tracked deletion", Channel.TRACKED_CHANGE),
    "notes": Place("notes", Channel.SPEAKER_NOTES),
    "hidden-text": Place("hidden text", Channel.HIDDEN_TEXT),
    "hidden-paragraph": Place("hidden text", Channel.HIDDEN_TEXT),
    "header": Place("header", Channel.HEADER_FOOTER),
    "footer": Place("footer", Channel.HEADER_FOOTER),
    "covered-table-cell": Place("covered cell", Channel.COVERED_CELLS),
}
_ATTRIBUTES = {
    "string-value": (Channel.HIDDEN_TEXT, "field value"),
    "formula": (Channel.FORMULA, "formula"),
    "condition": (Channel.DATA_VALIDATION, "condition"),
    "href": (Channel.HYPERLINK, "hyperlink"),
    "value": (Channel.FORM_FIELD, "form field"),
    "current-value": (Channel.FORM_FIELD, "form field"),
}
_BREAKS = {"s": " ", "tab": "\t", "line-break": "\n"}
# What hangs on a paragraph and has paragraphs of its own.
_NOT_RUNS = frozenset({"annotation", "frame", "custom-shape", "note"})
_PERSONS = frozenset({"creator", "initial-creator", "printed-by"})
_PROGRAM = frozenset(
    {"generator", "document-statistic", "date", "creation-date", "editing-cycles"}
)
_TOLD = frozenset(
    {
        Channel.COMMENT,
        Channel.TRACKED_CHANGE,
        Channel.SPEAKER_NOTES,
        Channel.HIDDEN_TEXT,
        Channel.HIDDEN_SHEET,
        Channel.HIDDEN_ROWS,
        Channel.HIDDEN_COLUMNS,
        Channel.HIDDEN_SLIDE,
        Channel.INVISIBLE_TEXT,
    }
)
_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"


def read(source: Source) -> Items:
    """Everything in an OpenDocument file. Raises Refusal when it cannot be looked into."""
    archive = Archive(source)
    manifest = archive.tree("META-INF/manifest.xml")
    if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
        raise Refusal(_ENCRYPTED)
    content, page = archive.tree("content.xml"), archive.tree("styles.xml")
    styles = Styles([root for root in (content, page) if root is not None])
    for root in (content, page):
        if root is not None:
            yield from _text(root, styles)
    yield from _properties(archive)
    for name in archive.names:
        if name not in {"content.xml", "styles.xml", "meta.xml", "mimetype"}:
            yield from _part(source, archive, name)
    yield from outside(archive)


def _text(root: etree._Element, styles: Styles) -> Items:
    for block in root.iter("{*}table", "{*}p", "{*}h"):
        if local(block) == "table":
            pieces = list(_table(block, styles))
        elif next(block.iterancestors("{*}table"), None) is None:
            pieces = list(_runs(block, _place(block, styles), styles))
        else:
            continue
        if any(text.strip() for text, _ in pieces):
            yield joined(pieces)
        yield from _told(pieces)
    yield from _beside(root)


def _told(pieces: list[Piece]) -> Items:
    found: dict[Place, list[str]] = {}
    for text, place in pieces:
        if place.channel in _TOLD and text.strip():
            found.setdefault(place, []).append(text)
    for place, parts in found.items():
        yield trace(place.channel, place.where, " ".join(parts))


def _table(table: etree._Element, styles: Styles) -> Iterator[Piece]:
    """The cells of a table, rows as lines; one in another comes by itself."""
    hidden = styles.hidden_columns(table)
    number = 1
    for row in table.iter("{*}table-row"):
        if next(row.iterancestors("{*}table"), None) is not table:
            continue
        column = 1
        for cell in row.iterfind("*"):
            if local(cell) in {"table-cell", "covered-table-cell"}:
                for paragraph in _paragraphs(cell, table):
                    place = _place(paragraph, styles)
                    if place.channel == Channel.VISIBLE:
                        place = _cell_place(row, cell, column - 1 in hidden, styles)
                    where = f"{_name(place, table)} {column_letters(column)}{number}"
                    yield from _runs(paragraph, Place(where, place.channel), styles)
                yield "\t", Place("body")
                column += min(_count(cell, "number-columns-repeated"), 16_384)
        yield "\n", Place("body")
        number += _count(row, "number-rows-repeated")


def _paragraphs(cell: etree._Element, table: etree._Element) -> list[etree._Element]:
    return [
        paragraph
        for paragraph in cell.iter("{*}p", "{*}h")
        if next(paragraph.iterancestors("{*}table"), None) is table
    ]


def _name(place: Place, table: etree._Element) -> str:
    if place.channel == Channel.HIDDEN_SHEET:
        return place.where
    name = f"sheet '{attribute(table, 'name') or ''}'"
    return name if place.where == "body" else f"{place.where} {name}"


def _cell_place(
    row: etree._Element, cell: etree._Element, is_hidden_column: bool, styles: Styles
) -> Place:
    if attribute(row, "visibility") in {"collapse", "filter"}:
        return Place("body", Channel.HIDDEN_ROWS)
    if is_hidden_column:
        return Place("body", Channel.HIDDEN_COLUMNS)
    return Place("body", styles.unseen(attribute(cell, "style-name")) or Channel.VISIBLE)


def _count(element: etree._Element, name: str) -> int:
    value = attribute(element, name) or "1"
    return int(value) if value.isdigit() else 1


def _place(element: etree._Element, styles: Styles) -> Place:
    """Where a paragraph stands, from what it stands in."""
    for above in element.iterancestors():
        name = local(above)
        if name in _APART:
            return _APART[name]
        if name == "table" and styles.is_hidden_table(above):
            return Place(f"sheet '{attribute(above, 'name')}' (hidden)", Channel.HIDDEN_SHEET)
        if name == "page" and styles.is_hidden_page(above):
            return Place(f"slide '{attribute(above, 'name')}' (hidden)", Channel.HIDDEN_SLIDE)
    return Place("body")


def _runs(element: etree._Element, place: Place, styles: Styles) -> Iterator[Piece]:
    """The letters of a paragraph in order, each span with its look; paragraphs in it apart."""
    here = _look(element, place, styles)
    if element.text:
        yield element.text, here
    for child in element:
        name = local(child)
        if name in _BREAKS:
            yield _BREAKS[name], here
        elif name and name not in _NOT_RUNS:
            yield from _runs(child, here, styles)
        if child.tail:
            yield child.tail, here
    if local(element) in {"p", "h"}:
        yield "\n" if next(element.iterancestors("{*}table"), None) is None else " ", place


def _look(element: etree._Element, place: Place, styles: Styles) -> Place:
    if local(element) in {"hidden-text", "hidden-paragraph"}:
        return _APART["hidden-text"]
    channel = None if place.is_hidden else styles.unseen(attribute(element, "style-name"))
    if channel is None:
        return place
    return Place(f"{place.where} {channel.value.replace('_', ' ')}", channel)


def _beside(root: etree._Element) -> Items:
    """Descriptions, authors of notes, and what stands in attributes."""
    for element in root.iter("{*}title", "{*}desc"):
        yield passage(texts.whole(element), "alt text", Channel.ALT_TEXT)
    for element in root.iter("{*}creator"):
        if element.text:
            yield person(element.text, "comment author", Channel.COMMENT)
    if next(root.iter("{*}script", "{*}event-listener"), None) is not None:
        yield trace(Channel.ACTIVE_CONTENT, "script")
    for element in root.iter():
        for key, value in element.attrib.items() if local(element) else ():
            known = _ATTRIBUTES.get(str(key).rpartition("}")[2])
            if known and len(value) > 3:
                yield passage(str(value), known[1], known[0])


def _properties(archive: Archive) -> Items:
    root = archive.tree("meta.xml")
    for element in root.iter() if root is not None else ():
        name, text = local(element), (element.text or "").strip()
        if text and name not in _PROGRAM:
            made = person if name in _PERSONS else passage
            yield made(text, f"metadata {attribute(element, 'name') or name}", Channel.METADATA)


def _part(source: Source, archive: Archive, name: str) -> Items:
    """Another part: an object, a picture, a macro, settings."""
    data = archive.read(name)
    if name.startswith(("Basic/", "Scripts/")) and not name.endswith("-lc.xml"):
        yield trace(Channel.ACTIVE_CONTENT, f"macro {name}")
    if name.startswith("Thumbnails/"):
        yield from read_enclosed(source, data, name, f"thumbnail {name}", Channel.THUMBNAIL)
    elif name.startswith(("Pictures/", "media/")):
        yield from read_enclosed(source, data, name, f"picture {name}")
    elif name.endswith(".xml") and data.strip():
        channel = Channel.EMBEDDED_FILE if name.startswith("Object") else Channel.CUSTOM_XML
        channel = Channel.METADATA if name.startswith(("settings", "META-INF")) else channel
        yield passage(texts.of_xml(parse(data)), f"part {name}", channel)
    elif name.startswith("Object"):
        yield trace(Channel.EMBEDDED_FILE, f"embedded file {name}")
        yield from read_enclosed(
            source, data, name, f"embedded file {name}", Channel.EMBEDDED_FILE
        )
    elif data:
        yield passage(texts.of_bytes(data), f"part {name}", Channel.CUSTOM_XML)

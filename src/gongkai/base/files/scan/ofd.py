"""OFD (GB/T 33190—2016): pages, annotations, attachments, earlier versions, properties."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Archive, Source, attribute, local, parse
from gongkai.base.files.scan.cellstyles import same_colour
from gongkai.base.files.scan.enclosed import read_enclosed
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

Box = tuple[float, float, float, float]
Piece = tuple[str, Place]

_A4 = (0.0, 0.0, 210.0, 297.0)
# Millimetres under which letters cannot be read.
_SMALLEST = 0.6
_PERSONS = frozenset({"Author", "Creator"})
_PICTURE = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".jb2", ".gbig2")
_PROGRAM = frozenset({"DocID", "CreationDate", "ModDate", "Creator", "CreatorVersion"})


def read(source: Source) -> Items:
    """Everything in an OFD file. Raises Refusal when it cannot be looked into."""
    archive = Archive(source)
    size = _page_size(archive)
    pages = 0
    for name in archive.names:
        lower = name.lower()
        if lower.endswith(".xml"):
            root = parse(archive.read(name))
            if local(root) == "Page" and "/tpls/" not in lower and "/temps/" not in lower:
                pages += 1
                yield from _page(root, f"page {pages}", size)
            else:
                yield from _other(root, name)
        else:
            yield from _part(source, archive, name, lower)
    yield from outside(archive)


def _page_size(archive: Archive) -> Box:
    for name in archive.names:
        if name.endswith("Document.xml") and (root := archive.tree(name)) is not None:
            box = root.findtext(".//{*}PhysicalBox")
            return box_of(box) or _A4
    return _A4


def _page(root: etree._Element, where: str, size: Box) -> Items:
    own = root.findtext("{*}Area/{*}PhysicalBox")
    size = box_of(own) or size
    drawn = list(root.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"))
    pieces: list[Piece] = []
    last: Box | None = None
    covers = [(number, box) for number, each in enumerate(drawn) if (box := _cover(each))]
    for number, each in enumerate(drawn):
        if local(each) != "TextObject":
            continue
        box = box_of(each.get("Boundary"))
        if last and box and abs(box[1] - last[1]) > 0.5:
            pieces.append(("\n", Place(where)))
        last = box
        text = "".join(code.text or "" for code in each.iter("{*}TextCode"))
        above = [cover for at, cover in covers if at > number]
        pieces.append((text, _place(each, box, above, where, size)))
    if pieces:
        yield joined(pieces)
    yield from _told(pieces)
    yield from _links(root, where)


def unseen(root: etree._Element, size: Box) -> dict[etree._Element, Place]:
    """The texts of a page that a reader does not see, each with where and why."""
    drawn = list(root.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"))
    covers = [(number, box) for number, each in enumerate(drawn) if (box := _cover(each))]
    found: dict[etree._Element, Place] = {}
    for number, each in enumerate(drawn):
        if local(each) == "TextObject":
            above = [cover for at, cover in covers if at > number]
            place = _place(each, box_of(each.get("Boundary")), above, "page", size)
            if place.is_hidden:
                found[each] = place
    return found


def _told(pieces: list[Piece]) -> Items:
    found: dict[Place, list[str]] = {}
    for text, place in pieces:
        if place.is_hidden and text.strip():
            found.setdefault(place, []).append(text)
    for place, parts in found.items():
        yield trace(place.channel, place.where, "".join(parts))


def _place(
    letter: etree._Element, box: Box | None, above: list[Box], where: str, size: Box
) -> Place:
    if any(each.get("Visible") == "false" for each in (letter, *letter.iterancestors())):
        return Place(f"{where} not visible", Channel.HIDDEN_TEXT)
    if box and _is_off(box, size):
        return Place(f"{where} off the page", Channel.OFF_PAGE)
    if letter.get("Alpha") == "0" or _is_white(letter) or _number(letter.get("Size")) < _SMALLEST:
        return Place(f"{where} invisible text", Channel.INVISIBLE_TEXT)
    if box and any(_within(box, cover) for cover in above):
        return Place(f"{where} under a box or picture", Channel.COVERED_TEXT)
    return Place(where)


def _number(value: str | None) -> float:
    try:
        return float(value or "10")
    except ValueError:
        return 10.0


def _is_white(letter: etree._Element) -> bool:
    colour = letter.find("{*}FillColor")
    if colour is None:
        return letter.get("Fill") == "false" and letter.get("Stroke") != "true"
    parts = (colour.get("Value") or "").split()
    if colour.get("Alpha") == "0":
        return True
    hexed = "".join(f"{int(part):02X}" for part in parts if part.isdigit() and int(part) < 256)
    return same_colour(hexed, "FFFFFF")


def _cover(drawn: etree._Element) -> Box | None:
    """The box of a picture, or of a filled path."""
    if local(drawn) == "TextObject" or drawn.get("Alpha") == "0":
        return None
    if local(drawn) == "PathObject" and drawn.get("Fill") != "true":
        return None
    return box_of(drawn.get("Boundary"))


def box_of(value: str | None) -> Box | None:
    """Left, top, right, bottom of "x y width height", in millimetres."""
    try:
        left, top, width, height = (float(part) for part in (value or "").split())
    except ValueError:
        return None
    return left, top, left + width, top + height


def _is_off(box: Box, page: Box) -> bool:
    return box[2] <= page[0] or box[0] >= page[2] or box[3] <= page[1] or box[1] >= page[3]


def _within(box: Box, cover: Box) -> bool:
    slack = 0.5
    return (
        cover[0] - slack <= box[0]
        and cover[1] - slack <= box[1]
        and box[2] <= cover[2] + slack
        and box[3] <= cover[3] + slack
    )


def _links(root: etree._Element, where: str) -> Items:
    for link in root.iter("{*}URI"):
        yield passage(link.get("URI", ""), f"{where} hyperlink", Channel.HYPERLINK)


def _other(root: etree._Element, name: str) -> Items:
    """A part that is no page: what it is says its root."""
    kind = local(root)
    if kind == "OFD":
        yield from _properties(root)
    elif kind in {"PageAnnot", "Annotations"}:
        yield from _annotations(root, name)
    elif kind == "CustomTags" or "Tag" in name:
        yield passage(texts.of_xml(root), f"custom tags {name}", Channel.CUSTOM_XML)
    elif kind in {"DocVersion", "Versions"}:
        yield trace(Channel.OLD_VERSION, name)
    elif kind == "Document":
        yield from _outline(root)
    else:
        yield passage("\n".join(_words(root)), f"part {name}", Channel.METADATA)


def _outline(root: etree._Element) -> Items:
    for element in root.iter("{*}OutlineElem", "{*}Bookmark"):
        title = element.get("Title") or element.get("Name") or ""
        yield passage(title, "bookmark", Channel.BOOKMARK)
    for action in root.iter("{*}URI"):
        yield passage(action.get("URI", ""), "hyperlink", Channel.HYPERLINK)


def _properties(root: etree._Element) -> Items:
    for info in root.iter("{*}DocInfo"):
        for element in info.iter():
            name, text = local(element), (element.text or "").strip()
            if text and name not in _PROGRAM:
                made = person if name in _PERSONS else passage
                words = attribute(element, "Name") or name
                yield made(text, f"metadata {words.lower()}", Channel.METADATA)


def _annotations(root: etree._Element, name: str) -> Items:
    for note in root.iter("{*}Annot"):
        if note.get("Creator"):
            yield person(note.get("Creator", ""), "annotation author", Channel.METADATA)
        text = "\n".join(_words(note))
        if text.strip() and note.get("Type") not in {"Link", "Watermark", "Stamp"}:
            yield trace(Channel.ANNOTATION, f"annotation {name}", text)
        yield passage(text, f"annotation {name}", Channel.ANNOTATION)


def _words(root: etree._Element) -> Iterator[str]:
    for element in root.iter("{*}TextCode", "{*}Remark", "{*}Parameter", "{*}FileName"):
        if element.text:
            yield element.text


def _part(source: Source, archive: Archive, name: str, lower: str) -> Items:
    if "attach" in lower:
        where = f"embedded file {name}"
        yield trace(Channel.EMBEDDED_FILE, where)
        data = archive.read(name)
        yield from read_enclosed(source, data, name, where, Channel.EMBEDDED_FILE)
    elif lower.endswith(_PICTURE[:7]):
        yield from read_enclosed(source, archive.read(name), name, f"picture {name}")
    elif lower.endswith((".js", ".vbs")):
        yield trace(Channel.ACTIVE_CONTENT, name)

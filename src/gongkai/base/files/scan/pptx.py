"""Presentations (PresentationML): slides, notes, and the shapes nobody sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.base.files.scan import leftovers, properties
from gongkai.base.files.scan.archive import Source, local
from gongkai.base.files.scan.cellstyles import same_colour
from gongkai.base.files.scan.opc import Package, Relation, outgoing
from gongkai.base.files.scan.passages import Channel, Items, passage, trace
from gongkai.base.files.scan.wordtexts import is_cropped
from gongkai.law.refusal import Refusal

_SLIDE_SIZE = (12_192_000, 6_858_000)
_SMALLEST = 200
_FILLS = frozenset({"solidFill", "gradFill", "blipFill", "pattFill"})
_SHAPES = ("{*}sp", "{*}pic", "{*}graphicFrame", "{*}cxnSp")


@dataclass(frozen=True)
class Box:
    """Where a shape stands on its slide, in EMU."""

    left: int
    top: int
    right: int
    bottom: int

    def within(self, other: "Box") -> bool:
        return (
            other.left <= self.left
            and other.top <= self.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def is_off(self, size: tuple[int, int]) -> bool:
        """Whether nothing of it is on a slide of that width and height."""
        return self.right <= 0 or self.bottom <= 0 or self.left >= size[0] or self.top >= size[1]


def read(source: Source) -> Items:
    """Everything in a presentation. Raises Refusal when it cannot be looked into."""
    package = Package(source)
    main = package.main()
    if main is None or (root := package.archive.tree(main)) is None:
        raise Refusal("演示文稿缺少必要的部分，可能已损坏；请另存为 pptx 后重新提供。")
    package.take(main)
    yield from properties.read(package)
    yield from outgoing(package)
    size = _size(root)
    for number, relation in enumerate(_slides(package, main, root), start=1):
        yield from _slide(package, relation.target, number, size)
    yield from leftovers.read(package)


def _size(root: etree._Element) -> tuple[int, int]:
    found = root.find("{*}sldSz")
    if found is None:
        return _SLIDE_SIZE
    return int(found.get("cx", "0")), int(found.get("cy", "0"))


def _slides(package: Package, main: str, root: etree._Element) -> list[Relation]:
    """The slides in the order they are shown; others are left for orphans."""
    relations = package.by_id(main)
    found = []
    for element in root.iterfind("{*}sldIdLst/{*}sldId"):
        ids = [str(value) for key, value in element.attrib.items() if str(key).endswith("}id")]
        relation = relations.get(ids[0] if ids else "")
        if relation is not None and relation.target in package.archive:
            found.append(relation)
    return found


def _slide(package: Package, part: str, number: int, size: tuple[int, int]) -> Items:
    root = package.archive.tree(part)
    package.take(part)
    if root is None:
        return
    is_hidden = root.get("show") in {"0", "false"}
    where = f"slide {number}{' (hidden)' if is_hidden else ''}"
    shapes = list(root.iter(*_SHAPES))
    ground = _ground(package, part, root)
    covers = [(at, box) for at, each in enumerate(shapes) if (box := _cover(each))]
    for at, shape in enumerate(shapes):
        above = (box for order, box in covers if order > at)
        channel = Channel.HIDDEN_SLIDE if is_hidden else _why_unseen(shape, above, size, ground)
        yield from _shape(shape, where, channel)
    yield from _fallbacks(root, where)
    if is_hidden:
        yield trace(Channel.HIDDEN_SLIDE, where)
    for notes in package.related(part, "notesSlide"):
        yield from _notes(package, notes, where)


def _ground(package: Package, part: str, root: etree._Element) -> str | None:
    """The colour of a slide where it is plain white or given; None where it is anybody's guess.

    A picture or filling behind the letters makes any colour readable, so such slides are unknown.
    """
    if next(root.iter("{*}pic"), None) is not None:
        return None
    if any(shape.find("{*}spPr/{*}solidFill") is not None for shape in root.iter("{*}sp")):
        return None
    for _ in range(3):
        background = root.find("{*}cSld/{*}bg")
        if background is not None:
            return _colour(background.find("{*}bgPr")) or _by_reference(background)
        above = package.related(part, "slideLayout", "slideMaster")
        if not above or (found := package.archive.tree(above[0])) is None:
            return None
        part, root = above[0], found
    return None


def _by_reference(background: etree._Element) -> str | None:
    """White where the background is the theme's first, which is white but in dark themes."""
    scheme = next(background.iter("{*}schemeClr"), None)
    return "FFFFFF" if scheme is not None and scheme.get("val") in {"bg1", "lt1"} else None


def _shape(shape: etree._Element, where: str, channel: Channel) -> Items:
    lines = [_line(each) for each in shape.iter("{*}p")]
    text = "\n".join(line for line in lines if line.strip())
    if text:
        yield passage(text, where, channel)
        if channel not in {Channel.VISIBLE, Channel.HIDDEN_SLIDE}:
            yield trace(channel, where, text)
    for named in shape.iter("{*}cNvPr"):
        described = "\n".join(filter(None, (named.get("descr"), named.get("title"))))
        if described:
            yield passage(described, f"{where} alt text", Channel.ALT_TEXT)
    for crop in shape.iter("{*}srcRect"):
        if is_cropped(crop):
            yield trace(Channel.CROPPED_IMAGE, f"{where} cropped picture")


def _line(paragraph: etree._Element) -> str:
    return "".join(
        "\n" if local(each) == "br" else each.text or ""
        for each in paragraph.iter("{*}t", "{*}br")
    )


def _why_unseen(
    shape: etree._Element, above: Iterator[Box], size: tuple[int, int], ground: str | None
) -> Channel:
    named = next(iter(shape.iter("{*}cNvPr")), None)
    if named is not None and named.get("hidden") in {"1", "true"}:
        return Channel.HIDDEN_SHAPE
    box = _box(shape)
    if box is not None and box.is_off(size):
        return Channel.OFF_PAGE
    if box is not None and any(box.within(other) for other in above):
        return Channel.COVERED_TEXT
    return Channel.INVISIBLE_TEXT if _is_unseen(shape, ground) else Channel.VISIBLE


def _box(shape: etree._Element) -> Box | None:
    """The place of a shape; None for one in a group, whose measure is the group's."""
    if any(True for _ in shape.iterancestors("{*}grpSp")):
        return None
    frame = next(iter(shape.iter("{*}xfrm")), None)
    if frame is None or (at := frame.find("{*}off")) is None:
        return None
    extent = frame.find("{*}ext")
    left, top = int(at.get("x", "0")), int(at.get("y", "0"))
    width = int(extent.get("cx", "0")) if extent is not None else 0
    height = int(extent.get("cy", "0")) if extent is not None else 0
    return Box(left, top, left + width, top + height)


def _cover(shape: etree._Element) -> Box | None:
    """The place of a shape that lets nothing through."""
    fill = shape.find("{*}spPr/{*}solidFill")
    is_opaque = fill is not None and next(fill.iter("{*}alpha"), None) is None
    return _box(shape) if is_opaque or local(shape) == "pic" else None


def _is_unseen(shape: etree._Element, ground: str | None) -> bool:
    """Whether all letters are too small or have the colour of what is behind them.

    `ground` is the colour of the slide where that is known; a shape's own filling goes before.
    """
    runs = [run for run in shape.iter("{*}r") if (run.findtext("{*}t") or "").strip()]
    own = shape.find("{*}spPr")
    if own is not None and any(local(each) in _FILLS for each in own):
        ground = _colour(own)
    return bool(runs) and all(_run_is_unseen(run, ground) for run in runs)


def _run_is_unseen(run: etree._Element, ground: str | None) -> bool:
    properties = run.find("{*}rPr")
    if properties is None:
        return False
    size = properties.get("sz", "")
    if size.isdigit() and int(size) < _SMALLEST:
        return True
    colour = _colour(properties)
    return ground is not None and same_colour(colour, ground)


def _colour(properties: etree._Element | None) -> str | None:
    if properties is None:
        return None
    found = properties.find("{*}solidFill/{*}srgbClr")
    return None if found is None else found.get("val", "").upper()


def _fallbacks(root: etree._Element, where: str) -> Items:
    for alternate in root.iter("{*}AlternateContent"):
        shown = [
            _line(each)
            for choice in alternate.iterfind("{*}Choice")
            for each in choice.iter("{*}p")
        ]
        for fallback in alternate.iterfind("{*}Fallback"):
            text = "\n".join(_line(each) for each in fallback.iter("{*}p"))
            if text.strip() and text != "\n".join(shown):
                yield passage(text, f"{where} alternate content", Channel.ALTERNATE_CONTENT)


def _notes(package: Package, part: str, where: str) -> Items:
    root = package.archive.tree(part)
    package.take(part)
    if root is None:
        return
    lines = [_line(each) for each in root.iter("{*}p")]
    text = "\n".join(line for line in lines if line.strip())
    # The number of the slide stands on every page of notes.
    if text and not (text.isdigit() and len(text) <= 4):
        yield passage(text, f"{where} notes", Channel.SPEAKER_NOTES)
        yield trace(Channel.SPEAKER_NOTES, f"{where} notes", text)

"""The paragraphs of a part of a Word document: every run with the reason why it is not seen."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import attribute, local
from gongkai.base.files.scan.passages import Channel, Items, Place, joined, passage, trace
from gongkai.base.files.scan.wordstyles import SOME_GROUND, Look, Styles, look

# A run in one of these was struck out, or put in, and nobody has accepted that yet.
_TRACKED = {
    "del": "tracked deletion",
    "moveFrom": "tracked deletion",
    "ins": "tracked insertion",
    "moveTo": "tracked insertion",
}
_TEXTS = frozenset({"t", "delText", "instrText", "delInstrText"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Content of its own, read for itself.
_APART = frozenset({"p", "txbxContent", "AlternateContent"})

Piece = tuple[str, Place]


def read(root: etree._Element, place: Place, styles: Styles) -> Items:
    """The texts of a part (body, header, note); `place` is where visible text stands.

    The cells of a table's row stand in one passage between tabs: a head explains its column.
    """
    ground = page_ground(root)
    for element in root.iter("{*}tbl", "{*}p"):
        if _in_fallback(element):
            continue
        if local(element) == "tbl":
            pieces = list(_table(element, place, styles, ground))
        elif _is_in_cell(element):
            pieces = []
        else:
            pieces = list(_paragraph(element, place, styles, ground))
        if any(text.strip() for text, _ in pieces):
            yield joined(pieces)
        yield from _told(pieces)
        if local(element) == "p":
            yield from _attached(element)
    yield from _fallbacks(root, place)


def _is_in_cell(paragraph: etree._Element) -> bool:
    """Whether a paragraph is read with a table; in a text box of a cell it is read alone."""
    above = next(paragraph.iterancestors("{*}tc", "{*}txbxContent"), None)
    return above is not None and local(above) == "tc"


def _told(pieces: list[Piece]) -> Items:
    """A trace for each run of letters that hide in the same way."""
    found: dict[Place, list[str]] = {}
    for text, place in pieces:
        if place.channel in _CONCEALED and text.strip():
            found.setdefault(place, []).append(text)
    for place, parts in found.items():
        yield trace(place.channel, place.where, "".join(parts))


_CONCEALED = frozenset(
    {Channel.TRACKED_CHANGE, Channel.HIDDEN_TEXT, Channel.INVISIBLE_TEXT, Channel.HIDDEN_SHAPE}
    | {Channel.COVERED_CELLS}
)


def _table(
    table: etree._Element, place: Place, styles: Styles, ground: str | None
) -> Iterator[Piece]:
    for row in _own(table, "tr", ("tbl",)):
        for cell in _own(row, "tc", ("tr",)):
            for number, paragraph in enumerate(_own(cell, "p", ("tc", "txbxContent"))):
                if number:
                    yield " ", place
                yield from _paragraph(paragraph, place, styles, ground)
            yield "\t", place
        yield "\n", place


def _own(element: etree._Element, name: str, borders: tuple[str, ...]) -> Iterator[etree._Element]:
    """What is called so in an element, but not in another that stands in it."""
    above = [f"{{*}}{border}" for border in borders]
    for each in element.iter(f"{{*}}{name}"):
        if next(each.iterancestors(*above), None) is element and not _in_fallback(each):
            yield each


def _paragraph(
    paragraph: etree._Element, place: Place, styles: Styles, ground: str | None
) -> Iterator[Piece]:
    base = paragraph_look(paragraph, styles, ground)
    for run in _runs(paragraph):
        where = place_of(run, paragraph, place, base, styles)
        for each in run:
            name = local(each)
            if name in {"instrText", "delInstrText"} and each.text:
                yield each.text, Place(f"{place.where} field code", Channel.FIELD_CODE)
            elif name in _TEXTS and each.text:
                yield each.text, where
            elif name in _BREAKS:
                yield _BREAKS[name], where


def _runs(element: etree._Element) -> Iterator[etree._Element]:
    """The runs of a paragraph, without those of paragraphs that hang in it."""
    for child in element:
        name = local(child)
        if name == "r":
            yield child
        elif name not in _APART:
            yield from _runs(child)


def place_of(
    run: etree._Element, paragraph: etree._Element, place: Place, base: Look, styles: Styles
) -> Place:
    """Where a run stands; `base` is the look of its paragraph."""
    for above in run.iterancestors():
        if above is paragraph:
            break
        if word := _TRACKED.get(local(above)):
            return Place(f"{place.where} {word}".removeprefix("body "), Channel.TRACKED_CHANGE)
    channel = _look_of(run, base, styles).channel
    if channel:
        return Place(f"{place.where} {channel.value.replace('_', ' ')}", channel)
    return _in_shape(run, place)


def run_channel(
    run: etree._Element, paragraph: etree._Element, base: Look, styles: Styles
) -> Channel | None:
    """Why a run is not seen; None where it is: what was put in is seen, not struck out."""
    channel = place_of(run, paragraph, Place("body"), base, styles).channel
    if channel == Channel.TRACKED_CHANGE and not _is_struck(run, paragraph):
        channel = _look_of(run, base, styles).channel or _in_shape(run, Place("body")).channel
    return None if channel == Channel.VISIBLE else channel


def _is_struck(run: etree._Element, paragraph: etree._Element) -> bool:
    for above in run.iterancestors():
        if above is paragraph:
            break
        if local(above) in {"del", "moveFrom"}:
            return True
    return False


def _look_of(run: etree._Element, base: Look, styles: Styles) -> Look:
    properties = run.find("{*}rPr")
    style = None if properties is None else properties.find("{*}rStyle")
    named = Look() if style is None else styles.named(attribute(style, "val"))
    return look(properties).over(named).over(base)


def _in_shape(run: etree._Element, place: Place) -> Place:
    """Text in a shape that is not shown, in a row that is hidden or a cell merged away."""
    for above in run.iterancestors("{*}txbxContent", "{*}tr", "{*}tc"):
        if local(above) == "tc":
            merged = above.find("{*}tcPr/{*}vMerge")
            if merged is not None and attribute(merged, "val") != "restart":
                return Place(f"{place.where} merged cell", Channel.COVERED_CELLS)
        elif local(above) == "tr":
            if above.find("{*}trPr/{*}hidden") is not None:
                return Place(f"{place.where} hidden row", Channel.HIDDEN_TEXT)
        elif any(is_hidden_shape(each) for each in above.iterancestors()):
            return Place(f"{place.where} hidden shape", Channel.HIDDEN_SHAPE)
    return place


def is_hidden_shape(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    if "visibility:hidden" in style or "display:none" in style:
        return True
    if local(element) not in {"inline", "anchor"}:
        return False
    shown = element.find("{*}docPr")
    return element.get("hidden") == "1" or (shown is not None and shown.get("hidden") == "1")


def paragraph_look(paragraph: etree._Element, styles: Styles, ground: str | None) -> Look:
    """How the letters of a paragraph look where they say nothing of their own."""
    style = paragraph.find("{*}pPr/{*}pStyle")
    named = Look() if style is None else styles.named(attribute(style, "val"))
    own = Look(ground=_shading(paragraph.find("{*}pPr/{*}shd")))
    return own.over(named).over(Look(ground=_around(paragraph, styles) or ground))


def _around(paragraph: etree._Element, styles: Styles) -> str | None:
    """The ground of the cell, the table or the box a paragraph stands in."""
    for above in paragraph.iterancestors("{*}tc", "{*}tbl", "{*}txbxContent"):
        name = local(above)
        if name == "txbxContent":
            return _box_ground(above)
        if name == "tc" and (fill := _shading(above.find("{*}tcPr/{*}shd"))):
            return fill
        if name == "tbl":
            style = above.find("{*}tblPr/{*}tblStyle")
            if style is not None and styles.is_shaded(attribute(style, "val")):
                return SOME_GROUND
    return None


def _box_ground(box: etree._Element) -> str:
    """The filling of a text box; one without lies over anything."""
    for above in box.iterancestors("{*}wsp", "{*}shape", "{*}rect"):
        filling = above.find("{*}spPr/{*}solidFill/{*}srgbClr")
        colour = above.get("fillcolor") if filling is None else filling.get("val")
        white = {"white", "#fff", "#ffffff", "ffffff"}
        return "FFFFFF" if (colour or "").lower() in white else SOME_GROUND
    return SOME_GROUND


def _shading(shading: etree._Element | None) -> str | None:
    fill = None if shading is None else attribute(shading, "fill")
    return None if fill in {None, "auto"} else fill


def page_ground(root: etree._Element) -> str | None:
    """The colour of the page, None where it is white."""
    background = root.find("{*}background")
    colour = None if background is None else attribute(background, "color")
    return None if colour in {None, "auto"} else colour


def _in_fallback(element: etree._Element) -> bool:
    return any(True for _ in element.iterancestors("{*}Fallback"))


def _fallbacks(root: etree._Element, place: Place) -> Items:
    """What only programs show that know less: it should say the same as the rest."""
    for alternate in root.iter("{*}AlternateContent"):
        shown = "".join(_plain(each) for each in alternate.iterfind("{*}Choice"))
        for fallback in alternate.iterfind("{*}Fallback"):
            text = _plain(fallback)
            if text.strip() and text != shown:
                where = f"{place.where} alternate content"
                yield trace(Channel.ALTERNATE_CONTENT, where, text)
                yield passage(text, where, Channel.ALTERNATE_CONTENT)


def _plain(element: etree._Element) -> str:
    return "".join(
        "".join(each.text or "" for each in paragraph.iter("{*}t")) + "\n"
        for paragraph in element.iter("{*}p")
    )


_ATTACHED = {
    "docPr": (("descr", "title"), Channel.ALT_TEXT, "alt text"),
    "cNvPr": (("descr", "title"), Channel.ALT_TEXT, "alt text"),
    "shape": (("alt", "title"), Channel.ALT_TEXT, "alt text"),
    "textpath": (("string",), Channel.VISIBLE, "word art"),
    "bookmarkStart": (("name",), Channel.BOOKMARK, "bookmark"),
    "fldSimple": (("instr",), Channel.FIELD_CODE, "field code"),
    "hyperlink": (("tooltip", "anchor"), Channel.HYPERLINK, "hyperlink"),
}


def _attached(paragraph: etree._Element) -> Items:
    """What hangs on a paragraph without being its text."""
    for element in paragraph.iter(*(f"{{*}}{name}" for name in _ATTACHED)):
        names, channel, words = _ATTACHED[local(element)]
        text = "\n".join(filter(None, (attribute(element, name) for name in names)))
        if text.strip():
            yield passage(text, words, channel)
    for field in paragraph.iter("{*}ffData"):
        yield passage(texts.of_xml(field), "form field", Channel.FORM_FIELD)
    for crop in paragraph.iter("{*}srcRect"):
        if is_cropped(crop):
            yield trace(Channel.CROPPED_IMAGE, "cropped picture")


def is_cropped(crop: etree._Element) -> bool:
    """Whether a picture hides two hundredths or more of itself at some edge."""
    edges = (crop.get(edge, "0") for edge in "ltrb")
    return any(edge.isdigit() and int(edge) >= 2000 for edge in edges)

"""The runs of a paragraph: what of them is seen, fields as their result, pictures anew."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from gongkai.base.files.remake import images, wordprops
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.paper import (
    Item,
    Look,
    Note,
    PageBreak,
    PageNumber,
    Picture,
    Run,
)
from gongkai.base.files.remake.personal import has_findings
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.remake.wordprops import Said
from gongkai.base.files.scan import wordtexts
from gongkai.base.files.scan.archive import attribute, local
from gongkai.base.files.scan.passages import Channel

if TYPE_CHECKING:
    from gongkai.base.files.remake.wordblocks import Reader

_EMU = 12_700
_DELETED = frozenset({"del", "moveFrom"})
_SKIPPED = _DELETED | {"pPr", "rPr", "sdtPr", "sdtEndPr", "rt", "delText", "instrText"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_LINKS = ("http://", "https://")
# Boxes for ticks and a few more out of symbol fonts.
_SYMBOLS = {"F0FE": "☑", "F0A8": "□", "F052": "☑", "F0FC": "✓", "F06F": "□", "F0A3": "□",
            "F054": "☒", "F0FD": "☒", "F050": "✓", "F06C": "●", "F0B7": "•"}  # fmt: skip
_NUMBERS = {"PAGE": False, "NUMPAGES": True, "SECTIONPAGES": True}
_DRAWN = {
    "chart": (Channel.CHART_CACHE, "图表没有保留；需要时请改为图片。"),
    "relIds": (Channel.HIDDEN_SHAPE, "智能图形没有保留；需要时请改为图片。"),
    "wsp": (Channel.HIDDEN_SHAPE, "绘制的图形没有保留（其中的文字已作为段落保留）。"),
    "OLEObject": (Channel.EMBEDDED_FILE, "嵌入的对象没有保留。"),
    "textpath": (Channel.HIDDEN_SHAPE, "艺术字或水印没有保留。"),
}


@dataclass
class Field:
    """A field that has begun: its code, and whether its result has."""

    code: str = ""
    shows: bool = False
    is_number: bool = False


def read(
    reader: "Reader", paragraph: etree._Element, base: Said
) -> tuple[list[Item], list[etree._Element]]:
    """The items of a paragraph, and the text boxes that hang on it."""
    found = _Runs(reader, paragraph, base)
    found.walk(paragraph, link="")
    return found.joined(), found.boxes


class _Runs:
    def __init__(self, reader: "Reader", paragraph: etree._Element, base: Said) -> None:
        self.reader, self.paragraph, self.base = reader, paragraph, base
        self.items: list[Item] = []
        self.boxes: list[etree._Element] = []
        self.seen = reader.base_seen(paragraph)

    def walk(self, element: etree._Element, link: str) -> None:
        for child in element:
            name = local(child)
            if name == "r":
                self._run(child, link)
            elif name == "fldSimple":
                self._simple(child, link)
            elif name == "hyperlink":
                self.walk(child, self._link(child) or link)
            elif name in {"oMath", "oMathPara"}:
                text = "".join(each.text or "" for each in child.iter("{*}t"))
                self._add(text, wordprops.look(self.base), link)
            elif name == "AlternateContent":
                self._chosen(child, link)
            elif name and name not in _SKIPPED and name not in {"p", "txbxContent"}:
                self.walk(child, link)

    def joined(self) -> list[Item]:
        """The items, neighbours of one look as one."""
        made: list[Item] = []
        for item in self.items:
            last = made[-1] if made else None
            if (
                isinstance(item, Run)
                and isinstance(last, Run)
                and (last.look, last.link) == (item.look, item.link)
            ):
                made[-1] = Run(last.text + item.text, item.look, item.link)
            else:
                made.append(item)
        return made

    def _chosen(self, alternate: etree._Element, link: str) -> None:
        chosen = next((each for each in alternate if local(each) in {"Choice", "Fallback"}), None)
        if chosen is not None:
            self.walk(chosen, link)

    def _link(self, element: etree._Element) -> str:
        context = self.reader.context
        relation = context.package.by_id(context.part).get(attribute(element, "id") or "")
        if relation is None or not relation.target.lower().startswith(_LINKS):
            return ""
        return "" if has_findings(relation.target) else relation.target

    def _simple(self, element: etree._Element, link: str) -> None:
        code = (attribute(element, "instr") or "").split()
        if code and code[0].upper() in _NUMBERS:
            run = next(element.iter("{*}r"), None)
            self.items.append(PageNumber(self._look(run), _NUMBERS[code[0].upper()]))
        else:
            self.walk(element, link)

    def _look(self, run: etree._Element | None) -> Look:
        properties = None if run is None else run.find("{*}rPr")
        named: Said = {}
        style = None if properties is None else properties.find("{*}rStyle")
        if style is not None:
            named, _ = self.reader.context.styles.named(attribute(style, "val"))
        return wordprops.look(self.base | named | wordprops.of_run(properties))

    def _run(self, run: etree._Element, link: str) -> None:
        properties = run.find("{*}rPr")
        if properties is not None and properties.find("{*}del") is not None:
            return
        place = wordtexts.run_channel(run, self.paragraph, self.seen, self.reader.context.seen)
        is_seen = place is None
        look = self._look(run)
        for child in run:
            self._piece(child, look, link, is_seen=is_seen)

    def _piece(self, child: etree._Element, look: Look, link: str, *, is_seen: bool) -> None:
        name, fields = local(child), self.reader.fields
        if name == "fldChar":
            self._field(child, look, is_seen=is_seen)
        elif name == "instrText" and fields:
            fields[-1].code += child.text or ""
        elif is_seen and all(field.shows for field in fields):
            self._shown(child, name, look, link)

    def _shown(self, child: etree._Element, name: str, look: Look, link: str) -> None:
        if text := self._text(child, name):
            self._add(text, look, link)
        elif name == "br":
            self._break(child, look)
        elif name in {"drawing", "pict", "object"}:
            self._drawing(child)
        elif name == "AlternateContent":
            chosen = next((e for e in child if local(e) in {"Choice", "Fallback"}), None)
            for each in chosen if chosen is not None else ():
                self._piece(each, look, link, is_seen=True)
        elif name.endswith("noteReference"):
            self._note(child, name.removesuffix("Reference"))
        elif name == "ruby" and (inner := child.find("{*}rubyBase")) is not None:
            self.walk(inner, link)

    def _text(self, child: etree._Element, name: str) -> str:
        if name == "t":
            return child.text or ""
        if name == "sym":
            return _SYMBOLS.get((attribute(child, "char") or "").upper(), "□")
        return _SIGNS.get(name, "")

    def _add(self, text: str, look: Look, link: str) -> None:
        text = seen(text)
        if text:
            self.items.append(Run(text, look, link))

    def _break(self, element: etree._Element, look: Look) -> None:
        if attribute(element, "type") in {"page", "column"}:
            self.items.append(PageBreak())
        else:
            self.items.append(Run("\n", look))

    def _field(self, element: etree._Element, look: Look, *, is_seen: bool) -> None:
        kind, fields = attribute(element, "fldCharType"), self.reader.fields
        if kind == "begin":
            fields.append(Field())
        elif kind == "separate" and fields:
            self._number(fields[-1], look, is_seen=is_seen)
            fields[-1].shows = not fields[-1].is_number
        elif kind == "end" and fields:
            self._number(fields[-1], look, is_seen=is_seen)
            fields.pop()

    def _number(self, field: Field, look: Look, *, is_seen: bool) -> None:
        """A page's number is written as such, once; its result is left out."""
        code = field.code.split()
        if field.is_number or not code or code[0].upper() not in _NUMBERS:
            return
        field.is_number = True
        if is_seen and all(each.shows for each in self.reader.fields[:-1]):
            self.items.append(PageNumber(look, _NUMBERS[code[0].upper()]))

    def _note(self, element: etree._Element, kind: str) -> None:
        context = self.reader.context
        note = context.notes.get((kind, attribute(element, "id") or ""))
        if note is None or self.reader.where != "body":
            return
        within = context.within(context.note_parts[kind])
        blocks = type(self.reader)(within, kind, self.reader.depth + 1).blocks(note)
        self.items.append(Note(blocks))

    def _drawing(self, element: etree._Element) -> None:
        if any(wordtexts.is_hidden_shape(each) for each in element.iter()):
            return
        boxes = [each for each in element.iter("{*}txbxContent") if not _is_inner(each, element)]
        self.boxes += boxes
        for each in element.iter(*(f"{{*}}{name}" for name in _DRAWN)):
            if local(each) != "wsp" or not boxes:
                channel, words = _DRAWN[local(each)]
                self.reader.context.left.note(channel, self.reader.where, words)
        shapes = [*element.iter("{*}pic"), *element.iter("{*}imagedata")]
        for shape in shapes:
            if not _is_inner(shape, element):
                self._picture(element, shape)

    def _picture(self, element: etree._Element, shape: etree._Element) -> None:
        context = self.reader.context
        part, where, left = context.part, self.reader.where, context.left
        made = images.from_blip(context.package, part, shape, where, left)
        if made is None:
            return
        width, height = _size(element, shape) or (made.width * 0.75, made.height * 0.75)
        properties = next(element.iter("{*}docPr"), None)
        alt = images.alt_text(properties)
        self.items.append(Picture(made.data, made.extension, width, height, alt))


def _is_inner(element: etree._Element, top: etree._Element) -> bool:
    """Whether an element stands in a text box, or in what only older programs show."""
    for above in element.iterancestors():
        if above is top:
            return False
        if local(above) in {"txbxContent", "Fallback"}:
            return True
    return False


def _size(element: etree._Element, shape: etree._Element) -> tuple[float, float] | None:
    """Width and height in points: of the picture, of its drawing, or in the style of VML."""
    extent = shape.find("{*}spPr/{*}xfrm/{*}ext")
    if extent is None:
        extent = next(element.iter("{*}extent"), None)
    if extent is not None:
        wide, high = (number(extent.get(name), 0, most=5e7) / _EMU for name in ("cx", "cy"))
        return (wide, high) if wide > 0 and high > 0 else None
    for above in shape.iterancestors("{*}shape", "{*}rect"):
        said = dict(
            piece.split(":", 1) for piece in (above.get("style") or "").split(";") if ":" in piece
        )
        wide, high = (_points(said.get(name, "")) for name in ("width", "height"))
        if wide > 0 and high > 0:
            return wide, high
    return None


def _points(text: str) -> float:
    plain = text.strip().lower()
    units = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "px": 0.75}
    return number(plain[:-2], 0, most=3000) * units.get(plain[-2:], 0.0)

"""The letters of a Word paragraph: what is seen of them, pictures, notes, links, boxes."""

from collections.abc import Iterator

from lxml import etree

from gongkai.base.files.convert.blocks import EMPHASIS, LOWERED, RAISED, STRONG, Reading, Run
from gongkai.base.files.convert.pictures import Crop, Gallery
from gongkai.base.files.convert.wordformats import Format, Formats, flag, of_run, value
from gongkai.base.files.scan.archive import attribute, local
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.passages import Channel, Place
from gongkai.base.files.scan.wordstyles import Look, Styles
from gongkai.base.files.scan.wordtexts import page_ground, paragraph_look, place_of

_BODY = Place("body")
_GONE = frozenset({"del", "moveFrom"})
_BREAKS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_FORMULAS = frozenset({"oMath", "oMathPara"})
_NO_RUNS = frozenset({"", "pPr", "rPr", "sdtPr", "p"})
_PICTURES = frozenset({"drawing", "pict", "object"})
_WORDS = {
    Channel.TRACKED_CHANGE: "修订中删除的文字",
    Channel.HIDDEN_TEXT: "隐藏文字",
    Channel.INVISIBLE_TEXT: "看不见的文字（颜色与底色相同或字号过小）",
    Channel.HIDDEN_SHAPE: "隐藏的文本框",
}
# Signs of Wingdings that stand in forms; the letters of the font are private.
_SIGNS = {"F0FE": "☑", "F052": "☑", "F0A8": "☐", "F06F": "☐", "F0A3": "☐", "F0FC": "√"}
_THOUSANDTHS = 100_000


class Runs:
    """Reads one paragraph after the other; notes cited and boxes met are kept in order."""

    def __init__(
        self,
        package: Package,
        main: str,
        root: etree._Element,
        styles: Styles,
        formats: Formats,
        reading: Reading,
    ) -> None:
        self._package, self._formats, self._gallery = package, formats, Gallery(reading)
        self._relations = package.by_id(main)
        self._ground = page_ground(root)
        self._styles, self._reading = styles, reading
        self._boxes: list[etree._Element] = []
        # The fields that are open, and whether their code is being read.
        self._fields: list[bool] = []
        self.cited: list[tuple[str, str]] = []
        self.size = 0.0

    def boxes(self) -> list[etree._Element]:
        """The text boxes that hung on the paragraph read last."""
        found, self._boxes = self._boxes, []
        return found

    def of(self, paragraph: etree._Element, format_: Format) -> Iterator[Run]:
        """The runs of a paragraph; `format_` is that of the paragraph."""
        base = paragraph_look(paragraph, self._styles, self._ground)
        self.size = 0.0
        # A code ends with its paragraph, even where the file forgot to say so.
        self._fields = [False] * len(self._fields)
        yield from self._inside(paragraph, paragraph, format_, base, "")

    def _inside(
        self,
        element: etree._Element,
        paragraph: etree._Element,
        format_: Format,
        base: Look,
        href: str,
    ) -> Iterator[Run]:
        for child in element:
            name = local(child)
            if name == "r":
                yield from self._run(child, paragraph, format_, base, href)
            elif name in _FORMULAS:
                self._reading.note("公式按文字取入，请核对。")
                yield Run("".join(each.text or "" for each in child.iter("{*}t")))
            elif (inner := self._entered(child, name)) is not None:
                target = self._target(child) if name == "hyperlink" else href
                yield from self._inside(inner, paragraph, format_, base, target)

    def _entered(self, child: etree._Element, name: str) -> etree._Element | None:
        """What of an element holds runs of the paragraph, None where nothing does."""
        if name in _GONE:
            self._reading.hide(_WORDS[Channel.TRACKED_CHANGE], _deleted(child))
            return None
        if name in {"ins", "moveTo"}:
            self._reading.note("文件里有没有接受的修订；插入的文字已经取入，请核对。")
        if name == "AlternateContent":
            return child.find("{*}Choice")
        return None if name in _NO_RUNS else child

    def _target(self, link: etree._Element) -> str:
        relation = self._relations.get(attribute(link, "id") or "")
        return relation.target if relation and relation.is_external else ""

    def _run(
        self,
        run: etree._Element,
        paragraph: etree._Element,
        format_: Format,
        base: Look,
        href: str,
    ) -> Iterator[Run]:
        place = place_of(run, paragraph, _BODY, base, self._styles)
        marks, size = self._marks(run, format_)
        for each in run:
            if local(each) == "fldChar":
                self._field(attribute(each, "fldCharType"))
                continue
            for found in self._piece(each, marks, href):
                if any(self._fields):
                    continue
                if place.channel in _WORDS and place.where != "tracked insertion":
                    self._reading.hide(_WORDS[place.channel], found.text or "（图片）")
                    continue
                self.size = max(self.size, size if found.text.strip() else 0)
                yield found

    def _field(self, kind: str | None) -> None:
        """A field is its code, then what it shows; only the second is text."""
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _marks(self, run: etree._Element, format_: Format) -> tuple[frozenset[str], float]:
        properties = run.find("{*}rPr")
        style = None if properties is None else value(properties, "rStyle")
        found = of_run(properties).over(self._formats.named(style)).over(format_)
        marks = {STRONG} if found.is_strong else set()
        if properties is not None:
            raised = value(properties, "vertAlign")
            marks |= {RAISED} if raised == "superscript" else set()
            marks |= {LOWERED} if raised == "subscript" else set()
            marks |= {EMPHASIS} if flag(properties, "i") else set()
            if flag(properties, "strike") or flag(properties, "dstrike"):
                self._reading.note("有加删除线的文字，照录了，请核对要不要留。")
        return frozenset(marks), found.size or 0

    def _piece(self, each: etree._Element, marks: frozenset[str], href: str) -> Iterator[Run]:
        name = local(each)
        if name in _PICTURES:
            yield from self._drawn(each)
        elif name == "AlternateContent" and (choice := each.find("{*}Choice")) is not None:
            for inner in choice:
                yield from self._piece(inner, marks, href)
        elif name in _NOTES:
            self.cited.append((name, attribute(each, "id") or ""))
            yield Run(f"[{len(self.cited)}]", frozenset({RAISED}))
        elif text := _text(each, name):
            yield Run(text, marks, href)

    def _drawn(self, element: etree._Element) -> Iterator[Run]:
        """The pictures of a drawing; its boxes are read after the paragraph."""
        if any(shown.get("hidden") == "1" for shown in element.iter("{*}docPr")):
            self._reading.hide("隐藏的图形", "".join(t.text or "" for t in element.iter("{*}t")))
            return
        for box in element.iter("{*}txbxContent"):
            if not _is_within(box, element, "txbxContent", "Fallback"):
                self._boxes.append(box)
        if local(element) == "object":
            self._reading.note(
                "内嵌的对象（例如 Excel 表）没有取入；请把内容复制进来，或作为附件。"
            )
            return
        for found in element.iter("{*}blip", "{*}imagedata"):
            if not _is_within(found, element, "txbxContent", "Fallback"):
                yield from self._picture(element, found)

    def _picture(self, drawing: etree._Element, found: etree._Element) -> Iterator[Run]:
        relation = self._relations.get(attribute(found, "embed") or attribute(found, "id") or "")
        if relation is None:
            return
        if relation.is_external or relation.target not in self._package.archive:
            self._reading.note("有图片只是链接，不在文件里，没有取入；请插入图片本身。")
            return
        told = next(drawing.iter("{*}docPr", "{*}shape"), None)
        alt = "" if told is None else attribute(told, "descr") or attribute(told, "alt") or ""
        data = self._package.archive.read(relation.target)
        name = self._gallery.add(relation.target, data, alt, _crop(found))
        if name:
            yield Run("", picture=name)


def _text(each: etree._Element, name: str) -> str:
    """The letters a piece of a run stands for."""
    if name == "t":
        return each.text or ""
    if name == "br":
        return "" if attribute(each, "type") in {"page", "column"} else "\n"
    if name == "sym":
        return _SIGNS.get((attribute(each, "char") or "").upper(), "□")
    if name == "ruby":
        return "".join(t.text or "" for t in each.iterfind("{*}rubyBase//{*}t"))
    return _BREAKS.get(name, "")


def _is_within(found: etree._Element, element: etree._Element, *names: str) -> bool:
    """Whether it stands in one of these inside of `element`."""
    for above in found.iterancestors():
        if above is element:
            return False
        if local(above) in names:
            return True
    return False


def _deleted(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter("{*}delText", "{*}t"))


def _crop(found: etree._Element) -> Crop | None:
    """The parts that are cut off at the four edges."""
    parent = found.getparent()
    source = None if parent is None else parent.find("{*}srcRect")
    edges = [0.0] * 4
    for place, name in enumerate("ltrb"):
        said = "" if source is None else source.get(name, "")
        edges[place] = min(int(said) / _THOUSANDTHS, 0.99) if said.isdigit() else 0.0
    left, top, right, bottom = edges
    return (left, top, right, bottom) if any(edges) else None

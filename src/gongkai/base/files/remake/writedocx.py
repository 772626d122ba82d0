"""A clean text document (WordprocessingML) of a paper: nothing in it but what the paper says."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from gongkai.base.files.remake import wordparts
from gongkai.base.files.remake.paper import (
    Block,
    Cell,
    Item,
    Note,
    Page,
    PageBreak,
    PageNumber,
    Paper,
    Paragraph,
    Picture,
    Row,
    Run,
    Section,
    Table,
)
from gongkai.base.files.remake.wordparts import NAMES, PICTURE, look_xml, setting_xml
from gongkai.base.files.remake.writexlsx import HEAD, content_types, packed, relations

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
# English Metric Units in a point.
_EMU = 12_700
_GAP = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    "</w:pPr></w:p>"
)
_WIDEST_POINTS = 1_500.0


def write(paper: Paper) -> bytes:
    """The bytes of the document; the same paper gives the same bytes."""
    writer = _Writer(paper)
    body = "".join(writer.body())
    parts: dict[str, str | bytes] = {
        "word/document.xml": f"{HEAD}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": HEAD + wordparts.styles(paper.look),
        "word/settings.xml": HEAD + wordparts.settings(differs_even=paper.differs_even),
        "_rels/.rels": relations(("rId1", "officeDocument", "word/document.xml")),
    }
    rows = [("rIdS", "styles", "styles.xml"), ("rIdT", "settings", "settings.xml")]
    if writer.notes:
        parts["word/footnotes.xml"] = HEAD + wordparts.footnotes(writer.notes)
        rows.append(("rIdN", "footnotes", "footnotes.xml"))
    parts |= writer.parts
    for name, (inner, outer) in writer.relations.items():
        mine = (*rows, *inner) if name == "document.xml" else tuple(inner)
        if mine or outer:
            parts[f"word/_rels/{name}.rels"] = relations(*mine, outside=tuple(outer))
    return packed({"[Content_Types].xml": _content_types(parts), **parts})


def _content_types(parts: dict[str, str | bytes]) -> str:
    kinds = {"document": "document.main", "styles": "styles", "settings": "settings"}
    made = {f"word/{name}.xml": f"{_TYPE}.{kind}+xml" for name, kind in kinds.items()}
    for name in parts:
        for kind in ("header", "footer", "footnotes"):
            if name.startswith(f"word/{kind}"):
                made[name] = f"{_TYPE}.{kind}+xml"
    return content_types(made)


Rows = list[tuple[str, str, str]]


class _Writer:
    """Writes blocks, gathering the parts they need and the relations to them."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.parts: dict[str, str | bytes] = {}
        self.notes: list[str] = []
        # For each part the relations inside the file, and those that lead out of it.
        self.relations: dict[str, tuple[Rows, Rows]] = {"document.xml": ([], [])}
        self.part = "document.xml"
        self.count = 0

    def body(self) -> Iterator[str]:
        last = len(self.paper.sections) - 1
        for number, section in enumerate(self.paper.sections):
            yield from self.blocks(section.blocks)
            properties = self._section(section)
            if number == last:
                yield properties
            else:
                yield f"<w:p><w:pPr>{properties}</w:pPr></w:p>"

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        was_table = False
        for block in blocks:
            is_table = isinstance(block, Table)
            # Two tables in a row would become one.
            if was_table and is_table:
                yield _GAP
            yield self._table(block) if isinstance(block, Table) else self._paragraph(block)
            was_table = is_table
        if was_table:
            yield _GAP

    def _id(self) -> str:
        self.count += 1
        return f"rId{self.count}"

    def _section(self, section: Section) -> str:
        made = [
            self._around(kind, place, blocks)
            for kind, group in (("header", section.heads), ("footer", section.feet))
            for place, blocks in group.items()
        ]
        start = f'<w:type w:val="{section.starts}"/>' if section.starts else ""
        first = "<w:titlePg/>" if section.differs_first else ""
        return f"<w:sectPr>{''.join(made)}{start}{_page(section.page)}{first}</w:sectPr>"

    def _around(self, kind: str, place: str, blocks: list[Block]) -> str:
        id_ = self._id()
        name = f"{kind}{self.count}.xml"
        before, self.part = self.part, name
        self.relations[name] = ([], [])
        inner = "".join(self.blocks(blocks)) or "<w:p/>"
        self.part = before
        tag = "hdr" if kind == "header" else "ftr"
        self.parts[f"word/{name}"] = f"{HEAD}<w:{tag} {NAMES}>{inner}</w:{tag}>"
        self.relations["document.xml"][0].append((id_, kind, name))
        return f'<w:{kind}Reference w:type="{place}" r:id="{id_}"/>'

    def _paragraph(self, paragraph: Paragraph) -> str:
        style = f'<w:pStyle w:val="{paragraph.level}"/>' if paragraph.level else ""
        properties = style + setting_xml(paragraph.setting)
        made = "".join(self._item(item) for item in paragraph.items)
        head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
        return f"<w:p>{head}{made}</w:p>"

    def _item(self, item: Item) -> str:
        if isinstance(item, Run):
            return self._run(item)
        if isinstance(item, PageBreak):
            return '<w:r><w:br w:type="page"/></w:r>'
        if isinstance(item, PageNumber):
            return _page_number(item)
        if isinstance(item, Picture):
            return self._picture(item)
        return self._note(item)

    def _run(self, run: Run) -> str:
        made = f"<w:r>{look_xml(run.look)}{_text(run.text)}</w:r>"
        if not run.link:
            return made
        id_ = self._id()
        self.relations[self.part][1].append((id_, "hyperlink", run.link))
        return f'<w:hyperlink r:id="{id_}">{made}</w:hyperlink>'

    def _picture(self, picture: Picture) -> str:
        id_ = self._id()
        name = f"media/image{self.count}.{picture.extension}"
        self.parts[f"word/{name}"] = picture.data
        self.relations[self.part][0].append((id_, "image", name))
        wide, high = (
            int(min(max(each, 1.0), _WIDEST_POINTS) * _EMU)
            for each in (picture.width, picture.height)
        )
        alt = f" descr={quoteattr(picture.alt)}" if picture.alt else ""
        return PICTURE.format(wide=wide, high=high, number=self.count, alt=alt, id=id_)

    def _note(self, note: Note) -> str:
        number = len(self.notes) + 1
        self.notes.append("")
        before, self.part = self.part, "footnotes.xml"
        self.relations.setdefault(self.part, ([], []))
        inner = "".join(self.blocks(note.blocks))
        self.part = before
        mark = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        at = inner.find("</w:pPr>") + 8 if inner.startswith("<w:p><w:pPr>") else 5
        self.notes[number - 1] = inner[:at] + mark + inner[at:]
        return (
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
            f'<w:footnoteReference w:id="{number}"/></w:r>'
        )

    def _table(self, table: Table) -> str:
        sides = "".join(_edge(side, style) for side, style in table.edges)
        edges = f"<w:tblBorders>{sides}</w:tblBorders>" if sides else ""
        align = f'<w:jc w:val="{table.align}"/>' if table.align else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
        rows = "".join(self._row(row) for row in table.rows)
        layout = '<w:tblLayout w:type="fixed"/>' if table.widths else ""
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{align}{edges}{layout}</w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )

    def _row(self, row: Row) -> str:
        high = f'<w:trHeight w:val="{row.height}"/>' if row.height else ""
        head = "<w:tblHeader/>" if row.is_head else ""
        properties = f"<w:trPr>{high}{head}</w:trPr>" if high or head else ""
        return f"<w:tr>{properties}{''.join(self._cell(cell) for cell in row.cells)}</w:tr>"

    def _cell(self, cell: Cell) -> str:
        width = f'<w:tcW w:w="{cell.width}" w:type="dxa"/>' if cell.width else ""
        span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
        down = f'<w:vMerge w:val="{cell.down}"/>' if cell.down else ""
        sides = "".join(_edge(side, style) for side, style in cell.edges)
        edges = f"<w:tcBorders>{sides}</w:tcBorders>" if sides else ""
        ground = _ground(cell.ground)
        upright = f'<w:vAlign w:val="{cell.upright}"/>' if cell.upright else ""
        inner = "".join(self.blocks(cell.blocks))
        if not inner.endswith("</w:p>"):
            inner += "<w:p/>"
        return f"<w:tc><w:tcPr>{width}{span}{down}{edges}{ground}{upright}</w:tcPr>{inner}</w:tc>"


def _text(text: str) -> str:
    """Letters, with tabs and line ends as elements of their own."""
    made = []
    for line_number, line in enumerate(text.split("\n")):
        made.append("<w:br/>" if line_number else "")
        for piece_number, piece in enumerate(line.split("\t")):
            made.append("<w:tab/>" if piece_number else "")
            made.append(f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "")
    return "".join(made)


def _page_number(field: PageNumber) -> str:
    code = "NUMPAGES" if field.is_total else "PAGE"
    inner = f"<w:r>{look_xml(field.look)}<w:t>1</w:t></w:r>"
    return f'<w:fldSimple w:instr=" {code} ">{inner}</w:fldSimple>'


def _edge(side: str, style: str) -> str:
    return f'<w:{side} w:val="{style}" w:sz="4" w:space="0" w:color="auto"/>'


def _ground(colour: str | None) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' if colour else ""


def _page(page: Page) -> str:
    way = ' w:orient="landscape"' if page.width > page.height else ""
    columns = f'<w:cols w:num="{page.columns}" w:space="425"/>' if page.columns > 1 else ""
    return (
        f'<w:pgSz w:w="{page.width}" w:h="{page.height}"{way}/>'
        f'<w:pgMar w:top="{page.top}" w:right="{page.right}" w:bottom="{page.bottom}" '
        f'w:left="{page.left}" w:header="{page.header}" w:footer="{page.footer}" w:gutter="0"/>'
        f"{columns}"
    )

"""What can be seen of a text document (WordprocessingML), as a paper."""

from lxml import etree

from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.numbering import Numbering
from gongkai.base.files.remake.paper import Block, Page, Paper, Section
from gongkai.base.files.remake.personal import is_personal
from gongkai.base.files.remake.wordblocks import Context, Reader, plain_text
from gongkai.base.files.remake.wordprops import Styles, look, twips
from gongkai.base.files.scan import docx, wordtexts
from gongkai.base.files.scan.archive import Source, attribute, is_on, local
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.passages import Channel
from gongkai.base.files.scan.sheets import MOST_CELLS
from gongkai.law.refusal import Refusal

_NO_TEXT = "文档中没有可见的内容，不能公开；请核对后重新上传。"
_DAMAGED = "文档缺少必要的部分，可能已损坏；请用办公软件另存为 docx 后重新提供。"
_WITHOUT = (("aFChunk", "插入的整篇文件没有保留。"), ("subDocument", "子文档没有保留。"))
_POINTS = 10.5


def read(source: Source, left: LeftOut) -> Paper:
    """The visible document. Raises Refusal for what cannot be read."""
    package = Package(source)
    main = package.main()
    root = None if main is None else package.archive.tree(main)
    body = None if root is None else root.find("{*}body")
    if main is None or root is None or body is None:
        raise Refusal(_DAMAGED)
    context = _context(package, main, root, left)
    paper = Paper(look=look({"points": _POINTS, **context.styles.run}))
    _fill(paper, body, context)
    settings = _part(package, main, "settings")
    even = None if settings is None else settings.find("{*}evenAndOddHeaders")
    paper.differs_even = even is not None and is_on(attribute(even, "val") or "1")
    for type_, words in _WITHOUT:
        if package.related(main, type_):
            left.note(Channel.EMBEDDED_FILE, "body", words)
    if not any(plain_text(section.blocks, with_pictures=True) for section in paper.sections):
        raise Refusal(_NO_TEXT)
    return paper


def _context(package: Package, main: str, root: etree._Element, left: LeftOut) -> Context:
    styles = _part(package, main, "styles")
    notes = {
        (kind, attribute(each, "id") or ""): each
        for kind in ("footnote", "endnote")
        if (part := _part(package, main, f"{kind}s")) is not None
        for each in part.iterfind(f"{{*}}{kind}")
        if attribute(each, "type") in {None, "normal"}
    }
    return Context(
        package=package,
        part=main,
        styles=Styles(styles),
        seen=docx.styles(package, main),
        numbering=Numbering(_part(package, main, "numbering")),
        notes=notes,
        note_parts={
            kind: _part_name(package, main, f"{kind}s") for kind in ("footnote", "endnote")
        },
        ground=wordtexts.page_ground(root),
        left=left,
        cells_left=MOST_CELLS,
    )


def _part_name(package: Package, main: str, type_: str) -> str:
    return next(iter(package.related(main, type_)), main)


def _part(package: Package, main: str, type_: str) -> etree._Element | None:
    parts = package.related(main, type_)
    return package.archive.tree(parts[0]) if parts else None


def _fill(paper: Paper, body: etree._Element, context: Context) -> None:
    """The body in its sections; the last one's paper stands at the end of the body."""
    reader = Reader(context, "body")
    kept: dict[tuple[str, str], list[Block]] = {}
    blocks: list[Block] = []
    for block, properties in reader.body(body):
        if block is not None:
            blocks.append(block)
        if properties is not None:
            paper.sections.append(_section(blocks, properties, context, kept))
            blocks = []
    if blocks or not paper.sections:
        paper.sections.append(Section(blocks))


def _section(
    blocks: list[Block],
    properties: etree._Element,
    context: Context,
    kept: dict[tuple[str, str], list[Block]],
) -> Section:
    section = Section(blocks, _page(properties))
    start = properties.find("{*}type")
    if start is not None and attribute(start, "val") in {"continuous", "oddPage", "evenPage"}:
        section.starts = attribute(start, "val") or ""
    first = properties.find("{*}titlePg")
    section.differs_first = first is not None and is_on(attribute(first, "val") or "1")
    relations = context.package.by_id(context.part)
    for each in properties:
        kind = local(each).removesuffix("Reference")
        if kind in {"header", "footer"} and kind != local(each):
            relation = relations.get(attribute(each, "id") or "")
            place = attribute(each, "type") or "default"
            if relation is not None and place in {"default", "first", "even"}:
                # What a section does not say, it takes from the one before it.
                kept[kind, place] = _around(context, relation.target, kind)
    for (kind, place), found in kept.items():
        if found:
            (section.heads if kind == "header" else section.feet)[place] = found
    return section


def _around(context: Context, part: str, kind: str) -> list[Block]:
    root = context.package.archive.tree(part)
    if root is None:
        return []
    blocks = Reader(context.within(part), kind).blocks(root)
    if is_personal(plain_text(blocks)):
        context.left.note(Channel.HEADER_FOOTER, kind, "页眉页脚含有个人信息，没有保留。")
        return []
    return blocks


def _page(properties: etree._Element) -> Page:
    size, margins = properties.find("{*}pgSz"), properties.find("{*}pgMar")
    columns = properties.find("{*}cols")
    plain = Page()
    said: dict[str, int | None] = {}
    if size is not None:
        said |= {"width": twips(size, "w"), "height": twips(size, "h")}
    if margins is not None:
        names = ("top", "bottom", "left", "right", "header", "footer")
        said |= {name: twips(margins, name) for name in names}
    if columns is not None and (attribute(columns, "num") or "").isdecimal():
        said["columns"] = min(int(attribute(columns, "num") or "1"), 10)
    good = {key: value for key, value in said.items() if value is not None and value > 0}
    return Page(**{**plain.__dict__, **good})

"""Word documents (WordprocessingML): text and everything that stands unseen beside it."""

from lxml import etree

from gongkai.base.files.scan import leftovers, properties, texts, wordtexts
from gongkai.base.files.scan.archive import Source, attribute
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.opc import Package, outgoing
from gongkai.base.files.scan.passages import Channel, Items, Place, passage, person, trace
from gongkai.base.files.scan.wordstyles import Styles
from gongkai.law.refusal import Refusal

_PARTS = {
    "header": Place("header", Channel.HEADER_FOOTER),
    "footer": Place("footer", Channel.HEADER_FOOTER),
    "footnotes": Place("footnote"),
    "endnotes": Place("endnote"),
}


def read(source: Source) -> Items:
    """Everything in a document. Raises Refusal when it cannot be looked into."""
    package = Package(source)
    main = package.main()
    if main is None or (root := package.archive.tree(main)) is None:
        raise Refusal("文档缺少必要的部分，可能已损坏；请用办公软件另存为 docx 后重新提供。")
    package.take(main)
    yield from properties.read(package)
    yield from outgoing(package)
    formats = styles(package, main)
    yield from _text(root, Place("body"), formats)
    for type_, place in _PARTS.items():
        for part in package.related(main, type_):
            yield from _part(package, part, place, formats)
    yield from _comments(package, main)
    yield from _settings(package, main)
    yield from _chunks(package, main)
    yield from leftovers.read(package)


def styles(package: Package, main: str) -> Styles:
    parts = package.related(main, "styles")
    return Styles(package.archive.tree(parts[0]) if parts else None)


def _part(package: Package, part: str, place: Place, styles: Styles) -> Items:
    root = package.archive.tree(part)
    package.take(part)
    if root is not None:
        yield from _text(root, place, styles)


def _text(root: etree._Element, place: Place, styles: Styles) -> Items:
    yield from wordtexts.read(root, place, styles)
    yield from _controls(root)


def _controls(root: etree._Element) -> Items:
    """Names, choices and bindings of content controls; what is chosen is text like any other."""
    for control in root.iter("{*}sdtPr"):
        text = texts.of_xml(control)
        if text.strip():
            yield passage(text, "content control", Channel.CONTENT_CONTROL)


def _comments(package: Package, main: str) -> Items:
    for part in package.related(main, "comments"):
        root = package.archive.tree(part)
        package.take(part)
        for comment in root.iter("{*}comment") if root is not None else ():
            author = attribute(comment, "author") or ""
            text = "\n".join(
                "".join(each.text or "" for each in paragraph.iter("{*}t"))
                for paragraph in comment.iter("{*}p")
            )
            yield trace(Channel.COMMENT, "comment", text)
            yield passage(text, "comment", Channel.COMMENT)
            yield person(author, "comment author", Channel.COMMENT)


def _settings(package: Package, main: str) -> Items:
    for part in package.related(main, "settings"):
        root = package.archive.tree(part)
        package.take(part)
        for variable in root.iter("{*}docVar") if root is not None else ():
            name, value = attribute(variable, "name") or "", attribute(variable, "val") or ""
            where = f"document variable {name}"
            yield passage(f"{name}\n{value}", where, Channel.DOCUMENT_VARIABLE)
            yield trace(Channel.DOCUMENT_VARIABLE, where, value)


def _chunks(package: Package, main: str) -> Items:
    """Whole files taken in unopened: a program shows their text, we look for all of it."""
    for part in package.related(main, "aFChunk", "subDocument"):
        package.take(part)
        where = f"embedded file {part}"
        yield trace(Channel.EMBEDDED_FILE, where)
        data = package.archive.read(part)
        yield from read_enclosed(package.source, data, part, where, Channel.EMBEDDED_FILE)

"""The parts of an office file that no reader has taken: each is read by what its path says."""

import re

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import parse
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.packed import outside
from gongkai.base.files.scan.passages import Channel, Items, passage, trace
from gongkai.law.refusal import Refusal

# Path: the channel, and whether its being there is told by itself. The first that fits counts.
_BY_PATH = tuple(
    (re.compile(path, re.IGNORECASE), channel, is_told)
    for path, channel, is_told in (
        (r"vbaProject.*\.bin$|/vbaData\.xml$|/activeX/|/webextensions/|macrosheets/|dialogsheets/",
         Channel.ACTIVE_CONTENT, True),
        (r"/embeddings/|/package/", Channel.EMBEDDED_FILE, True),
        (r"(^|/)(threaded)?comments?\d*[^/]*(\.xml|/)", Channel.COMMENT, True),
        (r"/persons?/|/people\.xml$|commentAuthors|/authors\.xml$", Channel.COMMENT, False),
        (r"/pivotCache/", Channel.PIVOT_CACHE, True),
        (r"/pivotTables/|/slicer|/timeline", Channel.PIVOT_CACHE, False),
        (r"/externalLinks/", Channel.EXTERNAL_LINK_CACHE, True),
        (r"/charts?/|/chartEx", Channel.CHART_CACHE, False),
        (r"/connections\.xml$|/queryTables/", Channel.CONNECTION, True),
        (r"/model/|/customData/", Channel.DATA_MODEL, True),
        (r"customXml|xmlMaps|customProperty", Channel.CUSTOM_XML, False),
        (r"/revisions/", Channel.TRACKED_CHANGE, True),
        (r"docProps/thumbnail|/thumbnails?/", Channel.THUMBNAIL, False),
        (r"/notesSlides/", Channel.SPEAKER_NOTES, False),
        (r"/handoutMasters/|/notesMasters/", Channel.SPEAKER_NOTES, False),
        (r"/ctrlProps/", Channel.FORM_FIELD, False),
        (r"/printerSettings/|docProps/|/tags/", Channel.METADATA, False),
        (r"/glossary/", Channel.ORPHAN_DATA, False),
        (r"/drawings?/|/diagrams?/|/media/|/slideMasters/|/slideLayouts/|/theme", Channel.VISIBLE,
         False),
        (r"/(styles|settings|webSettings|fontTable|numbering|presProps|viewProps|tableStyles|"
         r"calcChain|metadata|stylesWithEffects|footnotes|endnotes|rd\w+)\.xml$|/tables/|/fonts/",
         Channel.VISIBLE, False),
    )
)  # fmt: skip
_PICTURE = re.compile(r"\.(png|jpe?g|gif|webp|bmp|tiff?|emf|wmf|svg)$", re.IGNORECASE)


def read(package: Package) -> Items:
    """Every part not taken; one no relation leads to is orphan data. Raises Refusal."""
    reachable = package.reachable()
    for name in package.left():
        channel, is_told = _channel(name, is_reachable=name in reachable)
        package.take(name)
        yield from _read_part(package, name, channel, is_told=is_told)
    yield from outside(package.archive)


def _channel(name: str, *, is_reachable: bool) -> tuple[Channel, bool]:
    known = next((row[1:] for row in _BY_PATH if row[0].search(f"/{name}")), None)
    if known and (is_reachable or known[0] != Channel.VISIBLE):
        return known
    return Channel.ORPHAN_DATA, not is_reachable


def _read_part(package: Package, name: str, channel: Channel, *, is_told: bool) -> Items:
    where = f"{_WORDS.get(channel, 'part')} {name}"
    data = package.archive.read(name)
    if channel == Channel.EMBEDDED_FILE:
        yield trace(channel, where)
        yield from read_enclosed(package.source, data, name, where, channel)
        return
    if _PICTURE.search(name):
        keeps = None if channel == Channel.VISIBLE else channel
        yield from read_enclosed(package.source, data, name, where, keeps)
        return
    text = _text(data, name, channel)
    if is_told and (text.strip() or channel == Channel.ACTIVE_CONTENT):
        yield trace(channel, where, "" if channel == Channel.ACTIVE_CONTENT else text)
    if text.strip():
        yield passage(text, where, channel)


_WORDS = {
    Channel.ACTIVE_CONTENT: "macro",
    Channel.COMMENT: "comment",
    Channel.PIVOT_CACHE: "pivot cache",
    Channel.EXTERNAL_LINK_CACHE: "external link cache",
    Channel.CHART_CACHE: "chart",
    Channel.CONNECTION: "connection",
    Channel.DATA_MODEL: "data model",
    Channel.CUSTOM_XML: "custom XML",
    Channel.THUMBNAIL: "thumbnail",
    Channel.METADATA: "metadata",
    Channel.ORPHAN_DATA: "orphan part",
    Channel.EMBEDDED_FILE: "embedded file",
}


def _text(data: bytes, name: str, channel: Channel) -> str:
    if name.lower().endswith((".xml", ".vml", ".rels")):
        try:
            return texts.of_xml(parse(data))
        except Refusal:
            # VML is often not well-formed; what can be read of it is still read.
            if not name.lower().endswith(".vml"):
                raise
    # A font says nothing, and what one reads into it by chance least of all.
    return "" if channel == Channel.VISIBLE else texts.of_bytes(data)

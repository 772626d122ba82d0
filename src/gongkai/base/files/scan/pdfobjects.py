"""The objects of a PDF besides what is drawn: notes, fields, bookmarks, scripts, properties."""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream, String

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import parse
from gongkai.base.files.scan.passages import Channel, Items, passage, person, trace
from gongkai.law.refusal import Refusal

_DEEPEST = 30
_MOST_XML = 4 * 1024 * 1024
# What a string under a key is; keys that are not named are properties.
_CHANNELS = {
    "/Alt": (Channel.ALT_TEXT, "alt text"),
    "/ActualText": (Channel.ALT_TEXT, "alt text"),
    "/E": (Channel.ALT_TEXT, "alt text"),
    "/Title": (Channel.BOOKMARK, "bookmark"),
    "/URI": (Channel.HYPERLINK, "hyperlink"),
    "/JS": (Channel.ACTIVE_CONTENT, "script"),
    "/V": (Channel.FORM_FIELD, "form field"),
    "/DV": (Channel.FORM_FIELD, "form field"),
    "/TU": (Channel.FORM_FIELD, "form field"),
    "/TM": (Channel.FORM_FIELD, "form field"),
    "/Opt": (Channel.FORM_FIELD, "form field"),
    "/OverlayText": (Channel.REDACT_ANNOTATION, "redaction"),
    "/Names": (Channel.BOOKMARK, "name"),
}
# Letters of programs, not of people; and what is told elsewhere.
_SKIPPED = frozenset(
    (  # noqa: SIM905 - a list of words is read as words
        "/ID /Lookup /Panose /CheckSum /CharSet /DA /Style /Ordering /Registry /Creator /Producer "
        "/CreationDate /ModDate /M /NM /OutputConditionIdentifier /OutputCondition /RegistryName "
        "/Info /Limits /F /UF /S /P /Parent /FontFamily /Lang /Contents /ByteRange /Cert"
    ).split()
)
_FONTS = frozenset({"/Font", "/FontDescriptor", "/CMap", "/Encoding", "/OutputIntent", "/XRef"})
_ACTIVE = {
    "/JavaScript": "script",
    "/Launch": "action that starts a program",
    "/SubmitForm": "action that sends a form",
    "/ImportData": "action that imports data",
    "/Rendition": "media",
}
_PERSONS = frozenset({"/Author"})


def read(pdf: pikepdf.Pdf) -> Items:
    """Everything people wrote into objects."""
    yield from _properties(pdf)
    for number, page in enumerate(pdf.pages, start=1):
        yield from _annotations(page, f"page {number}")
    layers = pdf.Root.get("/OCProperties")
    if isinstance(layers, Dictionary):
        yield from _layers(layers)
    info = pdf.trailer.get("/Info")
    done = {info.objgen} if isinstance(info, Dictionary) else set()
    for each in pdf.objects:
        if isinstance(each, Dictionary | Stream):
            yield from _object(each, done)
        elif isinstance(each, String):
            yield passage(str(each), "loose text", Channel.ORPHAN_DATA)


def _properties(pdf: pikepdf.Pdf) -> Items:
    info = pdf.trailer.get("/Info")
    for key, value in info.items() if isinstance(info, Dictionary) else ():
        if isinstance(value, String) and key not in _SKIPPED:
            made = person if key in _PERSONS else passage
            yield made(str(value), f"metadata {key[1:].lower()}", Channel.METADATA)


def _annotations(page: pikepdf.Page, where: str) -> Items:
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        if not isinstance(note, Dictionary):
            continue
        kind = str(note.get("/Subtype", ""))
        written = "\n".join(_strings(note, ("/Contents", "/RC", "/Subj")))
        author = "\n".join(_strings(note, ("/T",)))
        if kind == "/Widget":
            yield passage(f"{author}\n{written}", f"{where} form field", Channel.FORM_FIELD)
            continue
        channel = Channel.REDACT_ANNOTATION if kind == "/Redact" else Channel.ANNOTATION
        place = f"{where} {'redaction not carried out' if kind == '/Redact' else 'annotation'}"
        if kind not in {"/Link", "/Popup"} and (written.strip() or kind == "/Redact"):
            yield trace(channel, place, written)
        if written.strip():
            yield passage(written, place, channel)
        if author.strip():
            yield person(author, f"{place} author", Channel.METADATA)
        yield from _appearance(note, place, channel)


def _appearance(note: Dictionary, place: str, channel: Channel) -> Items:
    """Letters drawn by a note itself, where they stand open in its drawing."""
    drawn = note.get("/AP")
    normal = drawn.get("/N") if isinstance(drawn, Dictionary) else None
    if isinstance(normal, Stream):
        letters = re.findall(rb"\(((?:[^()\\]|\\.)*)\)\s*Tj", normal.read_bytes())
        text = b"".join(letters).decode("latin-1")
        if text.strip():
            yield passage(text, place, channel)


def _strings(item: Dictionary, keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        value = item.get(key)
        if isinstance(value, String):
            yield re.sub(r"<[^>]*>", "", str(value)) if key == "/RC" else str(value)


def _layers(layers: Dictionary) -> Items:
    """Layers that are not shown at first."""
    default = layers.get("/D")
    off = default.get("/OFF") if isinstance(default, Dictionary) else None
    for layer in off if isinstance(off, Array) else ():
        name = str(layer.get("/Name", "")) if isinstance(layer, Dictionary) else ""
        yield trace(Channel.HIDDEN_LAYER, f"layer {name}".strip())
        yield passage(name, f"layer {name}".strip(), Channel.HIDDEN_LAYER)


def _object(item: Dictionary | Stream, done: set[tuple[int, int]]) -> Items:
    kind = str(item.get("/Type", ""))
    if item.objgen in done or kind in _FONTS:
        return
    done.add(item.objgen)
    if (word := _ACTIVE.get(str(item.get("/S", "")))) and kind in {"", "/Action"}:
        yield trace(Channel.ACTIVE_CONTENT, word)
    if isinstance(item, Stream):
        yield from _stream(item, kind)
    for key, value in item.items():
        if key not in _SKIPPED:
            yield from _value(key, value, 0)


def _value(key: str, value: Object, depth: int) -> Items:
    """Strings below a key; what stands alone is come to by itself."""
    if depth > _DEEPEST:
        return
    if isinstance(value, String):
        text = str(value)
        if text.strip():
            channel, words = _CHANNELS.get(key, (Channel.METADATA, f"metadata {key[1:]}"))
            yield passage(text, words, channel)
    elif isinstance(value, Array) and not (depth and value.is_indirect):
        for each in value:
            yield from _value(key, each, depth + 1)
    elif isinstance(value, Dictionary) and not value.is_indirect:
        yield from _dictionary(value, depth + 1)


def _dictionary(item: Dictionary, depth: int) -> Items:
    if str(item.get("/Type", "")) in _FONTS:
        return
    if word := _ACTIVE.get(str(item.get("/S", ""))):
        yield trace(Channel.ACTIVE_CONTENT, word)
    for name, each in item.items():
        if name not in _SKIPPED:
            yield from _value(name, each, depth)


def _stream(item: Stream, kind: str) -> Items:
    """Properties as XML, and the XML of dynamic forms."""
    data = b""
    if kind == "/Metadata" or str(item.get("/Subtype", "")) == "/XML":
        data = item.read_bytes()[:_MOST_XML]
    elif not kind and "/Subtype" not in item:
        raw = item.read_raw_bytes()[:_MOST_XML]
        data = raw if raw.lstrip().startswith((b"<xdp", b"<?xml", b"<form", b"<template")) else b""
    if not data:
        return
    try:
        text = texts.of_xml(parse(re.sub(rb"<\?xpacket[^>]*\?>", b"", data).strip(b"\x00 \r\n\t")))
    except Refusal:
        text = texts.of_bytes(data)
    is_form = kind != "/Metadata"
    channel = Channel.FORM_FIELD if is_form else Channel.METADATA
    yield passage(text, "form data" if is_form else "XMP", channel)

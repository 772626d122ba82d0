"""Rich Text Format: a text of control words and groups, with destinations apart from the text."""

import re
from dataclasses import dataclass, replace

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.passages import Channel, Items, Place, joined, passage, trace
from gongkai.law.refusal import Refusal

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 500
_BODY = Place("body")
_DESTINATIONS = {
    "annotation": Place("comment", Channel.COMMENT),
    "atnauthor": Place("comment author", Channel.COMMENT),
    "atnid": Place("comment author", Channel.COMMENT),
    "header": Place("header", Channel.HEADER_FOOTER),
    "headerl": Place("header", Channel.HEADER_FOOTER),
    "headerr": Place("header", Channel.HEADER_FOOTER),
    "headerf": Place("header", Channel.HEADER_FOOTER),
    "footer": Place("footer", Channel.HEADER_FOOTER),
    "footerl": Place("footer", Channel.HEADER_FOOTER),
    "footerr": Place("footer", Channel.HEADER_FOOTER),
    "footerf": Place("footer", Channel.HEADER_FOOTER),
    "footnote": Place("footnote"),
    "fldinst": Place("field code", Channel.FIELD_CODE),
    "datafield": Place("field data", Channel.FIELD_CODE),
    "bkmkstart": Place("bookmark", Channel.BOOKMARK),
    "docvar": Place("document variable", Channel.DOCUMENT_VARIABLE),
    "template": Place("template", Channel.EXTERNAL_LINK),
    "info": Place("metadata", Channel.METADATA),
    "userprops": Place("metadata", Channel.METADATA),
    "xmlnstbl": Place("custom XML", Channel.CUSTOM_XML),
    "datastore": Place("custom XML", Channel.CUSTOM_XML),
    "ffdeftext": Place("form field", Channel.FORM_FIELD),
    "ffname": Place("form field", Channel.FORM_FIELD),
    "revtbl": Place("tracked change author", Channel.METADATA),
    "wgrffmtfilter": Place("metadata", Channel.METADATA),
    "objdata": Place("embedded file", Channel.EMBEDDED_FILE),
    "themedata": Place("theme", Channel.VISIBLE),
}
# Numbers of fonts, colours and pictures: nobody's words.
_SILENT = frozenset(
    {"fonttbl", "colortbl", "stylesheet", "pict", "listtable", "listoverridetable", "themedata"}
    | {"colorschememapping", "latentstyles", "rsidtbl", "generator", "filetbl", "blipuid"}
)
_SIGNS = {"par": "\n", "line": "\n", "tab": "\t", "cell": "\t", "row": "\n", "page": "\n"}
_SIGNS |= {"emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "bullet": "•"}


@dataclass(frozen=True)
class _State:
    place: Place = _BODY
    is_silent: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_tiny: bool = False
    colour: int = 0
    skip: int = 1

    def where(self, white: frozenset[int]) -> Place:
        if self.place != _BODY:
            return self.place
        if self.is_deleted:
            return Place("tracked deletion", Channel.TRACKED_CHANGE)
        if self.is_hidden:
            return Place("hidden text", Channel.HIDDEN_TEXT)
        if self.is_tiny or self.colour in white:
            return Place("invisible text", Channel.INVISIBLE_TEXT)
        return self.place


class _Reader:
    """Goes over the tokens and gathers letters with their places."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.white = _white(data)
        codepage = re.search(rb"\\ansicpg(\d+)", data[:2000])
        self.encoding = _encoding(int(codepage[1]) if codepage else 936)
        self.pieces: list[tuple[str, Place]] = []
        self.state = _State()
        self.stack: list[_State] = []
        self.bytes: bytearray = bytearray()
        self.to_skip = 0
        self.end = len(data)

    def read(self) -> None:
        for token in _TOKEN.finditer(self.data):
            self._token(*token.groups())
            if token[5] and not self.stack:
                self.end = token.end()
                break
        self._flush()

    def _token(
        self, word: bytes, number: bytes, code: bytes, sign: bytes, brace: bytes, plain: bytes
    ) -> None:
        if code:
            self._byte(int(code, 16))
            return
        if plain:
            self._plain(plain)
            return
        self._flush()
        if word:
            self._word(word.decode().lower(), None if number is None else int(number))
        elif brace:
            self._brace(brace)
        elif sign in {b"~", b"{", b"}", b"\\"}:
            self._add(sign.decode().replace("~", " "))

    def _brace(self, brace: bytes) -> None:
        if brace == b"{":
            if len(self.stack) >= _DEEPEST:
                raise Refusal("RTF 文档层数过多，不能检查；请另存为 docx 后重新提供。")
            self.stack.append(self.state)
        elif self.stack:
            self.state = self.stack.pop()

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._add(chr(number % 65_536))
            self.to_skip = self.state.skip
        elif word in _SIGNS:
            self._add(_SIGNS[word])
        elif word in _SILENT:
            self.state = replace(self.state, is_silent=True)
        elif word in _DESTINATIONS:
            self.state = replace(self.state, place=_DESTINATIONS[word])
        else:
            self._look(word, number)

    def _look(self, word: str, number: int | None) -> None:
        state, is_on = self.state, number != 0
        if word == "v":
            self.state = replace(state, is_hidden=is_on)
        elif word == "deleted":
            self.state = replace(state, is_deleted=is_on)
        elif word == "plain":
            self.state = replace(state, is_hidden=False, is_tiny=False, colour=0)
        elif word == "fs":
            self.state = replace(state, is_tiny=(number or 24) < 4)
        elif word == "cf":
            self.state = replace(state, colour=number or 0)
        elif word == "uc":
            self.state = replace(state, skip=number if number is not None else 1)

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.bytes.append(value)

    def _plain(self, plain: bytes) -> None:
        skipped = min(self.to_skip, len(plain))
        self.to_skip -= skipped
        self.bytes += plain[skipped:]

    def _flush(self) -> None:
        if self.bytes:
            text, self.bytes = self.bytes.decode(self.encoding, "replace"), bytearray()
            self._add(text)

    def _add(self, text: str) -> None:
        if not self.state.is_silent:
            self.pieces.append((text, self.state.where(self.white)))


def read(source: Source) -> Items:
    """Everything in an RTF document. Raises Refusal when it nests too deep."""
    reader = _Reader(source.data)
    reader.read()
    apart: dict[Place, list[str]] = {}
    body = [piece for piece in reader.pieces if piece[1].channel in _IN_TEXT]
    for text, place in reader.pieces:
        if place != _BODY:
            apart.setdefault(place, []).append(text)
    if body:
        yield joined(body)
    for place, parts in apart.items():
        yield from _apart(source, place, "".join(parts))
    if rest := source.data[reader.end :].strip(b"\x00\r\n \t"):
        yield trace(Channel.TRAILING_DATA, "after the end of the document")
        yield passage(texts.of_bytes(rest), "after the end of the document", Channel.TRAILING_DATA)


_IN_TEXT = frozenset(
    {Channel.VISIBLE, Channel.HIDDEN_TEXT, Channel.INVISIBLE_TEXT, Channel.TRACKED_CHANGE}
)
_TOLD = frozenset(
    {Channel.HIDDEN_TEXT, Channel.INVISIBLE_TEXT, Channel.TRACKED_CHANGE, Channel.COMMENT}
    | {Channel.DOCUMENT_VARIABLE}
)


def _apart(source: Source, place: Place, text: str) -> Items:
    if place.channel == Channel.EMBEDDED_FILE:
        yield trace(place.channel, place.where)
        yield from _object(source, text)
        return
    if place.channel in _TOLD and text.strip():
        yield trace(place.channel, place.where, text)
    if place.channel not in _IN_TEXT and text.strip():
        yield passage(text, place.where, place.channel)


def _object(source: Source, text: str) -> Items:
    """A file written as hexadecimal digits behind a head of its own."""
    digits = re.sub(r"[^0-9a-fA-F]", "", text)
    data = bytes.fromhex(digits[: len(digits) // 2 * 2])
    source.budget.spend(len(data))
    yield passage(texts.of_bytes(data), "embedded file", Channel.EMBEDDED_FILE)
    starts = [at for mark in (b"\xd0\xcf\x11\xe0", b"PK\x03\x04") if (at := data.find(mark)) >= 0]
    if starts:
        yield from read_enclosed(
            source, data[min(starts) :], "object", "embedded file", Channel.EMBEDDED_FILE
        )


def _white(data: bytes) -> frozenset[int]:
    """The numbers of the colours that are white."""
    table = re.search(rb"\{\\colortbl([^{}]{0,10000})\}", data)
    colours = table[1].split(b";") if table else []
    return frozenset(
        number
        for number, colour in enumerate(colours)
        if all(
            (part := re.search(name + rb"(\d+)", colour)) and int(part[1]) > 242
            for name in (rb"\\red", rb"\\green", rb"\\blue")
        )
    )


def _encoding(codepage: int) -> str:
    return {936: "gb18030", 65_001: "utf-8", 950: "big5", 1252: "cp1252"}.get(codepage, "gb18030")

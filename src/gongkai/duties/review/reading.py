"""The whole content of a release as one text to be looked through, each piece with its place.

A content is JSON of any duty: every string of it is read, a table (a list of rows) with its cells
parted by tabs, so that a heading says what stands under it; markup by its text, with its
attributes and comments apart. What is found can be put back into the very string it stands in.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from gongkai.duties.review.labels import label
from gongkai.text import markup, sourcemap
from gongkai.text.sourcemap import Edit, Mapped

SEEN, ALT, LINK, HIDDEN = "visible_pii", "alt_text", "hyperlink", "hidden_text"
_TAGS = re.compile(r"<[a-z/!]", re.IGNORECASE)
_DIGEST = re.compile(r"[0-9a-f]{64}")
_CHINESE = re.compile(r"[一-鿿]")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Where a thing stood before is no link of it.
_FORMER = "/former_addresses/"
# Longer markup that no cleaner has seen is not taken apart.
LONGEST_RAW = 100_000


@dataclass(frozen=True)
class Piece:
    """A string of the content, or a part of it, and where it begins in the whole text."""

    at: int
    pointer: str
    part: str
    zh: str
    channel: str
    mapped: Mapped

    def where(self, offset: int) -> str:
        """The place of a character in words: 正文第 3 段."""
        text = self.mapped.text
        if "\n" not in text:
            return self.zh
        return f"{self.zh}第 {text.count(chr(10), 0, offset) + 1} 段"


@dataclass(frozen=True)
class Link:
    """An address that the content leads to, or shows a picture from."""

    pointer: str
    part: str
    zh: str
    target: str
    is_picture: bool


@dataclass(frozen=True)
class File:
    """A file of the content, by its digest."""

    pointer: str
    zh: str
    name: str
    sha256: str
    size: int | None


@dataclass
class Whole:
    """Everything a content says: one text, and the pieces it is made of."""

    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    # Strings that cannot be taken apart, with their place in words.
    unreadable: list[tuple[str, str]] = field(default_factory=list)

    def piece_at(self, offset: int) -> Piece | None:
        """The piece in which a character of the text stands; None between them."""
        number = bisect_right(self.pieces, offset, key=_at) - 1
        if number < 0:
            return None
        piece = self.pieces[number]
        return piece if offset < piece.at + len(piece.mapped.text) else None


def _at(piece: Piece) -> int:
    return piece.at


def read(content: dict[str, Any], *, title: str = "") -> Whole:
    """The content laid out; `title` is the release's own, read where the content has it not."""
    reader = _Reader()
    if title and content.get("title") != title:
        reader.say("标题", "#title", title)
    reader.walk(content, "", "")
    reader.whole.text = "".join(reader.texts)
    return reader.whole


class _Reader:
    def __init__(self) -> None:
        self.whole = Whole()
        self.texts: list[str] = []
        self._size = 0

    def walk(self, value: Any, pointer: str, zh: str) -> None:
        """Read a value of the content and all that is in it."""
        if isinstance(value, str):
            self.say(zh, pointer, value)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            self.say(zh, pointer, str(value), is_changeable=False)
        elif isinstance(value, dict):
            self._entries(value, pointer, zh)
        elif isinstance(value, list):
            self._items(value, pointer, zh)

    def _entries(self, value: dict[str, Any], pointer: str, zh: str) -> None:
        digest = value.get("sha256")
        if isinstance(digest, str) and _DIGEST.fullmatch(digest):
            size, name = value.get("size"), str(value.get("name", ""))
            count = size if isinstance(size, int) else None
            self.whole.files.append(File(pointer, zh, name, digest, count))
        for key, each in value.items():
            if key in {"sha256", "size"} and digest:
                continue
            # The digest of another version names it; it tells nobody anything.
            if key == "digest" and isinstance(each, str) and _DIGEST.fullmatch(each):
                continue
            # A heading in the reader's own words tells what follows: 联系人：….
            if _CHINESE.search(key) and isinstance(each, str | int):
                self._add(f"{key}：")
            inner = f"{zh}的{label(key)}" if zh else label(key)
            self.walk(each, f"{pointer}/{_escaped(key)}", inner)

    def _items(self, value: list[Any], pointer: str, zh: str) -> None:
        rows = _rows(value)
        if rows is None:
            for number, each in enumerate(value):
                self.walk(each, f"{pointer}/{number}", f"{zh} {number + 1}")
            return
        head = [str(key) for key in value[0]] if isinstance(value[0], dict) else []
        if head:
            self._add("\t".join(head) + "\n")
        for number, row in enumerate(rows):
            for column, (key, cell) in enumerate(row):
                self._add("\t" if column else "")
                place = (
                    f"{zh}第 {number + 1} 行“{head[column]}”"
                    if head
                    else (f"{zh}第 {number + 1} 行第 {column + 1} 列")
                )
                self._put(place, f"{pointer}/{number}/{_escaped(key)}", "", cell)
            self._add("\n")

    def say(self, zh: str, pointer: str, value: str, *, is_changeable: bool = True) -> None:
        """Read a string, as markup where it is markup."""
        if not _TAGS.search(value):
            self._put(zh, pointer, "" if is_changeable else "#", value)
            self._add("\n")
        elif markup.clean(value) == value:
            self._markup(zh, pointer, value, "")
        elif len(value) > LONGEST_RAW:
            self.whole.unreadable.append((pointer, zh))
            self._put(zh, pointer, "", value)
            self._add("\n")
        else:
            # Nobody knows which of the two a page takes it for: it is read as both.
            self._put(zh, pointer, "", value)
            self._add("\n")
            self._markup(zh, pointer, value, "markup ")

    def _markup(self, zh: str, pointer: str, value: str, kind: str) -> None:
        self._piece(zh, pointer, f"{kind}text" if kind else "", SEEN, sourcemap.of_markup(value))
        for number, each in enumerate(sourcemap.attributes(value), start=1):
            part = f"{kind}{each.name} {number}"[:40]
            if each.name in {"href", "src"}:
                is_picture = each.tag == "img"
                self.whole.links.append(
                    Link(pointer, part, zh, each.value.text, is_picture=is_picture)
                )
                self._piece(f"{zh}中的链接", pointer, part, LINK, each.value)
            elif each.name in {"alt", "title"}:
                self._piece(f"{zh}中图片的说明", pointer, part, ALT, each.value)
            elif each.name not in {"colspan", "rowspan", "scope", "start"}:
                self._piece(f"{zh}的标记", pointer, part, HIDDEN, each.value)
        for number, text in enumerate(sourcemap.comments(value), start=1):
            self._piece(f"{zh}的注释", pointer, f"{kind}comment {number}", HIDDEN, text)

    def _put(self, zh: str, pointer: str, part: str, value: Any) -> None:
        if not isinstance(value, str):
            part, value = "#", "" if value is None else str(value)
        elif _ADDRESS.fullmatch(value) and not pointer.startswith(_FORMER):
            self.whole.links.append(Link(pointer, part, zh, value, is_picture=False))
        self._piece_of(zh, pointer, part, SEEN, sourcemap.of_plain(value))

    def _piece(self, zh: str, pointer: str, part: str, channel: str, mapped: Mapped) -> None:
        self._piece_of(zh, pointer, part, channel, mapped)
        self._add("\n")

    def _piece_of(self, zh: str, pointer: str, part: str, channel: str, mapped: Mapped) -> None:
        if mapped.text:
            piece = Piece(self._size, pointer, part, zh, channel, mapped)
            self.whole.pieces.append(piece)
            self._add(mapped.text)

    def _add(self, text: str) -> None:
        self.texts.append(text)
        self._size += len(text)


def _rows(value: list[Any]) -> list[list[tuple[str, Any]]] | None:
    """The cells of a list that is a table, by row; None for any other list."""
    if len(value) and all(isinstance(row, dict) for row in value):
        keys = list(value[0])
        if {"sha256", "digest"} & set(keys) or any(list(row) != keys for row in value):
            return None
        rows = [list(row.items()) for row in value]
    elif len(value) and all(isinstance(row, list) for row in value):
        rows = [[(str(at), cell) for at, cell in enumerate(row)] for row in value]
    else:
        return None
    plain = all(
        cell is None
        or isinstance(cell, int | float)
        or (isinstance(cell, str) and "\n" not in cell and not _TAGS.search(cell))
        for row in rows
        for _, cell in row
    )
    return rows if plain else None


def _escaped(key: str) -> str:
    return str(key).replace("~", "~0").replace("/", "~1")


def parts(pointer: str) -> list[str]:
    """The keys of a JSON pointer."""
    return [each.replace("~1", "/").replace("~0", "~") for each in pointer.split("/")[1:]]


def string_at(content: Any, pointer: str) -> str:
    """The string a pointer names. Raises ValueError where another value stands."""
    value = content
    for key in parts(pointer):
        value = value[int(key)] if isinstance(value, list) else value[key]
    if not isinstance(value, str):
        raise ValueError(pointer)
    return value


def with_string(content: Any, keys: list[str], new: str) -> Any:
    """A copy of the content in which another string stands at the place of `keys`."""
    if not keys:
        return new
    if isinstance(content, list):
        at = int(keys[0])
        return [with_string(v, keys[1:], new) if n == at else v for n, v in enumerate(content)]
    return {
        key: with_string(v, keys[1:], new) if key == keys[0] else v for key, v in content.items()
    }


def changed(content: dict[str, Any], edits: Iterable[tuple[str, Edit]]) -> dict[str, str]:
    """The new strings, by pointer, that the edits make of those in the content."""
    by_pointer: dict[str, list[Edit]] = {}
    for pointer, edit in edits:
        by_pointer.setdefault(pointer, []).append(edit)
    return {
        pointer: sourcemap.edited(string_at(content, pointer), found)
        for pointer, found in by_pointer.items()
    }


def applied(content: dict[str, Any], changes: dict[str, str]) -> dict[str, Any]:
    """The content with the changed strings in their places."""
    for pointer, new in changes.items():
        content = with_string(content, parts(pointer), new)
    return content


def texts(whole: Whole) -> Iterator[Piece]:
    """The pieces in which something may be masked in its place."""
    return (piece for piece in whole.pieces if not piece.part.startswith("#"))

"""Tables in plain text: columns told by their headers, cells by tabs, bars, commas or spaces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.text.privacy.lexicon import headers, words

# A cell between tabs, bars or commas may be empty; one between spaces may not.
_SPLITTERS = {
    "\t": re.compile(r"(?:^|\t)(?P<cell>[^\t]*)"),
    "|": re.compile(r"(?:^|\|)(?P<cell>[^|]*)"),
    ",": re.compile(r"(?:^|,)(?P<cell>[^,]*)"),
    "  ": re.compile(r"(?P<cell>\S+(?: \S+)*)"),
    " ": re.compile(r"(?P<cell>\S+)"),
}
_FIRST = re.compile(
    "姓名|身份证|证件号|电话|手机|账号|卡号|账户|住址|地址|户主|人员|申请人"
    "|当事人|病种|残疾|出生|户名|人[\t|,， ]"
)
_LINE = re.compile(r"[^\n]+")
_AROUND = re.compile(r"[\s:：*]|[(（][^)）]{0,12}[)）]")
_LONGEST = 400
# With one of these in it a table is of private persons.
_PRIVATE = frozenset({"id_card", "address", "bank_card"})


@dataclass(frozen=True)
class Cell:
    """A piece of a table row: its span, what its column holds, whether the table is public."""

    start: int
    end: int
    kind: str
    public: bool = False


@dataclass(frozen=True)
class _Header:
    mark: str
    kinds: tuple[str, ...]
    public: bool
    titled: bool


def cells(plain: str) -> list[Cell]:
    """Return the cells under a known header, in the order of the text."""
    if not _FIRST.search(plain):
        return []
    lines = [(match.start(), match[0]) for match in _LINE.finditer(plain)]
    return sorted([*_across(lines), *_down(lines)], key=lambda cell: cell.start)


def columns(headings: Sequence[str]) -> tuple[str, ...]:
    """Return what each column of a table holds by its heading, "" where nothing personal.

    The names and numbers of a table of officials, or of those the law has named, stand; where it
    holds citizens' numbers or homes as well, nothing does.
    """
    held = tuple(known(heading) or "" for heading in headings)
    public = any(_bare(heading) in words("headers", "public") for heading in headings)
    if public and not _PRIVATE & set(held):
        return tuple("" for _ in held)
    return held


def known(text: str) -> str | None:
    """Return what a column of this header holds ("" nothing personal), None if unknown."""
    # A header is short: what is longer is not even cleaned.
    if len(text) > 24:
        return None
    bare = _bare(text)
    # 共同申请人 is an 申请人, 联系人手机 a 手机.
    return next((held for tail in _tails(bare) if (held := headers().get(tail)) is not None), None)


def _tails(text: str) -> Iterator[str]:
    return (text[place:] for place in range(max(len(text) - 1, 1)))


def _are_headings(mark: str, pieces: list[str], told: int) -> bool:
    """Whether the pieces are headings: most are known, or between clear marks all are short."""
    if told * 2 > len(pieces):
        return True
    return (mark != " " or told > 2) and all(len(_bare(piece)) <= 10 for piece in pieces)


def _bare(text: str) -> str:
    return _AROUND.sub("", text)


def _across(lines: list[tuple[int, str]]) -> Iterator[Cell]:
    header: _Header | None = None
    misses = 0
    for start, line in lines:
        fresh = _header(line)
        if fresh or header is None or len(line) > _LONGEST:
            header, misses = fresh, 0
            continue
        row = list(_row(line, header, start))
        misses = 0 if row else misses + 1
        yield from row
        if misses > 3:
            header = None


def _header(line: str) -> _Header | None:
    if len(line) > _LONGEST or "。" in line or not _FIRST.search(line):
        return None
    for mark in _SPLITTERS:
        pieces = [text for _, _, text in _split(line, mark)]
        kinds = [known(piece) for piece in pieces]
        told = [kind for kind in kinds if kind is not None]
        if len(told) >= 2 and any(told) and _are_headings(mark, pieces, len(told)):
            public = any(_bare(piece) in words("headers", "public") for piece in pieces)
            private = _PRIVATE & set(told)
            return _Header(
                mark, tuple(kind or "" for kind in kinds), public and not private, kinds[0] is None
            )
    return None


def _row(line: str, header: _Header, start: int) -> Iterator[Cell]:
    pieces = list(_split(line, header.mark))
    if len(pieces) != len(header.kinds):
        pieces = list(_split(line, " ")) if header.mark == "  " else _glued(pieces, header)
    kinds = header.kinds
    # A title may stand before the headings in the same line.
    if len(pieces) == len(kinds) - 1 and header.titled:
        kinds = kinds[1:]
    if len(pieces) != len(kinds):
        return
    for (left, right, _), kind in zip(pieces, kinds, strict=True):
        if kind:
            yield Cell(start + left, start + right, kind, header.public)


def _glued(pieces: list[tuple[int, int, str]], header: _Header) -> list[tuple[int, int, str]]:
    # A name of two characters is often set wide: 张 三.
    column = header.kinds.index("person_name") if "person_name" in header.kinds else -1
    if header.mark != " " or column < 0 or len(pieces) != len(header.kinds) + 1:
        return pieces
    first, second = pieces[column : column + 2]
    glued = (first[0], second[1], first[2] + second[2])
    return [*pieces[:column], glued, *pieces[column + 2 :]]


def _split(line: str, mark: str) -> list[tuple[int, int, str]]:
    if mark not in line:
        return []
    found = []
    for match in _SPLITTERS[mark].finditer(line):
        text = match["cell"]
        left = match.start("cell") + len(text) - len(text.lstrip())
        found.append((left, left + len(text.strip()), text.strip()))
    return found


def _down(lines: list[tuple[int, str]]) -> Iterator[Cell]:
    """Cells one a line, as a table comes out of an office file: headers first, then rows."""
    place = 0
    while place < len(lines):
        width = 0
        while place + width < len(lines) and known(lines[place + width][1]) is not None:
            width += 1
        if width >= 2:
            yield from _rows_down(lines, place, width)
        place += max(width, 1)


def _rows_down(lines: list[tuple[int, str]], place: int, width: int) -> Iterator[Cell]:
    kinds = [known(line) or "" for _, line in lines[place : place + width]]
    public = any(
        _bare(line) in words("headers", "public") for _, line in lines[place : place + width]
    )
    private = bool(_PRIVATE & set(kinds))
    row = place + width
    while row + width <= len(lines) and all(
        len(text) <= 60 for _, text in lines[row : row + width]
    ):
        for (start, line), kind in zip(lines[row : row + width], kinds, strict=True):
            if kind:
                left = len(line) - len(line.lstrip())
                yield Cell(start + left, start + len(line.rstrip()), kind, public and not private)
        row += width

"""What an official letter 公文 says, part by part, whoever sets it on paper."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from gongkai.law.refusal import Refusal
from gongkai.text.numerals import chinese

Level = Literal[1, 2, 3, 4]


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str


@dataclass(frozen=True)
class Item:
    """A numbered paragraph: 一、 · （一） · 1. · （1） by its level."""

    text: str
    level: Level = 1


@dataclass(frozen=True)
class Table:
    """A simple table; its first row is the head, every row has as many cells."""

    rows: tuple[tuple[str, ...], ...]


Block = Text | Item | Table


@dataclass(frozen=True)
class Letter:
    """A letter of an organ to one addressee.

    `organ` heads the first page 发文机关标志, `signer` stands above the day; `number` and
    `dated_on` are open in a draft. Raises Refusal for what cannot be set on paper.
    """

    organ: str
    title: str
    addressee: str
    blocks: tuple[Block, ...]
    signer: str
    number: str = ""
    dated_on: date | None = None
    attachments: tuple[str, ...] = ()
    copy_to: tuple[str, ...] = ()
    note: str = ""
    # Room is left for a seal, and the name stands in the middle above the day.
    is_sealed: bool = True

    def __post_init__(self) -> None:
        for name, text in (("发文机关", self.organ), ("标题", self.title), ("署名", self.signer)):
            if not text.strip():
                raise Refusal(f"文书没有{name}；请填写后再生成。")
        for block in self.blocks:
            if isinstance(block, Table) and not _is_even(block):
                raise Refusal("文书中表格各行的栏数不一致，或者没有内容；请检查表格。")
        _check_signs(self)

    @property
    def day(self) -> str:
        """The day as the standard wants it: Arabic numerals, no zeros in front."""
        if self.dated_on is None:
            return "　　　　年　　月　　日"
        return f"{self.dated_on.year}年{self.dated_on.month}月{self.dated_on.day}日"


def paragraphs(text: str) -> tuple[Text, ...]:
    """What somebody typed, as paragraphs: empty lines fall away, tabs are spaces."""
    lines = (" ".join(line.split("\t")).strip(" 　\r") for line in text.splitlines())
    return tuple(Text(line) for line in lines if line)


def labelled(blocks: tuple[Block, ...]) -> Iterator[tuple[str, Block]]:
    """The blocks, items with their number in front; each level begins anew under the one above."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Item):
            yield "", block
            continue
        counts[block.level - 1] += 1
        counts[block.level :] = [0] * (4 - block.level)
        yield _label(block.level, counts[block.level - 1]), block


def _label(level: Level, count: int) -> str:
    match level:
        case 1:
            return f"{chinese(count)}、"
        case 2:
            return f"（{chinese(count)}）"
        case 3:
            return f"{count}."
        case 4:
            return f"（{count}）"


def attached(names: tuple[str, ...]) -> tuple[str, ...]:
    """附件说明, line by line; a single attachment bears no number."""
    if len(names) < 2:
        return names
    return tuple(f"{count}. {name}" for count, name in enumerate(names, start=1))


def texts(letter: Letter) -> Iterator[str]:
    """Everything of a letter that is printed as it was handed in."""
    yield from (letter.organ, letter.title, letter.addressee, letter.signer, letter.number)
    yield letter.note
    yield from letter.attachments
    yield from letter.copy_to
    for block in letter.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                yield from row
        else:
            yield block.text


def _is_even(table: Table) -> bool:
    widths = {len(row) for row in table.rows}
    return len(widths) == 1 and 0 not in widths


def _check_signs(letter: Letter) -> None:
    # The title alone may say where its lines end.
    for text in texts(letter):
        plain = text.replace("\n", "") if text is letter.title else text
        bad = next(filter(_is_unprintable, plain), None)
        if bad is not None:
            shown = plain.replace(bad, "")[:20]
            raise Refusal(f"“{shown}”中有不能打印的控制字符 U+{ord(bad):04X}；请删去后再生成。")


def _is_unprintable(sign: str) -> bool:
    is_none = ord(sign) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(sign) <= 0xFDEF
    return is_none or unicodedata.category(sign) in _UNPRINTABLE


# Control signs, invisible format signs (some turn the order of letters), halves of signs. What
# Python does not know yet may be a newer character of somebody's name.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})

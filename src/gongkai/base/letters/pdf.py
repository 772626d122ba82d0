"""A letter as PDF: typst sets it by a template of ours; what it says is data, never markup."""

import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import typst

from gongkai.base.letters.fonts import Choice, Hand, Library, library
from gongkai.base.letters.letter import Item, Letter, Table, attached, labelled, texts
from gongkai.law.refusal import Refusal

TEMPLATE = Path(str(files("gongkai.base.letters") / "letter.typ"))
# A compiler keeps what it read, and sets one letter at a time.
_LOCK = Lock()


def write(letter: Letter) -> bytes:
    """The bytes of the PDF; the same letter set in the same fonts gives the same bytes.

    Raises Refusal where no Chinese font is found, and for characters none of them can show.
    """
    fonts = library()
    _check_glyphs(letter, fonts.choices)
    data = json.dumps(_data(letter, fonts.choices), ensure_ascii=False)
    # What goes out is kept for good: PDF/A, which needs a day, tagged for those who listen.
    standards: list[typst.PDFStandard] = ["a-2a"] if letter.dated_on else []
    with _LOCK:
        made = _compiler(fonts).compile(
            TEMPLATE, format="pdf", pdf_standards=standards, sys_inputs={"letter": data}
        )
    if not isinstance(made, bytes):
        raise TypeError("a letter is one file")
    return made


@lru_cache(maxsize=1)
def _compiler(fonts: Library) -> typst.Compiler:
    return typst.Compiler(
        TEMPLATE, root=TEMPLATE.parent, font_paths=fonts.fonts, ignore_system_fonts=True
    )


def _check_glyphs(letter: Letter, choices: dict[Hand, Choice]) -> None:
    """A missing glyph would be printed as an empty box, without a word."""
    text = "".join(texts(letter)).replace("\n", "")
    lacking = set().union(*(choice.lacks(text) for choice in choices.values()))
    if lacking:
        named = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in sorted(lacking))
        raise Refusal(
            f"现有字体没有这些字：{named}，不能生成 PDF；请下载 Word 文档，"
            "或者请系统管理员把有这些字的字体放入数据目录的 fonts 文件夹。"
        )


def _data(letter: Letter, choices: dict[Hand, Choice]) -> dict[str, object]:
    return {
        "fonts": {hand.value: choice.families for hand, choice in choices.items()},
        "is_bold": not choices[Hand.TITLE].is_true,
        "organ": letter.organ,
        "number": letter.number,
        "title": letter.title.split("\n"),
        "addressee": letter.addressee,
        "blocks": _blocks(letter),
        "attachments": attached(letter.attachments),
        "signer": letter.signer,
        "day": letter.day,
        "date": letter.dated_on and letter.dated_on.timetuple()[:3],
        "is_sealed": letter.is_sealed,
        "note": letter.note,
        "copy_to": "，".join(letter.copy_to),
    }


def _blocks(letter: Letter) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    for label, block in labelled(letter.blocks):
        if isinstance(block, Table):
            made.append({"rows": block.rows})
        else:
            level = block.level if isinstance(block, Item) else 0
            made.append({"text": label + block.text, "level": level})
    return made

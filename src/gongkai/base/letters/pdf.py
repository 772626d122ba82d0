"""A letter as PDF: typst sets it by a template of ours; what it says is data, never markup."""

from importlib.resources import files
from pathlib import Path

from gongkai.base.letters import setting
from gongkai.base.letters.letter import Item, Letter, Table, attached, labelled, texts

TEMPLATE = Path(str(files("gongkai.base.letters") / "letter.typ"))


def write(letter: Letter) -> bytes:
    """The bytes of the PDF; the same letter set in the same fonts gives the same bytes.

    Raises Refusal where no Chinese font is found, and for characters none of them can show.
    """
    choices = setting.chosen()
    setting.check_glyphs(texts(letter), choices, otherwise="请下载 Word 文档，或者")
    data = {**setting.faces(choices), **_data(letter)}
    # What goes out is kept for good.
    return setting.pdf(TEMPLATE, "letter", data, is_kept=letter.dated_on is not None)


def _data(letter: Letter) -> dict[str, object]:
    return {
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

"""Whatever bytes come in, reading ends in a text or a refusal, never in anything else."""

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest
from tests.base.files.convert import papers

from gongkai.base.files.convert.reading import converted
from gongkai.law.refusal import Refusal

CASES = 60
SEEDS = {
    "docx": papers.word_paper(papers.word_table(("序号", "书房"), ("1", "南湖"))),
    "odt": papers.odt("<text:h>标题</text:h><text:p>正文</text:p>"),
    "ofd": papers.ofd(papers.ofd_text(26, 60, 5, "根据有关规定公告")),
    "pdf": papers.pdf(
        (papers.set_lines("城市书房" * 20, 700), papers.grid(80, 500, (60, 60), (20, 20)))
    ),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    made = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        place = chance.randrange(max(len(made), 1))
        if chance.random() < 0.5:
            made[place : place + 1] = bytes([chance.randrange(256)])
        else:
            del made[place : place + chance.randrange(1, 40)]
    return bytes(made)


def repacked(data: bytes, chance: random.Random) -> bytes:
    """The archive with one of its parts damaged inside."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as whole, zipfile.ZipFile(out, "w") as made:
        hit = chance.choice(whole.namelist())
        for name in whole.namelist():
            part = whole.read(name)
            made.writestr(name, damaged(part, chance) if name == hit else part)
    return out.getvalue()


@pytest.mark.parametrize("kind", SEEDS)
def test_a_damaged_file_gives_a_text_or_a_refusal(kind):
    chance = random.Random(kind)
    damage = damaged if kind == "pdf" else repacked
    for _ in range(CASES):
        with suppress(Refusal):
            found = converted(damage(SEEDS[kind], chance), f"稿.{kind}")
            assert found is None or found.parts

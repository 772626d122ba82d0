"""Setting on paper: typst by a template of ours; what is set is data, never markup."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

import typst

from gongkai.base.letters.fonts import Choice, Hand, Library, library
from gongkai.law.refusal import Refusal

# A compiler keeps what it read, and sets one thing at a time.
_LOCK = Lock()


def chosen() -> dict[Hand, Choice]:
    """The fonts of each hand. Raises Refusal where none can set Chinese."""
    return library().choices


def faces(choices: dict[Hand, Choice]) -> dict[str, object]:
    """The fonts as templates take them."""
    return {
        "fonts": {hand.value: choice.families for hand, choice in choices.items()},
        "is_bold": not choices[Hand.TITLE].is_true,
    }


def pdf(template: Path, name: str, data: dict[str, object], *, is_kept: bool) -> bytes:
    """The bytes of the PDF; the same data in the same fonts give the same bytes.

    `is_kept`: as PDF/A, which needs a day in the data, tagged for those who listen.
    """
    standards: list[typst.PDFStandard] = ["a-2a"] if is_kept else []
    with _LOCK:
        made = _compiler(template, library()).compile(
            template, format="pdf", pdf_standards=standards, sys_inputs=_inputs(name, data)
        )
    return _one(made)


def pdf_and_told(
    template: Path,
    name: str,
    data: dict[str, object],
    label: str,
    pictures: Mapping[str, bytes] | None = None,
) -> tuple[bytes, list[Any]]:
    """The PDF to be kept, and what the template tells of it under a label.

    `pictures` are the files that the data names. For what is set seldom and is long: nothing of
    it is remembered.
    """
    with TemporaryDirectory() as place, _LOCK:
        root = Path(place)
        for file, content in (pictures or {}).items():
            (root / file).write_bytes(content)
        main = root / template.name
        main.write_bytes(template.read_bytes())
        compiler = typst.Compiler(
            main,
            root=root,
            font_paths=library().fonts,
            ignore_system_fonts=True,
            sys_inputs=_inputs(name, data),
        )
        made = compiler.compile(format="pdf", pdf_standards=["a-2a"])
        told: list[Any] = json.loads(compiler.query(label, field="value"))
    return _one(made), told


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("what is set is one file")
    return made


def check_glyphs(texts: Iterable[str], choices: dict[Hand, Choice], *, otherwise: str) -> None:
    """A missing glyph would be printed as an empty box, without a word. Raises Refusal."""
    text = "".join(texts).replace("\n", "")
    lacking = set().union(*(choice.lacks(text) for choice in choices.values()))
    if lacking:
        named = "、".join(f"{sign}（U+{ord(sign):04X}）" for sign in sorted(lacking))
        raise Refusal(
            f"现有字体没有这些字：{named}，不能生成 PDF；{otherwise}"
            "请系统管理员把有这些字的字体放入数据目录的 fonts 文件夹。"
        )


def _inputs(name: str, data: dict[str, object]) -> dict[str, str]:
    return {name: json.dumps(data, ensure_ascii=False)}


@lru_cache(maxsize=2)
def _compiler(template: Path, fonts: Library) -> typst.Compiler:
    return typst.Compiler(
        template, root=template.parent, font_paths=fonts.fonts, ignore_system_fonts=True
    )

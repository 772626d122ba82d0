"""The fonts that set letters: found on the system or in `<data>/fonts`, and what they can show."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

import typst
from django.conf import settings

from gongkai.base.letters import cmap
from gongkai.law.refusal import Refusal

_BOLD, _REGULAR = 700, 400


class Hand(StrEnum):
    """The five hands GB/T 9704 sets letters in."""

    TITLE = "title"
    BODY = "body"
    FIRST = "first"
    SECOND = "second"
    PAGE = "page"

    @property
    def zh(self) -> str:
        return _ZH[self]


_ZH = {
    Hand.TITLE: "小标宋",
    Hand.BODY: "仿宋",
    Hand.FIRST: "黑体",
    Hand.SECOND: "楷体",
    Hand.PAGE: "宋体",
}
# Fonts that are the hand itself, by the family names they give themselves.
_TRUE = {
    Hand.TITLE: (
        "FZXiaoBiaoSong-B05S",
        "FZXiaoBiaoSong-B05",
        "方正小标宋简体",
        "方正小标宋_GBK",
        "STZhongsong",
        "华文中宋",
    ),
    Hand.BODY: ("FangSong", "仿宋", "FangSong_GB2312", "仿宋_GB2312", "STFangsong", "华文仿宋"),
    Hand.FIRST: ("SimHei", "黑体", "STHeiti", "Noto Sans CJK SC", "Source Han Sans SC"),
    Hand.SECOND: ("KaiTi", "楷体", "KaiTi_GB2312", "楷体_GB2312", "STKaiti", "Kaiti SC"),
    Hand.PAGE: ("SimSun", "宋体", "STSong", "Songti SC"),
}
# What serves where the hand is missing, and where a hand has no glyph for a rare character.
_STAND_INS = (
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Serif SC",
    "Songti SC",
    "SimSun",
    "SimSun-ExtB",
    "SimSun-ExtG",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Zen Hei",
)
# A font that has these can set a Chinese letter.
_PROBE = "关于政府信息公开申请的答复〔〕"


@dataclass(frozen=True)
class Face:
    """One font in a file."""

    family: str
    weight: int
    path: Path
    index: int

    @property
    def coverage(self) -> cmap.Coverage:
        return cmap.coverage(self.path, self.index)


@dataclass(frozen=True)
class Choice:
    """The fonts one hand is set in: the first has the glyph, or the next one."""

    faces: tuple[Face, ...]
    is_true: bool

    @property
    def families(self) -> list[str]:
        return [face.family for face in self.faces]

    def lacks(self, text: str) -> set[str]:
        """The characters none of the fonts can show."""
        return {
            sign for sign in set(text) if not any(sign in face.coverage for face in self.faces)
        }


@dataclass(frozen=True, eq=False)
class Library:
    """Fonts as typst reads them, and the choice for each hand; found again, it is another one."""

    fonts: typst.Fonts
    choices: dict[Hand, Choice]


def library() -> Library:
    """The fonts of this installation. Raises Refusal where none can set Chinese."""
    folder: Path = settings.DATA_DIR / "fonts"
    # What a city puts there holds at once, without a restart.
    found = _library(folder, folder.stat().st_mtime_ns) if folder.is_dir() else _library()
    if found is None:
        raise Refusal(
            "这台机器上没有中文字体，不能生成 PDF；请下载 Word 文档，"
            "或者请系统管理员把字体文件放入数据目录的 fonts 文件夹。"
        )
    return found


def summary() -> str:
    """Which font serves for which hand, in one line."""
    try:
        choices = library().choices
    except Refusal as refusal:
        return f"文书字体：{refusal}"
    said = (
        f"{hand.zh} {choice.families[0]}{'' if choice.is_true else '（代用）'}"
        for hand, choice in choices.items()
    )
    return f"文书字体：{'，'.join(said)}。"


@lru_cache(maxsize=2)
def _library(
    folder: Path | None = None, stamp: int = 0, *, has_system: bool = True
) -> Library | None:
    """`stamp` is when the folder was changed: another one, and it is read again."""
    fonts = typst.Fonts(has_system, False, [folder] if folder else [])
    faces = [
        Face(font.family, font.weight, Path(font.path), font.index)
        for font in fonts.fonts()
        if font.path and font.style == "normal"
    ]
    own = typst.Fonts(False, False, [folder]).families() if folder else []
    choices = {hand: _choice(hand, faces, own) for hand in Hand}
    if any(not choice.faces or choice.lacks(_PROBE) for choice in choices.values()):
        return None
    return Library(fonts, choices)


def _choice(hand: Hand, faces: list[Face], own: list[str]) -> Choice:
    present = {face.family for face in faces}
    true = [name for name in _TRUE[hand] if name in present][:1]
    stand_ins = [name for name in _STAND_INS if name in present]
    families = dict.fromkeys((*true, *stand_ins, *own))
    # A title that is not set in 小标宋, a heavy hand, is set bold.
    weight = _BOLD if hand is Hand.TITLE and not true else _REGULAR
    chosen = [_nearest(name, weight, faces) for name in families]
    return Choice(tuple(face for face in chosen if _is_readable(face)), bool(true))


def _nearest(family: str, weight: int, faces: list[Face]) -> Face:
    return min(
        (face for face in faces if face.family == family),
        key=lambda face: abs(face.weight - weight),
    )


def _is_readable(face: Face) -> bool:
    try:
        return bool(face.coverage.starts)
    except (cmap.Unreadable, OSError):
        return False

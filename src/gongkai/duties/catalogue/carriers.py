"""公开渠道和载体: the thirteen options of the standard, and what an organ adds."""

import re
from collections.abc import Iterable

from gongkai.text.cells import plain

OTHER = "其他"
OPTIONS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点",
    "政务服务中心", "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送",
    OTHER,
)  # fmt: skip
WEBSITE = OPTIONS[0]
LONGEST = 40
MOST = 30

_MARKED = "■▇█☑☒✔✓√●◼"
_EMPTY = "□☐○◻"
_PIECE = re.compile(rf"([{_MARKED}{_EMPTY}])([^{_MARKED}{_EMPTY}]*)")
_BETWEEN = re.compile(r"[、，,；;\n\r\t]+| {2,}|　+")
_BARE = re.compile(r"[\s_＿:：（）()/／]+")
_KNOWN = {_BARE.sub("", option): option for option in OPTIONS}
_OTHER_NAMED = re.compile(r"^其他[\s:：_＿（(]+(.+?)[）)_＿\s]*$")


def read(cell: str) -> list[str]:
    """The carriers that a cell ticks, each once, the standard ones under their standard names.

    Without any box each named one is ticked.
    """
    pieces = _PIECE.findall(cell)
    named = [text for mark, text in pieces if mark in _MARKED] if pieces else _BETWEEN.split(cell)
    return ordered(filter(None, map(_standard, named)))


def ordered(names: Iterable[str]) -> list[str]:
    """Each once: the standard ones in the order of the standard, then the others."""
    given = list(dict.fromkeys(names))
    return [each for each in OPTIONS if each in given] + [x for x in given if x not in OPTIONS]


def _standard(text: str) -> str:
    name = text.strip(" 　\t\r\n、，,；;。_＿")
    known = _KNOWN.get(_BARE.sub("", name))
    if known:
        return known
    # 其他：云政通 names what the other one is.
    other = _OTHER_NAMED.match(name)
    return plain(other[1].strip() if other else name)


def written(carriers: list[str]) -> str:
    """The cell as the standard has it: every option with its box, then what was added."""
    added = [each for each in carriers if each not in OPTIONS]
    boxes = [f"{'■' if option in carriers else '□'}{option}" for option in OPTIONS]
    return " ".join([*boxes, *(f"■{each}" for each in added)])

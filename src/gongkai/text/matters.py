"""What a request is about, apart from how it is asked: pairs of signs without usual phrases."""

import re
from collections.abc import Iterable

from gongkai.text.fold import fold

Pairs = frozenset[str]

# What is asked for stands at the beginning; the rest of a long letter is its story.
_READ = 400  # characters
# Fewer pairs than this tell nothing: “公告” is like everything.
_LEAST = 3
# From here on two texts are about the same matter.
ALIKE = 0.5
_PHRASES = (
    *("依法申请公开", "依申请公开", "申请公开", "信息公开", "政府信息", "公开", "申请人", "申请"),
    *("本人", "我单位", "本单位", "贵单位", "贵机关", "贵局", "你局", "你单位", "请求", "恳请"),
    *("希望", "想要", "想了解", "了解", "获取", "查阅", "查询", "提供", "复印件", "复制件"),
    *("有关", "相关", "关于", "以及", "情况", "信息", "材料", "文件", "内容", "所有", "全部"),
    *("我", "请", "的", "和", "与", "及", "等", "或"),
)
_USUAL = re.compile("|".join(sorted(_PHRASES, key=len, reverse=True)))
_RUN = re.compile(r"[^\W_]+")


def pairs(text: str) -> Pairs:
    """The pairs of neighbouring signs that tell what a text is about; none for phrases alone."""
    plain = _USUAL.sub(" ", fold(text[:_READ]))
    runs = _RUN.findall(plain)
    return frozenset(run[n : n + 2] for run in runs for n in range(max(1, len(run) - 1)))


def share(one: Pairs, other: Pairs) -> float:
    """How much of the shorter text stands in the other, 0 to 1; 0 where either says little."""
    least = min(len(one), len(other))
    return len(one & other) / least if least >= _LEAST else 0.0


def are_alike(one: Pairs, other: Pairs) -> bool:
    """Whether two texts are about the same matter."""
    return share(one, other) > ALIKE


def grouped(texts: Iterable[Pairs]) -> list[list[int]]:
    """The places of the texts that are about the same matter, each group by its first text.

    A text joins the group whose first text it is most like; nothing chains from one neighbour to
    the next. Groups come in the order of their first texts.
    """
    found: list[list[int]] = []
    firsts: list[Pairs] = []
    having: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        near = {group for pair in text for group in having.get(pair, ())}
        best = max(near, key=lambda group: (share(firsts[group], text), -group), default=None)
        if best is not None and are_alike(firsts[best], text):
            found[best].append(place)
            continue
        for pair in text:
            having.setdefault(pair, []).append(len(found))
        firsts.append(text)
        found.append([place])
    return found

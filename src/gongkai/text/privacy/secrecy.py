"""Marks that forbid publication: levels of secrecy, inner papers, drafts, numbers of others."""

import re
from collections.abc import Collection, Iterator

from gongkai.text import docnumber
from gongkai.text.privacy.finding import Finding, Severity
from gongkai.text.privacy.reading import Reading

_PERIOD = (
    r"(?:\d{1,3} ?(?:年|个?月|天|日)|长期|解密时间[^\s]{0,12}|启用前"
    r"|[一二三五十百]{1,3}(?:年|个月))"
)
_LEVEL = r"(?:绝 {0,4}密|机 {0,4}密|秘 {0,4}密)"
_STARRED = re.compile(rf"{_LEVEL}[ \n]{{0,3}}[★☆*✩✭⭐][ \n]{{0,3}}{_PERIOD}?")
_BARE = re.compile(
    rf"^[ \t]*(?P<mark>{_LEVEL})[ \t]*$(?!\n?[ \t]*[★☆*])|密 ?级[:： ]{{1,3}}(?P<level>{_LEVEL})",
    re.M,
)
_INNER = re.compile(
    r"(?:内 ?部 ?(?:资 ?料|文 ?件|使 ?用|发 ?行|参 ?考|掌 ?握|传 ?阅|刊物|材料"
    r"|明电)|工作秘密|注意保(?:存|密|管)|不得外传|严禁外传|请勿外传|不得翻印"
    r"|阅后(?:收回|即焚|销毁|退回)"
    r"|(?:此|本)件(?:不予公开|不公开|依申请公开)|不予公开|不公开|会后收回"
    r"|公开(?:方式|属性|形式|选项)[:： ]*(?:不予公开|不公开|依申请公开)|严禁公开"
    r"|请妥善保管)"
)
_DRAFT = re.compile(
    r"征求意见稿|讨论稿|送审稿|审议稿|草 ?稿|初稿|修改稿|代拟稿|会议材料(?!.)"
    r"|未定稿|报批稿|内部征求"
)
_EDGE_LINES = 6
_QUOTES = re.compile(r"[“\"「『‘][^”\"」』’\n]{0,20}$")


def find(reading: Reading, numbers: Collection[str] = ()) -> Iterator[Finding]:
    """Yield secrecy marks, inner marks, draft marks, and numbers of the register handed in."""
    yield from _levels(reading)
    yield from _marks(reading, _INNER, "internal_mark", "block")
    if not reading.lets("draft_mark"):
        yield from _marks(reading, _DRAFT, "draft_mark", "warn")
    if numbers:
        yield from _numbers(reading, frozenset(numbers))


def _make(
    reading: Reading, kind: str, span: tuple[int, int], rule: str, grade: Severity
) -> Finding:
    return Finding(kind, reading.text[slice(*span)], *span, f"{kind}:{rule}", grade)


def _levels(reading: Reading) -> Iterator[Finding]:
    for match in _STARRED.finditer(reading.plain):
        if not _is_quoted(reading, match):
            yield _make(reading, "secrecy_mark", match.span(), "star", "block")
    for match in _BARE.finditer(reading.plain):
        group = "mark" if match["mark"] else "level"
        yield _make(reading, "secrecy_mark", match.span(group), "bare", "block")


def _is_quoted(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a rule about marks speaks of the mark: 标为“机密★10年”的文件."""
    return bool(_QUOTES.search(reading.before(match.start(), 20)))


def _marks(
    reading: Reading, pattern: re.Pattern[str], kind: str, grade: Severity
) -> Iterator[Finding]:
    for match in pattern.finditer(reading.plain):
        if _stands_alone(reading.plain, match):
            yield _make(reading, kind, match.span(), "mark", grade)


_ALONE = re.compile(r"[ \t()（）\[\]【】〔〕★,，。:：;；、*!]*")


def _stands_alone(plain: str, match: re.Match[str]) -> bool:
    """Whether the words are a mark: a line of their own, in brackets, or this paper's own note.

    What speaks of inner papers or drafts in a sentence or within 《》 is no mark.
    """
    left = plain.rfind("\n", 0, match.start()) + 1
    right = plain.find("\n", match.end())
    before = plain[max(left, match.start() - 40) : match.start()]
    after = plain[match.end() : match.end() + 40 if right < 0 else min(right, match.end() + 40)]
    if re.match(r"[此本]件|公开", match[0]):
        return True
    if before.count("《") > before.count("》"):
        return False
    if re.search(r"[(（【\[〔] ?$", before) and re.match(r" ?[)）】\]〕]", after):
        return not re.match(r" ?[)）】\]〕]\S", after)
    marks = _DRAFT.sub("", _INNER.sub("", before + after))
    return bool(_ALONE.fullmatch(marks))


def _numbers(reading: Reading, register: frozenset[str]) -> Iterator[Finding]:
    for found in docnumber.find(reading.text):
        if found.canonical in register:
            yield _make(reading, "superior_number", (found.start, found.end), "register", "block")

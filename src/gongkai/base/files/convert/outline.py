"""Which paragraphs are the title and the headings, by their format and by official numbering."""

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.base.files.convert.blocks import Align, Paragraph
from gongkai.law import genres

_N = "一二三四五六七八九十百"
_FIRST = re.compile(rf"[{_N}]{{1,4}}\s*[、．.]|第[{_N}\d]{{1,4}}[章编]")
_SECOND = re.compile(rf"[（(][{_N}]{{1,4}}[）)]|第[{_N}\d]{{1,4}}节")
_THIRD = re.compile(r"\d{1,2}\s*[.．、](?!\d)|[（(]\d{1,2}[）)]")
NUMBERED = re.compile(rf"{_FIRST.pattern}|{_SECOND.pattern}|{_THIRD.pattern}|第[{_N}\d]{{1,4}}条")
_NUMBER_OF_DOCUMENT = re.compile(
    r"[〔\[［（(【]\s*\d{4}\s*[〕\]］）)】]\s*第?\s*\d+\s*号|^第\s*\d+\s*号$"
)
_DAY = re.compile(r"^[（(]?\s*[\d〇○一二三四五六七八九]{4}\s*年.{1,6}月.{1,6}日")
_BRACKETED = re.compile(r"^[（(〔].{1,20}[）)〕]$")
_ENDS = "。；：！？，、;:!?,"
# A numbered line is a heading up to so many characters; a styled one may be somewhat longer.
_LONGEST, _LONGEST_STYLED, _LONGEST_TITLE = 45, 80, 120
# The title stands among so many paragraphs from the top.
_TOP = 25
_SHORTEST_TITLE = 5


def body_size(paragraphs: Sequence[Paragraph]) -> float:
    """The size most letters have, 0 where none is known."""
    sizes: Counter[float] = Counter()
    for each in paragraphs:
        sizes[each.size] += len(each.text)
    return sizes.most_common(1)[0][0] if sizes else 0


def title(paragraphs: Sequence[Paragraph]) -> range:
    """The places of the paragraphs that are the title; empty where none stands out."""
    top = list(paragraphs[:_TOP])
    for level in (1, 2):
        styled = [n for n, each in enumerate(top) if each.level == level and _may_be(each)]
        others = [n for n, each in enumerate(paragraphs) if each.level == level]
        group = _run(styled, styled[0]) if styled else range(0)
        # A style of section headings that begins with 一、 or comes again is no title.
        if group and (level == 1 or (len(others) == len(group) and _stands_out(top[group[0]]))):
            return group
    return _centred(top, body_size(paragraphs))


def _run(places: Sequence[int], first: int) -> range:
    end = first
    while end in places:
        end += 1
    return range(first, end)


def _may_be(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    return (
        0 < len(text) <= _LONGEST_TITLE
        and not NUMBERED.match(text)
        and not _NUMBER_OF_DOCUMENT.search(text)
        and not _DAY.match(text)
        and text[-1] not in _ENDS
    )


def _stands_out(paragraph: Paragraph) -> bool:
    return paragraph.align == Align.CENTER or genres.of_title(paragraph.text) is not None


def _centred(top: list[Paragraph], usual: float) -> range:
    """The first group of lines in the middle that reads like a title, else the largest one."""
    middle = [n for n, each in enumerate(top) if each.align == Align.CENTER and _may_be(each)]
    groups: list[range] = []
    for place in middle:
        if not groups or place not in groups[-1]:
            groups.append(_alike(top, _run(middle, place)))
    fitting = [group for group in groups if _reads_like_title(_text(top, group))]
    if fitting:
        return fitting[0]
    large = [
        group
        for group in groups
        if (top[group[0]].size > usual or top[group[0]].is_strong)
        and len(_text(top, group)) >= _SHORTEST_TITLE
        and not _is_head(_text(top, group))
    ]
    return max(large, key=lambda group: top[group[0]].size, default=range(0))


def _alike(top: list[Paragraph], group: range) -> range:
    """The beginning of a group that is of one size; a line in brackets belongs to the title."""
    end = group.start + 1
    while end < group.stop and (
        top[end].size == top[group.start].size or _BRACKETED.match(top[end].text.strip())
    ):
        end += 1
    return range(group.start, end)


def _text(top: list[Paragraph], group: range) -> str:
    return "".join(top[place].text.strip() for place in group)


def _reads_like_title(text: str) -> bool:
    is_named = "关于" in text or genres.of_title(text) is not None or text.startswith("印发")
    return is_named and len(text) >= _SHORTEST_TITLE and not _is_head(text)


def _is_head(text: str) -> bool:
    """The red head of a paper: the organ's name and 文件."""
    return text.endswith(("文件", "办公室", "人民政府", "委员会")) and "关于" not in text


def level(paragraph: Paragraph, usual: float) -> int:
    """The level of a paragraph as a heading (2 to 4), 0 where it is none."""
    text = paragraph.text.strip()
    if not text or paragraph.has_picture:
        return 0
    is_short = len(text) <= _LONGEST and text[-1] not in _ENDS
    if is_short and _FIRST.match(text):
        return 2
    if is_short and _SECOND.match(text):
        return 3
    if is_short and _THIRD.match(text) and (paragraph.is_strong or paragraph.level):
        return 4
    if paragraph.level and len(text) <= _LONGEST_STYLED and text[-1] not in "。；":
        return min(max(paragraph.level, 2), 4)
    is_large = paragraph.is_strong or paragraph.size > usual > 0
    if is_short and paragraph.align == Align.CENTER and is_large and _may_be(paragraph):
        return 2
    return 0


def goes_on(before: str, after: str) -> bool:
    """Whether a line that was broken by hand goes on in the next one."""
    before, after = before.strip(), after.strip()
    return (
        len(before) >= _SHORTEST_LINE
        and before[-1] not in "。；：！？;:!?”）)"
        and not NUMBERED.match(after)
        and not after.startswith(("附件", "附："))
    )


_SHORTEST_LINE = 20

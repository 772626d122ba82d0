"""What looks wrong in a text and must not be edited: masks, odd words, traditional script."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from operator import add

import rjieba

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import is_traditional, simple

_HAN = "\u3400-\u9fff"
_MASKS = tuple(
    (what, re.compile(pattern))
    for what, pattern in (
        ("日期", r"(?:19|20)?\d{0,2}[*＊]{1,4}年(?:[*＊\d]{1,4}月)?(?:[*＊\d]{1,4}日)?"),
        ("日期", r"\d{4}年[*＊]{1,2}月(?:[*＊\d]{1,3}日)?|(?<![\d*＊])[*＊]{1,2}月[*＊\d]{1,2}日"),
        (
            "地名或机关名",
            rf"[*＊]{{1,4}}(?:[{_HAN}]{{0,2}}[省市县區区镇鎮乡鄉村州旗局委办辦厅廳])",
        ),
        (
            "文字",
            rf"(?<=[{_HAN}])(?<![张王李赵刘陈杨黄周吴徐孙马朱胡郭何高林])[*＊]{{1,4}}(?=[{_HAN}]{{2}})",
        ),
    )
)
# Blanks of forms and examples look the same, so these are shown and not held against the page.
_BLANKS = re.compile(
    r".{0,4}(?:[×XＸ]{1,4}年[×XＸ\d]{1,2}月|×{2,}|某某?[省市县區区镇鎮乡鄉局](?!某)).{0,4}"
)
_MASK_MARKS = frozenset("*＊")
KEPT_SCRIPT, KEPT_WORDS = "保留原样未转换", "，未改"
"""How a note of the characters of a page ends, and a doubt about its words."""

_TAIWAN = (
    "網際網路",
    "程式",
    "視窗",
    "檔案",
    "民眾",
    "最佳化",
    "法務部",
    "冬粉",
    "腳踏車",
    "資訊",
    "軟體",
    "中國小",
)
_HOSTILE = re.compile(r"[\ue000-\uf8ff]")
_WORD = re.compile(rf"[{_HAN}]+")
_HALF_MARKS = re.compile(rf"(?<=[{_HAN}])[,;:?!](?=[{_HAN}])")
_TRACKED = re.compile(r"mso(?:Del|Ins)", re.I)


def find_masks(sheet: Sheet) -> list[str]:
    """Return what was masked in the open lines, as found: dates, names, words."""
    found: list[str] = []
    for place in sheet.open():
        text = sheet.texts[place]
        if not _MASK_MARKS & set(text):
            continue
        taken: set[int] = set()
        for what, pattern in _MASKS:
            for match in pattern.finditer(text):
                if not taken & set(range(match.start(), match.end())):
                    taken |= set(range(match.start(), match.end()))
                    found.append(f"{what}“{text[max(0, match.start() - 2) : match.end() + 2]}”")
    return list(dict.fromkeys(found))


def doubt_blanks(sheet: Sheet) -> None:
    """Doubt places where crosses or 某某 stand for words, by omission or as blanks of a form."""
    texts = (sheet.texts[place] for place in sheet.open())
    found = [
        match[0]
        for text in texts
        if "×" in text or "某" in text
        for match in _BLANKS.finditer(text)
    ]
    if found:
        shown = "、".join(f"“{item}”" for item in found[:3])
        sheet.doubt(
            "body", f"有 {len(found)} 处以×或某代替的字（{shown}），请核对是否样式中的空白"
        )


def note_script(sheet: Sheet) -> None:
    """Note traditional characters, Taiwan wording, half-width marks; nothing is turned here."""
    text = "\n".join(sheet.texts[place] for place in sheet.open())
    traditional = sorted({mark for mark in set(text) if is_traditional(mark)})
    if len(traditional) >= 5:
        mixed = "繁简混用" if _is_mixed(text) else "繁体字"
        sheet.note(f"正文为{mixed}（{len(traditional)} 个繁体字），{KEPT_SCRIPT}")
        words = [word for word in _TAIWAN if word in text]
        if words:
            sheet.doubt("body", f"有机器转换的用语：{'、'.join(words)}{KEPT_WORDS}")
    half = len(_HALF_MARKS.findall(text))
    if half:
        sheet.note(f"正文有 {half} 处半角标点，保留原样")
    if _HOSTILE.search(text):
        sheet.doubt("body", "有自造字或字体加密的字，显示不出")
    if _TRACKED.search(text):
        sheet.doubt("body", "有 Word 修订痕迹，未定取舍")


def _is_mixed(text: str) -> bool:
    simplified = sum(text.count(mark) for mark in "务发关对设为开会进实导进这时")
    return simplified >= 3


def doubt_odd_words(sheet: Sheet) -> None:
    """Doubt runs of characters that were, as it seems, put into the middle of a word."""
    whole = "\n".join(sheet.texts[place] for place in sheet.open())
    counts = _pairs(whole)
    for place in sheet.open():
        for around in _odd_words(sheet.texts[place], counts):
            sheet.doubt("body", f"第 {sheet.lines[place].number} 行“{around}”疑有插入的乱字，未改")


def _pairs(text: str) -> Counter[str]:
    return Counter(map(add, text, text[1:]))


def _odd_words(text: str, counts: Counter[str]) -> Iterator[str]:
    for word in _WORD.findall(text):
        end = 0
        for start in range(1, len(word) - 3):
            if start < end or counts[word[start - 1 : start + 1]] > 1:
                continue
            length = _insertion(word, start, counts)
            if length:
                end = start + length
                yield word[max(0, start - 3) : end + 3]


def _insertion(word: str, start: int, counts: Counter[str]) -> int:
    """Return how many characters from `start` on break a word that is whole without them."""
    for length in (3, 4, 5):
        end = start + length
        if end >= len(word):
            return 0
        joined = word[start - 1] + word[end]
        if not _is_word(joined) or counts[joined] < 1:
            continue
        inner = [word[place : place + 2] for place in range(start - 1, end)]
        if all(counts[pair] == 1 and not _is_word(pair) for pair in inner):
            return length
    return 0


@lru_cache(maxsize=100_000)
def _is_word(pair: str) -> bool:
    return bool(rjieba.has_word(pair) or rjieba.has_word(simple(pair)))

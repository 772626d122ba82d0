"""What surrounds the text on a page and is none of it: navigation, counters, sharing, footers."""

import re
from functools import lru_cache

from gongkai.across.legacy.byline import tells_day
from gongkai.across.legacy.lines import Sheet, is_file
from gongkai.across.legacy.organs import names
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.text import dates

_SPLIT = re.compile(r"[\s|｜·•>＞›»/、\[\]【】()（）<《》+→-]+")
_LONGEST = 400  # characters that a line around the text has at most, but for
_TILE = "|".join(sorted(map(re.escape, WORDS.navigation), key=len, reverse=True))
_TOOLS = re.compile(rf"(?:(?:{_TILE})[(（]?\d*[)）]?[|｜·/>,:]?){{3,8}}")
_STYLE = ("@font-face", "@page", "span.", "p.", "div.", "table.", ".mso", "/*", "<!--", "var ")
_BOX = (
    "词条|推荐|阅读|新闻|文章|链接|政策|报道|解读|文档|范文|附件|信息|喜欢|"
    "内容|排行|资讯|专题|下载|图文|稿件|动态"
)
# 其他 alone is the head of a column in the tables of reports.
_TAIL_HEADS = re.compile(
    r"[|｜]?(?:(?:相关|关联|热门|推荐|延伸|精彩|最新|更多|随机|编辑推荐|本类|同类|其他|友情)"
    rf"(?:(?:{_BOX})+[::>+]*|[::>+]+)|(?:猜你|点击排行|阅读排行|编辑推荐)(?:{_BOX})*[::>+]*)$"
)
_SIZE = re.compile(
    r"\s*[\[(（【]?(?:文件)?大小\s*[:：]?\s*[\d.]+ ?[KMG]?B?[\])）】]?.{0,16}$|"
    r"\s*[\[(（【]?(?:已?下载|下载(?:次数|量))\s*[:：]?\s*\[?\d*\]?\s*次?[\])）】]?$|"
    r"\s*[\[(（【][\d.]+ ?[KMG]B?[\])）】]$",
    re.I,
)
_OUTLINE = re.compile(r"[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]")
_TALK = re.compile(
    r"(?:网友|用户|最新|读者|热门|全部|精彩)?评论(?:列表|区)?(?:[(:].{0,12})?$|(?:发表|我要)评论"
)
_FOOT = frozenset(["版权与备案", "分享栏", "上下篇"])
_SURE = _FOOT | {"面包屑导航", "欢迎语", "页眉日期", "字号与打印"}
_ITEM = re.compile(
    r"附件|附[:表]|[(（]?[一二三四五六七八九十\d]{1,3}[、.)）]|第.{1,4}[章节条]|[(（]"
)
_SPAM = 2  # words of the kind that hijackers put in, from which a line without a sentence is one
_CELL = 20  # characters that a cell of a table has at most, where each has a line of its own
_STRING, _NAME = 8, 8  # bars in a string of names, and characters of one of them
_TEXT = 30  # Chinese characters from which a line is text rather than a label
_TAIL_SINGLE = re.compile(
    r"(?:联络我们|联系我们|关于我们|附件[::]?|附件下载[::]?|网友评论|发表评论|扫码关注)$"
)


def why_chrome(text: str) -> str | None:
    """Return why a line is none of the document (Chinese), or None if nothing says so."""
    if len(text) > _LONGEST and not text.startswith(_STYLE):
        return None
    return _why_chrome(text)


# The frame of a site is the same on each of its pages.
@lru_cache(maxsize=5000)
def _why_chrome(text: str) -> str | None:
    flat = squeeze(simple(text))
    if WORDS.any_chrome.match(flat):
        return next(reason for reason, pattern in WORDS.chrome if pattern.match(flat))
    return "导航" if _is_navigation(simple(text)) else None


def _is_navigation(text: str) -> bool:
    if _TOOLS.fullmatch(squeeze(text)):
        return True
    words = [word for word in _SPLIT.split(text) if word]
    known = sum(1 for word in words if word.strip(":：,。") in WORDS.navigation)
    if not words:
        return True
    return known == len(words) or (known >= 3 and known * 10 >= len(words) * 6 and len(text) < 200)


def cut_sizes(sheet: Sheet) -> None:
    """Cut off what a list of files says of each: its size, how often it was fetched."""
    for place in list(sheet.open()):
        if any(is_file(link.url, link.name) for link in sheet.lines[place].links):
            match = _SIZE.search(sheet.texts[place])
            if match:
                sheet.cut(place, match.start(), match.end(), "浏览计数")


def drop_by_words(sheet: Sheet) -> None:
    """Remove the lines whose words show them to be no document.

    A single word of a menu among other cells between the sentences may be the head of a table.
    """
    prose = [place for place in sheet.open() if sheet.lines[place].is_prose]
    within = range(prose[0], prose[-1]) if prose else range(0)
    for place in list(sheet.open()):
        line, text = sheet.lines[place], sheet.texts[place]
        reason = None if line.cells and line.is_inside else why_chrome(text)
        if line.is_row and text.strip("| -:") and reason not in _SURE:
            continue
        is_cell = reason == "导航" and place in within and _is_among_cells(sheet, place)
        if is_cell or (reason and tells_day(text)):
            continue
        if reason or _is_spam(text):
            sheet.remove(place, reason or "可疑词语")
        if reason == "分页" and prose:
            sheet.doubt("body", "页面有分页，可能只是全文的一部分，须与其余各页核对")


def _is_among_cells(sheet: Sheet, place: int) -> bool:
    """Say whether a single word stands between two short lines that are none of a menu."""
    line, beside = sheet.lines[place], (sheet.texts[place - 1], sheet.texts[place + 1])
    if " " in sheet.texts[place] or line.linked or line.zone:
        return False
    return all(len(text) <= _CELL and not why_chrome(text) and "。" not in text for text in beside)


def _is_spam(text: str) -> bool:
    """Say whether a line without a sentence is what hijackers put in."""
    flat = squeeze(simple(text)) if len(text) < _LONGEST and "。" not in text else ""
    return len(set(WORDS.spam.findall(flat))) >= _SPAM


def drop_by_place(sheet: Sheet) -> None:
    """Remove the lines that stand outside the text, by the mark-up or below its end."""
    for place in list(sheet.open()):
        reason = _by_place(sheet, place)
        if reason:
            sheet.remove(place, reason)
    _drop_tail(sheet)


def _by_place(sheet: Sheet, place: int) -> str | None:
    line = sheet.lines[place]
    if line.zone == "hidden":
        return "页面不显示的文字"
    if line.zone == "chrome" and not line.is_prose:
        return "页面框架"
    if not line.is_inside and (not line.is_prose or line.zone == "chrome"):
        return "正文区之外"
    return None


def _drop_tail(sheet: Sheet) -> None:
    """Remove what stands below the text: boxes of links and comments, and lone link lines."""
    places = list(sheet.open())
    long = [
        place
        for place in places
        if han(sheet.texts[place]) >= _TEXT
        and not _is_link(sheet, place)
        and not _is_string_of_names(sheet.texts[place])
    ]
    last = long[-1] if long else -1
    below = range(max(last, _last_heading(sheet, places)) + 1, len(sheet.lines))
    heads = [place for place in below if _is_tail_head(sheet, place)]
    half = _half(sheet, places)
    talk = [place for place in places if place > half and _is_talk(sheet, place)]
    start = min([*heads[:1], *talk[:1]], default=len(sheet.lines))
    for place in places:
        if place >= start or (place > last and _is_link(sheet, place)):
            sheet.remove(place, "页尾栏目")
    for place in places:
        if place > last and _is_string_of_names(sheet.texts[place]):
            sheet.remove(place, "页尾栏目")
    _drop_below_frame(sheet, last)
    for place in reversed([place for place in sheet.open() if place > last]):
        flat = squeeze(simple(sheet.texts[place]))
        if not _TAIL_SINGLE.match(flat):
            break
        sheet.remove(place, "页尾栏目")
        if flat.startswith("附件"):
            sheet.doubt("attachments", "页面有“附件”一栏，但没有给出附件")


def _is_string_of_names(text: str) -> bool:
    """Say whether a line is a string of short names parted by bars, as link farms leave them."""
    parts = text.replace("｜", "|").split("|")
    shown = [part.strip() for part in parts if part.strip()]
    return len(parts) > _STRING and all(han(part) == len(part) <= _NAME for part in shown)


def _drop_below_frame(sheet: Sheet, last: int) -> None:
    """Remove the short lines that stand below the text among those of the page's own foot."""
    below = range(last + 1, len(sheet.lines)) if last >= 0 else ()
    start = next((p for p in below if sheet.why_removed(p) in _FOOT), len(sheet.lines))
    for place in [place for place in sheet.open() if place > start]:
        if not _may_be_text(sheet, place):
            sheet.remove(place, "页尾栏目")


def _may_be_text(sheet: Sheet, place: int) -> bool:
    """Say whether a line below the text could still be of it: a file, a signature, an item."""
    line, text = sheet.lines[place], simple(sheet.texts[place])
    is_kept = (
        bool(line.cells)
        or line.is_row
        or line.is_prose
        or any(is_file(link.url) for link in line.links)
    )
    return is_kept or bool(_ITEM.match(squeeze(text)) or dates.find(text) or names(text))


def _is_link(sheet: Sheet, place: int) -> bool:
    line = sheet.lines[place]
    return line.is_link and not any(is_file(link.url, link.name) for link in line.links)


def _is_tail_head(sheet: Sheet, place: int) -> bool:
    return bool(_TAIL_HEADS.match(squeeze(simple(sheet.texts[place]))))


def _last_heading(sheet: Sheet, places: list[int]) -> int:
    """Return the place of the last heading of the text's outline, below which boxes may begin."""
    headings = (
        p for p in reversed(places) if _OUTLINE.match(sheet.texts[p]) and not _is_link(sheet, p)
    )
    return next(headings, -1)


def _is_talk(sheet: Sheet, place: int) -> bool:
    return bool(_TALK.match(squeeze(simple(sheet.texts[place]))))


def _half(sheet: Sheet, places: list[int]) -> int:
    """Return the place by which half of the words left have passed."""
    total = sum(han(sheet.texts[place]) for place in places)
    passed = 0
    for place in places:
        passed += han(sheet.texts[place])
        if passed * 2 >= total:
            return place
    return -1

"""The line under a page's heading: when it was put up, from where, how often it was read."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.across.legacy.lines import BYLINE, Sheet
from gongkai.across.legacy.organs import names
from gongkai.across.legacy.spelling import han, simple
from gongkai.text import dates, docnumber

_LABEL = (
    r"(?:发布|发表|更新|上传|录入|添加|公开|信息|文章|稿件|编辑)?(?:时间|日期|来源|出处|作者)|"
    r"(?:发布|更新)(?=:\s*\d)|(?:浏览|阅读|点击|访问)(?:次数|量|数)?|字体|字号|分享到?|责任编辑|编辑|打印|来稿单位|供稿单位|发布人|发布者|发布单位|发布机构"
)
_BYLINE = re.compile(rf"[\[(【]?(?:{_LABEL})\s*[:]")
_WHEN = re.compile(r"(?:时间|日期|发布|更新)\s*:\s*")
_SOURCE = re.compile(r"(?:来源|出处|来稿单位|供稿单位)\s*:\s*(?P<source>[^\s:|\]】]{2,40})")
_YEAR = re.compile(r"(?:19|20)\d\d|二[〇○零]")
_CLOCK = re.compile(r"\s*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2})?\s*秒?")
_OUTLET = re.compile(r"[\u3400-\u9fff]{2,14}(?:发布|网|台|报|社|局|委|办|府|室|公开)$")
_SECONDS = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s\d{1,2}:\d\d:\d\d")
_STAMPED = 40  # characters of a line that says little but the second at which a page was put up
_LONE_SOURCE = re.compile(r"(?:信息|文章|稿件)?(?:来源|出处|作者)\s*:\s*")
_COUNTER = re.compile(
    r"[\[(]?(?:浏览|阅读|点击|访问|查看)(?:次数|量|数|人数)?\s*:?\s*[\[(]?[\d,.]*万?\s*次?[\])]*"
    r"|[\[(【]?(?:字号|字体)\s*:?.{0,20}$|发表于[\u3400-\u9fff]{2,4}$"
)
_ADDRESS = re.compile(r"https?://[\w./?=&:%-]+\s*")
_PUT_UP = re.compile(r"(?:发布|发表|更新|公开|上传)(?:时间|日期)\s*:\s*(?=(?:19|20)\d\d)")
_COUNT = re.compile(r"\d{1,7}")  # of readers, beside an icon
_NAMES = re.compile(r"[\u3400-\u9fff ·|]+")
_EDGES = "[]()【】 |·-"
_PROSE = 60  # Chinese characters of a line with which the text has begun
_HEAD = 20  # lines of the text among which a byline may stand
_PLAIN_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")
_OUTLET_LONGEST = 14  # Chinese characters of a source that stands on a line of its own
_LONGEST = 300  # characters a byline has at most
COPIED = frozenset(["导语", "转载站页脚", "百科导言", "广告"])
"""Reasons for removal that show the page to be a copy on another site."""


@dataclass(frozen=True)
class Byline:
    """What the line says: the day the page was put up, and the source it names."""

    published_on: date | None = None
    source: str | None = None
    line: int = 0


def read_byline(sheet: Sheet) -> Byline:
    """Return what the byline gives, and settle its lines; a day with a label counts first."""
    labelled: list[date] = []
    bare: list[date] = []
    sources: list[str] = []
    lines: list[int] = []
    for place in (place for place in _candidates(sheet) if not _is_signed(sheet, place)):
        text = simple(sheet.texts[place])
        is_labelled = bool(_BYLINE.match(text))
        own = _number_beside(text)
        day = _day_of(text[: own[0]] + text[own[1] :] if own else text)
        if own and day:
            bare.append(day)
            sheet.cut(place, own[1], len(text), BYLINE)
            sheet.cut(place, 0, own[0], BYLINE)
            continue
        if not (day or (is_labelled and han(text) <= 80 and "。" not in text)):
            continue
        if day:
            (labelled if is_labelled else bare).append(day)
            lines.append(sheet.lines[place].number)
        if not day and _LONE_SOURCE.fullmatch(text):
            _drop_value(sheet, place)
        source = _SOURCE.search(text)
        sources += [source["source"]] if source else []
        sheet.remove(place, BYLINE)
    days = labelled + bare
    return Byline(days[0] if days else None, sources[0] if sources else None, (lines or [0])[0])


def _is_signed(sheet: Sheet, place: int) -> bool:
    """Say whether a day alone stands under organs below a text, as a signature does."""
    if not _PLAIN_DAY.fullmatch(simple(sheet.texts[place]).strip()):
        return False
    above = [p for p in sheet.open() if p < place]
    is_below = any(sheet.lines[p].is_prose for p in above)
    return is_below and bool(names(sheet.texts[above[-1]]))


def _drop_value(sheet: Sheet, place: int) -> None:
    """Remove the line under a label without words, where it names a source and is no text."""
    below = place + 1
    text = sheet.texts[below] if below < len(sheet.texts) else ""
    is_open = below in set(sheet.open()) and not sheet.lines[below].cells
    if is_open and 2 <= han(text) <= _OUTLET_LONGEST and han(text) == len(text):
        sheet.remove(below, BYLINE)


def tells_day(text: str) -> bool:
    """Say whether a short line, whatever else it offers, tells when the page was put up."""
    flat = simple(text) if len(text) <= _LONGEST else ""
    return bool(_PUT_UP.search(flat)) and "。" not in flat and han(flat) <= _PROSE


def _number_beside(text: str) -> tuple[int, int] | None:
    """Return where a line of facts, parted by bars or gaps, has the document's number."""
    found = docnumber.find(text) if len(text) <= _LONGEST and "号" in text else []
    if len(found) != 1 or not found[0].canonical:
        return None
    start, end = found[0].start, found[0].end
    before, behind = text[:start], text[end:]
    is_apart = before[-1:] in ("", " ", "|") and behind[:1] in ("", " ", "|")
    return (start, end) if is_apart and (before + behind).strip(" |") else None


def _candidates(sheet: Sheet) -> list[int]:
    """Return the places a byline may have: around the text, or among its first lines."""
    places = list(sheet.open())
    inside = []
    for place in places:
        if sheet.lines[place].is_inside:
            inside.append(place)
            if han(sheet.texts[place]) >= _PROSE or len(inside) >= _HEAD:
                break
    return sorted({place for place in places if not sheet.lines[place].is_inside} | set(inside))


def _day_of(text: str) -> date | None:
    """Return the day of a byline: behind its label, or alone with an hour or a counter."""
    text = _ADDRESS.sub("", text) if "://" in text else text
    days = dates.find(text) if len(text) <= _LONGEST and _YEAR.search(text) else []
    if not days:
        return None
    put_up = _PUT_UP.search(text)
    if put_up and tells_day(text):
        return next((day.day for day in days if day.start == put_up.end()), None)
    label = _WHEN.search(text)
    if _BYLINE.match(text) and label:
        after = [day for day in days if day.start >= label.end()]
        return after[0].day if after and after[0].start <= label.end() + 2 else None
    if len(text) <= _STAMPED and _SECONDS.search(text) and "。" not in text:
        return days[0].day if len(days) == 1 else None
    clock = _CLOCK.match(text[days[0].end :])
    end = days[0].end + (clock.end() if clock else 0)
    beside = (text[: days[0].start] + text[end:]).strip(_EDGES)
    rest = _COUNTER.sub(" ", beside).strip(_EDGES)
    is_timed = bool(clock) or rest != beside
    rest = "" if days[0].start == 0 and _COUNT.fullmatch(rest) else rest
    is_alone = not rest and (is_timed or bool(_PLAIN_DAY.match(text.strip("[]()【】 "))))
    is_outlet = (is_timed or bool(_PLAIN_DAY.match(text))) and bool(_OUTLET.match(rest))
    is_counted = rest != beside and (bool(clock) or days[0].start == 0)
    is_named = is_counted and han(rest) <= _OUTLET_LONGEST and bool(_NAMES.fullmatch(rest))
    is_stamp = is_alone or is_outlet or is_named or bool(_BYLINE.match(rest))
    return days[0].day if len(days) == 1 and is_stamp else None

"""The end of a document: who signed, on which day, how far it is open; and whom it addresses."""

import re
from dataclasses import dataclass
from datetime import date

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.organs import names
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.text import dates

FOOT_MARK = re.compile(
    r"[(\[]?(?:此件|本件|此文|此文件|本文)(?P<how>公开发布|主动公开|依申请公开|不予公开|删减后公开|不公开|公开)[)\]]?[。.]?$"
)
_MARK = re.compile(r"[(（\[]\s*(?:此件|本件|此文|此文件|本文)[^()（）\[\]]{2,8}[)）\]][。.]?\s*$")
_BESIDE = 40  # characters of a line on which a foot mark stands beside the day
_DISCLOSURE = {
    "公开发布": "主动公开",
    "公开": "主动公开",
    "主动公开": "主动公开",
    "删减后公开": "主动公开",
    "依申请公开": "依申请公开",
    "不予公开": "不予公开",
    "不公开": "不予公开",
}
_IMPRINT = re.compile(r"(?P<day>.{8,20})印发$")
_SEVEN = re.compile(r"(?:19|20)\d{5}$")
_ADDRESS = re.compile(r"[^。!?;]{2,160}:$")
_SENTENCE = re.compile(
    r"如下|现将|根据|为了|通知|要求|按照|以下|报告|附件|联系|电话|地址|时间|注$|说明|公告|公示|制定|包括|内容|主要"
)
_ADDRESSEE = re.compile(
    r"各|局|委|办|处|单位|政府|公司|中心|部门|厅|院|所|科室|街道|某|镇|乡|学校|企业|同志|代表|委员|先生|女士"
)
_SIGNED_BEFORE = re.compile(r"(?P<organs>.{3,60}?)\s*$")
_LETTERED = re.compile(r"[一二][OoＯｏ0〇○零一二三四五六七八九]{3}(?=年)")
_ZEROS = str.maketrans("OoＯｏ0", "〇〇〇〇〇")
_UNDER_TITLE = 4  # lines from the top within which a day in brackets belongs to the title
_ABOVE = 5  # lines above the date that may name the organs


@dataclass(frozen=True)
class Signature:
    """What the text's end gives; a value the text does not give is None."""

    organs: tuple[str, ...] = ()
    written_on: date | None = None
    issued_on: date | None = None
    disclosure: str | None = None


def is_addressee(flat: str) -> bool:
    """Say whether a line without spaces, half-width and simplified, names whom it addresses."""
    is_named = bool(_ADDRESS.fullmatch(flat) and _ADDRESSEE.search(flat))
    return is_named and not _SENTENCE.search(flat)


def read_recipients(sheet: Sheet) -> str | None:
    """Return whom the document addresses, without the colon; the line stays in the body."""
    for place in list(sheet.open())[:3]:
        text = sheet.texts[place].strip()
        flat = squeeze(simple(text))
        if is_addressee(flat):
            return text.rstrip(":：").strip()
        if han(flat) > 30:
            return None
    return None


def read_signature(sheet: Sheet) -> Signature:
    """Return what the signature, the foot mark and the imprint give; the lines stay open."""
    places = list(sheet.open())
    organs, written_on = _signed(sheet, places)
    return Signature(organs, written_on, _imprint(sheet, places), _foot_mark(sheet, places))


def _foot_mark(sheet: Sheet, places: list[int]) -> str | None:
    for place in reversed(places):
        flat = squeeze(simple(sheet.texts[place]))
        match = FOOT_MARK.fullmatch(flat) or (len(flat) < _BESIDE and FOOT_MARK.search(flat))
        if match and (match[0] == flat or match[0][0] in "(["):
            if match["how"] == "删减后公开":
                sheet.note("页面注明“此件删减后公开”")
            return _DISCLOSURE[match["how"]]
    return None


def _imprint(sheet: Sheet, places: list[int]) -> date | None:
    for place in reversed(places[-12:]):
        flat = squeeze(simple(sheet.texts[place]))
        days = dates.find(flat) if len(flat) < 60 else []
        if _IMPRINT.search(flat) and days and days[-1].doubt is None:
            return days[-1].day
    return None


def _signed(sheet: Sheet, places: list[int]) -> tuple[tuple[str, ...], date | None]:
    """Return the organs and the day of the first signature block."""
    blocks = []
    for position, place in enumerate(places):
        if sheet.lines[place].cells or len(sheet.texts[place]) > 80:
            continue
        found = _day_line(sheet, place, is_top=position < _UNDER_TITLE)
        if found:
            organs = found[1] or _organs_above(sheet, places[max(0, position - _ABOVE) : position])
            blocks.append((place, found[0], organs))
    if not blocks:
        return _undated(sheet, places), None
    signed = [block for block in blocks if block[2]] or blocks[-1:]
    place, day, organs = signed[0]
    _doubt_day(sheet, place, day, [block[1].day for block in signed])
    return organs, day.day


def _undated(sheet: Sheet, places: list[int]) -> tuple[str, ...]:
    """Return the organs that sign without a day that can be read, at the end of the text."""
    last = [p for p in places if not FOOT_MARK.fullmatch(squeeze(simple(sheet.texts[p])))]
    if last and _SEVEN.fullmatch(sheet.texts[last[-1]].strip("()（） ")):
        last = last[:-1]
    found = _organs_above(sheet, last[-_ABOVE:])
    if found:
        sheet.doubt("organs", f"取自文末的“{'、'.join(found)}”，落款没有可读的日期")
    return found


# A day at either end of a line begins with a numeral, or ends with one or with its last word.
_NUMERALS = frozenset("0123456789０１２３４５６７８９〇○零一二三四五六七八九十OoＯlI")
_DAY_ENDS = _NUMERALS | frozenset("日号號印")


def _day_line(
    sheet: Sheet, place: int, *, is_top: bool
) -> tuple[dates.FoundDate, tuple[str, ...]] | None:
    """Return the day of a line that holds a day, or organs and a day, and nothing else."""
    text = _MARK.sub("", sheet.texts[place]).strip()
    bare = text.strip("()（）{}[] 　.。")
    if not bare or (bare[0] not in _NUMERALS and bare[-1] not in _DAY_ENDS):
        return None
    inner = _LETTERED.sub(
        lambda match: match[0].translate(_ZEROS), text.strip("()（）{}[]").strip()
    )
    day = dates.parse(inner)
    if day:
        in_brackets = text.startswith(("(", "（"))
        if is_top and in_brackets:
            sheet.doubt("written_on", f"取自标题下的日期“{inner}”")
        return day, ()
    if _SEVEN.fullmatch(inner):
        sheet.doubt("written_on", f"落款处的“{inner}”缺年月日字样，有多种读法，未取")
        return None
    days = dates.find(text)
    if len(days) == 1 and not days[0].doubt and 0 in (days[0].start, len(text) - days[0].end):
        beside = names(text[: days[0].start] + text[days[0].end :])
        return (days[0], beside) if beside else None
    return None


def _organs_above(sheet: Sheet, places: list[int]) -> tuple[str, ...]:
    """Return the organs named on the lines right above a day, in the order of the page."""
    found: list[str] = []
    for place in reversed(places):
        above = names(sheet.texts[place])
        if not above:
            break
        found[:0] = above
    return tuple(dict.fromkeys(found))


def _doubt_day(sheet: Sheet, place: int, found: dates.FoundDate, days: list[date]) -> None:
    """Write lost marks back into the day, and say what is doubtful about it."""
    if found.doubt:
        before = sheet.texts[place]
        after = f"{found.day.year}年{found.day.month}月{found.day.day}日"
        sheet.texts[place] = before.replace(before.strip("()（） "), after)
        sheet.mend(place, "date", before, sheet.texts[place])
        sheet.doubt("written_on", f"取自落款“{before}”，{found.doubt}")
    if len(set(days)) > 1:
        sheet.doubt("written_on", "正文有几处落款，日期不同，取第一处")

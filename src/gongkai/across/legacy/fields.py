"""The values of single fields, from what the page says of them: numbers, days, validity."""

import re
from datetime import date
from itertools import islice, pairwise

from gongkai.across.legacy.headings import MARKED
from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.metadata import Entry
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.text import dates, docnumber

_VALIDITY = {
    "有效": "有效",
    "现行有效": "有效",
    "是": "有效",
    "失效": "失效",
    "已失效": "失效",
    "无效": "失效",
    "废止": "废止",
    "已废止": "废止",
    "宣布废止": "废止",
    "已修改": "已修改",
    "修改": "已修改",
    "已修订": "已修改",
    "尚未施行": "尚未施行",
    "尚未生效": "尚未施行",
}
_DISCLOSURE = ("主动公开", "依申请公开", "不予公开")
_INDEX = re.compile(r"[0-9A-Za-z][0-9A-Za-z./_\-—()]{4,59}")
_EFFECTIVE = re.compile(
    r"本(?:办法|规定|意见|细则|通知|条例|方案|规则|制度|规程|标准|公告|通告|决定|规范|预案|政策|措施)"
    r"(?:\(.{1,8}\))?(?:由[^。;]{2,40}(?:解释|说明)[,。])?(?:从|自|于)(?P<day>[^,。;]{8,20}?)起?(?:正式)?"
    r"(?:施行|实施|执行|生效)"
    r"|现予(?:以)?(?:公布|发布|印发),自(?P<order>[^,。;]{8,20}?)起(?:正式)?(?:施行|实施|执行|生效)"
)
_BROKEN = re.compile(
    r"[(\[〔]?[\u4e00-\u9fff]{2,15}[〔\[({【﹝]?(?:19|20)\d\d[〕\])}】﹞]?第?\d{1,5}号?[)\]〕]?"
)
_REGISTERED = re.compile(r"[A-Z]{2,8}[-—]\d{4}[-—]\d{1,5}")
_ADDRESSED = re.compile(r"\s[^。;!?]{2,80}:")
_REST = re.compile(r"[〕\])】﹞]?第?\d{0,5}号")
_PARTED = 30  # characters of the first line of a number that was broken
_LEAD = 40  # characters of a text that lost its breaks in which its number may stand
_HEAD = 10  # open lines from the top in which the document's own number may stand
_FRAME = 8  # characters that may stand around the number on its line


def day(sheet: Sheet, table: dict[str, Entry], name: str) -> date | None:
    """Return the day that a label of the table gives; what is no day is a doubt."""
    entry = table.get(name)
    if entry is None:
        return None
    found = dates.find(entry.value)
    if not found:
        sheet.doubt(name, f"“{entry.label}”的值“{entry.value}”不是日期，未取")
        return None
    if found[0].doubt:
        sheet.doubt(name, f"“{entry.label}”的值“{entry.value}”{found[0].doubt}")
    return found[0].day


def meta_day(metas: dict[str, str]) -> date | None:
    """Return the day of publication that the meta elements of government pages carry."""
    for name in ("pubdate", "publishdate", "firstpublishedtime", "article:published_time"):
        found = dates.find(metas.get(name, "")[:10])
        if found and not found[0].doubt:
            return found[0].day
    return None


def effective_on(text: str) -> date | None:
    """Return the day from which the document says it is in force, if it names one day."""
    found = {
        day.day
        for match in _EFFECTIVE.finditer(simple(text))
        for day in dates.find(match["day"] or match["order"])
        if not day.doubt
    }
    return found.pop() if len(found) == 1 else None


def validity(sheet: Sheet, table: dict[str, Entry]) -> str | None:
    """Return the validity in the words of the house; other words are kept and doubtful."""
    entry = table.get("validity")
    if entry is None:
        marked = next(filter(None, (MARKED.match(text) for text in sheet.texts[:_HEAD])), None)
        if marked:
            sheet.doubt("validity", f"取自标题前的“{marked[0].strip()}”")
        return marked["state"] if marked else None
    value = squeeze(simple(entry.value))
    if value not in _VALIDITY:
        sheet.doubt("validity", f"“{entry.label}”的值“{entry.value}”不在通行的几种之中")
    return _VALIDITY.get(value, entry.value)


def disclosure(sheet: Sheet, table: dict[str, Entry], mark: str | None) -> str | None:
    """Return how far the document is open, by the table or its foot mark."""
    entry = table.get("disclosure")
    said = squeeze(simple(entry.value)) if entry else ""
    named = next((kind for kind in _DISCLOSURE if kind in said), None)
    if named and mark and named != mark:
        sheet.doubt("disclosure", f"元数据表为“{named}”，文末注明“{mark}”")
    return named or mark


def index_number(sheet: Sheet, table: dict[str, Entry]) -> str | None:
    """Return the index number as written, without spaces."""
    entry = table.get("index_number")
    if entry is None:
        return None
    value = squeeze(simple(entry.value))
    if not _INDEX.fullmatch(value):
        sheet.doubt("index_number", f"“{entry.value}”不像索引号")
    return value


def doc_number(sheet: Sheet, table: dict[str, Entry], ordered: str | None) -> str | None:
    """Return the document's own number: from the table, else from a line of its own at the top.

    `ordered` is the number that the two-line head of an order gave. A damaged line is repaired
    from the table where its digits agree. A number that stands damaged and alone is given only
    if it can be read in one way, with a doubt.
    """
    _join_parted(sheet)
    entry = table.get("doc_number")
    given = _canonical(sheet, entry.value) if entry else ordered
    for place in _without_codes(sheet, _head(sheet)):
        text = sheet.texts[place]
        found = docnumber.find(text) if len(text) < 80 else []
        if not found and _BROKEN.fullmatch(squeeze(simple(text))):
            return _of_broken(sheet, place, given)
        if len(found) != 1 or len(squeeze(text)) - (found[0].end - found[0].start) > _FRAME:
            continue
        if sheet.lines[place].cells or "《" in text:
            continue
        return _agreed(sheet, place, given, found[0])
    return given or _glued(sheet)


def _join_parted(sheet: Sheet) -> None:
    """Join the two lines at the top over which a number was broken."""
    for place, below in pairwise(_head(sheet)):
        text, rest = sheet.texts[place], sheet.texts[below]
        if len(text) > _PARTED or not _REST.fullmatch(squeeze(simple(rest))):
            continue
        found = docnumber.find(text + rest)
        if len(found) == 1 and found[0].canonical and not found[0].doubt and not found[0].start:
            sheet.texts[place] = text + rest
            sheet.take(below)
            sheet.mend(place, "wrapped_lines", f"{text}\n{rest}", text + rest)


def _glued(sheet: Sheet) -> str | None:
    """Return the number that a text without line breaks begins with, and cut it off there."""
    place = next((p for p in sheet.open() if sheet.lines[p].is_prose), None)
    text = sheet.texts[place] if place is not None else ""
    found = docnumber.find(text[:_LEAD])
    if place is None or len(found) != 1 or found[0].start or not found[0].canonical:
        return None
    if found[0].doubt or not _ADDRESSED.match(simple(text[found[0].end :])):
        return None
    sheet.cut(place, 0, found[0].end, "发文字号行")
    return found[0].canonical


def _without_codes(sheet: Sheet, places: list[int]) -> list[int]:
    """Return the places without those of a registration code, where a number stands too."""
    short = {place: sheet.texts[place] for place in places if len(sheet.texts[place]) < 80}
    numbers = {place: docnumber.find(text) for place, text in short.items()}
    codes = {
        place
        for place, found in numbers.items()
        if len(found) == 1 and _REGISTERED.fullmatch(squeeze(sheet.texts[place]))
    }
    if len(codes) == sum(1 for found in numbers.values() if found):
        return places
    for place in codes:
        sheet.remove(place, "登记编号")
    return [place for place in places if place not in codes]


def _head(sheet: Sheet) -> list[int]:
    """Return the places where a number may be the document's own: tops of page and text."""
    inside = (
        place
        for place in sheet.open()
        if sheet.lines[place].is_inside and not sheet.lines[place].is_link
    )
    return sorted({*islice(sheet.open(), _HEAD), *islice(inside, _HEAD)})


def drop_number_copies(sheet: Sheet, number: str | None) -> None:
    """Remove the lines at the top that say the document's number again."""
    for place in _head(sheet):
        text = sheet.texts[place]
        found = docnumber.find(text) if number and len(text) < 80 else []
        rest = text.replace(text[found[0].start : found[0].end], "") if found else text
        if len(found) == 1 and found[0].canonical == number and not rest.strip("()（） "):
            sheet.remove(place, "发文字号重复")


def _canonical(sheet: Sheet, value: str) -> str | None:
    found = docnumber.find(value)
    if len(found) == 1 and found[0].canonical:
        if found[0].doubt:
            sheet.doubt("doc_number", f"“{value}”：{found[0].doubt}")
        return found[0].canonical
    sheet.doubt("doc_number", f"元数据表中的“{value}”不像发文字号，{'照录' if found else '未取'}")
    return squeeze(value) if found else None


def _agreed(sheet: Sheet, place: int, given: str | None, found: docnumber.Found) -> str | None:
    """Return the number by table and line; where they cannot be one number it is a doubt."""
    text = sheet.texts[place]
    if given is None:
        if found.doubt:
            sheet.doubt("doc_number", f"“{text}”：{found.doubt}")
            sheet.remove(place, "发文字号行")
        else:
            sheet.take(place)
            _mend(sheet, place, text, found.canonical)
        return found.canonical
    if _digits(text) == _digits(given) or found.canonical == given:
        sheet.take(place)
        _mend(sheet, place, text, given)
    else:
        sheet.doubt("doc_number", f"元数据表为“{given}”，正文为“{text}”，取前者")
        sheet.remove(place, "发文字号行")
    return given


def _of_broken(sheet: Sheet, place: int, given: str | None) -> str | None:
    """Return the table's number where a line too damaged to read has all its digits."""
    text = sheet.texts[place]
    if given and _digits(text) == _digits(given):
        sheet.take(place)
        _mend(sheet, place, text, given)
    else:
        sheet.doubt("doc_number", f"“{text}”像是残缺的发文字号，读不准，未取")
    return given


def _mend(sheet: Sheet, place: int, before: str, after: str | None) -> None:
    bare = before.strip("()（） ")
    if after and bare != after:
        sheet.mend(place, "doc_number", before, after)


def _digits(text: str) -> str:
    return "".join(mark for mark in simple(text) if mark.isdigit())

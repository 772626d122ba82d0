"""Names of organs on a page: how they read, and what gives them besides the signature."""

import re
from itertools import pairwise

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.text import docnumber

_ENDING = re.compile(
    r"(?:人民政府|政府|办公室|办公厅|督导室|研究室|监察室|调解室|委员会|常委会|代表大会|法院|检察院|管委会|管理局|总局|分局|局|厅|委|署|院|总队|支队|大队|中心|党组|"
    r"指挥部|领导小组|银行|办事处|公司|协会|联合会|工会|部|办|处|所|站|馆|学校|大学|集团|联社|联合社|供销社|法庭|海关)$"
)
_NO_ORGAN = re.compile(
    r"全部|内部|外部|各部|局部|干部|[上下]部|委托|[到好]处|[公法]办|主办|举办|承办|联系|附件"
)
_RED_HEAD = re.compile(r"(?P<organ>[\u4e00-\u9fff]{4,40})(?:文件|公报)$")
_ORDER_HEAD = re.compile(r"(?P<organ>[\u4e00-\u9fff]{4,30}?)(?P<what>令|公告|通告)$")
_FRAMING = re.compile(
    r"(?P<title>.{6,80}?)是由(?P<organ>[^,。]{4,30}?)(?:发布|印发|制定|公布|编制)的[^,。]{1,8}。$"
)
_ABBREVIATED = re.compile(r"[省市区县州镇乡][^省市区县州镇乡]")
_LONGEST_NAME = 120  # characters with their gaps
_HEAD = 8  # open lines from the top in which a red head may stand


def is_organ(text: str) -> bool:
    """Say whether a short text reads as the name of an organ."""
    if len(text) > _LONGEST_NAME:
        return False
    flat = simple(squeeze(text))
    is_name = 3 <= len(flat) <= 40 and han(flat) >= len(flat) - 4 and ":" not in flat
    return is_name and bool(_ENDING.search(flat)) and not _NO_ORGAN.search(flat)


def names(text: str) -> tuple[str, ...]:
    """Return the organs a line consists of; none if it holds anything else."""
    parts = text.split() if len(text) < 80 else []
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    return tuple(parts) if parts and all(map(is_organ, parts)) else ()


def listed(value: str) -> tuple[str, ...]:
    """Return the organs that a value of the table names."""
    parts = [part for part in re.split(r"[、,，;；\s]+", value.strip()) if part]
    return tuple(parts) if all(map(is_organ, parts)) else (squeeze(value),)


def in_full(given: tuple[str, ...], signed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the organs with their full names, where a signature has them: 市政府办公室."""
    full = []
    for organ in given:
        short = organ.replace("人民政府", "政府")
        fuller = [name for name in signed if name.replace("人民政府", "政府").endswith(short)]
        full.append(fuller[0] if fuller else organ)
    return tuple(full)


def of_title(title: str | None) -> str | None:
    """Return the organ a title begins with, in full or shortened: …局关于…"""
    match = re.match(r"(?P<head>.{2,60}?)(?:关于|關於|(?:19|20)\d\d年|印发|转发)", title or "")
    return squeeze(match["head"]) if match and is_organ(match["head"]) else None


def is_shortened(organ: str) -> bool:
    """Say whether a name leaves out the place: 市财政局, 省委."""
    return len(organ) < 5 or bool(_ABBREVIATED.match(organ))


def red_head(sheet: Sheet) -> str | None:
    """Return the organ named by the red head at the top, and settle that line."""
    for place in list(sheet.open())[:_HEAD]:
        flat = squeeze(sheet.texts[place])
        match = _RED_HEAD.fullmatch(simple(flat))
        if match and is_organ(match["organ"]):
            sheet.remove(place, "红头")
            return flat[: match.end("organ")]
    return None


def order_head(sheet: Sheet) -> tuple[str, str] | None:
    """Return the organ and number of an order or announcement, where they fill two lines.

    云州市人民政府令 and 第12号 under it are both settled.
    """
    places = list(sheet.open())[:_HEAD]
    for place, below in pairwise(places):
        flat = squeeze(sheet.texts[place])
        match = _ORDER_HEAD.fullmatch(simple(flat))
        number = squeeze(sheet.texts[below])
        if not match or not is_organ(match["organ"]) or len(number) > 12:
            continue
        found = docnumber.find(squeeze(sheet.texts[place]) + number)
        if len(found) == 1 and found[0].canonical and not found[0].doubt:
            sheet.remove(place, "令号行")
            sheet.remove(below, "令号行")
            return flat[: match.end("organ")], found[0].canonical
    return None


def under_title(sheet: Sheet, title: str | None) -> str | None:
    """Return the organ on a line of its own under the title, and settle that line.

    Where the title begins with its shorter name, that name is returned.
    """
    place = next(sheet.open(), None)
    found = names(sheet.texts[place]) if place is not None else ()
    if place is None or len(found) != 1 or len(list(sheet.open())) < 3:
        return None
    for again in list(sheet.open())[:2]:
        if sheet.texts[again] == sheet.texts[place]:
            sheet.remove(again, "发文机关行")
    head = of_title(title)
    return head if head and found[0].endswith(head) else found[0]


def framing(sheet: Sheet, title: str | None) -> str | None:
    """Return the organ named by an encyclopaedia's opening sentence, and remove that sentence."""
    for place in list(sheet.open())[:3]:
        match = _FRAMING.fullmatch(simple(squeeze(sheet.texts[place])))
        said = match["title"].removeprefix("《").removesuffix("》") if match else ""
        if match and title and said == simple(squeeze(title)):
            sheet.remove(place, "百科导言")
            start = squeeze(sheet.lines[place].text)
            return start[match.start("organ") : match.end("organ")]
    return None

"""Numbers without brackets: orders 国务院令第711号, announcements 2021年第3号, registrations."""

import re
from collections.abc import Iterator

from gongkai.text.docnumber.code import organ_before
from gongkai.text.docnumber.found import Found
from gongkai.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS, number

_S = r"[ \n]{0,6}"
_NO = rf"(?P<no>\d{{1,5}}|[{CHINESE_NUMERALS}]{{1,8}})"
_YEAR = rf"(?P<year>(?:19|20)\d\d|[一二][{CHINESE_DIGITS}]{{3}})"
_SHUT = rf"(?(open)(?:{_S}\))?)"
_ORDER = re.compile(
    rf"令{_S}(?P<open>\()?{_S}(?:{_YEAR}{_S}年{_S}(?=第))?(?:第{_S})?{_NO}{_S}号{_SHUT}"
)
_ORDER_BEHIND = re.compile(rf"第{_S}{_NO}{_S}号{_S}令")
_NOTICE = re.compile(rf"(?P<kind>公告|通告){_S}(?P<open>\()?{_S}第{_S}{_NO}{_S}号{_SHUT}")
_KIND = r"(?:(?P<kind>公告|通告|公报)[ \n]{0,6}(?P<open>\()?[ \n]{0,6})?"
_BEHIND = rf"(?:{_S}(?P<behind>公告|通告|公报|令))?"
_YEARLY = re.compile(rf"{_KIND}(?<!\d){_YEAR}{_S}年{_S}第{_S}{_NO}{_S}号{_SHUT}{_BEHIND}")
_REGISTERED = re.compile(
    r"(?:(?:登记号|登记编号|备案号|统一编号)[ :]{0,3}|^\s*)"
    r"(?P<whole>(?!GB|HJ|DB|JGJ|CJJ|ICP)[A-Z]{2,8}[-—](?P<year>(?:19|20)\d\d)[-—](?P<no>\d{1,5}))(?!\d)"
)
_NOT_AFTER = re.compile("[一-鿿]")
_MAY_FOLLOW = re.compile(
    "文|公布|发布|修|废止|规定|的|和|及|与|或|同时|已|自|令|公告|通告|要求|印发|以下|中|为|执行|有关|明确"
)


def read(text: str) -> Iterator[Found]:
    """Yield the orders, announcements and registration numbers of a folded text."""
    for match in _ORDER.finditer(text):
        yield from _order(text, match.start(), match, match["year"])
    for match in _ORDER_BEHIND.finditer(text):
        yield from _order_behind(text, match)
    for match in _YEARLY.finditer(text):
        yield from _yearly(text, match)
    for match in _NOTICE.finditer(text):
        yield from _notice(text, match)
    for match in _REGISTERED.finditer(text):
        whole = match["whole"].replace("—", "-")
        code = whole.split("-")[0]
        yield Found(
            match.start("whole"), match.end(), whole, code, int(match["year"]), match["no"]
        )


def _order(text: str, end: int, match: re.Match[str], year: str | None) -> Iterator[Found]:
    organ, serial = organ_before(text, end), _plain(match["no"])
    if organ and serial:
        code = f"{organ.text}令"
        value = number(year) if year else None
        middle = f"{value}年" if value else ""
        yield Found(organ.start, match.end(), f"{code}{middle}第{serial}号", code, value, serial)


def _order_behind(text: str, match: re.Match[str]) -> Iterator[Found]:
    organ, serial = organ_before(text, match.start()), _plain(match["no"])
    if organ and serial:
        code = f"{organ.text}令"
        yield Found(organ.start, match.end(), f"{code}第{serial}号", code, None, serial)


def _yearly(text: str, match: re.Match[str]) -> Iterator[Found]:
    year, serial = number(match["year"]), _plain(match["no"])
    kind = match["kind"] or match["behind"] or ""
    start = match.start("kind") if match["kind"] else match.start("year")
    if year is None or serial is None or not (kind or _stands_alone(text, match.end())):
        return
    organ = organ_before(text, start)
    code = f"{organ.text if organ else ''}{kind}" or None
    bare = organ is None and not match["kind"]
    canonical = f"{'' if bare else code or ''}{year}年第{serial}号"
    yield Found(organ.start if organ else start, match.end(), canonical, code, year, serial)


def _notice(text: str, match: re.Match[str]) -> Iterator[Found]:
    organ, serial = organ_before(text, match.start()), _plain(match["no"])
    if organ and serial:
        code = f"{organ.text}{match['kind']}"
        yield Found(organ.start, match.end(), f"{code}第{serial}号", code, None, serial)


def _stands_alone(text: str, end: int) -> bool:
    """Whether 第3号 ends here; 第3号台风 and 第3号地块 count typhoons and plots."""
    return not _NOT_AFTER.match(text, end) or bool(_MAY_FOLLOW.match(text, end))


def _plain(written: str) -> str | None:
    if written[0] in "0123456789":
        return written
    value = number(written)
    return str(value) if value else None

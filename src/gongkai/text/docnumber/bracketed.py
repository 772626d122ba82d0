"""Numbers with the year in brackets: 津容办〔2017〕416号, and what damage makes of them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.text.docnumber.code import Code, code_before, looks_official
from gongkai.text.docnumber.found import Found
from gongkai.text.numerals import CHINESE_DIGITS, CHINESE_NUMERALS, number

_OPEN, _CLOSE = r"〔\[(【﹝{<〈《「『〖❲", r"〕\])】﹞}>〉》」』〗❳"
_FIRM = frozenset("〔[【﹝")
_S = r"[ \n]{0,6}"
_YEAR = rf"(?P<year>[12lI] ?[\dOolI] ?[\dOolI] ?[\dOolI]|[一二][{CHINESE_DIGITS}]{{3}})"
_NO = rf"[\dOolI](?:[ \n]{{0,2}}[\dOolI]){{0,13}}(?:[-—―]\d{{1,3}})?|[{CHINESE_NUMERALS}]{{1,8}}"
_BARE = r"\d{1,14}(?:[-—―]\d{1,3})?(?!\d)"

_WHOLE = re.compile(
    rf"(?P<open>[{_OPEN}]){_S}{_YEAR}{_S}年?{_S}[{_CLOSE}]{_S}(?:第{_S})?"
    rf"(?:(?P<no>{_NO}){_S}号|(?P<bare>{_BARE}))"
)
_JOINED = re.compile(" ?[、和及与] ?$")
_NEXT = re.compile(rf"{_S}[、和及与]{_S}(?:第{_S})?(?P<no>\d{{1,5}}){_S}号")
_NO_CLOSING = re.compile(
    rf"[〔\[(【﹝]{_S}(?P<year>\d{{4}}){_S}(?P<no>\d{{1,6}})(?![\d〕\])】﹞])(?:{_S}(?P<end>号))?"
)
_NO_OPENING = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}){_S}[〕\])】﹞]{_S}第?(?P<no>\d{{1,6}})(?!\d)(?:{_S}(?P<end>号))?"
)
_NO_BRACKETS = re.compile(
    rf"(?<!\d)[?�□*_·-]?(?P<year>\d{{4}}) ?[?�□*_·-]? ?第?(?P<no>\d{{1,5}}){_S}(?P<end>号)"
)
_NO_SERIAL = re.compile(
    rf"[{_OPEN}]{_S}(?P<year>\d{{4}}){_S}[{_CLOSE}]{_S}第?[×xX_*?— -]{{0,8}}{_S}号"
)
_NO_MORE = re.compile(rf"[〔﹝]{_S}(?P<year>\d{{4}})(?![\d〕﹞])")
_ODD_YEAR = re.compile(r"[〔\[(【﹝](?P<year>\d{1,3}|\d{5,9})[〕\])】﹞](?: ?第?\d{1,5})? ?号")
_DAMAGED = (("缺右括号", _NO_CLOSING), ("缺左括号", _NO_OPENING), ("缺括号", _NO_BRACKETS))
_LOST = (("缺序号", _NO_SERIAL), ("缺右括号和序号", _NO_MORE), ("年份不是四位", _ODD_YEAR))

_TITLE = re.compile(
    "国用|集用|房权|房产|房地|不动产|土地|林证|林权|使用权|商标|专利|[许可]证字|证书|仲案|仲裁案"
)
_LABEL = re.compile(
    r"(?:招标|投标|项目|合同|采购|标段|工程|档案|案件|证书|许可证)(?:编?号|代码)[:： ]{1,3}$"
)
_NOT_AFTER = re.compile(
    " ?(?:[桌椅楼馆线院门机房车船桥井矿店铺仓库病床桩站栋幢座室厅]|台风|地块|公路)"
)
_COUNTER = re.compile("[ ]?[年月日个条款项第人次万亿元%.]")
_LOOKALIKE = str.maketrans("OolI", "0011")


def whole(text: str) -> Iterator[Found]:
    """Yield the numbers of a folded text that have year, brackets and serial."""
    before: Found | None = None
    for match in _WHOLE.finditer(text):
        found = _read(text, match, before)
        if found:
            yield found
            before = found
            for following in _following(text, found):
                yield following
                before = following


def damaged(text: str) -> Iterator[Found]:
    """Yield what is left where brackets, year or serial were lost, each with a doubt."""
    for doubt, pattern in _DAMAGED:
        for match in pattern.finditer(text):
            code = _sure_code(text, match)
            year = int(match["year"])
            if code and _plausible(year):
                canonical = _canonical(code.text, year, match["no"]) if match["end"] else None
                yield Found(
                    code.start, match.end(), canonical, code.text, year, match["no"], doubt
                )
    for doubt, pattern in _LOST:
        for match in pattern.finditer(text):
            code = _sure_code(text, match)
            if code:
                year = int(match["year"])
                known = year if _plausible(year) else None
                yield Found(code.start, match.end(), None, code.text, known, None, doubt)


def _names_other(text: str, code: Code) -> bool:
    """Say whether a code, or the label before it, is that of a title, a case or a tender."""
    return bool(
        _TITLE.search(code.text) or _LABEL.search(text[max(0, code.start - 12) : code.start])
    )


def _sure_code(text: str, match: re.Match[str]) -> Code | None:
    code = code_before(text, match.start())
    if not code or _names_other(text, code) or _NOT_AFTER.match(text, match.end()):
        return None
    # 字 stands in certificates too (…字2014第3401234号), brackets are what tells them apart.
    sure = looks_official(code.text) and (code.text[-1] != "字" or match[0][0] in _FIRM)
    return code if sure and not code.doubt else None


def _read(text: str, match: re.Match[str], before: Found | None) -> Found | None:
    year = number(match["year"].replace(" ", "").translate(_LOOKALIKE))
    serial = _serial(match["no"] or match["bare"])
    if year is None or not _plausible(year) or serial is None:
        return None
    if _NOT_AFTER.match(text, match.end()):
        return None
    code = code_before(text, match.start())
    if code is None:
        return _without_code(text, match, before, year, serial)
    if not _acceptable(text, match, code):
        return None
    letters = bool(re.search("[OolI]", f"{match['year']}{match['no'] or ''}"))
    doubt = code.doubt or ("数字中有形近字母" if letters else None)
    canonical = None if code.doubt else _canonical(code.text, year, serial)
    return Found(code.start, match.end(), canonical, code.text, year, serial, doubt)


def _without_code(
    text: str, match: re.Match[str], before: Found | None, year: int, serial: str
) -> Found | None:
    if before and before.code and _JOINED.match(text, before.end, match.start()):
        canonical = _canonical(before.code, year, serial)
        return Found(match.start(), match.end(), canonical, before.code, year, serial)
    if match["open"] == "〔" and match["no"]:
        return Found(match.start(), match.end(), None, None, year, serial, "缺代字")
    return None


def _acceptable(text: str, match: re.Match[str], code: Code) -> bool:
    if _names_other(text, code) or (len(code.text) < 2 and match["open"] not in _FIRM):
        return False
    if match["no"]:
        return True
    firm = match["open"] in _FIRM or looks_official(code.text)
    return firm and not _COUNTER.match(text, match.end())


def _following(text: str, found: Found) -> Iterator[Found]:
    """Yield 48号 of 国办发〔2017〕47号、48号: a serial that shares the code and year before it."""
    place = found.end
    while found.code and found.year and (match := _NEXT.match(text, place)):
        place = match.end()
        if _NOT_AFTER.match(text, place):
            return
        canonical = _canonical(found.code, found.year, match["no"])
        yield replace(
            found, start=match.start("no"), end=place, canonical=canonical, number=match["no"]
        )


def _serial(written: str) -> str | None:
    plain = re.sub("[ \n]", "", written).translate(_LOOKALIKE).replace("—", "-").replace("―", "-")
    if plain[0] in "0123456789":
        return plain
    value = number(plain)
    return None if value is None else str(value)


def _plausible(year: int) -> bool:
    return 1900 <= year <= 2100


def _canonical(code: str, year: int, serial: str) -> str:
    return f"{code}〔{year}〕{serial}号"

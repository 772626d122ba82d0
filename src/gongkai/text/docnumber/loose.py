"""Document numbers as people type them from memory: 云政办发 2026 31, 2026年云政办发31号文.

For questions alone: it says what may be meant, never that a text holds a number.
"""

import re
from itertools import product

from gongkai.text.numerals import fold

_LONGEST = 40
_OPEN, _CLOSE = r"[〔\[(【﹝{<〈《]", r"[〕\])】﹞}>〉》]"
# A year of two digits is one only in brackets; 字 belongs to the code of some old numbers.
_SHAPE = re.compile(
    r"(?:(?P<before>\d{4})年?)?"
    r"(?P<code>[㐀-鿿]{2,14}?)(?P<word>字)?第?"
    rf"(?:{_OPEN}(?P<bracketed>\d{{4}}|\d{{2}})年?{_CLOSE}|(?P<bare>(?:19|20)\d\d)年?[-—/.,,·]*)?"
    r"第?(?P<serial>\d{1,4})号?(?:文件|文)?"
)
# Where somebody leaves the year out, any may be meant of which a paper can still be asked for.
_YEARS = range(1980, 2060)


def loose(text: str) -> tuple[str, ...]:
    """The canonical forms of all numbers that a question may mean; nothing for other questions."""
    if len(text) > _LONGEST:
        return ()
    found = _SHAPE.fullmatch("".join(fold(text).split()))
    if found is None:
        return ()
    codes = dict.fromkeys([found["code"], f"{found['code']}{found['word'] or ''}"])
    serials = dict.fromkeys([found["serial"], found["serial"].lstrip("0") or "0"])
    return tuple(
        f"{code}〔{year}〕{serial}号"
        for code, year, serial in product(codes, _years(found), serials)
    )


def _years(found: re.Match[str]) -> list[int]:
    said = found["bracketed"] or found["bare"] or found["before"]
    if said is None:
        return list(_YEARS)
    if len(said) == 4:
        return [int(said)]
    # 〔98〕, 〔26〕.
    return [year for year in _YEARS if year % 100 == int(said)]

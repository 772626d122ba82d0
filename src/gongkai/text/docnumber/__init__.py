"""Document numbers 发文字号: 津容办〔2017〕416号, 国务院令第711号, 国家税务总局公告2021年第3号.

`find` reads them in running text, `canonical` in a field that holds nothing else. What is
damaged is never mended in silence: it carries a doubt, and no canonical form where more than one
reading is possible.
"""

from dataclasses import asdict
from itertools import chain

from gongkai.text.docnumber import bracketed, ordinal
from gongkai.text.docnumber.found import DocNumber, Found
from gongkai.text.numerals import fold

__all__ = ["DocNumber", "Found", "canonical", "find", "to_json"]

# Every form of a number has one of these: 号, a bracket around or behind the year, a dash.
_SIGNS = frozenset("号-—―〔[(【﹝{<〈《「『〖❲〕])】﹞}>〉》」』〗❳")
_AROUND = " \n\t()〔〕[]【】“”\"'《》,。;:、"


def find(text: str) -> list[Found]:
    """Return the document numbers of a running text with their spans, in the order of the text.

    Brackets of any kind, full-width digits, spaces, line breaks, 第 and a missing 号 are read;
    court cases, standards, licences, property titles and year ranges are left alone.
    """
    plain = fold(text)
    if not _SIGNS & set(plain):
        return []
    taken = bytearray(len(plain))
    kept: list[Found] = []
    readings = chain(bracketed.whole(plain), ordinal.read(plain), bracketed.damaged(plain))
    for found in readings:
        if not any(taken[found.start : found.end]):
            taken[found.start : found.end] = b"\x01" * (found.end - found.start)
            kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def canonical(text: str) -> DocNumber | None:
    """Return the one number a field holds, None where there is none, several or a doubt."""
    numbers = find(text)
    if len(numbers) != 1:
        return None
    found = numbers[0]
    if found.doubt or not found.canonical or found.number is None:
        return None
    around = fold(text[: found.start] + text[found.end :])
    if around.strip(_AROUND):
        return None
    return DocNumber(found.canonical, found.code, found.year, found.number)


def to_json(found: Found) -> dict[str, str | int | None]:
    """Return the keys of the published contract for one found number."""
    return asdict(found)

"""Taking out of an answer's words everything that could tell who asked, or about whom."""

import re
from collections.abc import Iterable, Iterator

from gongkai.duties.requests import applicants
from gongkai.duties.requests.models import Case, Consultation, Letter
from gongkai.law.applicants import FIELDS
from gongkai.law.refusal import Refusal
from gongkai.text import privacy
from gongkai.text.privacy.masking import Masker, Style

GONE = "***"
# A single sign is no name; a piece of an address is one from here on.
_LEAST = 2
_LEAST_PLACE = 4
_PLACE = re.compile(r"[省市区县旗镇乡道]")
_FULL_WIDTH = 0xFEE0
# What may stand between two signs of a name or number and leave it the same.
_BETWEEN = "[\\s·•・.．\\-－—–_\\u200b-\\u200d\\ufeff]"


def told_by(cases: Iterable[Case]) -> frozenset[str]:
    """Everything by which the cases and those who asked in them could be known, third parties too.

    Raises Refusal for an applicant that is erased: what nobody knows, nobody can take out.
    """
    rows = list(cases)
    keys = [case.pk for case in rows]
    letters = Letter.objects.filter(case__in=keys).values_list("number", flat=True)
    parties = Consultation.objects.filter(case__in=keys).values_list("name", flat=True)
    told = {*letters, *parties}
    for case in rows:
        who = applicants.opened(case.applicant)
        told |= {getattr(who, name) for name in FIELDS} | {case.receipt, case.number}
        told |= set(_pieces(who.address))
    return frozenset(each.strip() for each in told if len(each.strip()) >= _LEAST)


def _pieces(address: str) -> Iterator[str]:
    """An address without the city, the district, the street: the rest alone tells as much."""
    for found in _PLACE.finditer(address):
        if len(rest := address[found.end() :]) >= _LEAST_PLACE:
            yield rest


def without(text: str, told: Iterable[str]) -> str:
    """The text without what is told in it, and without whatever personal data a rule knows."""
    for each in sorted(told, key=len, reverse=True):
        text = _sought(each).sub(GONE, text)
    found = [each for each in privacy.find(text) if each.severity != "info"]
    return Masker(Style.WHOLE).text(text, found).text


def check_is_without(text: str, told: Iterable[str]) -> None:
    """Nothing that is told stands in a text; raises Refusal, without saying what it was."""
    if any(_sought(each).search(text) for each in told):
        raise Refusal("里面有申请人、第三方的信息或者申请的编号；请改写后再办。")


def check_names_nobody(text: str, told: Iterable[str]) -> None:
    """The same, and no personal data that a rule knows."""
    check_is_without(text, told)
    if any(each.severity == "block" for each in privacy.find(text)):
        raise Refusal("里面有个人信息；请改写后再办。")


def _sought(told: str) -> re.Pattern[str]:
    """Finds it however it is broken up, in full width or small letters too."""
    signs = [sign for sign in told if not re.fullmatch(_BETWEEN, sign)] or [*told]
    return re.compile(f"{_BETWEEN}*".join(map(_one, signs)), re.IGNORECASE)


def _one(sign: str) -> str:
    if "!" <= sign <= "~":
        return f"[{re.escape(sign)}{chr(ord(sign) + _FULL_WIDTH)}]"
    return re.escape(sign)

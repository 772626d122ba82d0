"""Whether a personal name begins at a place that something announces, and where it ends."""

import re
from functools import lru_cache

import rjieba

from gongkai.text.privacy import longer, people
from gongkai.text.privacy.dictionary import Words, is_name_word
from gongkai.text.privacy.lexicon import alternation, names, words
from gongkai.text.privacy.people import CUED, NEAR, SURE

_HAN = "㐀-䶿一-鿿"
_RUN = re.compile(rf"[{_HAN}]{{1,24}}")
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:·[{_HAN}]{{1,8}}){{1,4}}")
_SPACED = re.compile(rf"([{_HAN}])[ \n]{{1,4}}([{_HAN}])(?:[ \n]{{0,4}}([{_HAN}]))?(?![{_HAN}])")
_MASKED = re.compile(r"[某*○〇×]")
_DELIMITED = re.compile(r"[,，。;；、\n(（)）|\t ]|$")
# What no given name holds, though each sign may end one by itself.
_BODY = re.compile(rf"(?:{alternation(words('place', 'bodies'))})$")
_JOINED = re.compile("[在于向对到从因为和与被把将说是诉称]")

_CLOSED = re.compile(rf"[,，。;；、\n(（)）:]|$|{alternation(words('person', 'after'))}")


def length(words_: Words, place: int, *, sure: bool, loose: bool = False) -> int:
    """Return the length of the name that begins at the place, 0 if none does.

    sure says that a label with a colon or a column header announced a name; otherwise only a
    word did, and common words that begin like a surname are refused. loose says that the word
    is so often followed by something else that a surname is asked for.
    """
    plain = words_.plain
    if dotted := _DOTTED.match(plain, place):
        near = Words(dotted[0])
        return next((end for start, end in longer.dotted(near) if start == 0), 0)
    if sure and (spaced := _SPACED.match(plain, place)) and _is_spaced_name(spaced):
        return len(spaced[0])
    run = _RUN.match(plain, place)
    if not run or _is_masked(plain, place, run.end()) or _is_body(run[0]):
        return 0
    after = plain[run.end() : run.end() + 1]
    if size := _foreign(run[0], after):
        return size
    if sure:
        return _stranger(run[0], after, 2, 6) or _begun(words_, place, SURE, "stop")
    return (
        _closed(plain, place)
        or _begun(words_, place, CUED, "role")
        or (0 if loose else _stranger(run[0], after, 3, 5))
    )


def _is_masked(plain: str, place: int, end: int) -> bool:
    # 张某某 and 巴特尔·** are masked already.
    return bool(_MASKED.search(plain[place : place + 4])) or "*" in plain[end : end + 2]


def _closed(plain: str, place: int) -> int:
    """女儿高一萌（ and 业主蓝天宇投诉: closed on both sides, a name may begin like a word."""
    for size in (3, 2):
        name = plain[place : place + size]
        if not _CLOSED.match(plain, place + size) or not _RUN.fullmatch(name) or is_word(name):
            continue
        if people.at(Words(name), 0, SURE, exact=size, before="role"):
            return size
    return 0


def _begun(words_: Words, place: int, least: int, before: str) -> int:
    """The name that begins here and ends wherever the scorecard thinks best."""
    plain, start = words_.plain, place
    # A cue is a border of words, whatever the dictionary would join over it.
    if place not in words_.end:
        words_, start = Words(plain[place : place + 12]), 0
    person = people.at(words_, start, least, before=before)
    # 捐赠人向慈善组织 and 申请人应向 go on with a preposition.
    size = person.end - person.start if person else 0
    doubtful = size == 2 and least != SURE and plain[place] in names("links")
    if person and doubtful and person.points < 0:
        return 0
    return 0 if size and holds_a_body(plain, place + size) else size


# 王老吉食品有限公司 and 孙中山故居 hold a name and are no persons.
_BODY_OF = re.compile(
    r"(?:(?![在于向对到从因为和与被把将就说是的等、])[一-鿿]){0,10}?"
    rf"(?:{alternation(names('body_ends'))})"
)


def holds_a_body(plain: str, end: int) -> bool:
    """Whether what looked like a name, and ends here, begins the name of a firm or a place."""
    return bool(_BODY_OF.match(plain, end))


def whole(text: str, least: int = NEAR) -> bool:
    """Whether a cell or an item of a list is a name and nothing else."""
    plain = text.replace(" ", "").replace("\n", "")
    if "·" in plain and _DOTTED.fullmatch(plain):
        return True
    if not _RUN.fullmatch(plain) or not 2 <= len(plain) <= 6 or _MASKED.search(plain):
        return False
    if _foreign(plain, "") == len(plain):
        return True
    person = people.at(Words(plain), 0, least, exact=len(plain))
    return bool(person) or (least == SURE and _stranger(plain, "", 2, 6) > 0)


def fills_a_column(text: str) -> bool:
    """Whether what stands in a column of names is one: nearly everything there is."""
    plain = text.replace(" ", "").replace("\n", "")
    likely = 2 <= len(plain) <= 4 and plain[0] in names("surnames") and bool(_RUN.fullmatch(plain))
    told_off = likely and people.is_told_off(plain, plain[1:])
    if likely and not (told_off or is_word(plain) or _BODY.search(plain) or _MASKED.search(plain)):
        return True
    return whole(plain, SURE)


def fits_a_list(text: str) -> bool:
    """Whether an item of a list beside a name that is known is a name."""
    return whole(text, CUED) or (len(text) <= 3 and fills_a_column(text))


def _is_spaced_name(spaced: re.Match[str]) -> bool:
    signs = "".join(part for part in spaced.groups() if part)
    return signs[0] in names("surnames") and not set(signs[1:]) & people.FORBIDDEN


_UNIT = alternation(names("units"))
_UYGHUR = f"[{''.join(sorted(names('uyghur')))}]"
FOREIGN = rf"(?:{_UNIT}){{2,3}}|{_UYGHUR}{{3,7}}"
_FOREIGN = re.compile(FOREIGN)
_UNIT_ALONE = re.compile(_UNIT)


def _foreign(text: str, after: str) -> int:
    """Return the length of a name of a people whose names are longer, 0 if none begins."""
    found = _FOREIGN.match(text)
    if not found and _DELIMITED.fullmatch(after):
        found = _UNIT_ALONE.fullmatch(text)
    return len(found[0]) if found else 0


def _is_body(text: str) -> bool:
    # 张三在超市 is a person in one.
    head = _JOINED.split(text, maxsplit=1)[0]
    return len(head) > 3 and bool(_BODY.search(head))


def _stranger(text: str, after: str, least: int, most: int) -> int:
    """A name without a known surname, in a field of its own: 姓名：木呷阿各, 被告人布和，"""
    if not least <= len(text) <= most or not _DELIMITED.fullmatch(after):
        return 0
    if (
        text[0] in "小老阿某本该其此"
        or text[0] in names("links")
        or set(text) & people.FORBIDDEN
        or _BODY.search(text)
    ):
        return 0
    pieces = list(Words(text).start.items())
    if any(end - start > 1 and not is_name_word(text[start:end]) for end, start in pieces):
        return 0
    return len(text)


@lru_cache(maxsize=20_000)
def is_word(text: str) -> bool:
    """Whether the dictionary knows this as a word that is no name: 应当, 高度, 方面."""
    if text in names("not_names"):
        return True
    return rjieba.has_word(text) and not is_name_word(text)

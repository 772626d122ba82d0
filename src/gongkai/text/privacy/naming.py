"""Whether a personal name begins at a place of a text, and where it ends."""

import re
from functools import cache, lru_cache

import rjieba

from gongkai.text.privacy.lexicon import alternation, names

_HAN = "㐀-䶿一-鿿"
_RUN = re.compile(rf"[{_HAN}]{{1,24}}")
_DOTTED = re.compile(rf"[{_HAN}]{{1,7}}(?:[·•・‧∙.][{_HAN}]{{1,7}}){{1,4}}")
_SPACED = re.compile(rf"([{_HAN}])[ \n]{{1,4}}([{_HAN}])(?:[ \n]{{1,4}}([{_HAN}]))?(?![{_HAN}])")
_BODY = re.compile(
    r"(?:公司|局|政府|委员会|厅|中心|办公室|合作社|门市部|经营部|事务所|商行|商店"
    r"|超市|餐厅|饭店|酒店|宾馆|医院|学校|幼儿园|大学|学院|银行|工厂|厂|店|馆"
    r"|社区|街道"
    r"|村委会|居委会|科|处|室|组|村|镇|乡|县|市|区|省|协会|集团|支队|大队|法院"
    r"|检察院|工作室|服务部|批发部|小卖部|饭庄|酒楼|网吧|诊所|药房|大药房|美容院"
    r"|站|队|部|院|所)$"
)
_BODY_WITHIN = re.compile("[省市县镇乡]|公司|政府|委员会|办公室")
_NAMES = frozenset({"nr", "nrt", "nrfg", "nz", "x"})
_FORBIDDEN = names("never") - names("given")
_FIRST_SIGNS = names("surnames") | {name[0] for name in names("compound")}
_MASKED = re.compile(r"[某*○〇×]")


def length(plain: str, place: int, *, sure: bool) -> int:
    """Return the length of the name that begins at the place, 0 if none does.

    sure says that a label with a colon or a column header announced a name; without it common
    words that begin like a surname are refused.
    """
    dotted = _DOTTED.match(plain, place)
    if dotted:
        return _dotted_length(dotted[0])
    if sure and (spaced := _SPACED.match(plain, place)) and _is_spaced_name(spaced):
        return len(spaced[0])
    run = _RUN.match(plain, place)
    if not run or _MASKED.search(plain[place : place + 4]):
        return 0
    # 巴特尔·** is masked already.
    if "*" in plain[run.end() : run.end() + 2]:
        return 0
    text = run[0]
    family = 2 if text[:2] in names("compound") else 1
    if family == 1 and text[0] not in names("surnames"):
        return _stranger(text, plain[run.end() : run.end() + 1]) if sure else 0
    if text[0] == "和" and not sure:
        return 0
    if text[:2] in names("not_names") and not (len(text) == 3 and _is_given(text[1:])):
        return 0
    return _ending(text, family, sure=sure)


def may_begin(plain: str, place: int) -> bool:
    """Whether a surname, or a name with a dot in it, stands at the place."""
    return plain[place] in _FIRST_SIGNS or "·" in plain[place : place + 8]


def whole(text: str, *, sure: bool = False) -> bool:
    """Whether a cell or an item of a list is a name and nothing else."""
    plain = text.replace(" ", "").replace("\n", "")
    if "·" in plain and _DOTTED.fullmatch(plain):
        return True
    if not _RUN.fullmatch(plain) or not 2 <= len(plain) <= 4 or _MASKED.search(plain):
        return False
    family = 2 if plain[:2] in names("compound") else 1
    if family == 1 and plain[0] not in names("surnames"):
        return False
    rest = plain[family:]
    if len(plain) == 4 and family == 1 and plain[1] not in names("surnames"):
        return False
    if not rest or set(rest) & _FORBIDDEN:
        return False
    return sure or not is_word(plain)


def _dotted_length(text: str) -> int:
    # The last part runs on into the sentence: 买买提·艾力反映.
    last = re.split(r"[·•・‧∙.]", text)[-1]
    head = len(text) - len(last)
    for size in range(1, len(last) + 1):
        if size >= 2 and _follows(last[size:]):
            return head + size
    return len(text)


def _is_spaced_name(spaced: re.Match[str]) -> bool:
    signs = "".join(part for part in spaced.groups() if part)
    return signs[0] in names("surnames") and not set(signs[1:]) & names("never")


def _stranger(text: str, after: str) -> int:
    # A rare surname in a field of its own: 姓名：麴三。 小李 is nobody's name.
    if text[0] in "小老":
        return 0
    if 2 <= len(text) <= 3 and not set(text) & names("never") and not is_word(text):
        return len(text) if after in ("", ",", "，", "。", ";", "；", "\n", "、", " ", "(") else 0
    return 0


def _ending(text: str, family: int, *, sure: bool) -> int:
    if len(text) <= family or text[family] in _FORBIDDEN:
        return 0
    if len(text) <= family + 2:
        return _alone(text, family, sure=sure)
    is_body = _BODY_WITHIN.search(text[1:8]) or _BODY.search(text)
    if is_body and not (_follows(text[family + 1 :]) or _follows(text[family + 2 :])):
        return 0
    return _running(text, family, sure=sure)


def _alone(text: str, family: int, *, sure: bool) -> int:
    """The name stands by itself between two marks, or one sign of it is a word that follows."""
    given = text[family:]
    if len(given) == 2 and given[1] in (_AFTERS if sure else names("never")):
        return family + 1 if _given(given[0], sure=sure) else 0
    if is_word(text) or _BODY.search(text):
        return 0
    if sure:
        return len(text)
    if text[0] in names("wordy"):
        return len(text) if set(given) <= names("given") else 0
    doubled = len(given) == 2 and given[0] == given[1]
    return len(text) if len(given) == 1 or doubled or set(given) & names("given") else 0


def _given(sign: str, *, sure: bool) -> bool:
    return sure or sign in names("given")


def _running(text: str, family: int, *, sure: bool) -> int:
    short, long = text[: family + 1], text[: family + 2]
    doubtful = text[0] in names("wordy") and not sure
    long_fits = text[family + 1] not in names("never") and not is_word(long)
    short_follows, long_follows = _follows(text[family + 1 :]), _follows(text[family + 2 :])
    known = set(long[family:]) <= names("given")
    if doubtful and is_word(text[:2]):
        return 0
    if short_follows and not (
        long_follows and long_fits and known and text[family + 1] not in _LINKS
    ):
        return len(short) if _believed(short, family, doubtful) else 0
    if long_follows and long_fits:
        return len(long) if _believed(long, family, doubtful) else 0
    if text[0] in _PARTICLES and rjieba.has_word(text[1:3]):
        return 0
    return _by_words(text, family, long_fits=long_fits)


def _by_words(text: str, family: int, *, long_fits: bool) -> int:
    """Nothing known follows: the dictionary tells where the next word begins."""
    given = names("given")
    short_given, long_given = text[family] in given, text[family + 1] in given
    next_is_word = rjieba.has_word(text[family + 1 : family + 3])
    if (
        short_given
        and next_is_word
        and not (long_given and rjieba.has_word(text[family + 2 : family + 4]))
    ):
        return family + 1
    if not long_fits or not (short_given or long_given):
        return 0
    if short_given and long_given and not next_is_word:
        return family + 2
    return family + 2 if rjieba.has_word(text[family + 2 : family + 4]) else 0


# These surnames are above all prepositions and the like.
_PARTICLES = frozenset("于向应和曾时常从但当别同自所有要不未原危付")
_AFTERS = frozenset("的了在是等与和及因向被对从将称诉至以")
_LINKS = frozenset("和与及等的在于因向系是")


def _is_given(signs: str) -> bool:
    return set(signs) <= names("given")


def _believed(name: str, family: int, doubtful: bool) -> bool:
    if is_word(name):
        return False
    return not doubtful or set(name[family:]) <= names("given")


@cache
def _follower() -> re.Pattern[str]:
    return re.compile(alternation(names("followers")))


def _follows(rest: str) -> bool:
    return bool(_follower().match(rest))


@lru_cache(maxsize=20_000)
def is_word(text: str) -> bool:
    """Whether the dictionary knows this as a word that is no name: 应当, 高度, 方面."""
    if text in names("not_names"):
        return True
    if not rjieba.has_word(text):
        return False
    tagged = rjieba.tag(text)
    return len(tagged) == 1 and tagged[0][1] not in _NAMES

"""Repairs that are certain: pinyin, symbols and advertisements put between the words of a text.

Each one is listed with the words before and after. What is not certain stays and is a doubt.
"""

import re
from collections import Counter
from unicodedata import normalize

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, is_traditional, is_usual

_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = rf"[a-zü{_TONED}ê]{{1,6}}"
_HAN = "\u3400-\u9fff"
_GLOSS = re.compile(rf"(?P<char>[{_HAN}])(?P<glosses>(?:[(（][ ]?{_SYLLABLE}[ ]?[)）])+)")
# A full stop and the character after it, read from its second byte on: 。現 becomes ?，F(xiàn).
_MISREAD = re.compile(rf"[?？](?P<run>[,，][@-~])[(（]{_SYLLABLE}[)）]")
_INITIALS = "zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]"
_FINALS = (
    "iang|iong|uang|ueng|ang|eng|ing|ong|iao|ian|uai|uan|van|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|ve|er|"
    "a|o|e|i|u|v|ü|üe|üan|ün"
)
_PLAIN = re.compile(rf"(?:{_INITIALS})?(?:{_FINALS})")
_SYMBOLS = re.compile(rf"(?<=[{_HAN}，。、；：])@{{2,4}}(?=[{_HAN}，。、；：])")
_STRAY = re.compile(rf"(?:(?<=[{_HAN}])\?(?=[{_HAN}])|^\?(?=[{_HAN}]))")
_ADVERT = re.compile(
    r"(?:[{｛][^{}｛｝]{2,30}[}｝])?\s*(?:来源[:：])?[^。；;，,:：]{0,30}(?:微?关注|公众号|微信号?)[^。；;]{0,20}"
    r"(?:发送|回复)[“\"「][^”\"」]{1,30}[”\"」]\s*(?:即可|可)?(?:免费)?(?:领取?|获取|查看|下载)(?:更多)?"
    r"(?:范例|范文|资料|文章|内容|答案|模板|全文)?"
)
_BRACED = re.compile(r"[{｛][^{}｛｝]{2,30}(?:范文|文库|模板|大全|论文)[}｝]")
# Signs that only stand for a character (⽤ for 用): converters of PDF files put them there.
_LOOK_ALIKE = re.compile("[\u2e9f\u2ef3\u2f00-\u2fd5\uf900-\ufa6d\ufa70-\ufad9]")
# Small letters mixed with figures between two characters: no unit and no name is written so.
_RANDOM = re.compile(rf"(?<=[{_HAN}])(?:[a-z]+\d+[a-z]|\d+[a-z]+\d)[a-z0-9]*(?=[{_HAN}])")
_CONSONANTS = re.compile(rf"(?<=[{_HAN}:：。，,;；])[bcdfghjklmnpqrstvwxz]{{3,5}}(?=[ {_HAN}]|$)")
_KNOWN = frozenset(["ppp", "pdf", "ppt", "xls", "www", "xml", "http", "https", "css", "wps"])
# 2O17年, 3lO万元: letters that stand for figures, between figures or before what is counted.
# A document's number is none of these: damaged, it is a doubt.
_COUNTED = "年月日时分元万亿亩人个户项家次期名条件套所%％"
_LETTERED = re.compile(
    rf"(?<![A-Za-z\d.\-/〔\[(（【﹝〕\]】﹞第])\d[\dOoＯlI,.]*[OoＯlI](?:[\dOoＯlI]*\d(?![A-Za-z\-/])|(?=[{_COUNTED}]))"
)
_FIGURE_LETTERS = frozenset("OoＯlI")
_FIGURES = str.maketrans("OoＯlI", "00011")
_STREWN = 5  # times that a row of consonants stands in a page that was strewn with it
_FEW = 3  # insertions from which a page is taken to be strewn with them
_MANY = 10  # and from which even a rare character was hardly glossed by its author
_AROUND = 6


def repair_words(sheet: Sheet) -> None:
    """Take out what was put between the words, in every open line."""
    places = list(sheet.open())
    glosses = sum(_count(sheet.texts[place]) for place in places)
    for place in places:
        _unify(sheet, place)
        _figure(sheet, place)
        _cut_adverts(sheet, place)
        if glosses:
            _realign(sheet, place)
            _drop_pinyin(sheet, place, glosses)
        _drop_symbols(sheet, place)
    _doubt_random(sheet, places)
    doubt_strewn(sheet)


def _unify(sheet: Sheet, place: int) -> None:
    """Write radicals and compatibility forms as the characters they are the very image of."""
    text = sheet.texts[place]
    found = _LOOK_ALIKE.findall(text)
    if found:
        sheet.texts[place] = _LOOK_ALIKE.sub(lambda match: normalize("NFKC", match[0]), text)
        shown = "".join(dict.fromkeys(found))
        sheet.mend(place, "look_alikes", shown, normalize("NFKC", shown))


def _figure(sheet: Sheet, place: int) -> None:
    """Write letters that stand for figures within a number as these."""
    text = sheet.texts[place]
    if text.isascii() or not _FIGURE_LETTERS & set(text):
        return
    for match in reversed(list(_LETTERED.finditer(text))):
        figures = match[0].translate(_FIGURES)
        text = text[: match.start()] + figures + text[match.end() :]
        sheet.mend(place, "look_alikes", match[0], figures)
    sheet.texts[place] = text


def _doubt_random(sheet: Sheet, places: list[int]) -> None:
    """Doubt letters and figures between the words where a page is strewn with them."""
    found = [
        (place, match[0])
        for place in places
        if not sheet.texts[place].isascii()
        for match in _RANDOM.finditer(sheet.texts[place])
    ]
    if len({word for _, word in found}) >= _FEW:
        for place, word in found[:_MANY]:
            sheet.doubt("body", f"第 {sheet.lines[place].number} 行“{word}”疑是插入的乱字符，未改")


def doubt_strewn(sheet: Sheet) -> None:
    """Doubt a row of consonants that stands behind the words of a page again and again."""
    found = Counter(
        match[0] for place in sheet.open() for match in _CONSONANTS.finditer(sheet.texts[place])
    )
    for word, count in found.items():
        if count >= _STREWN and word not in _KNOWN:
            sheet.doubt("body", f"“{word}”在文中插入了 {count} 处，疑是乱字符，未改")


def _cut_adverts(sheet: Sheet, place: int) -> None:
    for pattern in (_ADVERT, _BRACED):
        text = sheet.texts[place]
        if "送" not in text and "复" not in text and "{" not in text and "｛" not in text:
            return
        for match in reversed(list(pattern.finditer(text))):
            sheet.cut(place, match.start(), match.end(), "广告")


def _count(text: str) -> int:
    if "(" not in text and "（" not in text:
        return 0
    return sum(1 for match in _GLOSS.finditer(text) if _is_pinyin(match))


def _is_pinyin(match: re.Match[str]) -> bool:
    """Say whether all that stands in the brackets are syllables, toned or plain."""
    syllables = re.findall(_SYLLABLE, match["glosses"])
    return all(
        sum(map(syllable.count, _TONED)) == 1 or _PLAIN.fullmatch(syllable)
        for syllable in syllables
    )


def _drop_pinyin(sheet: Sheet, place: int, glosses: int) -> None:
    """Drop syllables behind usual characters; a rare one may really be glossed by its author."""
    text = sheet.texts[place]
    parts: list[str] = []
    end = 0
    for match in _GLOSS.finditer(text):
        if not _is_pinyin(match):
            continue
        if not _is_inserted(match, glosses):
            sheet.doubt("body", f"“{match[0]}”像是插入的拼音，未改")
            continue
        parts += [text[end : match.start()], match["char"]]
        end = match.end()
        sheet.mend(place, "pinyin", match[0], match["char"])
    sheet.texts[place] = "".join(parts) + text[end:]


def _is_inserted(match: re.Match[str], glosses: int) -> bool:
    is_toned = any(mark in _TONED for mark in match["glosses"])
    if not is_toned:
        return glosses >= _FEW
    is_rare = not is_usual(match["char"]) and not is_traditional(match["char"])
    return glosses >= _MANY or not is_rare


def _realign(sheet: Sheet, place: int) -> None:
    """Put back a full stop whose first byte was lost, so that the bytes after it were misread."""
    text = sheet.texts[place]
    for match in reversed(list(_MISREAD.finditer(text))):
        run = match["run"].replace(",", "，").encode("gb18030")
        meant = (b"\xa1" + run).decode("gb18030", "replace")
        if len(meant) == 2 and meant[0] == "。" and han(meant[1]):
            text = text[: match.start()] + meant + text[match.end() :]
            sheet.mend(place, "misread_bytes", match[0], meant)
    sheet.texts[place] = text


def _drop_symbols(sheet: Sheet, place: int) -> None:
    text = sheet.texts[place]
    if "@@" in text:
        for match in _SYMBOLS.finditer(text):
            before = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            sheet.mend(place, "symbols", before, before.replace(match[0], ""))
        sheet.texts[place] = _SYMBOLS.sub("", text)
    if "?" in text and han(text):
        for match in _STRAY.finditer(text):
            around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            sheet.doubt("body", f"“{around}”中的问号像是丢失的字，未改")

"""Folding and breaking text for search: the same for what is indexed and what is asked."""

import re
import unicodedata
from collections.abc import Iterator

_HAN = "㐀-䶿一-鿿豈-﫿𠀀-𿿿〇々"
_RUNS = re.compile(rf"([{_HAN}]+)|([^\W_{_HAN}]+)")
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)])
# What PDFs hold for characters and looks the same: the radicals that NFKC leaves alone, by
# Unicode's Equivalent_Unified_Ideograph.
_RADICALS = str.maketrans(
    "⺁⺂⺃⺄⺅⺆⺈⺉⺊⺋⺌⺍⺎⺏⺐⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺫⺬⺭⺯⺰⺱⺲⺳⺴⺶⺹⺺"
    "⺻⺼⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂刀刂卜㔾小小兀尣尢巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王目示礻糹纟罓罒㓁冗羊耂肀"
    "聿肉艹艹艹虎衤覀西见角讠贝车辶辶辶邑钅長镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_SEEN = {**_UNSEEN, **_RADICALS}


def fold(text: str) -> str:
    """Return the text as search compares it: half width, lower case, invisible marks gone.

    Brackets 〔〕 and Chinese full stops stay; full-width letters, digits, commas and brackets
    become their plain forms, so lengths may change; radicals become the characters they look like.
    """
    return unicodedata.normalize("NFKC", text.translate(_SEEN)).casefold()


def tokens(text: str) -> list[str]:
    """Return the tokens of a text: each Han character, each pair of neighbours, each word.

    A word is a run of letters and digits of other scripts. 政务公开2017 gives 政 政务 务 务公 公
    公开 开 2017.
    """
    return [token for match in _RUNS.finditer(fold(text)) for token in _of_run(match)]


def _of_run(match: re.Match[str]) -> Iterator[str]:
    if match[2]:
        yield match[2]
        return
    run = match[1]
    for place, char in enumerate(run):
        yield char
        if place + 1 < len(run):
            yield run[place : place + 2]

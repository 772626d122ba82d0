"""The numbers of Word's lists as text: 一、 （二） 3. (4) ⑤, counted as Word counts them."""

import re

from lxml import etree

from gongkai.base.files.convert.wordformats import value
from gongkai.base.files.scan.archive import attribute

_DIGITS = "〇一二三四五六七八九"
_PLACE = re.compile(r"%(\d)")
_BULLET = "bullet"
_MOST_LEVELS = 9


class Numbering:
    """The lists of a document while it is read from top to bottom."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        for each in root.iter("{*}abstractNum") if root is not None else ():
            name = attribute(each, "abstractNumId") or ""
            self._levels[name] = {_depth(level): level for level in each.iterfind("{*}lvl")}
        for each in root.iter("{*}num") if root is not None else ():
            self._learn(each)

    def _learn(self, each: etree._Element) -> None:
        """A list made from an abstract one; with levels of its own it counts for itself."""
        name, abstract = attribute(each, "numId") or "", value(each, "abstractNumId") or ""
        own = dict(self._levels.get(abstract, {}))
        overrides = list(each.iterfind("{*}lvlOverride"))
        for override in overrides:
            level = override.find("{*}lvl")
            if level is not None:
                own[_depth(override)] = level
        self._abstract[name] = f"own {name}" if overrides else abstract
        self._levels.setdefault(self._abstract[name], own)

    def is_bullet(self, number: str, depth: int) -> bool:
        """Whether the level of a list has dots."""
        level = self._level(number, depth)
        return level is not None and value(level, "numFmt") == _BULLET

    def next(self, number: str, depth: int) -> str:
        """The number of the next paragraph of a list, with what stands around it."""
        level = self._level(number, depth)
        if level is None or depth >= _MOST_LEVELS:
            return ""
        key = self._abstract[number]
        counts = self._counts.setdefault(key, [])
        del counts[depth + 1 :]
        while len(counts) <= depth:
            above = self._levels[key].get(len(counts))
            counts.append(_start(above) - (1 if len(counts) == depth else 0))
        counts[depth] += 1
        text = value(level, "lvlText") or ""
        is_legal = level.find("{*}isLgl") is not None
        return _PLACE.sub(lambda found: self._shown(key, int(found[1]) - 1, is_legal), text)

    def _shown(self, key: str, depth: int, is_legal: bool) -> str:
        counts, level = self._counts[key], self._levels[key].get(depth)
        if depth >= len(counts) or level is None:
            return ""
        return written(counts[depth], "decimal" if is_legal else value(level, "numFmt") or "")

    def _level(self, number: str, depth: int) -> etree._Element | None:
        return self._levels.get(self._abstract.get(number, ""), {}).get(depth)


def _depth(level: etree._Element) -> int:
    said = attribute(level, "ilvl") or "0"
    return int(said) if said.isdigit() else 0


def _start(level: etree._Element | None) -> int:
    said = None if level is None else value(level, "start")
    return int(said) if said and said.isdigit() else 1


def written(count: int, form: str) -> str:
    """A number in one of Word's forms; one we do not know is written in digits."""
    if form in {"none", _BULLET}:
        return ""
    if form.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")):
        return _chinese(count)
    if form == "decimalEnclosedCircle" and 1 <= count <= 20:
        return chr(0x245F + count)
    if form.endswith("Letter") and 1 <= count <= 26:
        letter = chr(96 + count)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 1 <= count < 40:
        roman = _roman(count)
        return roman if form.startswith("upper") else roman.lower()
    return str(count)


def _chinese(count: int) -> str:
    if count < 1 or count > 999:
        return str(count)
    hundreds, rest = divmod(count, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(count: int) -> str:
    tens, ones = divmod(count, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]

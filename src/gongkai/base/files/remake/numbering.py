"""The numbers in front of paragraphs, written out as a program shows them."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from gongkai.base.files.remake import wordprops
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.remake.wordprops import Said
from gongkai.base.files.scan.archive import attribute

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Signs of symbol fonts that stand for points.
_BULLETS = {"\uf06c": "●", "\uf06e": "■", "\uf0b7": "•", "\uf0d8": "➢", "\uf0fc": "✓",
            "\uf075": "◆", "\uf0a7": "▪", "\uf0e8": "➔"}  # fmt: skip


def chinese(value: int) -> str:
    """二十一, 一百零五; what is over 9999 in digits."""
    if not 0 < value < 10_000:
        return str(value)
    made, gap = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        if digit:
            made += ("零" if gap and made else "") + _DIGITS[digit] + unit
            gap = False
        else:
            gap = bool(made)
    return made[1:] if made.startswith("一十") else made


def _roman(value: int) -> str:
    made = ""
    for worth, sign in _ROMAN if value < 4000 else ():
        while value >= worth:
            made, value = made + sign, value - worth
    return made


def _letters(value: int) -> str:
    return chr(97 + (value - 1) % 26) * min((value - 1) // 26 + 1, 20)


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if 1 <= value <= 20 else str(value)


_KINDS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": lambda value: "".join(chr(ord(sign) + 0xFEE0) for sign in str(value)),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographDigital": lambda value: "".join(_DIGITS[int(sign)] for sign in str(value)),
    "ideographTraditional": lambda value: _STEMS[(value - 1) % 10],
    "ideographZodiac": lambda value: _BRANCHES[(value - 1) % 12],
    "none": lambda value: "",
}


@dataclass(frozen=True)
class _Level:
    start: int
    kind: str
    text: str
    follows: str
    run: Said
    paragraph: Said


@dataclass(frozen=True)
class Label:
    """A number written out, how its letters look, and what it says of the paragraph."""

    text: str
    run: Said
    paragraph: Said


@dataclass
class Numbering:
    """Counts the numbered paragraphs of a document."""

    root: etree._Element | None
    _lists: dict[str, tuple[str, dict[int, _Level]]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        drafts = {
            attribute(each, "abstractNumId") or "": each
            for each in self.root.iterfind("{*}abstractNum")
        }
        for each in self.root.iterfind("{*}num"):
            named = each.find("{*}abstractNumId")
            draft_id = "" if named is None else attribute(named, "val") or ""
            draft = drafts.get(draft_id)
            if draft is None:
                continue
            levels = {_depth(level): _level(level) for level in draft.iterfind("{*}lvl")}
            key = draft_id
            for override in each.iterfind("{*}lvlOverride"):
                key = f"{draft_id}/{attribute(each, 'numId')}"
                _overrule(levels, override)
            self._lists[attribute(each, "numId") or ""] = (key, levels)

    def label(self, id_: str | None, depth: int) -> Label | None:
        """The number of the next paragraph of a list; None for one without."""
        if id_ is None or id_ not in self._lists:
            return None
        key, levels = self._lists[id_]
        level = levels.get(depth)
        if level is None:
            return None
        counts = self._counts.setdefault(key, {})
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        text = self._written(level, levels, counts)
        if text:
            text += {"space": " ", "nothing": ""}.get(level.follows, "\t")
        return Label(text, level.run, level.paragraph)

    def _written(self, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        if level.kind == "bullet":
            return "".join(_BULLETS.get(sign, sign) for sign in level.text) or "•"
        text = level.text
        for at in range(9):
            if f"%{at + 1}" in text and at in levels:
                value = counts.setdefault(at, levels[at].start)
                write = _KINDS.get(levels[at].kind, str)
                text = text.replace(f"%{at + 1}", write(value))
        return text


def _depth(level: etree._Element) -> int:
    return int(number(attribute(level, "ilvl"), 0, most=8))


def _level(level: etree._Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{{*}}{name}")
        return default if found is None else attribute(found, "val") or default

    return _Level(
        int(number(value("start", "1"), 1, most=30_000)),
        value("numFmt", "decimal"),
        value("lvlText", "")[:60],
        value("suff", "tab"),
        wordprops.of_run(level.find("{*}rPr")),
        wordprops.of_paragraph(level.find("{*}pPr")),
    )


def _overrule(levels: dict[int, _Level], override: etree._Element) -> None:
    depth = _depth(override)
    whole = override.find("{*}lvl")
    if whole is not None:
        levels[depth] = _level(whole)
    start = override.find("{*}startOverride")
    if start is not None and depth in levels:
        old = levels[depth]
        first = int(number(attribute(start, "val"), 1, most=30_000))
        levels[depth] = _Level(first, old.kind, old.text, old.follows, old.run, old.paragraph)

"""Numbers written in Chinese or Arabic numerals, and the length-keeping fold used to read them."""

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(
    (
        *(0x09, 0x0B, 0x0C, 0xA0, 0xAD, 0x1680, 0x180E, 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF),
        *range(0x2000, 0x2010),
    ),
    ord(" "),
)
_LENGTH_KEEPING = _SPACES | {ord("號"): ord("号"), 0x0D: ord("\n"), 0x2028: ord("\n")}

_FOLDED = {chr(sign): chr(plain) for sign, plain in (_FULL_WIDTH | _LENGTH_KEEPING).items()}

_DIGITS = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **dict.fromkeys("○Ｏ◯О０", 0),
    **{"两": 2, "貳": 2, "參": 3, "陸": 6},
}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}

CHINESE_DIGITS = "〇○◯零一二三四五六七八九"
CHINESE_NUMERALS = CHINESE_DIGITS + "十百千两"


def fold(text: str) -> str:
    """Return the text with half-width digits, letters and marks and plain spaces.

    Every character stays in its place, so that positions found in the result are positions in
    the text. Brackets of the CJK block (〔〕【】《》) and 。、 are left alone.
    """
    # A text holds few different signs of the table: replacing each is faster than asking for all.
    for sign in _FOLDED.keys() & set(text):
        text = text.replace(sign, _FOLDED[sign])
    return text


def chinese(value: int) -> str:
    """Return 1 to 99 as it is written in headings: 十, 二十一. Raises ValueError for others."""
    if not 1 <= value <= 99:
        raise ValueError(f"no heading is numbered {value}")
    tens, ones = divmod(value, 10)
    digits = CHINESE_NUMERALS[3:13]
    ten = ("", "十", *(f"{digit}十" for digit in digits[2:]))[tens]
    return ten + (digits[ones] if ones else "")


def number(text: str) -> int | None:
    """Return the value of a numeral (416, ４１６, 四百一十六, 四一六); None if it is none."""
    plain = fold(text)
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if plain and all(mark in _DIGITS for mark in plain):
        return int("".join(str(_DIGITS[mark]) for mark in plain))
    return _with_units(plain)


def _with_units(text: str) -> int | None:
    total, digit, last_unit = 0, None, 10_000
    for mark in text:
        unit = _UNITS.get(mark)
        if unit is None:
            value = _DIGITS.get(mark)
            # Two digits in a row need a zero between them: 一百零五, never 一百三五.
            if value is None or digit:
                return None
            digit = value
            continue
        if unit >= last_unit or digit == 0:
            return None
        if digit is None and (unit != 10 or total):
            return None
        total += (digit or 1) * unit
        digit, last_unit = None, unit
    return total + (digit or 0) if total else None

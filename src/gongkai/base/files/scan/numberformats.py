"""Number formats of cells: what of a value they show, and whether they show anything of it."""

import re
from functools import lru_cache
from math import floor, log10

# Words in quotes, signs after a stroke, colours and conditions: nothing of the value.
_SAID = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE | re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)\]")
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_(.)|\*(.)|(\[[^\]]*\])|(.)', re.DOTALL)
_DATE = re.compile(r"[ymdhsge]|上午|下午", re.IGNORECASE)
_GENERAL = re.compile("general|g/通用格式|standard", re.IGNORECASE)
_EXPONENT = re.compile(r"e[+-]", re.IGNORECASE)
_TIME = re.compile(r"[hs]", re.IGNORECASE)
_SPLIT = re.compile(r'((?:"[^"]*"|\\.|[^;"\\])*)(?:;|$)', re.DOTALL)
_TESTS = {
    "<": lambda value, limit: value < limit,
    "<=": lambda value, limit: value <= limit,
    ">": lambda value, limit: value > limit,
    ">=": lambda value, limit: value >= limit,
    "=": lambda value, limit: value == limit,
    "<>": lambda value, limit: value != limit,
}
GENERAL = "General"


@lru_cache(maxsize=2048)
def sections(code: str) -> tuple[str, ...]:
    """The parts of a format: positive, negative, zero, text, or each with its condition."""
    found = [match[1] for match in _SPLIT.finditer(code)]
    return tuple(found[:-1] if len(found) > 1 and code and not code.endswith(";") else found)[:4]


@lru_cache(maxsize=2048)
def is_date(code: str) -> bool:
    """Whether a number of this format is shown as a day or a time."""
    plain = _EXPONENT.sub("", _SAID.sub("", sections(code)[0] if code else ""))
    return not _GENERAL.search(plain) and bool(_DATE.search(plain))


def hides(code: str, value: float | str) -> bool:
    """Whether a format shows nothing of a value, or something else in its place."""
    if isinstance(value, str):
        parts = sections(code)
        return len(parts) == 4 and "@" not in _SAID.sub("", parts[3])
    section = _section(code, value)
    return not _shows(section) and "@" not in _SAID.sub("", section)


def literal(code: str, value: float | str) -> str:
    """What a format shows that hides the value: its words."""
    section = sections(code)[3] if isinstance(value, str) else _section(code, value)
    pieces = []
    for quoted, escaped, space, _, bracket, plain in _LITERAL.findall(section):
        pieces.append(quoted or escaped or (" " if space else "") or ("" if bracket else plain))
    return "".join(pieces).strip()


def shown(code: str, value: float) -> float:
    """The value as exact as the format shows it."""
    if not code or _GENERAL.search(code) or value == 0:
        return value
    section = _SAID.sub("", _section(code, value))
    if _DATE.search(section) and not set(section) & set("0#?"):
        return value if _TIME.search(section) or "[" in section else float(floor(value))
    if "/" in section:
        return value
    whole, _, decimals = section.partition(".")
    places = sum(sign in "0#?" for sign in decimals.partition("E")[0])
    if "E" in section.upper():
        return _significant(value, places + 1)
    thousands = len(whole.rstrip("%‰ ")) - len(whole.rstrip("%‰ ").rstrip(","))
    thousands += len(decimals.rstrip("% ")) - len(decimals.rstrip("% ").rstrip(","))
    places += 2 * section.count("%") - 3 * thousands
    return round(value, places) if abs(value) < 1e15 else value


def _significant(value: float, digits: int) -> float:
    return round(value, digits - 1 - floor(log10(abs(value))))


def _section(code: str, value: float) -> str:
    parts = sections(code)
    if not parts:
        return GENERAL
    tests = [_CONDITION.search(part) for part in parts]
    if any(tests):
        for part, test in zip(parts, tests, strict=True):
            if test is None or _TESTS[test[1]](value, float(test[2])):
                return part
        return parts[-1]
    if value < 0 and len(parts) > 1:
        return parts[1]
    return parts[2] if value == 0 and len(parts) > 2 else parts[0]


def _shows(section: str) -> bool:
    plain = _SAID.sub("", section)
    is_plain = bool(set(plain) & set("0#?")) or bool(_GENERAL.search(plain))
    return is_plain or bool(_DATE.search(plain))

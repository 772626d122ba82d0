"""Index numbers 索引号: the formats in use as data, reading them, and making the next one."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from gongkai.text.numerals import fold

DEFAULT = "orgcode_year_seq"

_ORG_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_MARKS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@dataclass(frozen=True)
class Scheme:
    """A format of index numbers; `template` is None where no new numbers are made by it."""

    name: str
    pattern: re.Pattern[str]
    parts: tuple[str, ...]
    example: str
    template: str | None = None


@dataclass(frozen=True)
class IndexNumber:
    """An index number that was read: parts the scheme does not have are None."""

    text: str
    scheme: str
    org_code: str | None = None
    year: int | None = None
    serial: int | None = None
    doubt: str | None = None


@cache
def schemes() -> dict[str, Scheme]:
    """Return the known schemes by name, in the order in which they are tried."""
    text = (files("gongkai.text") / "data" / "indexschemes.toml").read_text(encoding="utf-8")
    return {
        row["name"]: Scheme(
            row["name"],
            re.compile(row["pattern"]),
            tuple(row["parts"]),
            row["example"],
            row.get("template"),
        )
        for row in tomllib.loads(text)["scheme"]
    }


def parse(text: str) -> IndexNumber | None:
    """Return the index number a field holds, None where it is of no known scheme.

    Full-width characters and spaces are mended; a code whose check character is wrong is given
    with a doubt.
    """
    plain = re.sub(r"\s", "", fold(text)).upper()
    for scheme in schemes().values():
        match = scheme.pattern.fullmatch(plain)
        if match:
            parts = match.groupdict()
            org = parts.get("org")
            return IndexNumber(
                text=plain,
                scheme=scheme.name,
                org_code=org,
                year=int(parts["year"]) if "year" in parts else None,
                serial=int(parts["serial"]) if "serial" in parts else None,
                doubt="机构代码校验位不符" if org and not is_org_code(org) else None,
            )
    return None


def compose(
    scheme: str, org_code: str, year: int, serial: int, *, month: int | None = None
) -> str:
    """Return the index number with these parts, for example 000125583/2017-00120.

    Raises KeyError for an unknown scheme, ValueError for one that makes no new numbers, for an
    organ code with a wrong check character, and for a part that does not fit its width.
    """
    chosen = schemes()[scheme]
    if chosen.template is None:
        raise ValueError(f"{scheme} makes no new numbers")
    if not is_org_code(org_code):
        raise ValueError(f"{org_code} is no valid organ code")
    if serial < 1 or ("{month" in chosen.template and month is None):
        raise ValueError(f"{scheme} needs a serial from 1 up, and a month if it names one")
    text = chosen.template.format(org=org_code, year=year, month=month, serial=serial)
    if not chosen.pattern.fullmatch(text):
        raise ValueError(f"{text} does not fit {scheme}")
    return text


def path(text: str) -> str:
    """Return the index number as the end of an address; its slashes stay path parts.

    Raises ValueError for a part that would be empty or climb (..).
    """
    parts = text.split("/")
    if any(part in ("", ".", "..") for part in parts):
        raise ValueError(f"{text!r} makes no address")
    return "/".join(quote(part, safe="") for part in parts)


def is_org_code(code: str) -> bool:
    """Whether a 9-character organ code or 18-character credit code ends in its check character."""
    if re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        return org_check(code[:8]) == code[8]
    if len(code) == 18 and all(mark in _CREDIT_MARKS for mark in code):
        return credit_check(code[:17]) == code[17]
    return False


def org_check(body: str) -> str:
    """Return the check character of an 8-character organ code (GB 11714)."""
    total = sum(int(mark, 36) * weight for mark, weight in zip(body, _ORG_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def credit_check(body: str) -> str:
    """Return the check character of a 17-character unified social credit code (GB 32100)."""
    total = sum(_CREDIT_MARKS.index(mark) * pow(3, place, 31) for place, mark in enumerate(body))
    return _CREDIT_MARKS[-total % 31]

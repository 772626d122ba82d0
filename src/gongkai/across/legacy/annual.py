"""Annual reports of other years and organs, read into their tables (contract 3.4).

Lost borders run the cells of a row together: 1230016 is parted again where one way alone lets the
parts add up to their total. What can be parted in several ways, or in none, is no figure.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.law.annual.form import APPLICANTS, CHAPTERS, T2, T3, T4_COLUMNS, T4_GROUPS

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LEAD = re.compile(r"^(?:[(][一二三四五六七八九十]+[)]|[一二三四五六七八九十]+、|\d+[.、])")
_ASIDE = re.compile(r"[(].*?[)]")
_YEAR = re.compile(r"(20\d\d)年")
_ONLY_FIGURES = re.compile(r"(?:[^\d\s]{1,12} (?=(?:\d+\s+){14}\d+$))?(?P<figures>[\d\s]+)")
# Organs word their headings a little otherwise than the form: 五、存在问题和改进措施.
_TELLING = {
    "ch1": "总体",
    "ch2": "主动公开",
    "ch3": "申请",
    "ch4": "复议",
    "ch5": "问题",
    "ch6": "其他",
}
_HEADING = 40  # characters that a heading has at most
_LONGEST = 40  # digits of a row that was run together
_MOST_DIGITS = 12  # of a figure: a longer one is none
_KEY = 8  # characters by which a row is known


def read_report(page: Extract) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the report that a page holds and what is doubtful in it (Chinese).

    A figure that is not certain is null, which the check of a report shows.
    """
    doubts: list[str] = []
    chapters = {id_: list(_rows(lines)) for id_, lines in dict(_chapters(page.body)).items()}
    year = _YEAR.search(simple(page.title or ""))
    report: dict[str, Any] = {
        "organ": page.organs[0] if page.organs else None,
        "year": int(year[1]) if year else None,
        "t2": _t2(chapters.get("ch2", []), doubts),
        "t3": _t3(chapters.get("ch3", []), doubts),
        "t4": _t4(chapters.get("ch4", []), doubts),
        "text": {
            id_: "\n".join(chapters[id_])
            for id_, chapter in CHAPTERS.items()
            if not chapter.table and id_ in chapters
        },
    }
    return {name: value for name, value in report.items() if value}, tuple(doubts)


def _chapters(body: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """The lines of each chapter, by the headings of the form."""
    left = list(CHAPTERS.items())
    lines: list[str] = []
    for text in body:
        place = next(
            (at for at, (id_, each) in enumerate(left) if _heads(text, id_, each.zh)), None
        )
        if place is not None:
            found, lines, left = left[place][0], [], left[place + 1 :]
            yield found, lines
        else:
            lines.append(text)


def _heads(text: str, id_: str, zh: str) -> bool:
    """Say whether a line is the heading of a chapter, in the words of the form or near them."""
    flat = _flat(text)
    is_near = len(flat) <= _HEADING and flat[:1] == _flat(zh)[:1] and _TELLING[id_] in flat
    return flat == _flat(zh) or (is_near and not text.rstrip().endswith(("。", ";", "；", "|")))


def _rows(lines: list[str]) -> Iterator[str]:
    """Yield the lines with the tables that were turned into text as rows again, without bars.

    Where each cell has a line of its own, a row is the last label with the figures under it.
    """
    label: str | None = None
    figures: list[str] = []
    for text in lines:
        bars = simple(text).count("|")
        cells = [cell.strip() for cell in simple(text).split("|") if cell.strip()]
        if not cells:
            continue
        if len(cells) == 1 and _NUMBER.fullmatch(cells[0]) and len(cells[0]) <= _MOST_DIGITS:
            figures.append(cells[0])
            continue
        yield from _row(label, figures)
        label, figures = (" ".join(cells) if bars else text), []
    yield from _row(label, figures)


def _row(label: str | None, figures: list[str]) -> Iterator[str]:
    if label is not None or figures:
        yield " ".join([*([label] if label is not None else []), *figures])


def _flat(text: str) -> str:
    return re.sub(r"[\W_]", "", simple(text))


def _key(zh: str) -> str:
    return _flat(_ASIDE.sub("", _LEAD.sub("", simple(zh))))[:_KEY]


def _t2(lines: list[str], doubts: list[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for text in lines:
        flat = squeeze(simple(text.split("\t")[0]))
        for row in T2.values():
            if row.id not in found and flat.startswith(row.zh):
                numbers = _NUMBER.findall(simple(text)[len(row.zh) :])
                is_whole = len(numbers) == len(row.columns)
                values = [_value(each) for each in numbers] if is_whole else [None] * 3
                found[row.id] = dict(zip(row.columns, values, strict=False))
                if not is_whole:
                    doubts.append(f"第二部分“{row.zh}”一行读不准：{text}")
    return found


def _t3(lines: list[str], doubts: list[str]) -> dict[str, Any]:
    """The rows in the order of the form, so that 其他 and 总计 are the ones that come next."""
    found: dict[str, Any] = {}
    left = list(T3.values())
    for text in lines:
        label, figures = _parted(text, len(APPLICANTS))
        place = next((i for i, row in enumerate(left) if _key(row.zh) in label), None)
        if place is None or not figures:
            continue
        row, left = left[place], left[place + 1 :]
        values = _figures(figures, [len(APPLICANTS)])
        found[row.id] = dict(zip(APPLICANTS, values or [None] * len(APPLICANTS), strict=True))
        _doubt(doubts, f"第三部分“{row.zh}”", figures, values)
    return found


def _t4(lines: list[str], doubts: list[str]) -> dict[str, Any]:
    """The one row of figures under three groups of columns."""
    size = len(T4_COLUMNS)
    parted = [_ONLY_FIGURES.fullmatch(simple(text).strip()) for text in lines]
    rows = [row["figures"] for row in parted if row]
    if not rows:
        return {}
    figures = " ".join(rows[-1].split())
    values = _figures(figures, [size] * len(T4_GROUPS))
    _doubt(doubts, "第四部分", figures, values)
    values = values or [None] * (size * len(T4_GROUPS))
    return {
        group: dict(zip(T4_COLUMNS, values[start : start + size], strict=True))
        for start, group in zip(range(0, len(values), size), T4_GROUPS, strict=True)
    }


def _doubt(doubts: list[str], where: str, figures: str, values: list[int | None] | None) -> None:
    if values is None:
        doubts.append(f"{where}的数字读不准：{figures}")
    elif len(figures.split()) < len(values):
        doubts.append(f"{where}的数字连在一起，按合计分开：{figures}")


def _parted(text: str, count: int) -> tuple[str, str]:
    """The words of a row without marks, and the figures behind them as one string."""
    plain = " ".join(simple(text).split())
    match = re.search(r"[\d ]*$", plain)
    figures = match[0].strip() if match else ""
    return _flat(plain[: len(plain) - len(match[0] if match else "")]), figures


def _figures(text: str, groups: list[int]) -> list[int | None] | None:
    """The figures of a row: as they stand apart, or parted in the one way that adds up."""
    parts = text.split()
    if len(parts) == sum(groups):
        is_figures = all(len(part) <= _MOST_DIGITS for part in parts)
        return [int(part) for part in parts] if is_figures else None
    digits = "".join(parts)
    if len(digits) > _LONGEST:
        return None
    ways = list(islice(_ways(digits, groups), 2))
    return list(ways[0]) if len(ways) == 1 else None


def _ways(digits: str, groups: list[int]) -> Iterator[list[int]]:
    """The ways to part digits into groups, the last of each the sum of those before it."""
    if not groups:
        if not digits:
            yield []
        return
    for values, rest in _group(digits, groups[0] - 1, 0):
        for others in _ways(rest, groups[1:]):
            yield values + others


def _group(digits: str, count: int, total: int) -> Iterator[tuple[list[int], str]]:
    if count == 0:
        said = str(total)
        if digits.startswith(said):
            yield [total], digits[len(said) :]
        return
    # A figure has no leading zero, and none here more than six digits.
    most = 1 if digits[:1] == "0" else 6
    for length in range(1, min(most, len(digits) - count) + 1):
        value = int(digits[:length])
        for values, rest in _group(digits[length:], count - 1, total + value):
            yield [value, *values], rest


def _value(text: str) -> int | float | None:
    if len(text) > _MOST_DIGITS:
        return None
    return float(text) if "." in text else int(text)

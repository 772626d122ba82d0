"""Passages that stand on a page twice: which lines repeat which, and what the copies prove."""

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, squeeze

_LONG = 40  # Chinese characters from which a repeated line is no coincidence
_HEAD = 12  # characters by which copies of a line are looked for
_ALIKE = 0.9
_LONGEST = 3000  # characters up to which two lines are compared in detail
_SUBSTANTIAL = 150  # Chinese characters from which a repeated run is no pattern of the text
_NUMERALS = re.compile("[0-9０-９〇零一二三四五六七八九十百千]")
_INSERTED = re.compile("[\u3400-\u9fff]{2,6}")


def drop_repeats(sheet: Sheet) -> None:
    """Remove the later copy of a repeated run of lines; a single repeated line is a doubt.

    Where the copies differ by a few characters put into one of them, the other proves the text:
    the kept copy is repaired. Any other difference is a doubt that shows both.
    """
    places = [place for place in sheet.open() if not sheet.lines[place].cells]
    twins = _with_neighbours(sheet, places, _twins(sheet, places))
    for run in _runs(twins):
        _settle(sheet, places, twins, run)


def _twins(sheet: Sheet, places: list[int]) -> dict[int, int]:
    """Return for each long line that repeats an earlier one the position of that one."""
    known: dict[str, list[int]] = {}
    twins: dict[int, int] = {}
    for position, place in enumerate(places):
        text = squeeze(sheet.texts[place])
        if han(text) < _LONG:
            continue
        keys = (text[:_HEAD], "…" + text[-_HEAD:])
        for earlier in dict.fromkeys(known.get(keys[0], []) + known.get(keys[1], [])):
            if earlier not in twins and _is_alike(squeeze(sheet.texts[places[earlier]]), text):
                twins[position] = earlier
                break
        for key in keys:
            if len(known.setdefault(key, [])) < 3:
                known[key].append(position)
    return twins


def _is_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if max(len(one), len(other)) > _LONGEST or len(set(one)) < 20:
        return False
    # Two articles or two rows of one pattern differ in their numbers; copies do not.
    if _NUMERALS.findall(one) != _NUMERALS.findall(other):
        return False
    common = sum((Counter(one) & Counter(other)).values())
    return common >= _ALIKE * max(len(one), len(other)) and _has_common_half(one, other)


def _has_common_half(one: str, other: str) -> bool:
    """Say whether most six-character pieces are shared, so that order counts too."""
    pieces = {one[i : i + 6] for i in range(len(one) - 5)}
    others = {other[i : i + 6] for i in range(len(other) - 5)}
    return len(pieces & others) * 10 >= 7 * max(len(pieces), len(others))


def _with_neighbours(sheet: Sheet, places: list[int], twins: dict[int, int]) -> dict[int, int]:
    """Return the twins with the short lines between them that repeat as well."""
    found = dict(twins)
    for step in (1, -1):
        for position in sorted(found, reverse=step < 0):
            later, earlier = position + step, found[position] + step
            while 0 <= later < len(places) and 0 <= earlier < min(later, len(places)):
                if later in found or not _is_same(sheet, places[later], places[earlier]):
                    break
                found[later] = earlier
                later, earlier = later + step, earlier + step
    return found


def _is_same(sheet: Sheet, one: int, other: int) -> bool:
    return squeeze(sheet.texts[one]) == squeeze(sheet.texts[other])


def _runs(twins: dict[int, int]) -> Iterator[list[int]]:
    run: list[int] = []
    for position in sorted(twins):
        if run and (position, twins[position]) != (run[-1] + 1, twins[run[-1]] + 1):
            yield run
            run = []
        run.append(position)
    if run:
        yield run


def _settle(sheet: Sheet, places: list[int], twins: dict[int, int], run: list[int]) -> None:
    lines = [sheet.lines[places[position]].number for position in run]
    if not _is_certain(sheet, places, twins, run):
        first = sheet.lines[places[twins[run[0]]]].number
        sheet.doubt("body", f"第 {lines[0]} 行与第 {first} 行重复，未删")
        return
    for position in run:
        earlier, later = places[twins[position]], places[position]
        if not _is_same(sheet, earlier, later):
            _learn(sheet, earlier, later)
        sheet.remove(later, f"与第 {sheet.lines[earlier].number} 行重复")
    where = f"第 {lines[0]}—{lines[-1]} 行" if len(run) > 1 else f"第 {lines[0]} 行"
    sheet.mend(places[run[0]], "repeated_passage", where, f"共 {len(run)} 行，留前一处")


def _is_certain(sheet: Sheet, places: list[int], twins: dict[int, int], run: list[int]) -> bool:
    """Say whether a run is a copy: much text, or a line that stands right under itself."""
    words = sum(han(sheet.texts[places[position]]) for position in run)
    is_double = twins[run[0]] == run[0] - 1 and _is_same(sheet, places[run[0]], places[run[0] - 1])
    return (len(run) > 1 and words >= _SUBSTANTIAL) or (len(run) == 1 and is_double)


def _learn(sheet: Sheet, kept: int, copy: int) -> None:
    """Repair the kept line by its copy where the copy proves an insertion; show the rest."""
    mine, other = sheet.texts[kept], sheet.texts[copy]
    parts: list[str] = []
    for kind, start, end, from_, to in difflib.SequenceMatcher(
        None, mine, other, False
    ).get_opcodes():
        word = mine[start:end]
        if kind == "delete" and _INSERTED.fullmatch(word) and mine.count(word) == 1:
            around = mine[max(0, start - 3) : end + 3]
            sheet.mend(kept, "inserted_characters", around, around.replace(word, "", 1))
            continue
        parts.append(word)
        if kind != "equal":
            shown = mine[max(0, start - 3) : end + 3], other[max(0, from_ - 3) : to + 3]
            sheet.doubt("body", f"重复的两处文字不同：“{shown[0]}”和“{shown[1]}”，留前者")
    sheet.texts[kept] = "".join(parts)

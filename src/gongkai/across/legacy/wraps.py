"""Lines broken at a fixed width, as mail and old editors did, joined to paragraphs again."""

import re
from collections.abc import Callable
from functools import lru_cache
from unicodedata import east_asian_width

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.organs import names
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.text import dates

_NARROWEST, _WIDEST = 20, 130  # characters, or columns, of a page that was broken
_FEWEST = 3  # full lines that must run on for the page to be a broken one
_ENDS = frozenset("。！？；：!?;:”）)")
_ANEW = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|[(]\d{1,2}[)]|"
    r"第[一二三四五六七八九十百]+[章节条]|附件|附[::]|[(](?:此件|联系)|抄送|联系人|注[::]"
)
_OPENING, _CLOSING = frozenset("《〈“‘〔"), frozenset("》〉”’〕，,。；;、")
_MOST_PLACES, _MOST_SAID = 300, 20_000  # lines looked through, characters looked in
_NAMED = 10  # Chinese characters of a title from which its name is no coincidence
_MARKS = str.maketrans("", "", '《》〈〉<>“”"')
_Measure = Callable[[str], int]


def join_wrapped(sheet: Sheet) -> None:
    """Join the lines that were broken at one width, then those that were broken within marks."""
    _join_full(sheet)
    _join_open(sheet)


def _join_full(sheet: Sheet) -> None:
    """Join each full line to the next where the lines that run on all break at one width."""
    places = [place for place in sheet.open() if not sheet.lines[place].cells]
    found = next(filter(None, (_broken_at(sheet, places, *way) for way in _WAYS)), None)
    if found is None:
        return
    run: list[int] = []
    for place in places:
        if run and run[-1] in found and _goes_on(sheet, run[-1], place):
            run.append(place)
        else:
            _join(sheet, run)
            run = [place]
    _join(sheet, run)


def _join_open(sheet: Sheet) -> None:
    """Join lines parted within marks: one ends with an opening, the next begins with a closing."""
    run: list[int] = []
    for place in [place for place in sheet.open() if not sheet.lines[place].cells]:
        is_parted = bool(run) and (
            sheet.texts[run[-1]][-1:] in _OPENING or sheet.texts[place][:1] in _CLOSING
        )
        if not is_parted and len(run) > 1:
            _put_together(sheet, run, "wrapped_lines")
        run = [*run, place] if is_parted else [place]
    if len(run) > 1:
        _put_together(sheet, run, "wrapped_lines")


def join_titles(sheet: Sheet, title: str | None) -> None:
    """Join the lines of a title within the text that the page names in one piece elsewhere."""
    places = [place for place in sheet.open() if not sheet.lines[place].cells][:_MOST_PLACES]
    prose = "".join(sheet.texts[place] for place in places if sheet.lines[place].is_prose)
    said = _plain((title or "") + prose[:_MOST_SAID])
    are_parts = [_is_part(sheet, place) for place in places]
    position = 0
    while position < len(places):
        runs = (
            _named(sheet, places[position : position + size], said)
            for size in (4, 3, 2)
            if all(are_parts[position : position + size])
        )
        run = next(filter(None, runs), [])
        if run:
            _put_together(sheet, run, "title_lines")
        position += len(run) or 1


def _named(sheet: Sheet, run: list[int], said: str) -> list[int]:
    texts = [sheet.texts[place] for place in run]
    if len(run) < 2:
        return []
    whole = _plain("".join(texts))
    is_new = han(whole) >= _NAMED and whole in said and not any(map(names, texts[:-1]))
    return run if is_new else []


def _is_part(sheet: Sheet, place: int) -> bool:
    line, text = sheet.lines[place], simple(sheet.texts[place])
    return (
        not line.is_prose
        and len(text) <= _WIDEST
        and not _ANEW.match(squeeze(text))
        and text[-1:] not in _ENDS
    )


def _plain(text: str) -> str:
    return simple(squeeze(text)).translate(_MARKS)


def _broken_at(
    sheet: Sheet, places: list[int], measure: _Measure, slack: int
) -> frozenset[int] | None:
    """Return the full lines of a page that was broken: none is longer, none shorter runs on."""
    # No line has fewer columns than characters: most pages need no measuring.
    if max((len(sheet.texts[place]) for place in places), default=0) > _WIDEST:
        return None
    widths = {place: measure(sheet.texts[place]) for place in places}
    widest = max(widths.values(), default=0)
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = frozenset(place for place, width in widths.items() if width >= widest - slack)
    runs_on = [place for place in full if sheet.texts[place][-1:] not in _ENDS]
    stops = [p for p in places if p not in full and sheet.texts[p][-1:] in ",，、"]
    return full if len(runs_on) >= _FEWEST and not stops else None


def _goes_on(sheet: Sheet, above: int, place: int) -> bool:
    upper, lower = sheet.lines[above], sheet.lines[place]
    if lower.number - upper.number > 1 or upper.level or lower.level:
        return False
    text = sheet.texts[place]
    if dates.parse(text.strip("（）()")) or _ANEW.match(squeeze(simple(text))):
        return False
    return sheet.texts[above][-1:] not in "。！？"


def _columns(text: str) -> int:
    return sum(map(_width, text))


@lru_cache(maxsize=50_000)
def _width(mark: str) -> int:
    return 2 if east_asian_width(mark) in "WFA" else 1


# Broken at a number of characters, exactly, or at a number of columns, where one may be lacking.
_WAYS: tuple[tuple[_Measure, int], ...] = ((len, 0), (_columns, 1))


def _join(sheet: Sheet, run: list[int]) -> None:
    """Join lines that end as a sentence does; entries of a list may be of one width as well."""
    if len(run) < 2 or sheet.texts[run[-1]][-1:] not in _ENDS:
        return
    _put_together(sheet, run, "wrapped_lines")


def _put_together(sheet: Sheet, run: list[int], kind: str) -> None:
    texts = [sheet.texts[place] for place in run]
    sheet.texts[run[0]] = "".join(texts)
    for place in run[1:]:
        sheet.take(place)
    sheet.mend(run[0], kind, "\n".join(texts), sheet.texts[run[0]])

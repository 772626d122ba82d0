"""The title of a page: where its lines say it, whole, again, or run into the text."""

import re
from collections.abc import Iterator

from gongkai.across.legacy.headings import is_whole, without_number
from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.organs import is_organ, names
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.law import genres

_YEARLY = re.compile(r"年度(?:工作)?报告")
_GAP = re.compile(r"(?<=[\u3400-\u9fff、》）)]) (?=[\u3400-\u9fff《（(])")
_OPEN, _CLOSE = r"[\[(（【]", r"[\])）】]"
_HUNG_ON = re.compile(
    rf"{_OPEN}[^\[\]()（）【】]{{0,12}}(?:范文|模板|精选|推荐|大全)[^\[\]()（）【】]{{0,8}}{_CLOSE}$"
)
_BROUGHT_IN = re.compile(r"现(?:予|将其)?(?:公布|发布|印发)")
_RAISED = str.maketrans("〈〉<>", "《》《》")  # inner marks, when the outer ones are gone
LONGEST = 400
"""Characters that a title has at most, with its gaps."""
_IN_BRACKETS = re.compile(r"[(〔\[][^()〔\[\]]{1,16}[)〕\]]$")
_HUNG_BEHIND = re.compile(r"(?<=[\u3400-\u9fff》)）])\s*[-_—|]{1,2}[^-_—|。]{2,40}$")
_SPAMMED = 8  # open lines from the top in which the title may have been hung upon
_HEAD = 60  # open lines from the top in which the title may be said
_BEGUN = 15  # Chinese characters from which a beginning that is given twice is no coincidence
_BETWEEN = 60  # Chinese characters of labels that may stand between two copies of the title
_ABOVE = 3  # at most one part in this many of the page's words may stand above its title


def genre_of(title: str | None) -> str | None:
    """Return the kind of official document that a title ends with; a 年度报告 is none."""
    flat = simple(squeeze(title or ""))
    found = None if _YEARLY.search(flat) else genres.of_title(flat)
    return found.zh if found else None


def close_gaps(title: str) -> str:
    """Return the title without spaces between its characters, but for those between organs."""
    parts = _GAP.split(title) if len(title) <= LONGEST else []
    if len(parts) < 2:
        return title
    closed = parts[0]
    for part in parts[1:]:
        closed += part if not is_organ(closed.split(" ")[-1]) or len(part) < 4 else f" {part}"
    return closed


def bare(title: str) -> tuple[str, str | None]:
    """Return the title without its number, its 《》 and what text sites hang on; the number."""
    text, number = without_number(title.strip())
    text = _HUNG_ON.sub("", text).strip()
    if text.startswith("《") and text.endswith("》") and text.count("《") == 1:
        text = text[1:-1].translate(_RAISED)
    return close_gaps(text), number


def cut_spam(sheet: Sheet) -> None:
    """Cut off what a hijacked page hung onto its title behind a dash: names of betting sites."""
    for place in list(sheet.open())[:_SPAMMED]:
        match = _HUNG_BEHIND.search(sheet.texts[place])
        if match and WORDS.spam.search(squeeze(simple(match[0]))):
            sheet.cut(place, match.start(), match.end(), "可疑词语")


def settle_copies(sheet: Sheet, title: str) -> int | None:
    """Settle every line, or run of lines, that says the title; return the first one's place."""
    wanted, first, last = _flat(title), None, None
    shorter = _IN_BRACKETS.sub("", wanted)
    cut_off = wanted[: wanted.rfind("的") + 1]
    places = _above_the_order(sheet, wanted)
    position = 0
    while position < len(places):
        run = _run_of(sheet, places[position : position + 6], wanted)
        if not run and first is not None:
            near = places[position : position + 6]
            run = _run_of(sheet, near, shorter) or _run_of(sheet, near, cut_off)
        for place in places[position : position + run]:
            if first is None:
                sheet.take(place)
            else:
                sheet.remove(place, "标题重复")
        if run:
            texts = [sheet.texts[place] for place in places[position : position + run]]
            _mend(sheet, places[position], "\n".join(texts), title)
            _drop_between(sheet, last, places[position])
            first = places[position] if first is None else first
            last = places[position + run - 1]
        position += run or 1
    return first


def drop_summary(sheet: Sheet) -> None:
    """Remove a line at the top that gives the text's beginning and breaks off with dots."""
    places = list(sheet.open())[:_SPAMMED]
    for number, place in enumerate(places):
        text = squeeze(sheet.texts[place])
        begun = text.rstrip("….")
        following = squeeze("".join(sheet.texts[p] for p in places[number + 1 :]))
        if han(begun) >= _BEGUN and text != begun and begun in following:
            sheet.remove(place, "摘要")


def _drop_between(sheet: Sheet, last: int | None, place: int) -> None:
    """Remove the labels that stand between two copies of the title, if no text does."""
    between = [p for p in sheet.open() if last is not None and last < p < place]
    is_text = any(sheet.lines[p].is_prose or sheet.lines[p].cells for p in between)
    between = [p for p in between if not names(sheet.texts[p])]
    if not is_text and sum(han(sheet.texts[p]) for p in between) <= _BETWEEN:
        for p in between:
            sheet.remove(p, "标题之间")


def _above_the_order(sheet: Sheet, wanted: str) -> list[int]:
    """Return the places at the top where a title is none of the text.

    An order says what it brings into force, and then gives that whole, its title included.
    """
    places = list(sheet.open())[:_HEAD]
    for number, place in enumerate(places):
        line, flat = sheet.lines[place], _flat(sheet.texts[place])
        if line.is_prose and wanted in flat and _BROUGHT_IN.search(flat):
            return places[:number]
    return places


def _mend(sheet: Sheet, place: int, before: str, title: str) -> None:
    """Note what is gone from the lines: breaks, the number beside the title, gaps."""
    if "\n" in before:
        sheet.mend(place, "title_lines", before, title)
    elif len(squeeze(before)) > len(squeeze(title)):
        sheet.mend(place, "title_marks", before, title)
    elif " " in before and " " not in title:
        sheet.mend(place, "spaces", before, title)


def drop_above(sheet: Sheet, first: int | None) -> None:
    """Remove what stands above the title, unless it is too much to be the frame of a page."""
    above = [place for place in sheet.open() if first is not None and place < first]
    text = {
        place: han(sheet.texts[place]) for place in sheet.open() if not sheet.lines[place].is_link
    }
    words = sum(text.get(place, 0) for place in above)
    if words * _ABOVE <= sum(text.values()):
        for place in above:
            sheet.remove(place, "标题之前")


def unglue(sheet: Sheet, titles: list[str]) -> str | None:
    """Return the title that the text's first line begins with, cut off from it there.

    Pages that lost their line breaks run the title into the first sentence; another place of the
    page (footer, breadcrumb) that gives the title proves where it ends.
    """
    for place in list(sheet.open())[:6]:
        text = sheet.texts[place]
        for title in _shortenings(titles):
            if len(text) > len(title) + 40 and text.startswith(title) and is_whole(title):
                sheet.texts[place] = text[len(title) :].lstrip()
                before = text[: len(title) + 12]
                sheet.mend(place, "glued_title", before, f"{title}\n{before[len(title) :]}")
                return title
    return None


def differs(one: str, other: str) -> bool:
    """Say whether two titles are not the same and none contains the other."""
    first, second = _flat(one), _flat(other)
    return first not in second and second not in first


def _flat(text: str) -> str:
    flat = squeeze(simple(without_number(text)[0])).strip('《》"“”')
    return flat.translate(_RAISED)


def _run_of(sheet: Sheet, places: list[int], wanted: str) -> int:
    """Return how many of the lines together say what is wanted; 0 if they do not."""
    said = ""
    for number, place in enumerate(places if wanted else (), start=1):
        said += _flat(sheet.texts[place])
        if said == wanted:
            return number
        if not said or not wanted.startswith(said):
            return 0
    return 0


def _shortenings(titles: list[str]) -> Iterator[str]:
    """Yield each title and, where words were hung onto it, its first part."""
    for title in titles:
        yield title.strip()
        if " " in title.strip():
            yield title.strip().split(" ")[0]

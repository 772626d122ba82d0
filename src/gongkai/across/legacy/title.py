"""The title of a page: which of its headings it is, whole, and where it is said again."""

import re
from collections.abc import Iterator

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.law import genres
from gongkai.text import dates, docnumber

_GENRES = (
    "通知|意见|办法|规定|方案|细则|决定|公告|通告|通报|批复|复函|函|报告|纪要|规划|计划|要点|条例|章程|指南|目录|"
    "清单|预案|制度|标准|规范|规程|规则|总结|解读|公示|简报|讲话|命令|令|议案|请示|决议|公报|名单|倡议书|答复|"
    "说明|年报|预算|决算|办事指南|情况|措施|须知|流程|细目|意见书|通函|启事|结果|问答|合同|议程"
)
_WHOLE = re.compile(rf"(?:{_GENRES})(?:[(〔\[]?[^()〔\[\]]{{1,16}}[)〕\]])*$")
_BRACKET = re.compile(r"^[(〔][^()]{1,16}[)〕]$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[、.]|第[一二三四五六七八九十百]+[章节条])"
)
_RED_HEAD = re.compile(r"(?P<organ>[\u4e00-\u9fff]{4,40})(?:文件|公报)$")
_YEARLY = re.compile(r"年度(?:工作)?报告")
_SITE = re.compile(r"\s*(?:[-_|–—]{1,3}|\s-\s|>>)\s*")
_HEAD = 30  # open lines from the top in which the title may stand
_LONGEST = 160
_ORGAN = re.compile(
    r"(?:人民政府|政府|办公室|办公厅|委员会|管委会|管理局|总局|分局|局|厅|委|署|院|总队|支队|大队|中心|党组|指挥部|"
    r"领导小组|银行|办事处|公司|协会|联合会|工会|部|办|处|所|站|馆|学校|大学)$"
)


def is_organ(text: str) -> bool:
    """Say whether a short text reads as the name of an organ."""
    flat = squeeze(text)
    return (
        3 <= len(flat) <= 40 and bool(_ORGAN.search(simple(flat))) and han(flat) >= len(flat) - 4
    )


def genre_of(title: str | None) -> str | None:
    """Return the kind of official document that a title ends with; a 年度报告 is none."""
    flat = simple(squeeze(title or ""))
    found = None if _YEARLY.search(flat) else genres.of_title(flat)
    return found.zh if found else None


def is_whole(text: str) -> bool:
    """Say whether a text ends as titles do, with a kind of document."""
    return bool(_WHOLE.search(simple(squeeze(text))))


def heading(sheet: Sheet) -> str | None:
    """Return the heading of the page by its mark-up, else by its first lines; settle nothing."""
    places = list(sheet.open())[: _HEAD * 2]
    for wanted in (1, 2):
        level = [p for p in places if sheet.lines[p].level == wanted and _may_be(sheet, p)]
        if level:
            return sheet.texts[level[0]]
    marked = [p for p in places if sheet.lines[p].zone == "title" and _may_be(sheet, p)]
    if marked and han(sheet.texts[marked[0]]) >= 5:
        return sheet.texts[marked[0]]
    return _first_lines(sheet, places)


def _may_be(sheet: Sheet, place: int) -> bool:
    text = simple(sheet.texts[place])
    too_long = len(text) > _LONGEST or len(text) < 4
    return not (too_long or "。" in text or sheet.lines[place].cells or _NUMBERED.match(text))


def _first_lines(sheet: Sheet, places: list[int]) -> str | None:
    """Return the first lines joined until they end as a title does."""
    parts: list[str] = []
    for place in places[:12]:
        text = sheet.texts[place]
        if _is_number_line(text) or (not parts and is_red_head(text)):
            continue
        if (
            not _may_be(sheet, place)
            or (parts and _is_address(text))
            or dates.parse(text.strip("()（）"))
        ):
            break
        if parts and is_whole("".join(parts)) and not _BRACKET.match(simple(squeeze(text))):
            break
        parts.append(text)
        if sum(map(len, parts)) > _LONGEST:
            return parts[0]
    joined = "".join(parts)
    if is_whole(joined) or len(parts) == 1:
        return joined or None
    return parts[0] if parts else None


def is_red_head(text: str) -> bool:
    """Say whether a line is the red head of a document: an organ's name with 文件."""
    return bool(_RED_HEAD.fullmatch(squeeze(simple(text))))


def red_head(sheet: Sheet) -> str | None:
    """Return the organ named by the red head at the top, and settle that line."""
    for place in list(sheet.open())[:8]:
        match = _RED_HEAD.fullmatch(squeeze(simple(sheet.texts[place])))
        if match and is_organ(match["organ"]):
            sheet.remove(place, "红头")
            return match["organ"]
    return None


def _is_number_line(text: str) -> bool:
    found = docnumber.find(text)
    return len(found) == 1 and len(squeeze(text)) - (found[0].end - found[0].start) <= 6


def _is_address(text: str) -> bool:
    return simple(text).rstrip().endswith(":")


def clean_head_title(head_title: str | None) -> str | None:
    """Return the words of a title element without the name of the site around them."""
    parts = [part.strip() for part in _SITE.split(head_title or "") if part.strip()]
    if not parts:
        return None
    whole = [part for part in parts if is_whole(part)]
    return (whole or sorted(parts, key=len, reverse=True))[0]


def settle_copies(sheet: Sheet, title: str) -> int:
    """Settle every line, or run of lines, that says the title again; return how many did."""
    wanted, copies = _flat(title), 0
    places = list(sheet.open())[: _HEAD * 2]
    position = 0
    while position < len(places):
        run = _run_of(sheet, places[position : position + 6], wanted)
        for place in places[position : position + run]:
            if copies:
                sheet.remove(place, "标题重复")
            else:
                sheet.take(place)
        if run > 1:
            texts = [sheet.texts[place] for place in places[position : position + run]]
            sheet.mend(places[position], "title_lines", "\n".join(texts), "".join(texts))
        copies += run > 0
        position += run or 1
    return copies


def _flat(text: str) -> str:
    return squeeze(simple(text)).strip('《》"“”')


def _run_of(sheet: Sheet, places: list[int], wanted: str) -> int:
    """Return how many of the lines together say what is wanted; 0 if they do not."""
    said = ""
    for number, place in enumerate(places, start=1):
        said += _flat(sheet.texts[place])
        if said == wanted:
            return number
        if not wanted.startswith(said):
            return 0
    return 0


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


def _shortenings(titles: list[str]) -> Iterator[str]:
    """Yield each title and, where words were hung onto it, its first part."""
    for title in titles:
        yield title.strip()
        if " " in title.strip():
            yield title.strip().split(" ")[0]


_BELOW = re.compile(r"(?:本文|文章|文档)标题\s*:\s*(?P<title>.{4,160})$")
_FRAMING = re.compile(
    r"(?P<title>.{6,80}?)是由(?P<organ>[^,。]{4,30}?)(?:发布|印发|制定|公布|編制|编制)的[^,。]{1,8}。$"
)
_ABBREVIATED = re.compile(r"^[省市区县州镇乡][^省市区县州镇乡]")


def told_below(sheet: Sheet) -> list[str]:
    """Return the titles that removed lines give: a footer's 本文标题, a breadcrumb's last part."""
    found = []
    for removal in sheet.removed:
        match = _BELOW.search(simple(removal.text))
        if match:
            found.append(removal.text[match.start("title") :].strip())
        elif removal.reason == "面包屑导航" and ">" in simple(removal.text):
            found.append(re.split("[>＞›»]", removal.text)[-1].strip())
    return [item for item in found if is_whole(item) or " " in item]


def framing_organ(sheet: Sheet, title: str | None) -> str | None:
    """Return the organ named by an encyclopaedia's opening sentence, and remove that sentence."""
    for place in list(sheet.open())[:3]:
        match = _FRAMING.fullmatch(simple(squeeze(sheet.texts[place])))
        if match and title and match["title"] == simple(squeeze(title)):
            sheet.remove(place, "百科导言")
            start = squeeze(sheet.lines[place].text)
            return start[match.start("organ") : match.end("organ")]
    return None


def organ_names(value: str) -> tuple[str, ...]:
    """Return the organs that a value of the table names."""
    parts = [part for part in re.split(r"[、,，;；\s]+", value.strip()) if part]
    return tuple(parts) if all(map(is_organ, parts)) else (squeeze(value),)


def head_organ(title: str | None) -> str | None:
    """Return the organ a title begins with, in full or shortened: …局关于…"""
    head, about, _ = (title or "").partition("关于")
    return squeeze(head) if about and is_organ(head) else None


def organ_of(title: str | None) -> str | None:
    """Return the organ a title begins with, if it is named in full."""
    head = head_organ(title)
    return head if head and len(head) >= 5 and not _ABBREVIATED.match(head) else None


def differs(one: str, other: str) -> bool:
    """Say whether two titles are not the same and none contains the other."""
    first, second = _flat(one), _flat(other)
    return first not in second and second not in first

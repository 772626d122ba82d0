"""The headings of a page that may be its title, by mark-up, by place and by how they end."""

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.across.legacy.lines import BYLINE, Sheet
from gongkai.across.legacy.organs import is_organ, names
from gongkai.across.legacy.signature import FOOT_MARK, is_addressee
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS
from gongkai.text import dates, docnumber

_GENRES = (
    "通知|意见|办法|规定|方案|细则|决定|公告|通告|通报|批复|复函|函|报告|纪要|规划|计划|要点|条例|章程|指南|"
    "目录|清单|预案|制度|标准|规范|规程|规则|总结|解读|公示|简报|讲话|命令|令|议案|请示|决议|公报|名单|倡议书|"
    "答复|说明|年报|预算|决算|情况|措施|须知|流程|启事|结果|问答|议程|细目|公约|协议|纲要|标准|大纲|守则|意见书"
)
_WHOLE = re.compile(
    rf"(?:(?:{_GENRES})|关于[^,。;!?]{{4,}}的[^,。;!?\d]{{2,4}})(?:[(〔\[]?[^()〔\[\]]{{1,16}}[)〕\]])*$"
)
MARKED = re.compile(r"^[(（\[【](?:已经?)?(?P<state>废止|失效)[)）\]】]\s*")
"""What a page puts before the title of a document that is no longer in force."""
_BRACKET = re.compile(r"^[(〔][^()]{1,16}[)〕]$")
_NUMBERED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[、.]|"
    r"第[一二三四五六七八九十百]+[章节条]|附件|附表)"
)
_STAMP = re.compile(
    r"[^:]{2,8}:\s*(?:\d|$|https?:)|[^:]{0,4}(?:来源|网址|链接|网站|栏目|时间|日期|作者|编辑)[^:]{0,2}:|.*://"
)
_ROW = re.compile(r"\S\s\|\s\S")
_OF_SITE = re.compile(r"(?:网|网站|门户|平台|频道|专栏|专题|首页|政务公开|信息公开)$")
_OF_BOX = re.compile(
    r"(?:相关|热门|热点|推荐|最新|友情|延伸|精彩|更多|关联)"
    r"(?:文章|阅读|新闻|链接|信息|推荐|内容|资讯|下载|解读|政策|报道|稿件|附件|文件)+$"
)
_OF_PROGRAM = re.compile(
    r"(?:公告|文章|信息|新闻|资讯|政策|内容|通知|文件|公文|页面|稿件|图文)?"
    r"(?:详情|详细|详细信息|正文|内容|浏览|展示|查看|公示)页?面?$"
)
_BROKEN_OFF = re.compile("[！？!?。].")
_SITE = re.compile(r"\s*(?:[-_|–—]{1,3}|\s-\s|>>)\s*")
_BELOW = re.compile(r"(?:本文|文章|文档)标题\s*:\s*(?P<title>.{4,160})$")
_ORDERED = re.compile(r"《(?P<title>[^《》]{4,80})》.{0,60}现予(?:公布|发布)")
_FRAME = frozenset(["导航", "面包屑导航", "欢迎语", "页眉日期", "检索框", "工具栏"])
_HEAD = 60  # open lines from the top in which the title may stand
_FIRST = 12  # lines of running text above which it may stand without any mark
_OWN = 6  # Chinese characters from which lines say the title rather than the name of a box
_TELLING = 8  # Chinese characters from which a title element says more than the site's name
_WORDY = 10  # Chinese characters from which a title is more than the name of its kind
_LONGEST = 160


def is_whole(text: str) -> bool:
    """Say whether a text ends as titles do, with a kind of document."""
    if len(text) > 2 * _LONGEST:
        return False
    flat = simple(squeeze(without_number(text)[0]))
    return bool(_WHOLE.search(flat.strip("《》"))) and han(text) >= 4


def without_number(text: str) -> tuple[str, str | None]:
    """Return a title without the document number before or behind it, and that number."""
    text = MARKED.sub("", text).strip(" |")
    found = docnumber.find(text) if len(text) <= _LONGEST * 2 and "号" in simple(text) else []
    if not found or not found[-1].canonical or found[-1].doubt:
        return text, None
    before, behind = text[: found[0].start].strip(), text[found[-1].end :].strip()
    if len(found) == 1 and not before and han(behind) >= 6:
        return behind, found[0].canonical
    if before.endswith(("(", "（")) and behind in (")", "）") and han(before) >= 6:
        return (before[:-1].strip() if _tells(before) else text), found[-1].canonical
    return text, None


def _tells(title: str) -> bool:
    """Say whether a title says what it is about, so that it needs no number beside its kind."""
    return han(title) >= _WORDY or "关于" in simple(title)


def heading(sheet: Sheet) -> str | None:
    """Return the heading of the page by its mark-up, else by its first lines; settle nothing.

    A first line that nothing but its place shows to be the title is a doubt.
    """
    places = list(sheet.open())[:_HEAD]
    for wanted in (1, 2):
        level = [p for p in places if sheet.lines[p].level == wanted and _may_be(sheet, p)]
        named = next((p for p in level if not _names_box(squeeze(sheet.texts[p]))), None)
        if named is not None:
            return sheet.texts[named]
    marked = [p for p in places if sheet.lines[p].zone == "title" and _may_be(sheet, p)]
    joined = next(_joined([sheet.texts[p] for p in marked[:4]]), "")
    if han(joined) >= 5:
        return joined
    return _ordered(sheet, places) or _first_lines(sheet, places)


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


def of_head(head_title: str | None) -> str | None:
    """Return the words of a title element without the name of the site around them."""
    parts = [_without_column(part) for part in _SITE.split(head_title or "") if part.strip()]
    whole = [part for part in parts if is_whole(part)]
    longest = max(parts, key=len, default="")
    return whole[0] if whole else (longest if han(longest) >= _TELLING else None)


def _without_column(part: str) -> str:
    """Return a part of a title element without the site and the column that stand before it."""
    words = part.split()
    columns = [
        n for n, word in enumerate(words) if word in WORDS.navigation or _OF_SITE.search(word)
    ]
    rest = " ".join(words[columns[-1] + 1 :] if columns else words)
    return rest if is_whole(rest) else part.strip()


def agreed(sheet: Sheet, head_title: str | None) -> str | None:
    """Return the line at the top that the title element says too, unless it names the site."""
    parts = {squeeze(simple(part)) for part in _SITE.split(head_title or "")}
    wanted = {part for part in parts if han(part) >= _TELLING and not _names_site(part)}
    for place in list(sheet.open())[:_HEAD] if wanted else ():
        if squeeze(simple(sheet.texts[place])) in wanted and _may_be(sheet, place):
            return sheet.texts[place]
    return None


def _names_site(part: str) -> bool:
    return bool(_OF_SITE.search(part)) or is_organ(part)


def _names_box(flat: str) -> bool:
    """Say whether a heading names the site, its organ or a box of links rather than the text."""
    return _names_site(flat) or flat in WORDS.navigation or bool(_OF_BOX.match(flat))


def _may_be(sheet: Sheet, place: int) -> bool:
    text, line = simple(sheet.texts[place]), sheet.lines[place]
    if line.cells or line.zone in ("chrome", "hidden") or (line.is_link and not line.level):
        return False
    if _OF_PROGRAM.match(squeeze(text)):
        return False
    fits = 4 <= len(text) <= _LONGEST and "。" not in text
    if _STAMP.match(text) or _ROW.search(text) or FOOT_MARK.fullmatch(squeeze(text)):
        return False
    return fits and not _NUMBERED.match(text) and not dates.parse(text.strip("() "))


def _ordered(sheet: Sheet, places: list[int]) -> str | None:
    """Return the title of what an order brings into force, where a line below repeats it."""
    for place in places[:4]:
        match = _ORDERED.search(sheet.texts[place])
        if match and any(squeeze(sheet.texts[p]) == squeeze(match["title"]) for p in places):
            return match["title"]
    return None


def _first_lines(sheet: Sheet, places: list[int]) -> str | None:
    """Return the first lines that end as a title does, else the first line that may be one.

    Of two that do, the one right over a byline, the number or the addressee is meant.
    """
    runs = list(_runs(sheet, places))
    whole = sorted((run for run in runs if is_whole(run[0])), key=lambda run: han(run[0]) < _OWN)
    if whole:
        over = [
            run
            for run, is_above in whole
            if is_above and run not in whole[0][0] and _is_over_text(sheet, places, run)
        ]
        if not whole[0][1]:
            sheet.doubt("title", f"“{whole[0][0]}”取自正文中间，其上已有文字")
        return over[0] if over else whole[0][0]
    above = [run for run, is_above in runs if is_above]
    named = next((run for run in above if _is_over_byline(sheet, places, run)), None)
    if above and not named:
        sheet.doubt("title", f"“{above[0]}”取自首行，页面没有别的依据")
    return named or next(iter(above), None)


def _under(sheet: Sheet, places: list[int], run: str) -> int | None:
    """Return the place of the line under a run, removed or not."""
    last = next((place for place in places if run.endswith(sheet.texts[place])), None)
    return last + 1 if last is not None and last + 1 < len(sheet.lines) else None


def _is_over_byline(sheet: Sheet, places: list[int], run: str) -> bool:
    """Say whether the line under a run tells when and by whom the page was put up."""
    place = _under(sheet, places, run)
    return place is not None and sheet.why_removed(place) == BYLINE


def _is_over_text(sheet: Sheet, places: list[int], run: str) -> bool:
    """Say whether a byline, the document's number or its addressee stands under a run."""
    if _is_over_byline(sheet, places, run):
        return True
    place = _under(sheet, places, run)
    text = sheet.texts[place] if place is not None else ""
    return _is_number_line(text) or is_addressee(simple(squeeze(text)))


def _runs(sheet: Sheet, places: list[int]) -> Iterator[tuple[str, bool]]:
    """Yield the short lines at the top, joined until they are whole; is each above all text?"""
    parts: list[str] = []
    prose = 0
    said = [simple(squeeze(sheet.texts[place])) for place in places]
    shown = [p for p in places if not sheet.lines[p].is_link and sheet.lines[p].zone != "chrome"]
    for above, place in pairwise([-1, *shown[:_FIRST]]):
        text = sheet.texts[place]
        if parts and _is_parted(sheet, above, place):
            yield from ((run, prose == 0) for run in _joined(parts))
            parts = []
        if sheet.lines[place].is_prose and not is_whole(text):
            yield from ((run, prose == 0) for run in _joined(parts))
            parts, prose = [], prose + 1
            if prose > 1:
                break
        if _is_number_line(text):
            continue
        if not _may_be(sheet, place) or _is_address(text) or _OF_SITE.search(squeeze(text)):
            yield from ((run, prose == 0) for run in _joined(parts))
            parts = []
            continue
        if parts and _begins_anew("".join(parts), text, said):
            yield from ((run, prose == 0) for run in _joined(parts))
            parts = []
        parts.append(text)
    yield from ((run, prose == 0) for run in _joined(parts))


def _is_parted(sheet: Sheet, above: int, place: int) -> bool:
    """Say whether the frame of the site stood between two lines: then they are no one title."""
    return any(sheet.why_removed(p) in _FRAME for p in range(above + 1, place))


def _begins_anew(above: str, text: str, said: list[str]) -> bool:
    """Say whether a line begins a title of its own rather than going on with the one above.

    `said` are the lines at the top: what stands there again without the line above is whole.
    """
    flat = simple(squeeze(text))
    if is_whole(above):
        return not _BRACKET.match(flat)
    if is_whole(text) and (flat.startswith(simple(squeeze(above))) or _is_again(flat, said)):
        return True
    if without_number(text)[1] and not without_number(text)[0].startswith(above):
        return is_whole(text)
    about = flat.find("关于")
    if about > 0 and is_organ(flat[:about]):
        return is_whole(text) or not names(above)
    return about == 0 and is_whole(text) and not names(above)


def _is_again(flat: str, said: list[str]) -> bool:
    """Say whether a line, or two lines together, say the same as another line of the top."""
    pairs = ("".join(pair) for pair in pairwise(said))
    return han(flat) >= _TELLING and said.count(flat) + sum(flat == pair for pair in pairs) > 1


def _joined(parts: list[str]) -> Iterator[str]:
    """Yield lines joined if they make one title, else the first of them and the rest."""
    joined = "".join(parts)
    if not parts:
        return
    if len(parts) == 1 and names(joined):
        return
    is_one = len(parts) <= 4 and len(joined) <= _LONGEST and not _BROKEN_OFF.search(joined)
    if len(parts) == 1 or (is_whole(joined) and is_one):
        yield joined
    else:
        yield parts[0]
        yield from _joined(parts[1:])


def _is_number_line(text: str) -> bool:
    found = docnumber.find(text) if len(text) < 60 else []
    return len(found) == 1 and len(squeeze(text)) - (found[0].end - found[0].start) <= 6


def _is_address(text: str) -> bool:
    return simple(text).rstrip().endswith(":")

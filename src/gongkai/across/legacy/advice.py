"""What kind of thing a page is, and what to do with it: import, hold or reject, and why."""

import re
from dataclasses import dataclass

from gongkai.across.legacy.lines import Sheet
from gongkai.across.legacy.spelling import han, simple, squeeze
from gongkai.across.legacy.vocabulary import WORDS

_DATED = re.compile(r".{6,80}?[\[(]?\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?[\])]?$")
_KINDS = (
    ("interpretation", r"解读|图解|一图读懂|问答"),
    ("consultation", r"征求.{0,60}意见|意见征集|征集.{0,20}意见|公开征集"),
    ("decision", r"(?:处罚|许可|复议|强制)决定(?:书|信息)"),
    (
        "report",
        r"年度报告|年报|工作报告|工作总结|情况报告|(?:预算|决算)(?:公开)?(?:情况)?(?:说明)?$",
    ),
    ("list", r"(?:目录|清单|名单)(?:公示|公告|公布|公开)?(?:[(].{1,24}[)])*$"),
)
# What such a title ends with says what the page is, whatever it is about; but for 征求意见.
_ABOUT = re.compile(r"的(?:通知|通告|批复|函|复函|决定|办法|规定|方案|实施意见|指导意见)$")
_TOLD = re.compile(r"[【\[(]?(?:图解|一图读懂|(?:政策|图文|文字|专家|部门|媒体)?解读)")
_COLLECTION = re.compile(r"范文|模板|精选\d*篇|\d+篇[)）\]】]?$")
_TEMPLATE = re.compile(
    r"(?:[Xx×]{2,3}|某某?|[*＊]{1,3})(?:省|市|县|区|镇|乡|村|局|厅|街道|公司|单位|学校)"
)
_SHORT = 600  # Chinese characters that a page about an error has at most
_SENTENCES = 3  # lines of running text that no page about an error has
_PROSE = 120  # Chinese characters of running text that no list of links has
_TITLE = re.compile(r"关于.{4,}的(?:公告|通告|通知|公示|函|意见|批复|决定)$")
_TITLE_LONGEST = 120
_LOSSY = re.compile("[\ufffd]")


@dataclass(frozen=True)
class Verdict:
    """The kind of a page, what to do with it (import, hold, reject), and why (Chinese)."""

    kind: str
    advice: str
    why: tuple[str, ...] = ()


def no_document(
    sheet: Sheet, head_title: str | None, spam: list[str], *, has_table: bool
) -> Verdict | None:
    """Return the verdict on a page that holds no document, None for one that may hold one."""
    if len(spam) >= 3 or (spam and head_title and WORDS.spam.search(squeeze(head_title))):
        shown = "、".join(spam[:5])
        return Verdict("hijacked", "reject", (f"页面被篡改：有博彩、色情等词（{shown}）",))
    if has_table:
        return None
    total = sum(han(text) for text in sheet.texts)
    error = _error_words(sheet, head_title) if total <= _SHORT else None
    if error:
        return Verdict("error", "reject", (f"这是出错页面（“{error}”），没有文件",))
    if _is_index(sheet):
        return Verdict("index", "reject", ("这是栏目列表页，没有正文；请导入它所列的各页",))
    return None


def spam_words(sheet: Sheet, head_title: str | None) -> list[str]:
    """Return the distinct words of gambling and the like that no measure against it explains."""
    found: dict[str, None] = {}
    for text in (head_title or "", *sheet.texts):
        flat = squeeze(simple(text))
        words = (
            [match[0].lower() for match in WORDS.spam.finditer(flat)] if len(flat) < 5000 else []
        )
        if words and (
            not WORDS.against.search(flat) or (len(set(words)) >= 4 and "。" not in flat)
        ):
            found.update(dict.fromkeys(words))
    return list(found)


def _error_words(sheet: Sheet, head_title: str | None) -> str | None:
    # Rules and replies say of information that it does not exist; an error page has no sentences.
    is_text = sum(line.is_prose for line in sheet.lines) >= _SENTENCES or any(
        _TITLE.search(squeeze(text))
        for line, text in zip(sheet.lines, sheet.texts, strict=True)
        if not line.is_link and len(text) < _TITLE_LONGEST
    )
    for text in (head_title or "", *(() if is_text else sheet.texts[:40])):
        match = WORDS.error.search(squeeze(simple(text))) if len(text) < 400 else None
        if match:
            return match[0]
    head = squeeze(" ".join([head_title or "", *sheet.texts[:3]]))
    code = re.search(r"(?<![\d第])(?:40[034]|50[0234])(?![\d批号个项条年月])", head[:60])
    return code[0] if code and sum(map(han, sheet.texts)) < 80 else None


def _is_index(sheet: Sheet) -> bool:
    inside = [(line, text) for line, text in zip(sheet.lines, sheet.texts, strict=True)]
    prose = sum(han(text) for line, text in inside if line.is_prose and line.zone != "hidden")
    if prose >= _PROSE:
        return False
    entries = sum(
        1 for line, text in inside if (line.is_link and han(text) >= 6) or _DATED.match(text)
    )
    return entries >= 6 and entries * 2 >= sum(1 for _, text in inside if han(text) >= 6)


def kind_of(title: str | None, *, has_traits: bool) -> str:
    """Return what a page with a text is; without the traits of a document it is news."""
    flat = squeeze(simple(title or ""))
    is_about = bool(_ABOUT.search(flat)) and not _TOLD.match(flat)
    for kind, pattern in _KINDS:
        if re.search(pattern, flat) and not (is_about and kind != "consultation"):
            return kind
    return "document" if has_traits else "news"


def on_document(
    kind: str, title: str | None, masks: list[str], spam: list[str], body: str
) -> Verdict:
    """Return the verdict on a page with a text: held where no one may publish it as it stands."""
    why: list[str] = []
    if masks:
        shown = "；".join(masks[:6]) + ("等" if len(masks) > 6 else "")
        why.append(f"原文有 {len(masks)} 处被遮盖：{shown}；请取得原件")
    if title and _COLLECTION.search(title):
        why.append("页面是范文网站的汇编，不是一份文件；请取得原件")
    if title and _TEMPLATE.search(simple(squeeze(title))):
        why.append("标题中的地名或机关名以符号代替，是样式或范文；请取得原件")
    if spam:
        why.append(f"页面有可疑词语：{'、'.join(spam[:5])}；请核对是否被篡改")
    if len(_LOSSY.findall(body)) * 200 > len(body):
        why.append("正文有大量无法辨认的字；请取得原件")
    if han(body) < 20:
        why.append("正文不足二十个字，可能只有图片或附件；请核对原页")
    return Verdict(kind, "hold" if why else "import", tuple(why))

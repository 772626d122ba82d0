"""The table of metadata at the head of a page: labels of many spellings, paired with values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.across.legacy.lines import CELL, Sheet
from gongkai.across.legacy.spelling import simple, squeeze
from gongkai.text import dates

_LABELS = {
    "title": "名称 标题 信息名称 文件名称 公文标题 文件标题 公文名称 信息标题 文件题名",
    "index_number": "索引号 索取号 信息索引号 信息索引 政府信息索引号 索引",
    "organs": "发布机构 发文机关 发文机构 发布单位 制发机关 发文单位 信息发布机构 发布机关 制定机关 公开机构 "
    "公开单位 公开主体 发布部门 发文部门 制文机关 制发单位 信息公开机构",
    "doc_number": "发文字号 文号 文件编号 文件字号 发文文号 发文号 公文文号 发文字 公文字号 文件号 文件文号",
    "topic": "主题 主题分类 分类 信息分类 主题类别 所属主题 信息类别 主题分类名称",
    "genre": "体裁 体裁分类 公文种类 文种 公文体裁 文件种类 公文类型 文件类型",
    "written_on": "成文日期 生成日期 成文时间 制发日期 生成时间 形成日期 签署日期",
    "issued_on": "发文日期 发文时间 印发日期 印发时间",
    "published_on": "发布日期 公开日期 发布时间 公开时间 公布日期 信息公开日期 网上发布日期 上网日期 公布时间",
    "effective_on": "生效日期 实施日期 施行日期 生效时间 实施时间 施行时间 执行日期",
    "validity": "有效性 时效 公文时效 效力状态 是否有效 有效状态 文件状态 时效性 时效状态 文件效力 效力",
    "disclosure": "公开方式 公开属性 公开类别 公开类型 信息公开方式 公开形式",
    "": "主题词 关键词 关键字 内容概述 摘要 概述 内容摘要 信息来源 服务对象 服务对象分类 组配分类 公开时限 公开范围 公开程序 废止日期 "
    "失效日期 失效时间 废止时间 有效期 信息编号 统一编号 规范性文件编号 登记号 登记编号 规范性文件登记号 语种 载体类型 责任部门 记录形式 "
    "信息格式 备注 联系电话 审核人 来源 点击数 浏览次数 阅读次数 签发人 是否规范性文件",
}
FIELD_OF = {label: name for name, labels in _LABELS.items() for label in labels.split()}
# Alone on a page they still say that a metadata table was here.
_DISTINCT = frozenset(
    "索引号 信息索引号 发文字号 文号 发布机构 发文机关 发文机构 成文日期 主题分类".split()
)
_LABEL = re.compile(
    r"(?<![^\s\t|｜;；,，\[【(（])[\[【(（]?(?P<label>"
    + "|".join(r"\s*".join(label) for label in sorted(FIELD_OF, key=len, reverse=True))
    + r")[\]】)）]?\s*(?:[:：]|(?=\t)|$)"
)
_REACH = 4  # lines between two labels of one table
_HEAD = 60  # lines from the top of a page in which the table may begin
NONE_WORDS = frozenset(["", "无", "暂无", "空", "-", "--", "—", "/", "null", "None", "undefined"])
_DATES = frozenset(["written_on", "issued_on", "published_on", "effective_on"])


@dataclass(frozen=True)
class Entry:
    """A label of the table with its value: the field (JSON key, "" where we keep none)."""

    name: str
    label: str
    value: str
    places: tuple[int, ...]


def read_table(sheet: Sheet) -> dict[str, Entry]:
    """Return what the metadata table gives, by field, and settle its lines.

    A label without a value gives nothing. Where a label comes twice with different values, the
    first counts and the field is doubtful.
    """
    found: dict[str, Entry] = {}
    for cluster in _clusters(list(_entries(sheet))):
        for entry in cluster:
            _keep(sheet, found, entry)
            for place in entry.places:
                sheet.remove(place, f"元数据表：{entry.label}")
    return found


def _keep(sheet: Sheet, found: dict[str, Entry], entry: Entry) -> None:
    if not entry.name or entry.value in NONE_WORDS:
        return
    known = found.setdefault(entry.name, entry)
    if squeeze(known.value) != squeeze(entry.value):
        sheet.doubt(entry.name, f"页面给出两个值：“{known.value}”和“{entry.value}”，取前者")


def _entries(sheet: Sheet) -> Iterator[Entry]:
    """Yield the labels of the page in order, each with the value that follows it."""
    waiting: Entry | None = None
    for place in list(sheet.open()):
        pairs = _pairs(sheet.texts[place])
        if waiting is not None:
            value = "" if pairs else sheet.texts[place].strip()
            if value and _fits(waiting.name, value):
                yield Entry(waiting.name, waiting.label, value, (*waiting.places, place))
                waiting = None
                continue
            yield waiting
            waiting = None
        for number, (label, value) in enumerate(pairs):
            entry = Entry(FIELD_OF[label], label, value, (place,))
            if value or number < len(pairs) - 1:
                yield entry
            else:
                waiting = entry
    if waiting is not None:
        yield waiting


def _pairs(text: str) -> list[tuple[str, str]]:
    """Return the labels of a line with the words between each and the next."""
    if len(text) > 1200:
        return []
    flat = simple(text) if CELL not in text else CELL.join(map(simple, text.split(CELL)))
    matches = list(_LABEL.finditer(flat))
    if not matches or flat[: matches[0].start()].strip(" \t|[【(（"):
        return []
    ends = [match.start() for match in matches[1:]] + [len(text)]
    return [
        (squeeze(match["label"]), text[match.end() : end].strip(" \t|｜;；[]【】"))
        for match, end in zip(matches, ends, strict=True)
    ]


def _fits(name: str, value: str) -> bool:
    """Say whether the line under a label can be its value."""
    if name in _DATES:
        return dates.parse(value) is not None or bool(re.match(r"\d{4}[-/.年]\d", value))
    if name in ("validity", "disclosure", "genre"):
        return len(value) <= 12
    if name == "index_number":
        return value.isascii()
    return len(value) <= 200


def _clusters(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Yield the runs of labels that stand close enough together to be a table."""
    run: list[Entry] = []
    for entry in entries:
        if run and entry.places[0] - run[-1].places[-1] > _REACH:
            yield from _table(run)
            run = []
        run.append(entry)
    yield from _table(run)


def _table(run: list[Entry]) -> Iterator[list[Entry]]:
    labels = {entry.label for entry in run}
    known = {entry.name for entry in run if entry.name}
    is_table = len(known) >= 2 and len(labels) >= 3 or bool(labels & _DISTINCT)
    if run and is_table and run[0].places[0] < _HEAD:
        yield run

"""Whether a person named is named in office, or by law or custom, so that the name may stand."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.text.privacy.lexicon import alternation, words
from gongkai.text.privacy.people import CUED, at
from gongkai.text.privacy.reading import Reading

_HAN = "一-鿿"
_OFFICE_LINE = re.compile(
    r"办公|审核|签发|承办|复核|咨询电话|监督电话|值班|电话[:： ]*\(?0\d{2,3}"
    r"|电话[:： ]*[2-8]\d{6,7}(?!\d)|\(?0\d{2,3}[)-]"
)
_OFFICE_HEAD = re.compile(
    r"(?:局|委|办|科|处|室|厅|部|中心|政府|单位|部门|项目|窗口|街道|公安|支队"
    r"|大队|所|站|企业|公司|小组|工作)的?$"
)
APPOINTED = re.compile(
    r"现任|拟任|拟提名|任前公示|拟晋升|拟推荐|党组|党委|中共党员|研究生|大学学历"
)
# People the law or custom names: panels, winners, those appointed, groups of officials.
HONOURED = re.compile(rf"成 {{0,4}}员|委员(?!会)|{alternation(words('person', 'honoured'))}")
_AFTER = re.compile(
    r"(?:同志)?(?:任|为|担任|当选|兼任|不再担任|出任|[的]?[^,。;\n]{0,16}职务|获[得评]?[^,。;\n]{0,16}"
    r"[奖号]|荣获|被评为|主持|率队|带队|率领|出席|讲话|作报告|致辞|宣布|强调|指出|要求|部署)"
    r"|[、和及,](?:[^,。;\n]{0,18})(?:出席|参加|主持|列席|陪同)"
)
# 区财政局毛晓峰 and 望江派出所 王强 speak for their office.
_OF_AN_ORGAN = re.compile(rf"(?:{alternation(words('place', 'offices'))})(?:的)?[ ]?$")


# 周一 王强 0571-88110001
_LINE_BEHIND = re.compile(
    r"[ ,(:]{0,2}(?:电话|联系电话|办公电话)?[: ]{0,2}[(]?0\d{2,3}[)-]? ?\d{7,8}(?!\d)"
)
_LABEL = re.compile(rf"(?:{alternation(words('person', 'offices_too'))})[ ]?[:：]?[ ]{{0,2}}$")


def gives_line(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a contact or a person in charge is an office's, not a private person."""
    if reading.lets("office_person"):
        return True
    if _OFFICE_HEAD.search(reading.before(match.start(), 8)):
        return True
    around = reading.plain[max(0, match.start() - 40) : match.end() + 40]
    return bool(_OFFICE_LINE.search(around))


@cache
def _titled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = alternation(words("person", "titles"))
    return re.compile(rf"(?<!被){titles}[:： 、]{{0,2}}$"), re.compile(
        rf" ?(?:副|原|代)?{titles}(?!们|信访|来信|反映|投诉)"
        rf"|[,(] ?(?:职务[:：]?|系|任|为|现任)?[{_HAN}]{{0,12}}?{titles}(?=[,，。;；)）\n、]|\Z)"
        r"|[(]化名"
    )


def beside(reading: Reading, start: int, end: int) -> bool:
    """Whether a title stands beside the name."""
    before, after = _titled()
    if before.search(reading.plain, max(0, start - 10), start):
        return True
    return bool(after.match(reading.plain, end))


def named(reading: Reading) -> Iterator[tuple[int, int]]:
    """Yield the places of the names that follow a title: 市长赵立新."""
    for title in _title().finditer(reading.plain):
        if person := at(reading.words, title.end(), CUED, before="role"):
            yield person.start, person.end


@cache
def _title() -> re.Pattern[str]:
    return re.compile(alternation(words("person", "titles")))


@cache
def _of_a_firm() -> re.Pattern[str]:
    return re.compile(
        rf"[,(] ?(?:职务[:：]?|系|任|为|现任)?[{_HAN}]{{0,12}}?(?:总?经理|董事长|厂长|店长|主管)"
    )


def beside_announced(reading: Reading, start: int, end: int) -> bool:
    """Whether a title of an office, and not of a firm, stands beside a name that is announced."""
    return beside(reading, start, end) and not _of_a_firm().match(reading.plain, end)


def is_post(text: str) -> bool:
    """Whether the rest of a row tells of a post or an office line."""
    return bool(_titled()[1].search(text) or _OFFICE_LINE.search(text))


def honoured(reading: Reading, start: int) -> bool:
    """Whether the sentence so far, or the heading, speaks of people whom law or custom names."""
    before = reading.plain[max(0, start - 80) : start]
    return reading.is_honouring or bool(HONOURED.search(before[before.rfind("。") + 1 :]))


def may_stand(reading: Reading, start: int, end: int) -> bool:
    """Whether a name nothing announces as private stands there in office, or honoured."""
    if beside(reading, start, end) or _AFTER.match(reading.plain, end):
        return True
    cell = reading.cell(start)
    if (cell and cell.public) or _LINE_BEHIND.match(reading.plain, end):
        return True
    if APPOINTED.search(reading.plain, end, end + 90):
        return True
    label = _LABEL.search(reading.plain, max(0, start - 12), start)
    if label and gives_line(reading, label):
        return True
    return bool(_OF_AN_ORGAN.search(reading.plain, max(0, start - 12), start)) or honoured(
        reading, start
    )

"""Whose telephone a number is: an office's, which may stand, or a private person's."""

import re

from gongkai.text.privacy.lexicon import alternation, words
from gongkai.text.privacy.reading import Reading

# Several numbers may follow one label: 值班电话：85110110，85110111。
_GAP = r"[^,，。;；、\n]{0,10}(?:[\d()+ -]{7,20}[,，、/] ?){0,3}$"
_OFFICE = re.compile(rf"{alternation(words('phone', 'office'))}{_GAP}")
_HOME = re.compile(rf"{alternation(words('phone', 'home'))}{_GAP}")
_SURE_ROLES = words("person", "roles") - words("person", "offices_too") - words("person", "loose")
_PERSON = re.compile(
    rf"{alternation(_SURE_ROLES)}"
    r"|先生|女士|居民|,(?:男|女),|身份证(?!复印|原件|正反)|住址"
)
_ANY_LABEL = re.compile(r"电话|手机|联系方式|座机|致电|号码")
_ORGAN = re.compile(
    r"(?:局|委|办|科|处|室|厅|部|中心|大厅|窗口|政府|所|站|队|委员会|公司|医院"
    r"|学校|机关|单位|酒店|服务台|平台|热线|街道|社区|村委会|居委会)"
    r"[^,，。;\n]{0,12}$"
    r"|(?:局|委员会|窗口|大厅|中心|办公室|法院|政府)[^,。;\n]{0,8},[^,。;\n]{0,6}$"
)
_OFFICE_WORD = re.compile(r"联系人|承办|工作人员|科室|致电|拨打|咨询|办公")
_AT_HOME = re.compile(r" ?[(](?:家|宅|住宅|家庭|家里|家中|自家)[)]")
_OFFICE_ROOM = 60


_LINE = re.compile(r"(?<!\d)0\d{2,3}[)-]? ?\d{7,8}(?!\d)")


def is_beside_a_line(before: str) -> bool:
    """Whether what leads up to a place gives an office's line, and no private person."""
    return bool(_LINE.search(before)) and not _PERSON.search(before)


def is_private_mobile(reading: Reading, start: int, end: int) -> bool:
    """Whether a mobile number is a person's own: it is, unless an office gives it as its line."""
    before = reading.before(start, 48)
    if _OFFICE.search(before):
        return False
    if reading.lets("office_mobile") and reading.column(start) == "":
        return bool(_PERSON.search(before) or _HOME.search(before))
    return True


def is_private_line(reading: Reading, start: int, end: int, *, bare: bool) -> bool:
    """Whether a fixed line is a private person's: only where a cue says so."""
    before = reading.before(start, 24)
    if _HOME.search(before) or _AT_HOME.match(reading.plain, end):
        return True
    if _OFFICE.search(before) or reading.lets("landline"):
        return False
    cell = reading.cell(start)
    if cell and cell.kind == "phone":
        return not cell.public
    if bare and not _ANY_LABEL.search(before[-10:]):
        return False
    return _of_a_person(reading, start, end)


def _of_a_person(reading: Reading, start: int, end: int) -> bool:
    before = reading.before(start, _OFFICE_ROOM)
    persons = list(_PERSON.finditer(before))
    if not persons or re.match(r" ?\((?:单位|办公|办)\)", reading.plain[end : end + 6]):
        return False
    between = before[persons[-1].end() :]
    return not _ORGAN.search(between) and not _OFFICE_WORD.search(between)

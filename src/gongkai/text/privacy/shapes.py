"""What has a shape or a label of its own: plates, mailboxes, accounts, days of birth, addresses of
machines, officers' cards, illness in a table."""

import re
from collections.abc import Iterator

from gongkai.text.privacy import masks
from gongkai.text.privacy.finding import Finding, Severity
from gongkai.text.privacy.lexicon import words
from gongkai.text.privacy.phones import is_beside_a_line
from gongkai.text.privacy.reading import Reading

_PLATE = re.compile(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][ ]?[A-HJ-NP"
    r"-Za-hj-np-z][ ·\-]?"
    r"(?:[DFABCEGHJKdf][A-HJ-NP-Z0-9]\d{4}|\d{5}[DFABCEGHJKdf]|(?=[A-Z挂]*\d)"
    r"[A-HJ-NP-Za-hj-np-z0-9]{4}[A-HJ-NP-Za-hj-np-z0-9挂学警港澳])(?![A-Za-z0-9])"
)
_PUBLIC_CAR = re.compile(
    r"公务用?车|执法车|公车|救护车|校车|环卫车|消防车|巡逻车|公交车|单位车辆|警车"
)
_EMAIL = re.compile(r"(?<=@)[ ]?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)+")
_MAILBOX = re.compile(r"[A-Za-z0-9_.+-]{1,64} ?@$")
_OFFICE_BOX = re.compile(
    r"(?:监督|举报|投诉|咨询|公开|办公|工作|单位|反馈|征求意见|意见|服务|受理"
    r"|政务|公共|官方|报名|局长|书记|市长|信访|征集|投稿"
    r"|客服)[^,，。;\n]{0,4}(?:邮箱|邮件|信箱|E-?mail)"
    r"|(?:发送|发|报送|反馈|投递|提交|寄|报|传|返)(?:至|到)|以电子邮件"
    r"|电子邮件方式|通过(?:电子)?邮",
    re.I,
)
_BIRTH = re.compile(
    r"(?=[出生12])(?:(?:出生(?:日期|年月日?|时间)?|(?<![一-鿿*])生于|生日)[:： \t为是]{0,4}\n?"
    r"(?P<after>(?:19|20)\d\d ?[年./-] ?\d{1,2}(?: ?[月./-] ?(?:\d{1,2} ?日?)?)?"
    r"|(?:19|20)\d{6}(?!\d))"
    r"|(?<!\d)(?P<before>(?:19|20)\d\d ?[年./-] ?\d{1,2}(?: ?[月./-] ?(?:\d{1,2} ?"
    r"日?)?)?) ?(?:出生|生(?=[,，。;；)人])))"
)
_APPOINTED = re.compile(r"现任|拟任|拟提名|拟晋升|拟推荐")
_ACCOUNT = re.compile(
    r"(?:QQ(?:号码?|账号)?|微信号?(?:码|为|是)?|微信(?:账号|ID|名)|WeChat|VX"
    r"|wx号?|抖音号|支付宝(?:账号|账户)?|快手号|微博账号)"
    r"[(（:：\s为是]{0,4}(?P<value>[A-Za-z0-9_-]{5,20})(?![A-Za-z0-9_@.-])",
    re.I,
)
_OFFICER = re.compile(
    r"(?<![一-鿿])(?P<value>[军兵士文职海空武参政后装警南北沈兰成济广]{1,2}字第? ?\d{4,8} ?号)"
)
_OFFICER_CUED = re.compile(
    r"(?:军官证|士兵证|警官证|文职干部证|义务兵证|士官证|军人证|武警证)[号件码]{0,2}[:：为 ]{0,3}"
    r"(?P<value>[一-鿿]{0,3}?字?第? ?\d{4,10} ?号?)"
)
_IP = re.compile(
    r"(?=\d)(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?!\.?\d)"
)


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the findings told by their own shape or label."""
    for rule in (_plates, _emails, _births, _accounts, _officers, _machines, _illness):
        yield from rule(reading)


def _make(
    reading: Reading, kind: str, span: tuple[int, int], rule: str, grade: Severity
) -> Finding:
    text = reading.text[slice(*span)]
    return Finding(kind, text, *span, f"{kind}:{rule}", grade, masks.of(kind, text))


def _plates(reading: Reading) -> Iterator[Finding]:
    for match in _PLATE.finditer(reading.plain):
        if not _PUBLIC_CAR.search(reading.before(match.start(), 16)):
            yield _make(reading, "plate", match.span(), "shape", "warn")


def _emails(reading: Reading) -> Iterator[Finding]:
    for match in _EMAIL.finditer(reading.plain):
        local = _MAILBOX.search(reading.plain, max(0, match.start() - 66), match.start())
        if not local or _is_office_box(reading, local.start(), match[0]):
            continue
        yield _make(reading, "email", (local.start(), match.end()), "shape", "warn")


def _is_office_box(reading: Reading, start: int, domain: str) -> bool:
    if reading.lets("email") or re.search(r"\bgov\.cn$", domain, re.I):
        return True
    before = reading.before(start, 60)
    return bool(_OFFICE_BOX.search(before[-24:])) or is_beside_a_line(before)


def _births(reading: Reading) -> Iterator[Finding]:
    if reading.lets("birth_date"):
        return
    for match in _BIRTH.finditer(reading.plain):
        if _APPOINTED.search(reading.plain, match.end(), match.end() + 80):
            continue
        group = "after" if match["after"] else "before"
        yield _make(reading, "birth_date", match.span(group), "label", "warn")
    for cell in reading.cells:
        text = reading.plain[cell.start : cell.end]
        if cell.kind == "birth_date" and not cell.public and re.match(r"(?:19|20)\d\d\D?\d", text):
            yield _make(reading, "birth_date", (cell.start, cell.end), "column", "warn")


def _accounts(reading: Reading) -> Iterator[Finding]:
    for match in _ACCOUNT.finditer(reading.plain):
        yield _make(reading, "im_account", match.span("value"), "label", "warn")


def _officers(reading: Reading) -> Iterator[Finding]:
    for pattern in (_OFFICER_CUED, _OFFICER):
        for match in pattern.finditer(reading.plain):
            yield _make(reading, "officer_card", match.span("value"), "shape", "block")


def _machines(reading: Reading) -> Iterator[Finding]:
    for match in _IP.finditer(reading.plain):
        before = reading.before(match.start(), 12)
        if not re.search(r"[\d.A-Za-z]$|版本|版|[vV]$|第|条|节|款", before):
            yield _make(reading, "ip", match.span(), "shape", "warn")


def _illness(reading: Reading) -> Iterator[Finding]:
    named = any(cell.kind == "person_name" for cell in reading.cells)
    for cell in reading.cells:
        text = reading.plain[cell.start : cell.end]
        tells = re.search("[一-鿿]", text) and text not in words("health", "nothing")
        if named and cell.kind == "health" and tells:
            yield _make(reading, "health", (cell.start, cell.end), "column", "warn")

"""Numbers of persons: citizens' numbers, telephones, bank cards, travel papers.

Runs of letters and digits are read whole, then over the spaces, hyphens and line breaks that
split them; what fits several kinds is the kind whose check digit passes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.text.privacy import checks, masks
from gongkai.text.privacy.finding import Finding, Severity
from gongkai.text.privacy.phones import is_private_line, is_private_mobile
from gongkai.text.privacy.reading import Reading

_GROUP = re.compile(
    r"[0-9A-Za-z*](?:[0-9A-Za-z*]|[ \-.·_()+]{1,3}(?=[0-9A-Za-z*])|[ \t]*\n[ \t]*(?=[0-9X*]))*"
)
_ATOM = re.compile(r"[0-9A-Za-z*]+")
_MASKED = re.compile(r"\*|[Xx]{2}")
_LONGEST = 22
_AREA_LINE = re.compile(r"0[1-9]\d{8,10}")
_WHOLE = (11, 12, 13, 15, 16, 17, 18, 19)
_ANY_CUE = re.compile(r"证|电话|手机|座机|联系|号码?[:： 为]*$|账|帐|卡|存折|户")
_ID_CUE = re.compile(
    r"身份证|身份号|证件号|公民身份|证件及号码|证号[:： ]*$|证件[:： ]*$|证件类型"
    r"|ID *(?:NO|号|card)",
    re.I,
)
_CODE_CUE = re.compile(
    r"(?:信用代码|注册号|编号|案号|订单号?|单号|流水号|代码|许可证号?|登记号"
    r"|备案号|受理号|条形?码|批号|文号|执照号?|合同号?|缴款书号?|证书号?|序列号"
    r"|票号|发票号码?|标识码|索引号|项目号|批准文号|准字|编码|不动产权证?[^,，]{0,"
    r"6}|车架号|发动机号|快递|运单号?|ISBN|工号|警号|执法证[^,，]{0,3}"
    r"|缴款码)[:：（( 为是NnOo.]*$"
)
_BANK_CUE = re.compile(
    r"银行卡|(?<![诊保疗学障员油])卡号|账号|帐号|账户|帐户|一卡通|存折|开户|户头"
    r"|信用社|工行|农行|建行|储蓄"
)
_OWNER = re.compile(
    r"(?:缴至|交至|缴到|交到|缴入|缴纳至|上缴)[^。;\n]{0,16}(?:局|政府|财政|国库|银行)"
    r"|(?:汇至|转入|存入|汇入)[^。;\n]{0,16}(?:局|政府|财政|国库)"
    r"|(?:户名|账户名称|账户名|收款单位|开户名称|开户名|开户单位"
    r"|收款人全称|缴款账户|收款账户|专用账户|保证金账户)[:：为 ]*[^,，。;\n]{0,30}?"
    r"(?:局|政府|公司|委员会|中心|办公室|财政|国库|法院|学校|医院|厂|社|专户|工会"
    r"|协会|基金会|支付局|大队|支队)"
)
_OWNER_AFTER = re.compile(rf"[,;\s)]{{0,3}}(?:开户行[^,;\n]{{0,16}}[,;])?(?:{_OWNER.pattern})")
_PAPERS: tuple[tuple[str, str, str, bool], ...] = (
    # kind, the number, its cue, whether the number tells by itself
    ("passport", r"E[A-HJ-NP-Z]\d{7}", "护照|passport", True),
    ("passport", r"[EG](?!20[012]\d)\d{8}", "护照|passport", True),
    ("passport", r"[A-Z]{1,2}\d{6,8}|1[45]\d{7}", "护照|passport", False),
    ("hk_mo_permit", r"C[A-HJ-NP-Z]\d{7}", "通行证|港澳", True),
    ("hk_mo_permit", r"[CW](?:\d{8}|[A-HJ-NP-Z]\d{7})", "通行证|港澳", False),
    ("tw_permit", r"[LT]\d{8}", "通行证|台湾|大通证", False),
    ("home_return", r"[HM](?:\d{8}|\d{10})", "通行证|回乡证|港澳|证件号", False),
    ("tw_compatriot", r"\d{8}|\d{10}", "台胞证|台湾居民来往大陆通行证", False),
    ("foreign_residence", r"[A-Z]{3}\d{12}", "永久居留|居留|证件号|护照", True),
    ("foreign_residence", r"9\d{17}", "永久居留|居留身份证", False),
    (
        "social_card",
        r"[A-Z]{0,3}\d{6,18}|\d{17}[\dX]\d{2}",
        "社保卡号?|社会保障卡号?|社会保障号码?|医保卡号?|医保号|医疗证号?|就诊卡号?"
        "|病历号|住院号|门诊号|病案号|社保编号|社保号|个人编号|医保编号"
        "|合作医疗证号?|残疾人?证(?:[,，]?(?:证号|编号|号码))?号?",
        False,
    ),
    ("student_number", r"[A-Z]?\d{6,19}", "学号|学籍号|准考证号", False),
)
_PAPER_CUE = re.compile("护照|passport|通行证|台胞证|居留|[卡号证]|编号", re.I)
_PAPER_RULES = tuple(
    (
        kind,
        re.compile(number),
        re.compile(
            rf"(?:{cue})[^,，。;]{{0,12}}(?:[,，] ?(?:证件)?(?:号码?|编号)[:：为是 ]{{0,2}})?$",
            re.I,
        ),
        tells,
    )
    for kind, number, cue, tells in _PAPERS
)


@dataclass(frozen=True)
class _Run:
    """Signs with what split them taken out: where they stand, how many pieces they were."""

    value: str
    start: int
    end: int
    pieces: int
    broken: bool


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the numbers of persons with their spans."""
    for group in _GROUP.finditer(reading.plain):
        if sum(map(str.isdigit, group[0])) < 6:
            continue
        yield from _in_group(reading, group)


def _in_group(reading: Reading, group: re.Match[str]) -> Iterator[Finding]:
    atoms = [
        (atom[0], group.start() + atom.start(), group.start() + atom.end())
        for atom in _ATOM.finditer(group[0])
    ]
    place = 0
    while place < len(atoms):
        taken = 1
        for run in _runs(reading, atoms, place):
            finding = _read(reading, run)
            if finding or _belongs_to_a_body(run):
                taken = run.pieces
                if finding:
                    yield finding
                break
        place += taken


def _runs(reading: Reading, atoms: list[tuple[str, int, int]], place: int) -> Iterator[_Run]:
    """The atom alone, then joined with those after it, longest first."""
    first, start, end = atoms[place]
    if _MASKED.search(first):
        return
    yield _Run(first.upper(), start, end, 1, False)
    runs: list[_Run] = []
    value, limit = first, reading.next_cell(start)
    # As many atoms at most as signs, so that a slice stays short in a text of endless digits.
    for number, (text, left, right) in enumerate(atoms[place + 1 : place + _LONGEST], start=2):
        value += text
        if len(value) > _LONGEST or right > limit or _MASKED.search(text):
            break
        if len(value) >= 7 and (number <= 4 or len(value) in _WHOLE):
            broken = "\n" in reading.plain[start:left]
            runs.append(_Run(value.upper(), start, right, number, broken))
    cued = bool(runs) and (reading.column(start) or _ANY_CUE.search(reading.before(start)))
    yield from (run for run in reversed(runs) if cued or _is_plain(run.value))


def _belongs_to_a_body(run: _Run) -> bool:
    """Whether the run is a firm's code or an office's line, so that no piece of it is read."""
    if run.pieces == 1:
        return checks.body(run.value)
    return run.pieces <= 3 and bool(_AREA_LINE.fullmatch(run.value))


def _read(reading: Reading, run: _Run) -> Finding | None:
    if len(run.value) < 7:
        return None
    rules = _DIGIT_RULES if run.value[:-1].isdigit() else _LETTER_RULES
    for rule in rules:
        if finding := rule(reading, run):
            return finding
    return None


def _is_plain(value: str) -> bool:
    """Whether digits set far apart are a person's number by themselves."""
    if len(value) in (15, 18):
        return checks.citizen_shape(value)
    if value[0] in "08" and value.isdigit():
        return 10 <= len(value) <= 15
    return _is_phone(value) or (16 <= len(value) <= 19 and _bin(value) and value.isdigit())


def _finding(reading: Reading, run: _Run, kind: str, rule: str, grade: Severity) -> Finding:
    return Finding(
        kind,
        reading.text[run.start : run.end],
        run.start,
        run.end,
        rule,
        grade,
        masks.of(kind, run.value),
    )


def _cued(reading: Reading, run: _Run, cue: re.Pattern[str], column: str) -> bool:
    if reading.column(run.start) == column:
        return True
    return bool(cue.search(reading.before(run.start)))


def _citizen(reading: Reading, run: _Run) -> Finding | None:
    value = run.value
    if len(value) not in (15, 17, 18, 19) or not value[:-1].isdigit():
        return None
    cued = _cued(reading, run, _ID_CUE, "id_card")
    kind = "hmt_residence" if value[:2] in {"81", "82", "83"} else "id_card"
    shaped = checks.citizen_shape(value)
    if shaped and checks.citizen(value):
        return _finding(reading, run, kind, f"{kind}:check", "block")
    if len(value) == 15:
        if value.isdigit() and shaped and (run.pieces == 1 or cued) and not _coded(reading, run):
            return _finding(reading, run, "id_card_15", "id_card_15:shape", "block")
        return None
    if cued and (shaped or (run.pieces == 1 and not checks.body(value))):
        return _finding(reading, run, kind, f"{kind}:cue", "warn")
    return None


def _body_of_one(reading: Reading, run: _Run) -> Finding | None:
    # 92 is an individual's business: its code is close to its owner, firms' codes are public.
    if run.pieces > 1 or not run.value.startswith("92") or reading.lets("uscc"):
        return None
    if not checks.body(run.value):
        return None
    text = reading.text[run.start : run.end]
    return Finding("uscc", text, run.start, run.end, "uscc:sole_trader", "info")


def _coded(reading: Reading, run: _Run) -> bool:
    return bool(_CODE_CUE.search(reading.before(run.start, 16)))


def _bank(reading: Reading, run: _Run) -> Finding | None:
    value = run.value
    if not value.isdigit() or not 10 <= len(value) <= 21:
        return None
    cued = _cued(reading, run, _BANK_CUE, "bank_card")
    if cued and reading.column(run.start) != "bank_card" and _is_of_a_body(reading, run):
        return None
    if (
        16 <= len(value) <= 19
        and _bin(value)
        and checks.luhn(value)
        and (cued or not _coded(reading, run))
    ):
        return _finding(reading, run, "bank_card", "bank_card:luhn", "block")
    if not cued or run.broken or (run.pieces > 1 and len(value) < 15) or _is_phone(value):
        return None
    return _finding(reading, run, "bank_card", "bank_card:cue", "warn")


def _bin(value: str) -> bool:
    return value[:2] in {
        "62",
        "60",
        "51",
        "52",
        "53",
        "54",
        "55",
        "35",
        "36",
        "37",
        "95",
        "94",
    } or (value[0] == "4")


def _is_phone(value: str) -> bool:
    return len(value) == 11 and value[0] == "1" and value[1] in "3456789"


def _is_of_a_body(reading: Reading, run: _Run) -> bool:
    before, after = (
        reading.plain[max(0, run.start - 60) : run.start],
        reading.plain[run.end : run.end + 40],
    )
    return bool(_OWNER.search(before) or _OWNER_AFTER.match(after))


def _mobile(reading: Reading, run: _Run) -> Finding | None:
    value = run.value
    for prefix, length in (("0086", 15), ("86", 13), ("0", 12)):
        if value.startswith(prefix) and len(value) == length:
            value = value[len(prefix) :]
    if not value.isdigit() or not _is_phone(value) or _counted_or_coded(reading, run):
        return None
    if not _joins_like_a_phone(reading, run) or not is_private_mobile(reading, run.start, run.end):
        return None
    start = run.start - (reading.plain[run.start - 1 : run.start] == "+")
    text = reading.text[start : run.end]
    return Finding(
        "mobile", text, start, run.end, "mobile:shape", "block", masks.of("mobile", value)
    )


def _counted_or_coded(reading: Reading, run: _Run) -> bool:
    unit = re.match(r"(?:\.\d+)? ?[元万亿吨米平%]", reading.plain[run.end : run.end + 8])
    return bool(unit) or _coded(reading, run)


def _joins_like_a_phone(reading: Reading, run: _Run) -> bool:
    if run.pieces == 1:
        return True
    near = reading.before(run.start, 16)
    if reading.column(run.start) == "phone" or re.search("电话|手机|联系方式|号码|致电", near):
        return True
    # Years and amounts in a column join by chance: over a line break a number needs its cue.
    if run.broken or "." in reading.plain[run.start : run.end]:
        return False
    sizes = [len(piece) for piece in re.findall(r"\d+", reading.plain[run.start : run.end])]
    return (
        sizes[-3:] in ([3, 4, 4], [3, 3, 5], [3, 5, 3])
        or sizes[-2:] in ([3, 8], [7, 4])
        or (set(sizes) == {1} or sizes[-4:] == [3, 2, 3, 3])
    )


def _line(reading: Reading, run: _Run) -> Finding | None:
    value = run.value
    if not value.isdigit() or run.broken or run.pieces > 4:
        return None
    with_area = value[0] == "0" and value[1] != "0" and 10 <= len(value) <= 17
    if not (with_area or (len(value) in (7, 8) and value[0] in "2345678" and run.pieces <= 2)):
        return None
    if not is_private_line(reading, run.start, run.end, bare=not with_area):
        return None
    start = run.start - (reading.plain[run.start - 1 : run.start] == "(")
    text = reading.text[start : run.end]
    return Finding("landline", text, start, run.end, "landline:cue", "block", masks.landline(text))


def _paper(reading: Reading, run: _Run) -> Finding | None:
    if run.pieces > 3 or run.broken:
        return None
    before = reading.before(run.start, 32)
    column = reading.column(run.start)
    if not column and run.value[0].isdigit() and not _PAPER_CUE.search(before):
        return None
    for kind, number, cue, tells in _PAPER_RULES:
        if not number.fullmatch(run.value):
            continue
        if kind == "student_number" and reading.lets("person_name"):
            return None
        cued = (
            bool(cue.search(before))
            or column == kind
            or (column == "id_card" and run.value[0].isalpha())
        )
        if cued:
            return _finding(reading, run, kind, f"{kind}:cue", "block")
        if tells and run.pieces == 1 and not _coded(reading, run):
            return _finding(reading, run, kind, f"{kind}:shape", "warn")
    return None


_LETTER_RULES = (_body_of_one, _paper)
_DIGIT_RULES = (_citizen, _body_of_one, _bank, _mobile, _paper, _line)

"""Where private persons live: behind a label, or told by rooms and village groups."""

import re
from collections.abc import Iterator
from functools import cache

from gongkai.text.privacy import masks, naming
from gongkai.text.privacy.dictionary import Words
from gongkai.text.privacy.finding import Finding, Severity
from gongkai.text.privacy.lexicon import alternation, words
from gongkai.text.privacy.reading import Reading

_HAN = "一-鿿"
_NUMBER = r"[0-9A-Za-z一二三四五六七八九十百甲乙丙丁东西南北]{1,6}"
_UNIT = (
    rf"(?:{_NUMBER} ?(?:-{_NUMBER} ?){{0,4}}(?:号楼|号院|号|弄|栋|幢|座|单元|室|层"
    r"|楼|组|户|房|队|社)|自治区|街道|小区|花园|苑|公寓|家园|新村|宿舍"
    r"|省|市|区|县|旗|镇|乡|路|街|巷|大道|胡同|村|屯|庄|社区|组|湾|寨)"
)
_VALUE = re.compile(rf"(?:[{_HAN}0-9A-Za-z#()\-－ ]|\n[ \t]*(?=[0-9号栋幢室单楼])){{0,70}}")
_LAST_UNIT = re.compile(
    rf"^.*(?:{_UNIT}(?:-?\d{{1,5}}(?:-\d{{1,5}}){{0,3}}(?!\d))?"
    rf"|[{_HAN}]\d{{1,4}}(?:-\d{{1,5}}){{1,3}})(?:后门|前门|门面|门面房|旁|对面|附近)?",
    re.S,
)
_REGION = re.compile(
    r"社区|街道|大道|省|市|区|县|镇|乡|村|路|街|道|巷|小区|花园|苑|号|栋|幢|组|屯|里"
)
_NEXT = re.compile(
    r"(?:联系)?电话|手机|身份证|邮编|邮政|法定代表人|经营|从事|于\d|的(?!$)|,|因"
    r"|统一社会|公民身份|被告|原告|性别|职业|负责人| {2,}"
    r"|[ ](?=[^0-9号栋幢室单楼\-])"
)
_FEW = "[一二三四五六七八九十]{1,3}"
_HOUSE = rf"(?:\d{{1,4}}|{_FEW}|[A-Z]{{1,3}}) ?(?:号楼|栋|幢|座)[ \n]?"
_FLIGHT = rf"(?:(?:\d{{1,3}}|{_FEW}|[甲乙丙丁东西中]) ?单元[ \n]?)"
_DOOR = r"(?:\d{1,2} ?[层楼] ?)?\d{2,5} ?(?:室|号|房|户)?"
_ROOM = re.compile(
    # One glance at the first sign spares most places.
    r"(?=[0-9A-Z一二三四五六七八九十甲乙丙丁东西中苑园区城府庭邸墅寓村期里湾院居轩阁郡坊屯庄寨社])(?:"
    rf"(?P<house>{_HOUSE}{_FLIGHT}?{_DOOR}|{_FLIGHT}{_DOOR})"
    # 金桂苑6-2-1101, 桂花苑12-904室
    r"|[苑园区城府庭邸墅寓村期里湾院居轩阁郡坊]\d{1,3}-(?:\d{1,3}-\d{2,5} ?室?|\d{3,4} ?室)"
    r"|\d{1,5} ?号[ \n]?(?:\d{1,3}-){1,3}\d{1,5}(?:室|号)?|\d{1,4}弄\d{1,4}号(?:\d{2,5}室)?"
    rf"|(?:村|屯|庄|寨|湾|社区)[{_HAN}]{{0,6}}?(?:\d{{1,3}}|第?{_FEW}) ?(?:组|社|队"
    rf"|村民小组) ?(?:附?\d{{1,4}}(?:-\d{{1,4}})? ?(?:号|户))"
    rf"|村[{_HAN}]{{0,5}}?(?<!第)\d{{1,4}}(?:-\d{{1,4}})?号(?!楼|线|公告|文))"
)
_NAMED = re.compile(r"[省市区县镇乡村路街巷园苑屯寨湾弄里]|公寓|[一-鿿]{2}城")
# A house and a door beside three signs or more is a home, whatever the estate is called.
_OWN_NAME = re.compile(rf"^[{_HAN}]{{3,}}")
_HEAD = re.compile(rf"[{_HAN}0-9A-Za-z()\-]{{2,40}}$")
_HEAD_STOP = re.compile(
    r"(?:位于|坐落于|坐落|地址在|住在|住于|家住|租住于|租住在|租住|居住于|居住在"
    r"|现住|户籍地|户籍|地址|住址|搬至|送至|送到|前往|来到|回到|进入|返回|将|购买|所购|租住|承租|租用|在"
    r"|至|从|到|为|系|对|于|住|是|的|其|由|经)(?=[一-鿿])"
)
_OFFICE_NEAR = re.compile(rf"(?:{alternation(words('place', 'office'))})[^。;\n]{{0,30}}$")


def find(reading: Reading) -> Iterator[Finding]:
    """Yield the addresses of private persons with their spans."""
    for cell in reading.cells:
        text = reading.plain[cell.start : cell.end]
        if cell.kind == "address" and not cell.public and _is_place(text):
            yield _make(reading, (cell.start, cell.end), "column", "block")
    for start, stop in _labelled(reading):
        yield _make(reading, (start, stop), "label", "block")
    for start, stop in _owned(reading):
        yield _make(reading, (start, stop), "owned", "warn")
    for start, stop in _rooms(reading):
        yield _make(reading, (start, stop), "room", "warn")


def _make(reading: Reading, span: tuple[int, int], rule: str, grade: Severity) -> Finding:
    text = reading.text[slice(*span)]
    return Finding("address", text, *span, f"address:{rule}", grade, masks.address(text))


@cache
def _labels() -> re.Pattern[str]:
    labels = "住 {1,8}[址所]|地 {1,8}址|" + alternation(words("place", "home"))
    return re.compile(
        rf"(?P<label>{labels})(?P<mark>(?:[(（][^()（）\n]{{0,10}}[)）])?[ ]?[:为是在于"
        rf"|]*[:|]?[ ]{{0,2}}\n?)"
    )


def _labelled(reading: Reading) -> Iterator[tuple[int, int]]:
    for match in _labels().finditer(reading.plain):
        label = match["label"].replace(" ", "")
        size = _value(reading.plain, match.end())
        if not size or _stands(reading, match, label, match.end() + size):
            continue
        yield match.end(), match.end() + size


_ASK_WHO = frozenset(
    {"住所", "住所地", "地址", "联系地址", "通讯地址", "通信地址", "送达地址", "邮寄地址"}
)


def _value(plain: str, place: int) -> int:
    """Return the length of the address that begins here, 0 if it is none."""
    raw = _VALUE.match(plain, place)
    text = raw[0] if raw else ""
    # 青山区**** is masked already.
    if plain.startswith("*", place + len(text)):
        return 0
    if cut := _NEXT.search(text):
        text = text[: cut.start()]
    found = _LAST_UNIT.match(text)
    if not found or not _is_place(found[0]):
        return 0
    return len(found[0].rstrip())


_DETAIL = re.compile(r"\d|[一二三四五六七八九十][组队社号弄巷里]")
_NO_PLACE = re.compile(
    r"^(?:[省市区县旗镇乡村]|不|与|的|或|所|各|本|该|其|公共|城市|城镇|农村|建筑)"
    r"|人民政府|法院|机关|部门|或者|应当|不在|按照|规定|状况|制度|无法|等于|附近的|\*"
)


def _is_place(text: str) -> bool:
    return (
        not _NO_PLACE.search(text.strip())
        and len(text.strip()) >= 4
        and _is_detailed(text.strip())
    )


def _is_detailed(text: str) -> bool:
    kinds = set(_REGION.findall(text))
    return len(kinds) >= (1 if _DETAIL.search(text) else 2)


def _stands(reading: Reading, match: re.Match[str], name: str, end: int) -> bool:
    """Whether the address is an office's or a firm's, which may stand."""
    before = reading.before(match.start(), 12)
    label = before + name
    if any(label.endswith(word) for word in words("place", "office")):
        return True
    if name == "住" and re.match("[院房宅宿]", reading.plain[match.start() + 1 :][:1]):
        return True
    if name not in _ASK_WHO:
        return False
    if _BODY_END.search(reading.plain[match.end() : end]) or _tail_is_body(reading, end):
        return True
    return not _of_a_person(reading, match.start())


_SHORT = frozenset("站所馆院校处科部局委厂店铺")
_BODY_END = re.compile(rf"(?:{alternation(words('place', 'organs') - _SHORT)})")


_TAIL_END = re.compile(rf"{_BODY_END.pattern}|[局院校所站店厂]$")


def _tail_is_body(reading: Reading, end: int) -> bool:
    tail = re.match(rf"[{_HAN}]{{0,16}}", reading.plain[end : end + 16])
    return bool(tail and tail[0] and _TAIL_END.search(tail[0]))


# The firm before its representative is the party whose seat is given.
_REPRESENTS = frozenset(
    ["法定代表人", "法人代表", "负责人", "经营者", "联系人", "经办人", "投资人"]
)
_PERSON_NEAR = re.compile(
    rf"(?:{alternation(words('person', 'roles') - _REPRESENTS)})"
    rf"[ ]?(?:[(（][^()（）\n]{{0,8}}[)）])?[:：]?\s?(?P<who>[^,，。;；\n]{{0,24}}"
    r")"
)


def _of_a_person(reading: Reading, place: int) -> bool:
    """Whether the last party named before this place is a person and no body."""
    before = reading.plain[max(0, place - 160) : place]
    if re.search(r"公民身份|身份证|,(?:男|女)[,，]|性别[:：]", before):
        return True
    named = [match["who"] for match in _PERSON_NEAR.finditer(before)]
    return bool(named and named[-1]) and naming.length(Words(named[-1] + "\n"), 0, sure=True) > 0


_OWNED = re.compile(
    rf"位于(?P<place>[{_HAN}0-9A-Za-z\-]{{4,40}}?)的?(?:房屋|住房|住宅|自建房|房产|宅基地|自家|老宅|家中)"
)


def _owned(reading: Reading) -> Iterator[tuple[int, int]]:
    """你位于卖鱼桥弄22号的房屋: a house somebody owns."""
    for match in _OWNED.finditer(reading.plain):
        place = match["place"]
        if _DETAIL.search(place) and _is_place(place) and not _BODY_END.search(place):
            yield match.span("place")


def _rooms(reading: Reading) -> Iterator[tuple[int, int]]:
    plain = reading.plain
    for match in _ROOM.finditer(plain):
        head = _HEAD.search(plain, max(0, match.start() - 40), match.start())
        start = head.start() if head else match.start()
        for stop in _HEAD_STOP.finditer(plain, start, match.start()):
            start = stop.end()
        text = plain[start : match.end()]
        named = _NAMED.search(text) or (match["house"] and _OWN_NAME.match(text))
        if named and _is_place(text) and not _is_office_room(reading, start, match.end()):
            yield start, match.end()


def _is_office_room(reading: Reading, start: int, end: int) -> bool:
    text = reading.plain[start:end]
    if _BODY_END.search(text) or _tail_is_body(reading, end):
        return True
    before = reading.plain[max(0, start - 40) : start]
    if _OFFICE_NEAR.search(before):
        return True
    if re.search("小区|花园|苑|公寓|家园|新村|单元|[一-鿿]园[0-9一二三]", text):
        return False
    return bool(re.search(r"地址[:：]?$|住所[:：]?$|地点[:：]?$", before)) and not _of_a_person(
        reading, start
    )

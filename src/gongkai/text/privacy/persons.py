"""Names of private persons: beside a cue, in a list or a column, and the same name again."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

import rjieba

from gongkai.text.privacy import masks, naming
from gongkai.text.privacy.finding import Finding
from gongkai.text.privacy.lexicon import alternation, names, words
from gongkai.text.privacy.reading import Reading

_HAN = "一-鿿"
_MARK = (
    r"(?P<mark>(?:的?(?:姓名|名称|名字))?(?:[(（][^()（）\n]{0,14}[)）])?[ \t]*[:"
    r"|][ \t|]*\n?[ \t]*|[ \t]{0,2}[为是系]?)"
)
_OFFICE_LINE = re.compile(
    r"办公|审核|签发|承办|复核|咨询电话|监督电话|值班|电话[:： ]*\(?0\d{2,3}"
    r"|电话[:： ]*[2-8]\d{6,7}(?!\d)|\(?0\d{2,3}[)-]"
)
_OFFICE_HEAD = re.compile(
    r"(?:局|委|办|科|处|室|厅|部|中心|政府|单位|部门|项目|窗口|街道|公安|支队"
    r"|大队|所|站|企业|公司|小组|工作)的?$"
)
_ITEM = re.compile(rf"[{_HAN}·]+")
_LIST = re.compile(rf"[{_HAN}·、,]+")
_LIST_CUE = re.compile(
    r"名单|如下|姓名|同学|村民|居民|群众|户主|受害人|当事人|家属|学生|申请人|住户"
    r"|对象|人员|农户|业主|死者|伤者|患者|原告|被告|职工|包括|分别为|分别是"
    r"|[为有:是]$"
)
_LIST_END = re.compile(
    r"(?:(?:和|与|及)[一-鿿·]{2,15}?)? ?(?:等 ?)?[\d一二三四五六七八九十两几多]+ ?"
    r"(?:余|多)?(?:人|名|户|位)"
    r"|等(?:人|户|同学|村民|居民)"
)
_APPOINTED = re.compile(
    r"现任|拟任|拟提名|任前公示|拟晋升|拟推荐|党组|党委|中共党员|研究生|大学学历"
)
_MOST = 3000


def find(reading: Reading) -> list[Finding]:
    """Return the names of private persons; none where the kind of document names them by law."""
    if reading.lets("person_name"):
        return []
    spans: dict[int, tuple[int, str]] = {}
    for rule in (
        _columns,
        _cued,
        _before_titles,
        _before_numbers,
        _listed,
        _lines,
        _rows,
        _addressed,
    ):
        for start, end, how in rule(reading):
            spans.setdefault(start, (end, how))
    for start, end, how in _again(reading, spans):
        spans.setdefault(start, (end, how))
    return [_finding(reading, start, end, how) for start, (end, how) in sorted(spans.items())]


def _finding(reading: Reading, start: int, end: int, how: str) -> Finding:
    text = reading.text[start:end]
    return Finding("person_name", text, start, end, f"person_name:{how}", "warn", masks.name(text))


_Spans = Iterator[tuple[int, int, str]]


def _columns(reading: Reading) -> _Spans:
    for cell in reading.cells:
        if cell.kind == "person_name" and not cell.public:
            text = reading.plain[cell.start : cell.end]
            bare = re.sub(r"[(（].*$", "", text).rstrip()
            if naming.whole(bare, sure=True):
                yield cell.start, cell.start + len(bare), "column"


@cache
def _roles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    # Labels are often set wide: 姓　　名, 被　告. Apart, because a plain tree of words is faster.
    wide = "|".join(" {1,8}".join(word) for word in words("person", "wide"))
    plain = alternation(words("person", "roles"))
    return re.compile(rf"(?P<role>{plain}){_MARK}"), re.compile(rf"(?P<role>{wide}){_MARK}")


def _cued(reading: Reading) -> _Spans:
    plain = reading.plain
    for match in chain.from_iterable(roles.finditer(plain) for roles in _roles()):
        role, mark = match["role"].replace(" ", ""), match["mark"]
        sure = ":" in mark or "|" in mark or mark.count(" ") == 2
        if not sure and role in words("person", "offices_too"):
            continue
        if role in words("person", "offices_too") and _is_office(reading, match):
            continue
        yield from _from(reading, match.end(), sure=sure)


def _is_office(reading: Reading, match: re.Match[str]) -> bool:
    if reading.lets("office_person"):
        return True
    if _OFFICE_HEAD.search(reading.before(match.start(), 8)):
        return True
    around = reading.plain[max(0, match.start() - 40) : match.end() + 40]
    return bool(_OFFICE_LINE.search(around))


def _from(reading: Reading, place: int, *, sure: bool) -> _Spans:
    """The name at the place and those joined to it by 、 or 和."""
    plain = reading.plain
    while True:
        size = naming.length(plain, place, sure=sure)
        if not size or _in_office(reading, place, place + size):
            return
        yield place, place + size, "cue"
        joined = re.compile(r" ?(?:[、,]|和|与|及|以及) ?").match(plain, place + size)
        if not joined:
            return
        place, sure = joined.end(), False


@cache
def _titled() -> tuple[re.Pattern[str], re.Pattern[str]]:
    titles = alternation(words("person", "titles"))
    return re.compile(rf"{titles}[:： 、]{{0,2}}$"), re.compile(
        rf" ?(?:副|原|代)?{titles}(?!们|信访|来信|反映|投诉)"
        rf"|[,(] ?(?:职务[:：]?|系|任|为|现任)?[{_HAN}]{{0,12}}?{titles}(?=[,，。;；)）\n、]|\Z)"
        r"|[(]化名"
    )


def _in_office(reading: Reading, start: int, end: int) -> bool:
    before, after = _titled()
    if before.search(reading.plain, max(0, start - 10), start):
        return True
    return bool(after.match(reading.plain, end))


# People the law or custom names: panels, winners, those appointed, groups of officials.
_HONOURED = re.compile(
    r"成 {0,4}员|组员|专家|评委|委员|出席|参加|主持|领导|列席|授课|记者|编辑|撰稿"
    r"|摄影|校对|审核|先进|优秀|获奖|表彰|模范|标兵|当选|代表|任命|免去|聘任|录用"
    r"|聘用|讲师|教师"
)


# Each begins with a plain sign, so that the places to try are few.
_BESIDE = (
    re.compile(alternation(words("person", "after"))),
    re.compile(
        r"[ ,(][ ]?(?:男|女|患|曾用名|性别|身份证|公民身份|居民身份|(?:19|20)\d\d年\d"
        rf"|[{_HAN}]{{1,3}}族[,，])"
    ),
    re.compile(
        r"[(](?:妻|夫|子|女|父|母|丈夫|妻子|长子|长女|次子|次女|孙子|孙女|兄|弟|姐|妹"
        r"|本人|户主|签名|签字|捺印|已故|身份证)"
    ),
    re.compile(r"[同信来](?:志(?=信访|来信|反映|投诉|诉求)|[访信](?=事项|件|诉求|请求|问题))"),
    re.compile(r"等[\d一二两三四五六七八九十]{1,3}(?:户|人)(?!次)"),
)


def _before_titles(reading: Reading) -> _Spans:
    plain = reading.plain
    for match in chain.from_iterable(sign.finditer(plain) for sign in _BESIDE):
        start = _back(plain, match.start()) if match.start() else -1
        if start < 0 or _in_office(reading, start, match.start()):
            continue
        if not _APPOINTED.search(plain, match.start(), match.start() + 90):
            yield start, match.start(), "beside"


def _back(plain: str, end: int) -> int:
    """Return where a name that ends here begins, -1 if none does."""
    dotted = re.search(
        rf"(?:(?![在于与和将对因向是为等])[{_HAN}]){{2,7}}(?:·(?:(?![在于与和将对因])["
        rf"{_HAN}]){{1,7}}){{1,3}}$",
        plain[max(0, end - 24) : end],
    )
    if dotted:
        return end - len(dotted[0])
    for size in (4, 3, 2):
        # 新闻媒体 holds no 闻媒体: a word stands over the place where the name would begin.
        if end > size and rjieba.has_word(plain[end - size - 1 : end - size + 1]):
            continue
        text = plain[max(0, end - size) : end]
        compound = text[:2] in names("compound")
        if len(text) == size and (size < 4 or compound) and naming.whole(text):
            doubtful = text[0] in names("wordy") or rjieba.has_word(text[1:3])
            if not doubtful or set(text[1:]) <= names("given"):
                return end - size
    return -1


def _listed(reading: Reading) -> _Spans:
    """张三、李四、王五等3人: every item is a name, and something says it is a list of people."""
    for segment in _LIST.finditer(reading.plain):
        if len(segment[0]) < 5 or not re.search("[、,]", segment[0]):
            continue
        items = [(segment.start() + m.start(), m[0]) for m in _ITEM.finditer(segment[0])]
        fits = [naming.may_begin(text, 0) and naming.whole(text) for _, text in items]
        place = 1
        while place < len(items):
            end = place
            while end < len(items) and fits[end]:
                end += 1
            yield from _people(reading, items[place - 1 : end + 1])
            place = end + 1


def _people(reading: Reading, items: list[tuple[int, str]]) -> _Spans:
    """The names of one list: the first may end a clause, the last may begin one."""
    plain, (first_start, first_text), last = reading.plain, items[0], items[-1][0]
    first_end = first_start + len(first_text)
    # Cheap doubts first: most lists are of things.
    if (plain[first_end] == "," and len(items) < 4) or not naming.may_begin(plain, last):
        return
    whole = len(items) > 3 and naming.whole(first_text)
    first = first_start if whole else _back(plain, first_end)
    size = naming.length(plain, last, sure=False) if first >= 0 else 0
    if not size:
        return
    before = reading.before(first)
    if not _LIST_CUE.search(before) and not _LIST_END.match(plain, last + size):
        return
    if not _in_office(reading, first, first) and not _HONOURED.search(before):
        yield first, first_end, "list"
        yield from ((start, start + len(text), "list") for start, text in items[1:-1])
        yield from _from(reading, last, sure=False)


_SHORT_LINES = re.compile(
    rf"(?:^[ \t]*(?:\d{{1,4}}[.、) ]{{1,2}})?[{_HAN}·]+(?: {{1,4}}[{_HAN}])?[ \t]*("
    rf"?:\n|\Z)){{3,}}",
    re.M,
)


def _lines(reading: Reading) -> _Spans:
    """A list of names, one a line."""
    for block in _SHORT_LINES.finditer(reading.plain):
        lines = list(re.finditer(rf"[{_HAN}·][{_HAN}· ]*[{_HAN}]", block[0]))
        fitting = [line for line in lines if naming.whole(line[0])]
        if len(fitting) < 3 or len(fitting) * 10 < len(lines) * 8:
            continue
        if _HONOURED.search(reading.plain, max(0, block.start() - 60), block.start()):
            continue
        for line in fitting:
            start = block.start() + line.start()
            yield start, start + len(line[0]), "lines"


_ROW = re.compile(
    rf"^[ \t]*(?:\d{{1,4}}[.、) \t|,]{{1,3}})?(?P<name>[{_HAN}·]{{2,12}})[ \t]*[ \t"
    r"|,][ \t]*(?P<rest>\S.*)$",
    re.M,
)


def _rows(reading: Reading) -> _Spans:
    """Rows without a header that begin with a name, three or more one after the other."""
    block: list[re.Match[str]] = []
    for row in [*_ROW.finditer(reading.plain), None]:
        if row and (not block or row.start() == block[-1].end() + 1):
            block.append(row)
            continue
        yield from _named_rows(reading, block)
        block = [row] if row else []


def _named_rows(reading: Reading, block: list[re.Match[str]]) -> _Spans:
    named = [row for row in block if naming.whole(row["name"])]
    if len(named) < 3 or len(named) * 10 < len(block) * 8:
        return
    start = block[0].start()
    if any(reading.cell(row.start("name")) for row in named) or _HONOURED.search(
        reading.plain, max(0, start - 60), start
    ):
        return
    if not any(
        _titled()[1].search(row["rest"]) or _OFFICE_LINE.search(row["rest"]) for row in named
    ):
        yield from ((row.start("name"), row.end("name"), "rows") for row in named)


_NUMBER = re.compile(r"[1-9]\d{5}(?:19|20)\d{9}[\dXx]|1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")


_BEHIND = re.compile(rf" ?[(](?P<name>[{_HAN}·]{{2,12}})[)]")


def _before_numbers(reading: Reading) -> _Spans:
    """A name right before a citizen's number or a mobile: 毛小军，330106…"""
    if reading.lets("office_person"):
        return
    for match in _NUMBER.finditer(reading.plain):
        end = match.start()
        while end and match.start() - end < 3 and reading.plain[end - 1] in " ,:(":
            end -= 1
        start = _back(reading.plain, end) if end else -1
        if start >= 0 and not _in_office(reading, start, end):
            yield start, end, "number"
        behind = _BEHIND.match(reading.plain, match.end())
        if behind and naming.whole(behind["name"]):
            yield behind.start("name"), behind.end("name"), "number"


_ADDRESSED = re.compile(
    rf"^[ \t]*(?P<name>[{_HAN}·]{{2,8}}?)(?:同志|先生"
    rf"|女士)?[ ]?(?:[(（][^()（）\n]{{0,120}}[)）])?[:：]\s{{0,12}}(?:您|你)",
    re.M,
)


def _addressed(reading: Reading) -> _Spans:
    """The person a letter is addressed to: 胡建军：您反映的……"""
    for match in _ADDRESSED.finditer(reading.plain):
        if naming.whole(match["name"]):
            yield match.start("name"), match.end("name"), "addressed"


def _again(reading: Reading, spans: dict[int, tuple[int, str]]) -> _Spans:
    """The same names where no cue stands beside them."""
    known = {reading.plain[start:end] for start, (end, _) in spans.items()}
    known = {name for name in known if not re.search(r"\s", name) and not naming.is_word(name)}
    if not known or len(known) > _MOST:
        return
    pattern = re.compile(alternation(known))
    for match in pattern.finditer(reading.plain):
        if match.start() in spans or _runs_on(reading.plain, match):
            continue
        if not _in_office(reading, match.start(), match.end()):
            yield match.start(), match.end(), "again"


def _runs_on(plain: str, match: re.Match[str]) -> bool:
    # 王海 in 王海涛 and 高明 in 高明区 are others.
    rest = plain[match.end() : match.end() + 1]
    if len(match[0]) > 2 or not rest:
        return False
    longer = match[0] + rest
    return (
        rest in "区县市镇乡村路街山河湖省"
        or naming.is_word(longer)
        or (rest in names("given") and naming.length(plain, match.start(), sure=False) == 3)
    )

"""Names that something announces: a label, a column, a list, a number or a word beside them."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from gongkai.text.privacy import naming, offices
from gongkai.text.privacy.lexicon import alternation, names, words
from gongkai.text.privacy.people import at
from gongkai.text.privacy.reading import Reading

_HAN = "一-鿿"
_HAN_SIGN = re.compile(rf"[{_HAN}]")
_MARK = (
    r"(?P<mark>(?:的?(?:姓名|名称|名字))?(?:[(（][^()（）\n]{0,14}[)）])?[ \t]*[:"
    r"|][ \t|]*\n?[ \t]*|[ \t]{0,2}[为是系叫]?)"
)
_Spans = Iterator[tuple[int, int, str]]


def find(reading: Reading) -> dict[int, tuple[int, str]]:
    """Return the names announced, by where they begin: where they end, and what announced them."""
    spans: dict[int, tuple[int, str]] = {}
    for rule in (
        _columns,
        _cued,
        _before_titles,
        _before_numbers,
        _lines,
        _rows,
        _addressed,
    ):
        for start, end, how in rule(reading):
            spans.setdefault(start, (end, how))
    return spans


def _columns(reading: Reading) -> _Spans:
    for cell in reading.cells:
        if cell.kind == "person_name" and not cell.public:
            text = reading.plain[cell.start : cell.end]
            bare = re.sub(r"[(（].*$", "", text).rstrip()
            if naming.fills_a_column(bare):
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
        # 付张三工资 pays him, 支付 and 给付 speak of paying.
        if role == "付" and _HAN_SIGN.match(plain, match.start() - 1):
            continue
        if not sure and role in words("person", "offices_too"):
            continue
        if role in words("person", "offices_too") and offices.gives_line(reading, match):
            continue
        loose = role in words("person", "loose")
        yield from _from(reading, match.end(), sure=sure, loose=loose)


# 鲍玉兰（肢体二级）、汤和平
_JOINED = re.compile(r" ?(?:[(][^()\n]{0,20}[)])? ?([、,]|和|与|及|以及) ?")


def _from(reading: Reading, place: int, *, sure: bool, loose: bool) -> _Spans:
    """The name at the place and those joined to it by 、 or 和."""
    plain = reading.plain
    while True:
        size = naming.length(reading.words, place, sure=sure, loose=loose)
        if not size or offices.beside_announced(reading, place, place + size):
            return
        yield place, place + size, "cue"
        joined = _JOINED.match(plain, place + size)
        if not joined:
            return
        place, sure = joined.end(), sure and joined[1] == "、"


# How much may speak against a name that stands before one of these.
_BESIDE_LEAST = -24
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
    re.compile(r"同志(?=信访|来信|反映|投诉|诉求)|[信来][访信](?=事项|件|诉求|请求|问题)"),
    re.compile(r"(?:反映|投诉|举报|申请|请求|要求)(?:的|称|问题|信息公开|行政复议)"),
    re.compile(r" ?\d[\d.]{0,6} ?亩"),
    re.compile(r"户(?=[ (,、]?\d)"),
    re.compile(r"等[\d一二两三四五六七八九十]{1,3}(?:户|人)(?!次)"),
)


def _before_titles(reading: Reading) -> _Spans:
    plain = reading.plain
    for match in chain.from_iterable(sign.finditer(plain) for sign in _BESIDE):
        start = back(reading, match.start()) if match.start() else -1
        if start < 0 and match[0][0] in " ,(":
            start = _field(plain, match.start())
        if start < 0 or offices.beside(reading, start, match.start()):
            continue
        if offices.honoured(reading, start):
            continue
        if not offices.APPOINTED.search(plain, match.start(), match.start() + 90):
            yield start, match.start(), "beside"


_FIELD = re.compile(rf"(?:^|[^{_HAN}·])([{_HAN}]{{2,3}})$")
_FOREIGN_END = re.compile(rf"(?:{naming.FOREIGN})$")
_DOTTED_END = re.compile(
    rf"(?:(?![在于与和将对因向是为等])[{_HAN}]){{1,8}}(?:·(?:(?![在于与和将对因])[{_HAN}]){{1,7}}){{1,3}}$"
)


def back(reading: Reading, end: int) -> int:
    """Return where a name that ends here begins, -1 if none does."""
    plain = reading.plain
    if dotted := _DOTTED_END.search(plain, max(0, end - 24), end):
        return dotted.start()
    found = [
        person
        for size in (2, 3, 4)
        if (person := at(reading.words, end - size, _BESIDE_LEAST, exact=end))
    ]
    if found:
        return max(found, key=lambda person: person.points).start
    foreign = _FOREIGN_END.search(plain, max(0, end - 8), end)
    return foreign.start() if foreign else -1


def _field(plain: str, end: int) -> int:
    """甲：万里红，男: nothing but the name stands between two marks; -1 if it does not."""
    field = _FIELD.search(plain, max(0, end - 5), end)
    likely = field and field[1][0] in names("surnames") and naming.fills_a_column(field[1])
    return field.start(1) if field and likely else -1


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
        if offices.HONOURED.search(reading.plain, max(0, block.start() - 60), block.start()):
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
    if any(reading.cell(row.start("name")) for row in named) or offices.HONOURED.search(
        reading.plain, max(0, start - 60), start
    ):
        return
    if not any(offices.is_post(row["rest"]) for row in named):
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
        start = back(reading, end) if end else -1
        if start >= 0 and not offices.beside(reading, start, end):
            yield start, end, "number"
        behind = _BEHIND.match(reading.plain, match.end())
        if behind and naming.whole(behind["name"]):
            yield behind.start("name"), behind.end("name"), "number"


_ADDRESSED = re.compile(
    rf"(?:^[ \t]*|(?<=[ \t]))(?P<name>[{_HAN}·]{{2,8}}?)(?:同志|先生"
    rf"|女士)?[ ]?(?:[(（][^()（）\n]{{0,120}}[)）])?[:：]\s{{0,12}}(?:您|你)",
    re.M,
)


def _addressed(reading: Reading) -> _Spans:
    """The person a letter is addressed to: 胡建军：您反映的……"""
    for match in _ADDRESSED.finditer(reading.plain):
        if naming.whole(match["name"]):
            yield match.start("name"), match.end("name"), "addressed"

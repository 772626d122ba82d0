"""Where the code 代字 or the organ of a document number begins in running text.

Chinese has no spaces: in 根据津容办〔2017〕416号文件 nothing but knowledge says that 根据 is no
part of the code. The lists here are that knowledge.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

_CODE_REACH = 30
_ORGAN_REACH = 40
_LONGEST_JOINED = 200
_LONGEST_CODE = 20
_LONGEST_PLAIN = 10

# Province abbreviations and the heads of central codes: what stands before them in a run of text
# belongs to the sentence.
_HEADS = "国京津沪渝冀豫云滇辽黑湘皖鲁苏浙赣鄂桂甘陇晋蒙陕吉闽贵黔粤青藏川宁琼财银税"
_MINISTRIES = "发改|自然资|人社|教基|教职|民发|民函|建办|市监|应急|文旅|中办|中发|法发|法释"
# What follows the abbreviation of a place in its code; after 和 or 同 it says that these are
# places themselves (和县, 大同), not words of the sentence.
_ORGANS = "政府办委党发教卫民公司人市县建交水农文规环审统医法组宣监商工科体旅粮住城应"
_ENDINGS = frozenset("发办函字文规通令电综")

_VERBS = (
    "根据|依据|依照|按照|遵照|参照|对照|比照|仿照|执行|贯彻|落实|印发|转发|下发|颁发|制发|翻印|签发|"
    "发布|公布|颁布|出台|制定|制订|现将|关于|对于|属于|收到|接到|收悉|通过|有关|涉及|现行|起草|拟定|"
    "学习|传达|实施|施行|废止|修改|修订|修正|停止|取消|替代|代替|取代|引用|援引|违反|符合|结合|作出|"
    "查阅|查看|查询|参见|参考|详见|另见|即为|载于|来自|来源|包括|包含|批准|下达|撤销|适用|终止|延续|"
    "提出|提交|报送|上报|抄送|报经|报请|会同|联合|配套|衔接|依托|遵循|遵守|围绕|针对|鉴于|基于|由于|"
    "部署|安排|开展|推动|调整|补充|清理|明确|指出|强调|载明|注明|列明|要求|指示|解释|说明|附有|附上|"
    "根據|依據|貫徹|轉發|印發|下發|發布|發佈|頒布|關於|實施|執行"
)
_PARTICLES = (
    "以及|并且|或者|还有|同时|随后|此后|之前|之后|以前|以后|日前|此前|已经|曾经|正在|必须|应当|不得|"
    "上述|下列|如下|为准|其中|例如|比如|首先|其次|此外|另外|因此|为了|随着|经过|分别|认真|严格|切实|"
    "全面|深入|进一步|号和|号同|的|了|在|是|与|及|或|被|把|也|(?<!申)请|已|曾|该|其|此|这|那|你|们|我|各|者|且|"
    "又|则|因|以|至|件|等|号|按|凭|由|见|称|(?<!无)为|向|(?<!数)据"
)
_TITLES = (
    "通知|意见|办法(?=.{3})|规定|方案|决定|条例|细则|要点|文件|批复|文号|字号|编号|全文|附件|号文"
)
_SENTENCE = re.compile(f"{_VERBS}|{_PARTICLES}|{_TITLES}")
_ORGAN_SENTENCE = re.compile(f"{_VERBS}|{_PARTICLES}")
_GUARDED = re.compile(
    r"(?:(?<![呼共])和(?![田平静硕布龙顺林])|(?<![大相合共])同|并|于(?![都洪田])|将(?!乐)|"
    rf"对(?![外口])|从(?!化)|即|(?:现|特)?就)(?=[{_HEADS}]|{_MINISTRIES}|[^{_ORGANS}])|"
    rf"(?:自|原|经|如|都|依|若)(?=[{_HEADS}]|{_MINISTRIES}|[^{_ORGANS}][政府])"
)
_HEADED = re.compile(f"[{_HEADS}](?=[政府委]|办发)")
_NAMES = re.compile(
    r"国务院|办公厅|办公室|人民政府|[省市县区州镇乡]政府|[省市县区州]委|[省市县区州][委府]办|"
    r"委员会|人民银行|法院|检察院|[一-鿿]{2}[局厅部委署]"
)
_CENTRAL = re.compile(r"(?:国办(?!公室)|国发|国函|中办发|中发|國辦|國發)[一-鿿]{0,4}$")
_KIND = re.compile("(?:公告|通告|令)$")
_INNER = re.compile(r"(?<=[一-鿿])\([一-鿿]{1,2}\)$")
# What stands before this bracket is of the code as well: …村(社区)换届办.
_TORN = re.compile(r"\((?:社区|街道|[镇乡县市区])\)$")
_ORGAN_END = frozenset("院部委局厅府署会行席长办省市县区室处社部團团")


@dataclass(frozen=True)
class Code:
    """What stands before a number: its first position in the text, its characters, its doubt."""

    start: int
    text: str
    doubt: str | None = None


def code_before(text: str, end: int) -> Code | None:
    """Return the code that ends at `end` of the folded text, None where none stands there."""
    run = _gather(text, end)
    word = "".join(char for _, char in run)
    cut = _code_start(word)
    is_counted = bool(run) and cut == 0 and text[run[0][0] - 1 : run[0][0]].isdigit()
    if is_counted and word[0] in "年月日":
        cut, is_counted = 1, False
    if cut >= len(word):
        return None
    kind = _KIND.search(word)
    organ = organ_before(text, run[kind.start()][0]) if kind else None
    if kind and organ:
        return Code(organ.start, organ.text + kind[0])
    code = word[cut:].replace("(", "（").replace(")", "）").removesuffix("第")
    if not code:
        return None
    is_long = len(code) > (_LONGEST_PLAIN if cut == 0 else _LONGEST_CODE)
    start = run[cut][0]
    is_torn = code[0] not in _HEADS and bool(_TORN.search(text, max(0, start - 4), start))
    return Code(start, code, "代字起点不明" if is_long or is_counted or is_torn else None)


def organ_before(text: str, end: int) -> Code | None:
    """Return the organ's name that ends at `end` of the folded text, None where none stands there.

    Joint organs, parted by spaces or 、, are one name: 财政部、税务总局.
    """
    place = _skip_spaces(text, end)
    start = _organ_start(text, place)
    name = text[start:place]
    if len(name) < 2 or name[-1] not in _ORGAN_END:
        return None
    return _joined(text, start, name)


def looks_official(code: str) -> bool:
    """Whether the code ends as codes do (…发, …办, …函), so that less else is needed."""
    return len(code) >= 2 and code[-1] in _ENDINGS


def _joined(text: str, start: int, name: str) -> Code:
    """Add the organs named before, as long as they end like organs and are not said again."""
    while len(name) < _LONGEST_JOINED:
        place = start
        while place and text[place - 1] in " 、":
            place -= 1
        before = _organ_start(text, place)
        other = text[before:place]
        # An unbroken name is all there is; the same name twice is a table cell and its neighbour.
        if place == start or not other or other[-1] not in _ORGAN_END or other == name:
            break
        start, name = before, f"{other}{text[place:start].replace(' ', '')}{name}"
    return Code(start, name)


def _organ_start(text: str, end: int) -> int:
    start = _segment_start(text, end, _ORGAN_REACH)
    if start and text[start - 1].isdigit() and start < end and text[start] in "年月日次届":
        start += 1
    word = text[start:end]
    cut = max((match.end() for match in _ORGAN_SENTENCE.finditer(word)), default=0)
    for match in _GUARDED.finditer(word):
        if word[match.end()] in _HEADS:
            cut = max(cut, match.end())
    return start + cut


def _gather(text: str, end: int) -> list[tuple[int, str]]:
    """Return the characters before `end`, over the spaces inside a spaced or broken code."""
    run: list[tuple[int, str]] = []
    place = end
    while end - place < _CODE_REACH:
        segment_end = _skip_spaces(text, place)
        segment_start = _segment_start(text, segment_end, _CODE_REACH)
        segment = text[segment_start:segment_end]
        if not segment or (run and not _continues(segment, run)):
            break
        run[:0] = [(segment_start + offset, char) for offset, char in enumerate(segment)]
        place = segment_start
    return run


def _continues(segment: str, run: list[tuple[int, str]]) -> bool:
    if all(char in _ENDINGS for _, char in run):
        return True
    spaced_out = all(later[0] - place > 1 for (place, _), later in pairwise(run))
    return len(segment) == 1 and spaced_out


def _skip_spaces(text: str, place: int) -> int:
    limit = max(0, place - 6)
    while place > limit and text[place - 1] in " \n":
        place -= 1
    return place


def _segment_start(text: str, end: int, reach: int) -> int:
    limit = max(0, end - reach)
    start = end
    while start > limit and _is_name(text[start - 1]):
        start -= 1
    # A code may hold a bracket before its ending: 院(后)字.
    bracket = _INNER.search(text[max(0, start - 5) : start])
    inner = bracket is not None and all(char in _ENDINGS for char in text[start:end])
    if bracket and inner and start < end:
        return _segment_start(text, start - len(bracket[0]), reach)
    return start


def _is_name(char: str) -> bool:
    return "一" <= char <= "鿿" or "A" <= char <= "Z"


def _code_start(word: str) -> int:
    """Return where in the run the code begins, after the last word that is none of it."""
    central = _CENTRAL.search(word)
    if central:
        return central.start()
    ends = [match.end() for match in _SENTENCE.finditer(word)]
    ends += [match.end() for match in _GUARDED.finditer(word) if len(word) - match.end() >= 2]
    ends += [match.start() for match in _HEADED.finditer(word) if match.start() >= 2]
    # A word of that kind may end a code as well (云环批复〔2019〕8号), but is none alone.
    cut = max((end for end in ends if end < len(word)), default=0)
    cut = _after_name(word, cut)
    is_sentence = word[cut:] == "和" or _SENTENCE.fullmatch(word, cut)
    return len(word) if is_sentence else cut


def _after_name(word: str, cut: int) -> int:
    """Return the end of the last organ's full name with a code of that organ after it."""
    for match in _NAMES.finditer(word, cut):
        name, rest = word[cut : match.end()], word[match.end() :]
        if (
            len(rest) >= 2
            and (rest[0] not in _ENDINGS or rest[:2] == "发改")
            and _belongs(rest, name)
        ):
            cut = match.end()
    return cut


def _belongs(code: str, name: str) -> bool:
    return code[0] in _HEADS or code.startswith("发改") or bool(set(code) & set(name) - _ENDINGS)

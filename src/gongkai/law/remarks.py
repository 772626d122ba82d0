"""What readers report of public pages (找错), within how many working days each is answered.

No statute gives the days. The inspections of government sites ask for five on a simple matter and
hold every report against a site that is still open after a month; a privacy leak cannot wait. A
city that promises less time sets its own days at the desk, from a date on.
"""

from dataclasses import dataclass
from datetime import date

from gongkai.law.dated import Dated, Since
from gongkai.law.refusal import Refusal

# What a month holds at most: no city may promise a later answer than the inspections bear.
MOST_WORKDAYS = 20
_FIRST = date(2017, 6, 8)
_SIMPLE = Dated(Since(_FIRST, 5, "政府网站检查指标：简单常见问题五个工作日内答复"))
_HARDER = Dated(Since(_FIRST, 15, "政府网站检查指标：网民找错留言一个月内办结"))
_AT_ONCE = Dated(Since(date(2021, 11, 1), 1, "《个人信息保护法》第五十七条：立即采取补救措施"))


@dataclass(frozen=True)
class RemarkKind:
    """A kind of report: its name, what to write, and the days for the answer.

    `is_urgent`: the city's office learns of it at the same moment as the organ.
    """

    id: str
    zh: str
    hint: str
    workdays: Dated[int]
    is_urgent: bool = False
    # Only of an entry of the lists of powers and duties.
    is_of_entry: bool = False


KINDS = {
    kind.id: kind
    for kind in (
        RemarkKind("typo", "错别字、病句", "哪一句，应当怎样写", _SIMPLE),
        RemarkKind("link", "链接或者附件打不开", "哪一个链接、哪一个附件", _SIMPLE),
        RemarkKind("wrong", "内容有错误", "哪一处不对，依据是什么", _SIMPLE),
        RemarkKind("outdated", "内容过时", "哪一处过时，现在是怎样的", _SIMPLE),
        RemarkKind(
            "missing", "应公开没有公开", "要哪份信息，依据哪条规定或者目录的哪一项", _HARDER
        ),
        RemarkKind(
            "privacy", "泄露个人隐私", "在页面的哪一处；不要再抄一遍", _AT_ONCE, is_urgent=True
        ),
        RemarkKind(
            "entry", "对这一项权力、责任的意见", "依据、流程、时限、收费哪里不妥", _HARDER,
            is_of_entry=True,
        ),
        RemarkKind("other", "其他", "哪里有问题", _SIMPLE),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What came of a report, and what of the page has to prove it."""

    id: str
    zh: str
    # `corrected`, `withdrawn`, `public` or nothing.
    proof: str = ""


OUTCOMES = {
    outcome.id: outcome
    for outcome in (
        Outcome("corrected", "已更正", "corrected"),
        Outcome("withdrawn", "已撤下", "withdrawn"),
        Outcome("published", "已公开", "public"),
        Outcome("mended", "已修复"),
        Outcome("explained", "没有错误，作了说明"),
        Outcome("adopted", "采纳，将在下次调整时修改"),
        Outcome("refused", "依法不能公开"),
        Outcome("void", "不属于找错"),
    )
}


@dataclass(frozen=True)
class Proof:
    """What is known of the page an answer points to; all of it since the report came."""

    is_known: bool = False
    is_corrected: bool = False
    is_withdrawn: bool = False
    is_public: bool = False


def check_proven(outcome: Outcome, proof: Proof) -> None:
    """What an answer says was done to a page is held against the page. Raises Refusal."""
    if not outcome.proof:
        return
    if not proof.is_known:
        raise Refusal("请写明索引号：办理结果要和公开的那一件对得上。")
    if outcome.proof == "corrected" and not proof.is_corrected:
        raise Refusal("这一件在收到反映以后没有更正过；请先更正并重新公开，再答复。")
    if outcome.proof == "withdrawn" and not proof.is_withdrawn:
        raise Refusal("这一件还公开着；请先撤下，再答复。")
    if outcome.proof == "public" and not proof.is_public:
        raise Refusal("这一件没有公开；请先公开，再答复。")

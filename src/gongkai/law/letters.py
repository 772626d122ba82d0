"""The letters of disclosure requests: their wording with slots, and the clause on remedies."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.dated import Dated, Since
from gongkai.law.decisions import DECISIONS, Remedy, remedy
from gongkai.law.refusal import Refusal
from gongkai.law.tables import rows

_SLOT = re.compile(r"\{(\w+)\}")
_YOU = "你（单位）"
_ADDRESSED = {True: "你单位", False: "你", None: _YOU}
_ENDS = tuple("。！？；：…”）》")
_REVIEW_LAW = "《行政复议法》"

_REVISED = date(2024, 1, 1)
# Days to ask for review from knowing of the act; months to sue directly, days to sue after review.
REVIEW_DAYS = Dated(
    Since(date(1999, 10, 1), 60, "《行政复议法》（1999 年）第九条"),
    Since(_REVISED, 60, "《行政复议法》第二十条"),
)
SUIT_MONTHS = Dated(
    Since(date(1990, 10, 1), 3, "《行政诉讼法》（1989 年）第三十九条"),
    Since(date(2015, 5, 1), 6, "《行政诉讼法》第四十六条"),
)
SUIT_DAYS = Dated(Since(date(1990, 10, 1), 15, "《行政诉讼法》第四十五条"))
# Refusals to disclose go to review before a suit only since the law was revised.
REVIEW_COMES_FIRST = Dated(
    Since(date(1999, 10, 1), False, "《行政复议法》（1999 年）"),
    Since(_REVISED, True, "《行政复议法》第二十三条第一款第四项"),
)


class Clause(StrEnum):
    """Which clause on remedies a letter ends with."""

    DECISION = "decision"
    EITHER = "either"
    NONE = "none"


class Reviewer(StrEnum):
    """Who reviews the acts of an organ of some kind."""

    OWN = "own"
    ABOVE = "above"
    SUPERIOR = "superior"
    BOTH = "both"
    SELF = "self"


@dataclass(frozen=True)
class Form:
    """A letter: code, title, article, the clause it ends with, paragraphs with {slots}."""

    code: str
    title: str
    article: str
    clause: Clause
    body: tuple[str, ...]

    @property
    def slots(self) -> tuple[str, ...]:
        """What has to be filled, in the order of the text."""
        return slots_of(self.body)

    @property
    def is_decision(self) -> bool:
        return self.code in DECISIONS


@dataclass(frozen=True)
class Review:
    """Who reviews the acts of one kind of organ, in words, and by which article."""

    organ: str
    to: Reviewer
    zh: str
    law: str


def slots_of(body: Sequence[str]) -> tuple[str, ...]:
    """The names of the slots of a text, each once, in its order."""
    return tuple(dict.fromkeys(_SLOT.findall("\n".join(body))))


SLOTS: dict[str, str] = {row["id"]: row["zh"] for row in rows("letters", "slot")}
FORMS = {
    row["code"]: Form(
        row["code"], row["title"], row["article"], Clause(row["remedy"]), tuple(row["body"])
    )
    for row in rows("letters", "letter")
}
REVIEWS = {
    row["organ"]: Review(row["organ"], Reviewer(row["to"]), row["zh"], row["law"])
    for row in rows("letters", "review")
}
# Letters that go to somebody else than the applicant.
TO_OTHERS = frozenset({"THIRD_PARTY_ASK", "THIRD_PARTY_TELL", "ORGAN_ASK"})
_COMMON: dict[str, str] = {row["id"]: row["body"] for row in rows("letters", "common")}
OPENING = (_COMMON["opening"],)


def form(code: str) -> Form:
    """The form of a letter. Raises Refusal for a code that is none."""
    if code not in FORMS:
        raise Refusal(f"没有“{code}”这种文书；请从列出的文书里选。")
    return FORMS[code]


def check_wording(code: str, body: Sequence[str]) -> None:
    """An organ may word a letter its own way: every slot stays, and there are no others."""
    wanted, there = set(form(code).slots), set(slots_of(body))
    if dropped := [name for name in form(code).slots if name not in there]:
        raise Refusal(
            f"文书模板缺少{_named(dropped)}；这些内容必须写明，请补上。",
            law=form(code).article or None,
        )
    if unknown := sorted(there - wanted):
        raise Refusal(
            f"文书模板里的“{{{unknown[0]}}}”不是这种文书的内容；请删去，"
            f"可以用的有：{'、'.join(f'{{{name}}}' for name in form(code).slots)}。"
        )
    if not all(line.strip() for line in body):
        raise Refusal("文书模板有空的段落；请删去。")


def worded(
    code: str, values: Mapping[str, str], *, body: Sequence[str] = (), is_body: bool | None = False
) -> tuple[str, ...]:
    """The paragraphs of a letter, every slot filled; `body` is an organ's own wording.

    `is_body`: the addressee is no citizen; None where it is not known, and both are addressed.
    Raises Refusal naming all that is missing.
    """
    if body:
        check_wording(code, body)
    return filled(body or form(code).body, values, is_body=is_body)


def filled(
    body: Sequence[str], values: Mapping[str, str], *, is_body: bool | None = False
) -> tuple[str, ...]:
    """The paragraphs with their slots filled; what is filled in is never read again for slots."""
    if missing := [name for name in slots_of(body) if not values.get(name, "").strip()]:
        raise Refusal(f"文书还缺少{_named(missing)}；请补上后再生成。")
    you = _ADDRESSED[is_body]
    texts = (
        _SLOT.sub(lambda found: _plain(values[found[1]]), line.replace(_YOU, you)) for line in body
    )
    return tuple(_ended(line.strip()) for text in texts for line in text.splitlines() if line)


def remedies(
    code: str,
    *,
    review_body: str,
    court: str,
    on: date,
    grounds: tuple[str, ...] = (),
    online: str = "",
    is_online: bool = False,
) -> tuple[str, ...]:
    """The clause on remedies of a letter given on a day; nothing for one that ends nothing.

    `grounds`: the decisions a partial answer's withheld parts rest on. `is_online`: it is
    delivered through the internet, then `online` must say where review is asked for there.
    """
    clause = form(code).clause
    if clause is Clause.NONE:
        return ()
    is_first = clause is Clause.DECISION and remedy(code, grounds) is Remedy.REVIEW_FIRST
    is_first = is_first and REVIEW_COMES_FIRST.on(on)
    if is_online and not online.strip():
        raise Refusal(
            "通过互联网送达的，要同时写明在线提交行政复议申请的途径；请在本机关设置里补上。",
            law=f"{_REVIEW_LAW}第二十二条",
        )
    values = {
        "review_body": review_body,
        "court": court,
        "review_days": str(REVIEW_DAYS.on(on)),
        "suit_months": str(SUIT_MONTHS.on(on)),
        "suit_days": str(SUIT_DAYS.on(on)),
        "online": online,
    }
    lines = [_COMMON["review_first" if is_first else "either"]]
    lines += [_COMMON["online"]] if online.strip() else []
    return filled(lines, values)


def _plain(text: str) -> str:
    """What somebody typed without signs that nobody sees; an answer must not fail for them."""
    spaced = text.replace("\t", " ")
    seen = (s for s in spaced if s == "\n" or unicodedata.category(s) not in {"Cc", "Cf"})
    return "".join(seen).strip()


def _named(slots: Sequence[str]) -> str:
    return "、".join(f"“{SLOTS.get(name, name)}”" for name in slots)


def _ended(line: str) -> str:
    return line if line.endswith(_ENDS) else f"{line}。"

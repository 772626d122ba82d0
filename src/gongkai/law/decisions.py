"""The ends a disclosure request can come to 办理结果, and what each needs to be given."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.tables import rows


class Need(StrEnum):
    """What must be there before a decision can be given; it is said in the letter or kept."""

    WHERE = "where"
    PROVIDED = "provided"
    GROUNDS = "grounds"
    REASONS = "reasons"
    LAW = "law"
    THIRD_PARTY_ASKED = "third_party_asked"
    SEARCH_RECORD = "search_record"
    RIGHT_ORGAN = "right_organ"
    CORRECTION_ASKED = "correction_asked"
    RIGHT_CHANNEL = "right_channel"
    EARLIER_CASE = "earlier_case"
    REASONS_ASKED = "reasons_asked"
    FEE_NOTICED = "fee_noticed"

    @property
    def zh(self) -> str:
        return _NEEDS[self]


_NEEDS = {
    Need.WHERE: "获取的方式和途径",
    Need.PROVIDED: "提供的信息，或者获取的方式、途径和时间",
    Need.GROUNDS: "不公开部分的依据",
    Need.REASONS: "理由",
    Need.LAW: "所依据的法律、行政法规",
    Need.THIRD_PARTY_ASKED: "征求第三方意见的记录",
    Need.SEARCH_RECORD: "检索记录",
    Need.RIGHT_ORGAN: "负责公开的机关的名称和联系方式，或者不能确定的说明",
    Need.CORRECTION_ASKED: "告知补正的记录",
    Need.RIGHT_CHANNEL: "应当走的渠道",
    Need.EARLIER_CASE: "此前已经答复的申请",
    Need.REASONS_ASKED: "要求说明理由的记录",
    Need.FEE_NOTICED: "收费通知的记录",
}


class Remedy(StrEnum):
    """Which way is open to an applicant who disagrees."""

    REVIEW_FIRST = "review_first"
    EITHER = "either"
    # The withheld part follows the decision its own ground makes.
    OWN = "own"


@dataclass(frozen=True)
class Decision:
    """An end: its code, name, article, the report's row, what it needs, the remedy.

    `letter` is False where no letter has to go out.
    """

    code: str
    zh: str
    article: str
    row: str
    needs: tuple[Need, ...]
    remedy: Remedy
    letter: bool


DECISIONS = {
    row["code"]: Decision(
        **{
            **row,
            "needs": tuple(map(Need, row["needs"])),
            "remedy": Remedy(row["remedy"]),
        }
    )
    for row in rows("decisions", "decision")
}


def remedy(code: str, grounds: tuple[str, ...] = ()) -> Remedy:
    """The remedy against a decision; `grounds` are the decisions its withheld parts would be.

    A partial answer goes to review first when any of its withheld parts does. Raises KeyError for
    an unknown code.
    """
    own = DECISIONS[code].remedy
    if own is not Remedy.OWN:
        return own
    if any(DECISIONS[ground].remedy is Remedy.REVIEW_FIRST for ground in grounds):
        return Remedy.REVIEW_FIRST
    return Remedy.EITHER

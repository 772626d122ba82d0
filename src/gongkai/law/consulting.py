"""Third parties whom disclosure would harm 征求第三方意见, when an attribute is decided.

Law: commercial secrets and private matters whose disclosure harms a third party are not disclosed,
unless that party agrees or withholding them would gravely harm the public interest (第十五条). How
a party is asked, its fifteen working days, what its silence means and that it is told of a
decision against its word is laid down for disclosure requests (第三十二条). For a document that is
being drafted the same is done by analogy; a place may settle other days, or leave a ground out.
"""

from enum import StrEnum

from gongkai.law.exemptions import GROUNDS
from gongkai.law.refusal import Refusal

BASIS = "《条例》第十五条"
BY_ANALOGY = "《条例》第三十二条（参照）"
# The grounds that are somebody else's interest.
ASKED = ("E15_TRADE", "E15_PRIVACY")


class Outcome(StrEnum):
    """What the organ decided about one party's interest."""

    OPEN = "open"
    WITHHOLD = "withhold"
    OVERRIDE = "override"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return _NAMES[self]

    @property
    def is_open(self) -> bool:
        return self is not Outcome.WITHHOLD


_NAMES = {
    Outcome.OPEN: "予以公开",
    Outcome.WITHHOLD: "不予公开",
    Outcome.OVERRIDE: "为公共利益予以公开",
}


def ground_zh(code: str) -> str:
    """Return the name of a ground."""
    return GROUNDS[code].zh


def check_answer(agrees: bool | None, opinion: str, *, law: str) -> None:
    """A party says yes or no; a no comes with its reasons, else it stops nothing."""
    if agrees is None:
        raise Refusal("没有写明对方是否同意公开。", law=law)
    if not agrees and not opinion.strip():
        raise Refusal("对方不同意公开的，要写明理由。", law=law)


def check_outcome(outcome: Outcome, agrees: bool | None, reason: str) -> None:
    """What may be decided after a yes, a no, or silence (None)."""
    if agrees and outcome is not Outcome.OPEN:
        raise Refusal("第三方同意公开的，应当予以公开。", law=BASIS)
    if outcome is Outcome.OVERRIDE and agrees is not False:
        raise Refusal("第三方没有反对，不用以公共利益为由决定公开。", law=BASIS)
    if not agrees and not reason.strip():
        raise Refusal("第三方没有同意的，决定要写明理由。", law=BY_ANALOGY)


def must_tell(outcome: Outcome | None, agrees: bool | None) -> bool:
    """Whether the party has to be told in writing: it is disclosed against its word."""
    return agrees is False and outcome is not None and outcome.is_open

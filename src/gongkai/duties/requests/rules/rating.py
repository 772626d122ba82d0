"""Whether an applicant may say how content they are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from gongkai.duties.requests.models.rating import GRADES
from gongkai.law.refusal import Refusal

LONGEST_RATING = 1000


def check_rating(shown: Mapping[str, Any], text: str, on: date) -> None:
    """One of the grades in the first line, a reason that is not too long, and in time."""
    grade, _, reason = text.partition("\n")
    if grade not in {str(each) for each in GRADES}:
        raise Refusal("没有选满意的程度；请选一项。")
    if len(reason.strip()) > LONGEST_RATING:
        raise Refusal(f"理由最多 {LONGEST_RATING} 个字；请缩短。")
    if on.isoformat() > str(shown.get("rate_until") or ""):
        raise Refusal("评价的期限已经过了。")

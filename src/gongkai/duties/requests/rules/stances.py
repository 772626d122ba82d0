"""Whether an organ's agreed wording may be laid down or ended."""

from datetime import date

from gongkai.duties.requests.models import Stance
from gongkai.law.refusal import Refusal

LONGEST_MATTER, LONGEST_TEXT = 100, 2000


def check_stance(matter: str, text: str, from_on: date, until_on: date | None) -> None:
    for zh, given, most in (("事项", matter, LONGEST_MATTER), ("口径", text, LONGEST_TEXT)):
        if not given.strip():
            raise Refusal(f"没有写明{zh}。")
        if len(given.strip()) > most:
            raise Refusal(f"{zh}写了 {len(given.strip())} 个字，最多 {most} 个；请写得短些。")
    if until_on and until_on < from_on:
        raise Refusal("停用的日期早于启用的日期；请核对。")


def check_can_end(stance: Stance, on: date) -> None:
    if stance.until_on and stance.until_on < on:
        raise Refusal(f"这条口径已于{stance.until_on}停用。")
    if on < stance.from_on:
        raise Refusal("停用的日期早于启用的日期；请核对。")

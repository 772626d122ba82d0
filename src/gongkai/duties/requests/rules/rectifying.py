"""Correcting one's own record (第四十一条): what has to be said, and who decides."""

from datetime import date

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Rectification
from gongkai.duties.requests.models.rectification import RectificationState as State
from gongkai.duties.requests.rules.cases import LATE_ENTRY
from gongkai.duties.requests.states import DESK, HEADS
from gongkai.law import rectifying
from gongkai.law.rectifying import Outcome
from gongkai.law.refusal import Refusal

LONGEST_SAID = {"姓名": 100, "证件号码": 40, "联系方式": 200, "要更正的记录": 300}
LONGEST_TEXT = 2000


def check_may_rectify(by: Standing, organ: Organ) -> None:
    if not any(by.holds(role, organ.code) for role in DESK):
        raise Refusal("更正申请由本机关的政府信息公开工作机构办理。")


def check_rectification(texts: dict[str, str], came_on: date, today: date) -> None:
    """Somebody, a record of theirs, what is wrong and should stand there, and evidence of it."""
    for name, text in texts.items():
        most = LONGEST_SAID.get(name, LONGEST_TEXT)
        if not text.strip():
            raise Refusal(f"没有写明{name}。", law=rectifying.ARTICLE)
        if len(text) > most:
            raise Refusal(f"{name}写了 {len(text)} 个字，最多 {most} 个。")
    if came_on > today:
        raise Refusal(LATE_ENTRY)


def check_rectification_state(row: Rectification, wanted: State, zh: str) -> None:
    if row.state != wanted:
        raise Refusal(f"现在的状态是“{State(row.state).zh}”，不能{zh}。")


def check_outcome(outcome: str, reasons: str, to_organ: str) -> None:
    if outcome not in set(Outcome):
        raise Refusal("没有选处理结果；请从列出的结果里选。", law=rectifying.ARTICLE)
    if not reasons.strip() or len(reasons) > LONGEST_TEXT:
        raise Refusal(f"请写明理由或者更正的情况，最多 {LONGEST_TEXT} 个字。")
    if Outcome(outcome).names_organ != bool(to_organ.strip()):
        raise Refusal(
            "转送或者告知向其他机关提出的，要写明有权更正的机关；其他结果不写。",
            law=rectifying.ARTICLE,
        )


def check_may_sign_rectification(row: Rectification, by: Standing) -> None:
    """One of the heads, never whoever proposed it."""
    if row.proposed_by == by.code:
        raise Refusal("不能签发自己拟的处理结果。")
    if not any(by.holds(role, row.organ.code) for role in HEADS):
        raise Refusal("由本机关的办公室、分管领导或者主要负责人签发。")


def check_rectification_day(on: date, first: date, today: date) -> None:
    if on > today:
        raise Refusal(LATE_ENTRY)
    if on < first:
        raise Refusal(f"日期早于{first}；请核对日期。")


def check_rectification_proof(proof: str) -> None:
    if not proof.strip() or len(proof) > 200:
        raise Refusal("请写明送达凭证，最多 200 个字。")


def check_may_see_rectification(row: Rectification, by: Standing) -> None:
    if not any(by.holds(role, row.organ.code) for role in DESK | HEADS):
        raise Refusal("申请内容由本机关的政府信息公开工作机构和负责人查看。")


def check_is_signed_rectification(row: Rectification) -> None:
    if not row.signed_on:
        raise Refusal("还没有签发，没有告知书可以打印。")

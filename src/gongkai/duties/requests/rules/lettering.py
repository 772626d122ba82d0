"""What may go out as a letter of a case, and how it came to whom it is for."""

from datetime import date

from gongkai.base.casework import receipts
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Case, Letter
from gongkai.duties.requests.rules.cases import LATE_ENTRY, check_reason
from gongkai.duties.requests.states import DESK
from gongkai.law import applicants, letters
from gongkai.law.fees import Fee
from gongkai.law.refusal import Refusal

_LONGEST_NAME = 100
# Letters that are made with the act they tell of, and never without it.
WITH_ACTS = {
    "CORRECTION": "告知补正",
    "EXTENSION": "告知延期",
    "DELAY_ART35": "告知延期",
    "THIRD_PARTY_ASK": "征求意见",
    "ORGAN_ASK": "征求意见",
    "REASONS_ASK": "要求说明理由",
    "FEE": "发收费通知",
}


def check_may_word(organ: Organ, by: Standing) -> None:
    if not any(by.holds(role, organ.code) for role in DESK):
        raise Refusal("文书模板和设置由本机关的政府信息公开工作机构修改。")


def check_interim(code: str, to: str) -> None:
    """A letter on the way, and whom it goes to where that is not the applicant."""
    if letters.form(code).is_decision:
        raise Refusal("答复书随答复稿签发，不能单独发出。")
    if code in WITH_ACTS:
        raise Refusal(f"{letters.form(code).title}在办理“{WITH_ACTS[code]}”时发出，不能单独发出。")
    if code in letters.TO_OTHERS and not to.strip():
        raise Refusal("没有写明发给谁。", law=letters.form(code).article)
    if code not in letters.TO_OTHERS and to.strip():
        raise Refusal("这种文书发给申请人，不用另写收件人。")
    if len(to.strip()) > _LONGEST_NAME:
        raise Refusal(f"收件人名称最多 {_LONGEST_NAME} 个字；请缩短。")


def check_has_paper(letter: Letter) -> None:
    if not letter.paper:
        raise Refusal("这份文书没有留下正文，不能打印。")


def check_can_deliver(letter: Letter) -> None:
    if letter.consultation_id:
        raise Refusal("征求意见的文书，请在“登记对方收到”里登记。")
    if letter.delivered_on:
        raise Refusal(f"已于{letter.delivered_on}送达。")


def check_delivery(letter: Letter, way: str, proof: str, on: date, today: date) -> None:
    """A letter comes after its signature, by a known way, with a proof."""
    if way not in {each.value for each in applicants.ObtainBy}:
        raise Refusal("没有这种送达方式；请重新选择。")
    if on > today:
        raise Refusal(LATE_ENTRY)
    if on < letter.signed_on:
        raise Refusal(f"送达日期早于签发日期{letter.signed_on}；请核对日期。")
    check_reason(proof, "没有写明送达凭证。", most=200)


def check_day_given(until: date, on: date) -> None:
    """Whoever is asked for something has until a later day."""
    if until <= on:
        raise Refusal(f"期限不晚于告知的{on}；请给对方留出时间。")


def check_costs(fee: Fee) -> None:
    if not fee.amount:
        raise Refusal("按这个数量不收费，不用发收费通知。")


def check_setting(values: dict[str, str]) -> None:
    """The code by which the organ's letters are numbered is there."""
    if not values["letter_code"].strip():
        raise Refusal("没有写明答复文号代字，如“云城管依答”。")


def check_code(case: Case, code: str) -> None:
    """A receipt tells the case's own code, or none."""
    if code and not receipts.is_code(code, case.code_hash):
        raise Refusal("查询码不是这件申请的；请重新录入或者打印不含查询码的回执。")

"""How long closed cases are kept, and who destroys what has been kept long enough."""

from datetime import date

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Appraisal
from gongkai.duties.requests.states import DESK, HEADS
from gongkai.law.refusal import Refusal
from gongkai.law.retention import PERIODS, Class

LONGEST_OPINION = 500


def check_may_set_retention(by: Standing, on: date) -> None:
    if not organs.city_offices(by, on=on):
        raise Refusal("保管期限由市政府办公室统一设定。")


def check_retention(kept_class: str, years: int | None, basis: str) -> None:
    if kept_class not in set(Class):
        raise Refusal("没有这个类别；请从列出的类别里选。")
    if years is not None and years not in PERIODS:
        listed = "、".join(f"{each} 年" for each in PERIODS)
        raise Refusal(f"保管期限分{listed}和永久；请从中选择。")
    check_opinion(basis, "没有写明设定的依据。", most=200)


def check_opinion(text: str, if_none: str, *, most: int = LONGEST_OPINION) -> None:
    if not text.strip():
        raise Refusal(if_none)
    if len(text.strip()) > most:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {most} 个；请写得短些。")


def check_may_appraise(by: Standing, organ: Organ) -> None:
    if not any(by.holds(role, organ.code) for role in DESK):
        raise Refusal("鉴定由本机关的政府信息公开工作机构提出。")


def check_chosen(count: int, most: int) -> None:
    if not count:
        raise Refusal("没有选中申请。")
    if count > most:
        raise Refusal(f"选中 {count} 件，一次最多 {most} 件。")


def check_is_due(number: str, why: str) -> None:
    if why:
        raise Refusal(f"{number}不能销毁：{why}。")


def check_longer(until: date, today: date) -> None:
    if until <= today:
        raise Refusal("续存的日期已经过去；请改正日期。")


def check_may_destroy(appraisal: Appraisal, by: Standing) -> None:
    """Two people: never the one who proposed it, and one of the heads."""
    if appraisal.proposed_by == by.code:
        raise Refusal("鉴定要由两个人办理，不能审核自己提出的鉴定。")
    if not any(by.holds(role, appraisal.organ.code) for role in HEADS):
        raise Refusal("销毁由本机关的办公室、分管领导或者主要负责人审核。")


def check_is_undecided(appraisal: Appraisal) -> None:
    if appraisal.decided_at:
        raise Refusal("这次鉴定已经审核过。")

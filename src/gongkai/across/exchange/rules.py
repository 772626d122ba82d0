from datetime import date

from gongkai.across.exchange import form
from gongkai.across.exchange.models import System, Upload
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import rules as requests
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import DESK
from gongkai.law.clock import State as ClockState
from gongkai.law.refusal import Refusal

MOST_EXPORTED = 5000
# Opening who asks writes an act into each case.
MOST_OPENED = 500
LONGEST_REASON = 500


def check_may_exchange(by: Standing) -> None:
    if not by.organs(DESK):
        raise Refusal("与外部系统交换由本机关的政府信息公开工作机构办理。")


def may_name_systems(by: Standing, on: date) -> bool:
    """The city's office, or a system administrator, says which systems there are."""
    if any(duty.role == Role.ADMIN_SYSTEM for duty in by.duties):
        return True
    return bool(organs.city_offices(by, on=on))


def check_may_name_systems(by: Standing, on: date) -> None:
    if not may_name_systems(by, on):
        raise Refusal("外部系统由市政府办公室或者系统管理员登记。")


def check_system(code: str, name: str) -> None:
    if not code.strip() or not name.strip():
        raise Refusal("没有填写外部系统的代码或者名称。")
    if System.objects.filter(code=code).exists() or System.objects.filter(name=name).exists():
        raise Refusal("这个外部系统已经登记。")


def check_count(count: int, *, with_applicants: bool) -> None:
    most = MOST_OPENED if with_applicants else MOST_EXPORTED
    if not count:
        raise Refusal("这个范围里没有申请；请改日期或者状态。")
    if count > most:
        raise Refusal(f"选中 {count} 件，一次最多 {most} 件；请缩小日期范围。")


def check_purpose(reason: str) -> None:
    requests.check_reason(reason, "导出申请人信息要写明用途。", most=LONGEST_REASON)


def check_own_upload(upload: Upload | None, by: Standing) -> None:
    """Whoever handed a file in confirms it."""
    if upload is None or upload.by != by.code:
        raise Refusal("没有等待确认的文件；请重新上传。")


def check_may_settle(case: Case, by: Standing) -> None:
    requests.check_may_lead_desk(case, by)


def check_in_conflict(conflicts: dict[str, str]) -> None:
    if not conflicts:
        raise Refusal("已经没有两边不一致的项。")


def check_can_end(case: Case, ended_as: str, why: str) -> None:
    """What ended over there ends here by the same act, where one needs no answer of ours."""
    if ended_as not in {ClockState.WITHDRAWN, ClockState.TRANSFERRED}:
        zh = form.ENDED[ClockState(ended_as)]
        raise Refusal(f"对方已经办结（{zh}），本系统没有；请核对后在本系统办理。")
    if not why.strip():
        raise Refusal("没有写明撤回的理由或者转交的机关。")
    requests.check_can_move(case, "withdraw" if ended_as == ClockState.WITHDRAWN else "transfer")

from datetime import date

from gongkai.across.succession import queries
from gongkai.base.organs.models import Organ, Succession
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal

LONGEST_BASIS = 200


def check_may_pass_on(by: Standing) -> None:
    """Which organs there are is the system administrator's to enter; they read none of it."""
    if not any(duty.role == Role.ADMIN_SYSTEM for duty in by.duties):
        raise Refusal("职责划转由系统管理员办理。")


def check_can_pass_on(old: Organ, new: Organ, *, on: date, today: date) -> None:
    """Once, on a day that has come, to an open organ whose own duties did not go to this one."""
    if old.pk == new.pk:
        raise Refusal("职责不能划转给原机关自己。")
    if on > today:
        raise Refusal("划转的日期还没有到；到那一天再办理。")
    if old.closed_on is not None:
        raise Refusal(f"原机关已于{old.closed_on}撤销。")
    if new.closed_on is not None and new.closed_on <= today:
        raise Refusal("承接的机关已经撤销；请选现有的机关。")
    if Succession.objects.filter(old=old, new=new).exists():
        raise Refusal("这项职责划转已经办理。")
    if old.pk in queries.followers(new):
        raise Refusal("承接的机关的职责已经划给原机关，不能再划回；请核对。")


def check_nothing_signed(old: Organ) -> None:
    """What is signed goes out under the name it was signed in, before the duties pass."""
    count = queries.signed(old)
    if count:
        raise Refusal(f"原机关还有 {count} 件已签发未发出；请先公开、答复或者退回，再办理划转。")


def check_numbers(old: Organ, new: Organ) -> None:
    """A number names one record of an organ, and goes on naming it."""
    twice = queries.numbered_twice(old, new)
    if twice:
        some = "、".join(twice[:5])
        raise Refusal(
            f"有 {len(twice)} 条未公开的结构化信息与承接机关的编号相同（{some}）；"
            "请原机关先改编号，再办理划转。"
        )


def check_basis(text: str) -> None:
    if not text.strip():
        raise Refusal("请写明划转的依据文件。")
    if len(text.strip()) > LONGEST_BASIS:
        raise Refusal(f"依据文件写了 {len(text.strip())} 个字，最多 {LONGEST_BASIS} 个。")

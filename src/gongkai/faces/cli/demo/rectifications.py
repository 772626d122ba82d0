"""The demo's corrections of records: one that was told, one that is examined."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import Rectification
from gongkai.duties.requests.rectifying import Application
from gongkai.faces.cli.demo.columns import holder
from gongkai.law.clock import Channel
from gongkai.law.days import day_of

_ORGAN = "YZ02"
_DAY = timedelta(days=1)
_TOLD = Application(
    name="黎松筠",
    id_number="990101198807154326",
    contact="云州市云东区梧桐里3号",
    record="最低生活保障对象登记表",
    wrong="联系人手机号码错了两位",
    right="以申请表原件为准",
    evidence="申请表复印件",
)
_ASKED = Application(
    name="容若水",
    id_number="990102197503218845",
    contact="本人到窗口领取",
    record="收养登记档案",
    wrong="收养人姓名写成同音字",
    right="姓名以身份证件为准",
    evidence="身份证件复印件、收养登记证复印件",
)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Both, unless there are some already; `at`: now."""
    if Rectification.objects.exists():
        return
    organ, then = Organ.objects.get(code=_ORGAN), at - 20 * _DAY
    told = _enter(organ, _TOLD, then)
    office, leader = holder(_ORGAN, then, Role.OFFICE), holder(_ORGAN, then, Role.LEADER)
    actions.propose_rectification(
        told,
        outcome="corrected",
        reasons="经核对申请表原件，登记有误，已经更正登记表。",
        by=office,
        at=then + 3 * _DAY,
    )
    actions.sign_rectification(told, by=leader, at=then + 4 * _DAY)
    on = day_of(then + 5 * _DAY)
    actions.deliver_rectification(
        told, on=on, proof="邮政挂号信签收回执", by=office, at=then + 6 * _DAY
    )
    _enter(organ, _ASKED, at - 2 * _DAY)


def _enter(organ: Organ, application: Application, at: datetime) -> Rectification:
    return actions.enter_rectification(
        organ,
        application=application,
        channel=Channel.FACE,
        came_on=day_of(at),
        token=f"demo-{application.record}",
        by=holder(organ.code, at, Role.OFFICE),
        at=at,
    )

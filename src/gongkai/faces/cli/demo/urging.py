"""The demo's urgings: one of the city's office that was answered, one that waits."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.across.urging import actions
from gongkai.across.urging.models import About, Urging
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.duties.requests.models import Case
from gongkai.faces.cli.demo.columns import holder
from gongkai.law.days import day_of

_ORGAN = "YZ02"
_DAY = timedelta(days=1)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Both, unless something was urged already; `at`: now."""
    if Urging.objects.exists():
        return
    office, organ = holder("YZ01", at, Role.OFFICE), Organ.objects.get(code=_ORGAN)
    then = at - 6 * _DAY
    answered = actions.urge(
        organ,
        about=About.OTHER,
        subject="“社会救助”栏目超过一个月没有更新",
        text="请核实原因，补发应当公开的信息，并书面说明今后由谁负责更新。",
        due_on=day_of(then + 5 * _DAY),
        by=office,
        at=then,
    )
    actions.reply(
        answered,
        text="已补发三条救助标准和受理电话；栏目改由社会救助科专人负责，每周一核对。",
        by=holder(_ORGAN, at, Role.OFFICE),
        at=then + 2 * _DAY,
    )
    case = Case.objects.open().filter(organ=organ).exclude(due_on=None).order_by("due_on").first()
    if case is not None:
        actions.urge(
            organ,
            about=About.REQUEST,
            key=case.key,
            text="这件申请临近答复期限，请按期答复，需要延期的及时办理并告知申请人。",
            due_on=day_of(at + 3 * _DAY),
            by=office,
            at=at - _DAY,
        )

"""The demo's other system: two cases of an organ have a number there, and one differs."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.across.exchange import actions, planning, rows
from gongkai.across.exchange.models import System
from gongkai.across.exchange.reading import Line, Sheet
from gongkai.base.organs.roles import Role
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import State
from gongkai.faces.cli.demo.columns import holder
from gongkai.law.days import day_of

_NAME = "云州市政府依申请公开综合系统"
_ORGAN = "YZ02"
_DAY = timedelta(days=1)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """The city's system, and a file of it that was taken over yesterday; `at`: now."""
    if System.objects.exists():
        return
    then = at - _DAY
    system = actions.add_system(
        code="yzzh", name=_NAME, by=holder("YZ01", then, Role.OFFICE), at=then
    )
    found = Case.objects.filter(organ__code=_ORGAN, state=State.HANDLING)
    lines = [
        Line(place, _told(case, place))
        for place, case in enumerate(found.select_related("organ").order_by("id")[:2], start=2)
    ]
    by = holder(_ORGAN, then, Role.OFFICE)
    plan = planning.plan(Sheet(tuple(lines)), system, by=by, on=day_of(then))
    actions.take(system, plan=plan, sha256="", by=by, at=then)


def _told(case: Case, place: int) -> dict[str, str]:
    """What the city's system says of it; of the second one that it came another way."""
    number = f"YZZH-{case.came_on:%Y}-{1700 + case.pk:06}"
    said = rows.row(case, system=_NAME, number=number, applicant=None)
    return said | ({"channel": "fax"} if place == 3 and case.channel != "fax" else {})

"""The demo's periods of keeping, set by the office of the city's government."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.organs.roles import Role
from gongkai.duties.requests import actions
from gongkai.duties.requests.models import RetentionRule
from gongkai.faces.cli.demo.columns import holder
from gongkai.law.retention import Class

_BASIS = "云州市机关文件材料归档范围和保管期限表（云档发〔2025〕6号）"
_YEARS = {Class.GRANTED: 10, Class.OTHER: 10, Class.REFUSED: 30, Class.CONTESTED: None}


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """One rule for each class, unless there are some already; `at`: now."""
    if RetentionRule.objects.exists():
        return
    by = holder("YZ01", at, Role.OFFICE)
    for kept_class, years in _YEARS.items():
        actions.set_retention(
            kept_class=kept_class,
            years=years,
            from_on=date(at.year, 1, 1),
            basis=_BASIS,
            by=by,
            at=at,
        )

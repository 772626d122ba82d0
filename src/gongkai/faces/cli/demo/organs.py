"""What each organ of the demo says of itself, made public by its own people."""

from datetime import datetime, timedelta

from django.db import transaction

from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment
from gongkai.base.organs.roles import Role
from gongkai.duties.profiles import actions, queries
from gongkai.duties.profiles.models import Profile
from gongkai.faces.cli.demo.columns import holder
from gongkai.faces.cli.demo.walking import publish
from gongkai.law.days import day_of

# Long ago: on the front page stands what is new.
_BEFORE = timedelta(days=400)


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """The profile of every organ that is open and has a clerk, unless it has one; `at`: now."""
    then = at - _BEFORE
    known = set(Profile.objects.values_list("pk", flat=True))
    staffed = set(
        Assignment.objects.on(day_of(then))
        .filter(role=Role.CLERK)
        .values_list("organ__code", flat=True)
    )
    for organ in organs.open_organs(on=day_of(then)).exclude(code__in=known):
        handlers = queries.handlers(organ, on=day_of(then))
        by = next((each.code for each in handlers if each.code in staffed), "")
        if by:
            publish(actions.draft(organ, by=holder(by, then, Role.CLERK), at=then), at=then)

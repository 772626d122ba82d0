"""What the program keeps of an organ, brought in line with what was made public of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Department, Organ, Post
from gongkai.base.organs.standing import Standing
from gongkai.law.days import day_of


@dataclass(frozen=True)
class Held:
    """A post and who holds it."""

    holder: str
    title: str
    portfolio: str


@transaction.atomic
def take(
    organ: Organ,
    *,
    plain: Mapping[str, str],
    duties: Mapping[str, str],
    posts: Sequence[Held],
    by: Standing,
    at: datetime,
) -> None:
    """How to reach it, what its departments do, who holds which post from this day on.

    A post that is no longer named ended the day before: seats that go with it ask to be looked at.
    `duties` are by the names of departments; one that staff do not work in is kept nowhere else.
    """
    on = day_of(at)
    for name, value in plain.items():
        setattr(organ, name, value)
    organ.save(update_fields=list(plain))
    for row in Department.objects.on(on).filter(organ=organ, name__in=duties):
        row.duty = duties[row.name]
        row.save(update_fields=["duty"])
    began, ended = _posts(organ, posts, on)
    data = {"fields": sorted(plain), "began": began, "ended": ended}
    record("organ.facts", kind="organ", key=organ.code, by=by.code, at=at, data=data)


def _posts(organ: Organ, posts: Sequence[Held], on: date) -> tuple[list[str], list[str]]:
    """The posts that began and ended."""
    present = {(row.holder, row.title): row for row in Post.objects.on(on).filter(organ=organ)}
    began = []
    for order, each in enumerate(posts):
        row = present.pop((each.holder, each.title), None)
        if row is None:
            began.append(str(Post(holder=each.holder, title=each.title)))
            row = Post(organ=organ, holder=each.holder, title=each.title, from_on=on)
        row.portfolio, row.order = each.portfolio, order
        row.save()
    for row in present.values():
        # One that began and ended on the same day held it that day.
        row.to_on = max(on - timedelta(days=1), row.from_on or on - timedelta(days=1))
        row.save(update_fields=["to_on"])
    return began, [str(row) for row in present.values()]

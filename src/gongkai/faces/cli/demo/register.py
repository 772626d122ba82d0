"""The demo's register of who answers for disclosure; some places stay vacant, as in life."""

from datetime import date, datetime, time

from django.db import transaction

from gongkai.base.organs import actions, registering
from gongkai.base.organs.models import LeadingGroup, Organ, Person, Post, Seat
from gongkai.base.organs.roles import Role
from gongkai.faces.cli.demo import data
from gongkai.faces.cli.demo.columns import holder
from gongkai.law.days import CITY


@transaction.atomic
def file_all(*, at: datetime) -> None:
    """Everything of `register.toml`, unless there is a leading group already; `at`: now."""
    if LeadingGroup.objects.exists():
        return
    given = data.register()
    for row in given["assign"]:
        standing_in = Person.objects.filter(code=row.get("deputy_for", "")).first()
        actions.assign(
            Person.objects.get(code=row["person"]),
            role=Role(row["role"]),
            organ=Organ.objects.get(code=row["organ"]),
            deputy_for=standing_in,
            by=None,
            at=at,
        )
    for row in given["group"]:
        _group(row, at)
    for row in given["staff"]:
        person = Person.objects.select_related("organ").get(code=row["person"])
        values = {name: row[name] for name in ("is_full_time", "trained_on", "training")}
        by = holder(person.organ.code, at, Role.OFFICE)
        registering.note_staffing(person, **values, by=by, at=at)


def _group(row: dict[str, object], at: datetime) -> None:
    organ = Organ.objects.get(code=row["organ"])
    by = holder(str(row["by"]), at, Role.OFFICE)
    from_on = row["from_on"]
    assert isinstance(from_on, date)
    then = datetime.combine(from_on, time(9), tzinfo=CITY)
    document = str(row["document"])
    group = registering.found_group(
        organ,
        name=str(row["name"]),
        document=document,
        from_on=from_on,
        office=None,
        by=by,
        at=then,
    )
    seats = row["seat"]
    assert isinstance(seats, list)
    for each in seats:
        post = Post.objects.filter(organ__code=each.get("post_of"), holder=each["holder"]).first()
        taken = registering.seat(
            group,
            seat=Seat(each["seat"]),
            holder=each["holder"],
            document=document,
            from_on=from_on,
            post=post,
            by=by,
            at=then,
        )
        if "until" in each:
            registering.unseat(
                taken, on=each["until"], document=each["end_document"], by=by, at=at
            )

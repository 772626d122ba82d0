"""What an organ agreed to say on a matter: laid down, and ended."""

from datetime import date, datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import anonymous, rules
from gongkai.duties.requests.models import Stance

KIND = "stance"


@transaction.atomic
def lay_down(
    organ: Organ,
    *,
    matter: str,
    text: str,
    from_on: date,
    until_on: date | None = None,
    by: Standing,
    at: datetime,
) -> Stance:
    """A short text for answers on a matter, which names nobody, from a day on."""
    rules.check_may_word(organ, by)
    rules.check_stance(matter, text, from_on, until_on)
    anonymous.check_names_nobody(f"{matter}\n{text}", ())
    row: Stance = Stance.objects.create(
        organ=organ, matter=matter.strip(), text=text.strip(), from_on=from_on,
        until_on=until_on, by=by.code, at=at,
    )  # fmt: skip
    data = {"organ": organ.code, "from_on": from_on.isoformat()}
    record("stance.lay_down", kind=KIND, key=str(row.pk), by=by.code, at=at, data=data)
    return row


@transaction.atomic
def end_stance(stance: Stance, *, on: date, by: Standing, at: datetime) -> Stance:
    """From the day after `on` it is offered to nobody; it stays readable."""
    row: Stance = Stance.objects.select_for_update(of=("self",)).select_related("organ").get(
        pk=stance.pk
    )  # fmt: skip
    rules.check_may_word(row.organ, by)
    rules.check_can_end(row, on)
    row.until_on = on
    row.save(update_fields=["until_on"])
    record("stance.end", kind=KIND, key=str(row.pk), by=by.code, at=at)
    return row

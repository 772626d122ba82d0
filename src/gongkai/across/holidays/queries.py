from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.base.casework.models import AddedNotice
from gongkai.base.journal.models import Entry
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Case

# Counting that was cut off goes on the same day.
_COUNTED_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """A request whose last day is another one since a notice came; `case` where one may see it."""

    case: Case | None
    was: date | None
    now: date | None


def moved(added: AddedNotice, by: Standing) -> list[Moved]:
    """What a notice moved, one entry a request, as the journal tells it."""
    until = added.added_at + _COUNTED_WITHIN
    entries = Entry.objects.filter(
        kind="request", act="request.recount", at__gte=added.added_at, at__lt=until
    )
    told = {entry.key: entry.data for entry in entries.order_by("id")}
    cases = {case.key: case for case in Case.objects.visible_to(by).filter(pk__in=list(told))}
    found = [
        Moved(cases.get(key), _day(data.get("was")), _day(data.get("due")))
        for key, data in told.items()
    ]
    return [each for each in found if each.was != each.now]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

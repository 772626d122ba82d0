"""The work calendar of this city: the notices that are shipped, and those that staff added."""

from functools import lru_cache

from gongkai.base.casework.models import AddedNotice
from gongkai.law import notice
from gongkai.law.workdays import Calendar, shipped


def calendar() -> Calendar:
    """The calendar with every notice there is; asked again for each reckoning, as it grows."""
    return _with(tuple(AddedNotice.objects.order_by("id").values_list("number", "text")))


@lru_cache(maxsize=8)
def _with(added: tuple[tuple[str, str], ...]) -> Calendar:
    found = shipped()
    for number, text in added:
        for each in notice.read(text, number):
            found = found.merged(each)
    return found

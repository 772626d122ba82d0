from datetime import datetime

from django.db import transaction

from gongkai.base.casework import rules
from gongkai.base.casework.calendar import calendar
from gongkai.base.casework.models import AddedNotice, Counter
from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.law import notice
from gongkai.law.days import day_of
from gongkai.law.notice import NoticeError
from gongkai.law.refusal import Refusal


def next_number(name: str) -> int:
    """The next number of the row `name`, from 1; holds the row until the transaction ends.

    Must run inside the transaction that uses the number: rolled back together, no hole is left.
    """
    Counter.objects.get_or_create(name=name)
    counter = Counter.objects.select_for_update().get(name=name)
    counter.value += 1
    counter.save(update_fields=["value"])
    return counter.value


@transaction.atomic
def add_notice(text: str, *, by: Standing, at: datetime) -> AddedNotice:
    """Take in the notice of a year the program does not know yet, in the form of `law/notices`.

    Raises Refusal naming the place for a notice that leaves a gap, contradicts itself or one that
    is there, or cannot be read; and for whoever does not keep the city's calendar.
    """
    rules.check_keeps_calendar(by, day_of(at))
    try:
        found = notice.read(text, "通知")
        known = calendar()
        for each in found:
            known = known.merged(each)
    except NoticeError as error:
        raise Refusal(f"{error}；请对照通知原文改正。") from error
    first = found[0]
    if AddedNotice.objects.filter(number=first.number).exists():
        raise Refusal(f"{first.number}已经录入。")
    added: AddedNotice = AddedNotice.objects.create(
        year=first.year, number=first.number, text=text, added_by=by.code, added_at=at
    )
    data = {"year": first.year, "number": first.number, "text": text}
    record("calendar.add", kind="calendar", key=str(first.year), by=by.code, at=at, data=data)
    return added

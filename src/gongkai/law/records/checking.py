"""What a record lacks, and the days that follow from what it says."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from gongkai.law.dated import Dated, Since
from gongkai.law.records.reading import Value
from gongkai.law.records.sorts import Field, Is, Sort
from gongkai.law.workdays import Calendar

_RULE = "《市场监督管理行政处罚信息公示规定》第十三条"
_IN_FORCE = date(2021, 9, 1)
# How many months a penalty of market regulation is shown, by what `showing` says of it.
SHOWN_MONTHS = {
    "minor": Dated(Since(_IN_FORCE, 3, _RULE)),
    "usual": Dated(Since(_IN_FORCE, 36, _RULE)),
}


@dataclass(frozen=True)
class Lack:
    """What is missing or does not agree: the field, and a sentence."""

    field: str
    text: str


def lacks(sort: Sort, values: Mapping[str, Value]) -> list[Lack]:
    """What keeps a record from being handed over."""
    found = [
        Lack(field.id, f"没有填写{field.zh}")
        for field in sort.fields.values()
        if field.asked and not values.get(field.id)
    ]
    for need in sort.needs:
        when = sort.fields[need.when]
        said = str(values.get(need.when, ""))
        if said in need.values and not values.get(need.field):
            zh = sort.fields[need.field].zh
            found.append(Lack(need.field, f"{when.zh}是“{when.choices[said]}”，没有填写{zh}"))
    for low, high in sort.at_most:
        if values.get(low) and values.get(high) and _is_over(sort, low, high, values):
            zh, than = sort.fields[low].zh, sort.fields[high].zh
            found.append(Lack(low, f"{zh}超过了{than}"))
    found += [
        Lack(name, text)
        for name, low, high in sort.within
        for text in _over(sort.fields[name], low, high, values.get(name) or [])
    ]
    return found


def _is_over(sort: Sort, low: str, high: str, values: Mapping[str, Value]) -> bool:
    first, second = _ordered(sort.fields[low], values), _ordered(sort.fields[high], values)
    return first > second


def _over(field: Field, low: int, high: int, rows: Value) -> Iterator[str]:
    """The rows of a table in which one column says more than another."""
    for row in rows:
        if Decimal(row[low]) > Decimal(row[high]):
            first, second = field.columns[low].zh, field.columns[high].zh
            yield f"{field.zh}“{row[0]}”的{first}超过了{second}"


def _ordered(field: Field, values: Mapping[str, Value]) -> Decimal:
    """Something to be compared: a day by its number, an amount by itself."""
    said = str(values[field.id])
    return Decimal(date.fromisoformat(said).toordinal() if field.kind == Is.DATE else said)


def due_on(sort: Sort, values: Mapping[str, Value], calendar: Calendar) -> date | None:
    """The last day for its publication; None where no limit begins.

    Raises UnknownYear where the limit reaches a year whose holidays are not known.
    """
    said = str(values.get(sort.due.field, "")) if sort.due else ""
    if sort.due is None or not said:
        return None
    day = date.fromisoformat(said)
    if sort.due.workdays:
        return calendar.after(day, sort.due.workdays)
    return day + timedelta(days=sort.due.days)


# Of what these say nothing more happens that would have to be told.
_OVER = frozenset({"done", "stopped"})


def renew_on(sort: Sort, values: Mapping[str, Value], *, since: date) -> date | None:
    """The day on which what is public is to be looked at again; `since`: its version's first day.

    None where the sort has no rhythm, and for work that is over.
    """
    if sort.renew is None or values.get("status") in _OVER:
        return None
    rows = values.get(sort.renew.field) or []
    told = [date.fromisoformat(row[0]) for row in rows if isinstance(row, list)]
    return _months_after(max(told, default=since), sort.renew.months)


def shown_until(values: Mapping[str, Value], *, published_on: date) -> date | None:
    """The last day on which it is shown; None: for as long as nobody takes it down.

    Raises NotYetLaw for what became public before there was such a rule.
    """
    if values.get("notice_until"):
        return date.fromisoformat(str(values["notice_until"]))
    showing = str(values.get("showing", ""))
    if showing == "ban" and values.get("banned_until"):
        # Never shorter than any other penalty's: the ban only makes it longer.
        usual = _months_after(published_on, SHOWN_MONTHS["usual"].on(published_on))
        return max(usual, date.fromisoformat(str(values["banned_until"])))
    if showing in SHOWN_MONTHS:
        return _months_after(published_on, SHOWN_MONTHS[showing].on(published_on))
    return None


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))

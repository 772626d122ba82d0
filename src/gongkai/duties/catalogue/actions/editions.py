"""An edition begun, described, given up."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from gongkai.base.journal.actions import record
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import queries, rules
from gongkai.duties.catalogue.actions.holding import MANY, held, new_entries
from gongkai.duties.catalogue.models import KIND, Edition, Entry, Line
from gongkai.duties.handling.actions import touch
from gongkai.duties.releases import queries as releases
from gongkai.law.days import day_of


@transaction.atomic
def begin(
    organ: Organ,
    *,
    by: Standing,
    at: datetime,
    is_base: bool = False,
    from_template: bool = False,
    note: str = "",
) -> Edition:
    """A new edition to work on: what is in force, or the city's template, or an empty one."""
    rules.check_may_keep(by, organ.code)
    # Held, so that two who begin at once do it one after the other.
    organ = Organ.objects.select_for_update().get(pk=organ.pk)
    rules.check_can_begin(organ, is_base=is_base)
    rules.check_note(note)
    if from_template:
        rules.check_can_copy(organ)
    source = queries.template() if from_template else queries.in_force(organ, is_base=is_base)
    own = Edition.objects.filter(organ=organ, is_base=is_base)
    edition = Edition.objects.create(
        organ=organ,
        is_base=is_base,
        number=(own.aggregate(last=Max("number"))["last"] or 0) + 1,
        drafter=Person.objects.get(code=by.code),
        editors=[by.code],
        title=_title(organ, on=day_of(at), is_base=is_base),
        note=note,
        created_at=at,
        changed_at=at,
    )
    count = _copy(source, edition) if source else 0
    data = {"number": edition.number, "lines": count, "source": str(source) if source else ""}
    record("catalogue.begin", kind=KIND, key=edition.key, by=by.code, at=at, data=data)
    return edition


def _title(organ: Organ, *, on: date, is_base: bool) -> str:
    name = organs.name_on(organ, on)
    return f"{name}主动公开基本目录" if is_base else f"{name}主动公开事项目录"


def _copy(source: Edition, edition: Edition) -> int:
    """The lines of another edition; of the template each becomes an entry of the organ's own."""
    rows = list(queries.lines(source))
    is_own = (source.organ_id, source.is_base) == (edition.organ_id, edition.is_base)
    entries = (
        [row.entry for row in rows]
        if is_own
        else new_entries(edition, len(rows), [row.entry for row in rows])
    )
    for row, entry in zip(rows, entries, strict=True):
        row.pk, row.edition, row.entry = None, edition, entry
        if not is_own:
            row.department, row.subject = None, _subject(edition)
    Line.objects.bulk_create(rows, batch_size=MANY)
    return len(rows)


def _subject(edition: Edition) -> str:
    return organs.name_on(edition.organ, day_of(edition.created_at))[:200]


@transaction.atomic
def describe(
    edition: Edition, *, title: str, note: str, revision: int, by: Standing, at: datetime
) -> None:
    """What the edition is called, and what is said of its changes."""
    edition = held(edition, by, revision)
    rules.check_note(note)
    edition.title, edition.note = title.strip()[:200] or edition.title, note.strip()
    touch(edition, by=by, at=at)
    data = {"title": edition.title, "note": edition.note}
    record("catalogue.describe", kind=KIND, key=edition.key, by=by.code, at=at, data=data)


@transaction.atomic
def discard(edition: Edition, *, by: Standing, at: datetime) -> None:
    """Give up an edition that was never handed over; its codes are not given again."""
    edition = held(edition, by, edition.revision)
    release = releases.latest(KIND, edition.key)
    is_submitted = release is not None and release.content.get("number") == edition.number
    rules.check_can_discard(edition, is_submitted=is_submitted)
    key, number = edition.key, edition.number
    fresh = Entry.objects.filter(lines__edition=edition).exclude(
        pk__in=Line.objects.exclude(edition=edition).values("entry")
    )
    codes = list(fresh.values_list("pk", flat=True))
    edition.delete()
    Entry.objects.filter(pk__in=codes).delete()
    data = {"number": number}
    record("catalogue.discard", kind=KIND, key=key, by=by.code, at=at, data=data)

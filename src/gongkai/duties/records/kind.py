"""Records as a kind of thing that goes the way from draft to public."""

from datetime import date, datetime, time, timedelta
from typing import Any

from gongkai.duties.handling.kinds import Kind
from gongkai.duties.records import amending, naming, queries, rules
from gongkai.duties.records.content import KIND as NAME
from gongkai.duties.records.content import RecordContent
from gongkai.duties.records.models import Record
from gongkai.duties.releases import numbering
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.law import workdays
from gongkai.law.dated import NotYetLaw
from gongkai.law.days import CITY, day_of
from gongkai.law.items import public_of
from gongkai.law.records.checking import due_on, renew_on, shown_until
from gongkai.law.records.sorts import Is
from gongkai.law.workdays import UnknownYear


def _content(record: Record) -> dict[str, Any]:
    return queries.content(record).to_json()


def _due_on(record: Record) -> date | None:
    try:
        return due_on(record.of_sort, record.values, workdays.shipped())
    except UnknownYear:
        return None


def _stamps(record: Record, release: Release, at: datetime) -> Stamps:
    """Through all its versions it keeps its number, its address and its first day.

    When it is to be looked at again counts from this version.
    """
    frozen = RecordContent.from_json(release.content)
    if not record.index_number:
        record.index_number = numbering.next_index_number(record.organ, on=day_of(at))
    record.renew_on = renew_on(frozen.of_sort, frozen.values, since=day_of(at))
    public = releases.publication(NAME, record.key)
    first_on = public.published_on if public and public.is_public else day_of(at)
    return Stamps(
        site=numbering.site_of(record.organ).code,
        organ_name=frozen.organ_name,
        index_number=record.index_number,
        published_on=first_on,
        item=frozen.of_sort.item,
        phase=public_of(frozen.sort),
        due_on=_due_on(record),
        summary=_summary(frozen),
        written_on=day_of(release.signed_at) if release.signed_at else None,
        shelf=frozen.sort,
        ends_at=_end_of(frozen, first_on),
        links=naming.links(frozen.of_sort, frozen.values),
    )


def _summary(frozen: RecordContent) -> str:
    said = [
        f"{each.zh}：{frozen.said(each.id)}"
        for each, _value in frozen.filled
        if each.kind != Is.TABLE
    ]
    return f"{frozen.code}　{'；'.join(said)}"[:500]


def _end_of(frozen: RecordContent, first_on: date) -> datetime | None:
    """The instant at which the last day of its showing is over."""
    try:
        day = shown_until(frozen.values, published_on=first_on)
    except NotYetLaw:
        return None
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=CITY) if day else None


KIND = Kind(
    name=NAME,
    zh="结构化信息",
    model=Record,
    content=_content,
    missing=rules.missing,
    stamps=_stamps,
    numbered=("index_number", "renew_on"),
    due_on=_due_on,
    heavy=("values",),
    amend=amending.amend,
)

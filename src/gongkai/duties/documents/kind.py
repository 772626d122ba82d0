"""Documents as a kind of thing that goes the way from draft to public."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from gongkai.duties.documents import (
    amending,
    content,
    deadlines,
    norms,
    numbering,
    queries,
    registering,
    rules,
)
from gongkai.duties.documents.actions import corrections
from gongkai.duties.documents.content import DocumentContent
from gongkai.duties.documents.models import Briefing, Document
from gongkai.duties.handling.kinds import Kind
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.actions import Stamps
from gongkai.duties.releases.models import Release
from gongkai.law.attributes import Attribute
from gongkai.law.days import CITY, day_of
from gongkai.law.limited import Manner


def _content(document: Document) -> dict[str, Any]:
    return queries.content(document).to_json()


def _marks(document: Document) -> frozenset[str]:
    """The ground on which it is withheld calls for reviews of its own."""
    return frozenset({f"ground:{document.ground}"}) if document.ground else frozenset()


def _number(document: Document, on: date) -> None:
    """A document with a series and no stated number gets its number at signature."""
    if document.series and not document.doc_number:
        document.doc_number = numbering.next_doc_number(document.series, on=on)
    document.due_on = deadlines.deadline(document, signed_on=on).due_on
    registering.number(document, on=on)


def _due_on(document: Document) -> date | None:
    """The last day on which what is open has to be public."""
    return document.due_on


def _not_before(document: Document) -> datetime | None:
    """Until then the press keeps to itself what it was told."""
    row = Briefing.objects.filter(document=document).first()
    return row.embargo_until if row else None


def _check_can_publish(document: Document) -> None:
    rules.check_can_publish(document)
    rules.check_can_publish_together(document)


def _stamps(document: Document, release: Release, at: datetime) -> Stamps:
    """Lists and search show what was frozen, never the draft's later fields."""
    frozen = DocumentContent.from_json(release.content)
    if not document.index_number:
        document.index_number = numbering.next_index_number(document.organ, on=day_of(at))
    public = releases.publication(content.KIND, document.key)
    is_corrected = frozen.correction is not None and public is not None
    first_on = public.published_on if public and public.is_public else day_of(at)
    policy = norms.policy(document)
    signed_on = day_of(release.signed_at) if release.signed_at else None
    return Stamps(
        site=numbering.site_of(document.organ).code,
        organ_name=frozen.publisher,
        index_number=frozen.stated_index_number or document.index_number,
        published_on=frozen.stated_published_on or first_on,
        doc_number=frozen.stated_doc_number or document.doc_number,
        genre=frozen.genre,
        theme=frozen.theme,
        item=frozen.item,
        entry=frozen.entry,
        phase=frozen.phase,
        due_on=document.due_on,
        summary=frozen.summary,
        written_on=frozen.written_on or signed_on,
        effective_on=frozen.effective_on,
        lapses_on=frozen.lapses_on,
        abolished_on=frozen.abolished_on,
        amended_on=frozen.amended_on,
        former_addresses=list(frozen.all_former_addresses),
        shelf=frozen.shelf,
        register=document.organ.code if frozen.normative else "",
        unified_number=policy.unified_number if policy else "",
        corrected_on=day_of(at) if is_corrected else None,
        ends_at=_end_of(frozen.ends_on),
        links=tuple(link.named for link in frozen.links),
        hides_former=frozen.correction is not None and frozen.correction.hides_former,
    )


def _end_of(day: date | None) -> datetime | None:
    """The instant at which its last day is over."""
    if day is None:
        return None
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=CITY)


KIND = Kind(
    name=content.KIND,
    zh="公文",
    model=Document,
    content=_content,
    missing=rules.missing,
    stamps=_stamps,
    needs=rules.needs,
    gate=rules.gate,
    check_can_submit=rules.check_can_submit,
    check_can_sign=rules.check_can_sign,
    check_can_publish=_check_can_publish,
    check_can_withdraw=rules.check_can_withdraw,
    together=rules.together,
    published=corrections.close,
    number=_number,
    numbered=("doc_number", "index_number", "due_on"),
    due_on=_due_on,
    not_before=_not_before,
    heavy=("body", "doubts", "held_for"),
    publishable=Q(attribute=Attribute.PROACTIVE) & ~Q(manner=Manner.PLACE),
    marks=_marks,
    amend=amending.amend,
)

"""Old addresses of a copy, offered to the organ that made the document public; its answer."""

from datetime import datetime

from django.db import transaction

from gongkai.across.legacy import known, rules
from gongkai.across.legacy.models import ImportedPage, Offer, OfferState
from gongkai.base.journal.actions import record
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.releases import actions as releases
from gongkai.duties.releases import queries as public
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal


@transaction.atomic
def offer(document: Document, *, by: Standing, at: datetime) -> Offer:
    """Ask the organ that made the same document public to take over the old addresses of a draft.

    Raises Refusal where no organ has, or nothing would be left to it.
    """
    rules.check_may_import(by, document.organ.code)
    page = ImportedPage.objects.select_for_update(of=("self",)).filter(document=document).first()
    twin = known.public_twin(document)
    addresses = list(document.former_addresses)
    if page is None or twin is None:
        raise Refusal("没有找到其他机关公开的同一份文件；请照常办理。")
    rules.check_can_offer(document, addresses, page.offers.filter(state=OfferState.OPEN).exists())
    row = Offer.objects.create(
        page=page,
        organ=document.organ,
        to=Organ.objects.get(code=twin.organ),
        key=twin.key,
        title=twin.title,
        index_number=twin.index_number,
        addresses=addresses,
        by=by.code,
        at=at,
    )
    _tell("legacy.offer", row, document.key, by, at)
    return row


@transaction.atomic
def accept(row: Offer, *, by: Standing, at: datetime) -> Offer:
    """The addresses lead to the public document from now on; the copy is no draft any more."""
    row = _held(row)
    rules.check_may_answer(by, row, day_of(at))
    rules.check_is_offered(row)
    publication = public.publication(KIND, row.key)
    owner = Document.objects.get(pk=row.key)
    documents.keep_address(owner, addresses=row.addresses, by=by, at=at)
    assert publication is not None
    _end(row, OfferState.ACCEPTED, "", by, at)
    releases.claim(publication, addresses=row.addresses, by=by, at=at)
    draft = row.page.document
    key = draft.key if draft else ""
    _tell("legacy.offer_accept", row, key, by, at)
    if draft is not None:
        row.page.document = None
        row.page.save(update_fields=["document"])
        reason = f"{row.index_number}已公开同一份文件，旧网址已由公开机关补登"
        documents.discard(draft, reason=reason, by=by, at=at)
    return row


@transaction.atomic
def decline(row: Offer, *, reason: str, by: Standing, at: datetime) -> Offer:
    """The organ says why it is not the same, or why the address is not its own."""
    row = _held(row)
    rules.check_may_answer(by, row, day_of(at))
    rules.check_is_offered(row)
    rules.check_can_decline(reason)
    _end(row, OfferState.DECLINED, reason.strip(), by, at)
    draft = row.page.document
    _tell("legacy.offer_decline", row, draft.key if draft else "", by, at, reason=row.reason)
    return row


def _end(row: Offer, state: OfferState, reason: str, by: Standing, at: datetime) -> None:
    row.state, row.reason = state, reason
    row.answered_by, row.answered_at = by.code, at
    row.save(update_fields=["state", "reason", "answered_by", "answered_at"])


def _tell(act: str, row: Offer, key: str, by: Standing, at: datetime, **data: str) -> None:
    """An entry in the chain of either document."""
    told = {"offer": row.pk, "organ": row.organ.code, "to": row.to.code, **data}
    for each in filter(None, (key, row.key)):
        record(act, kind=KIND, key=each, by=by.code, at=at, data=told)


def _held(row: Offer) -> Offer:
    rows = Offer.objects.select_for_update(of=("self",))
    return rows.select_related("organ", "to", "page__document__organ").get(pk=row.pk)

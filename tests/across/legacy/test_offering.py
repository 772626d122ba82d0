"""Old addresses of a copy, left to the organ that made the same document public."""

from io import BytesIO

import pytest
from tests.across.legacy.test_inputs import BODY
from tests.factories.city import MONDAY, fresh

from gongkai.across.legacy import batches, offering
from gongkai.across.legacy.models import ImportedPage, OfferState
from gongkai.base.journal import queries as journal
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import actions as handling
from gongkai.duties.releases.models import FormerAddress, Publication
from gongkai.law.refusal import Refusal

TITLE = "关于做好全市城区防汛工作的通知"
OLD = "https://old.invalid/fx/1.html"


@pytest.fixture
def theirs(city) -> Document:
    """The other organ's, which is public."""
    return city.published("YZ02", title=TITLE, body=f"<p>{BODY}</p>")


@pytest.fixture
def copy(city, theirs, settings, tmp_path) -> Document:
    """The draft that an old page with the same words became."""
    settings.DATA_DIR = tmp_path
    by, text = city.yz01["clerk"], f"标题,网址,正文\n{TITLE},{OLD},{BODY}\n"
    given = {"declared_name": "旧站.csv", "organ": city.organ(), "by": by, "at": MONDAY}
    batch = batches.give(BytesIO(text.encode()), **given)
    batches.run_waiting(lambda: MONDAY)
    batches.start(batch, by=by, at=MONDAY)
    batches.run_waiting(lambda: MONDAY)
    return Document.objects.get(organ__code="YZ01")


@pytest.fixture
def offered(city, copy):
    return offering.offer(copy, by=city.yz01["clerk"], at=MONDAY)


def test_what_is_accepted_leads_to_the_public_document_and_leaves_no_draft(
    city, theirs, copy, offered
):
    key = copy.key
    assert (offered.to.code, offered.key, offered.addresses) == ("YZ02", theirs.key, [OLD])

    offering.accept(offered, by=city.yz02["clerk"], at=MONDAY)

    publication = Publication.objects.get()
    assert publication.former_addresses == [OLD]
    assert FormerAddress.objects.get().key == fresh(theirs).key
    assert fresh(theirs).former_addresses == [OLD]
    assert not Document.objects.filter(pk=key).exists()
    assert ImportedPage.objects.get().document is None
    told = journal.history("document", key)
    assert [each.act for each in told][-3:] == [
        "legacy.offer",
        "legacy.offer_accept",
        "document.discard",
    ]
    acts = [each.act for each in journal.history("document", theirs.key)]
    assert acts[-4:] == [
        "legacy.offer",
        "document.keep_address",
        "release.claim",
        "legacy.offer_accept",
    ]
    offered.refresh_from_db()
    assert (offered.state, offered.answered_by) == (OfferState.ACCEPTED, "yz02-clerk")
    with pytest.raises(Refusal, match="已经答复过"):
        offering.accept(offered, by=city.yz02["clerk"], at=MONDAY)


def test_the_next_version_keeps_the_address(city, theirs, offered):
    offering.accept(offered, by=city.yz02["clerk"], at=MONDAY)

    assert fresh(theirs).former_addresses == [OLD]
    again = handling.reopen(fresh(theirs), by=city.yz02["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="正在更正"):
        documents.keep_address(again, addresses=["x"], by=city.yz02["clerk"], at=MONDAY)


def test_what_is_declined_stays_a_draft_with_its_doubt(city, copy, offered):
    with pytest.raises(Refusal, match="要写明理由"):
        offering.decline(offered, reason=" ", by=city.yz02["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="最多 300 个字"):
        offering.decline(offered, reason="长" * 301, by=city.yz02["clerk"], at=MONDAY)

    offering.decline(offered, reason="不是同一份", by=city.yz02["clerk"], at=MONDAY)

    assert fresh(copy).doubts
    assert Publication.objects.get().former_addresses == []
    assert journal.history("document", copy.key)[-1].data["reason"] == "不是同一份"
    offering.offer(fresh(copy), by=city.yz01["clerk"], at=MONDAY)


def test_the_city_s_office_may_answer_and_others_may_not(city, offered):
    for who in (city.yz01["clerk"], city.yz02["office"]):
        with pytest.raises(Refusal, match="由公开这份文件的机关的经办人"):
            offering.accept(offered, by=who, at=MONDAY)
    row = offering.accept(offered, by=city.yz01["office"], at=MONDAY)
    assert row.state == OfferState.ACCEPTED


def test_only_a_draft_with_an_address_is_offered_and_once(city, copy, offered):
    clerk = city.yz01["clerk"]
    with pytest.raises(Refusal, match="还没有答复"):
        offering.offer(copy, by=clerk, at=MONDAY)
    with pytest.raises(Refusal, match="经办人可以导入"):
        offering.offer(copy, by=city.yz02["clerk"], at=MONDAY)
    Document.objects.filter(pk=copy.pk).update(former_addresses=[])
    with pytest.raises(Refusal, match="没有旧网址"):
        offering.offer(fresh(copy), by=clerk, at=MONDAY)
    Document.objects.filter(pk=copy.pk).update(state="in_review")
    with pytest.raises(Refusal, match="先撤回"):
        offering.offer(fresh(copy), by=clerk, at=MONDAY)
    Document.objects.filter(pk=copy.pk).update(title="关于另一件完全不同的事的通知")
    with pytest.raises(Refusal, match="没有找到其他机关公开的同一份文件"):
        offering.offer(fresh(copy), by=clerk, at=MONDAY)


def test_what_was_handed_over_is_not_discarded(city):
    document = city.submitted()
    with pytest.raises(Refusal, match="提交过审查的不能丢弃"):
        documents.discard(document, reason="x", by=city.yz01["clerk"], at=MONDAY)

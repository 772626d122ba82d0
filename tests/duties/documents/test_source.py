"""Where a document comes from: own, forwarded, handed up, or as an old page says."""

import pytest
from tests.factories.city import City, fresh

from gongkai.duties.documents import rules
from gongkai.duties.releases.models import Link

FORWARDS = {
    "source_kind": "forwarded",
    "source": "云州市人民政府办公室",
    "source_title": "关于做好防汛工作的通知",
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return City()


def test_a_document_is_its_organs_own_unless_something_else_is_said(city):
    assert city.draft().source_kind == "own"


def test_who_only_names_a_source_does_not_say_what_it_stands_for(city):
    assert city.draft(source="云州日报").source_kind == "stated"


def test_what_is_forwarded_must_be_found_by_readers(city):
    lacking = rules.missing(city.draft(**FORWARDS))
    whole = city.draft(**FORWARDS, source_number="云政办发[2026]31号")

    assert [each.field for each in lacking] == ["source_number"]
    assert rules.missing(whole) == []
    assert whole.source_number == "云政办发〔2026〕31号"


def test_the_forwarded_document_and_the_one_that_forwards_it_name_each_other(city):
    original = city.published(doc_number="云政办发〔2026〕31号")
    city.published("YZ02", **FORWARDS, source_number="云政办发〔2026〕31号")

    link = Link.objects.get(number=original.doc_number)
    assert (link.kind, link.title) == ("forwarded", FORWARDS["source_title"])


def test_a_number_that_the_clerk_has_related_is_not_linked_twice(city):
    original = city.published(doc_number="云政办发〔2026〕31号")
    draft = city.draft("YZ02", **FORWARDS, source_number=original.doc_number)
    draft.relations.create(kind="forwarded", target=original)
    city.walk(fresh(draft), "published")

    assert Link.objects.filter(kind="forwarded").count() == 1

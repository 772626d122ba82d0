"""Remarks at a passage: by who works there, followed into the next version, in no content."""

import pytest
from tests.factories.city import MONDAY, fresh

from gongkai.duties.documents import actions
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.models import Comment
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.digest import digest

pytestmark = pytest.mark.django_db
QUOTE = "做好今年防汛工作"


@pytest.fixture
def document(city):
    return city.submitted()


def url(document):
    return f"/workbench/documents/{document.pk}/comments/"


def test_a_thread_from_remark_to_end(enter, document):
    reviewer, clerk = enter("yz01-reviewer"), enter("yz01-clerk")

    assert reviewer.post(url(document), {"quote": QUOTE, "text": "写明年份。"}).status_code == 302
    row = Comment.objects.get()
    clerk.post(url(document), {"comment": row.pk, "text": "这就改。"})
    said = reviewer.get(url(document)).content.decode()
    assert "写明年份。" in said
    assert "这就改。" in said
    assert "原文已改动" not in said

    assert clerk.post(url(document), {"comment": row.pk, "do": "resolve"}).status_code == 302
    again = clerk.post(url(document), {"comment": row.pk, "text": "还有"})
    assert (again.status_code, again.context["refusal"].text) == (422, "这条批注已经了结。")


def test_a_quote_is_looked_for_in_the_next_version_and_no_content_has_the_remark(
    city, enter, document
):
    enter("yz01-head").post(url(document), {"quote": QUOTE, "text": "只在批注里。"})
    release = releases.latest("document", document.key)
    assert "只在批注里" not in str(release.content)
    assert digest("document", document.key, release.content) == release.digest
    clerk = city.yz01["clerk"]
    handling.revise(document, by=clerk, at=MONDAY)
    values = {"body": "<p>全部重写。</p>"}
    actions.edit(document, values=values, revision=1, by=clerk, at=MONDAY)

    said = enter("yz01-clerk").get(url(document)).content.decode()

    assert "原文已改动" in said
    assert "只在批注里。" in said
    assert "只在批注里" not in str(releases.latest("document", fresh(document).key).content)


@pytest.mark.parametrize(
    "values",
    [
        {"quote": "没有这段", "text": "x"},
        {"quote": "", "text": "x"},
        {"quote": QUOTE, "text": " "},
        {"quote": QUOTE, "text": "字" * 2001},
        {"comment": "999", "text": "x"},
        {"comment": "x", "do": "resolve"},
    ],
)
def test_a_remark_stands_at_a_passage_and_says_something(enter, document, values):
    assert enter("yz01-reviewer").post(url(document), values).status_code == 422
    assert not Comment.objects.exists()


def test_nobody_of_another_organ_reads_or_writes_them(enter, document):
    enter("yz01-reviewer").post(url(document), {"quote": QUOTE, "text": "内部话"})
    stranger = enter("yz02-clerk")

    assert stranger.get(url(document)).status_code == 404
    assert stranger.post(url(document), {"quote": QUOTE, "text": "x"}).status_code == 404
    assert Comment.objects.count() == 1


def test_only_who_wrote_it_or_a_clerk_ends_it_and_a_thread_is_of_one_thing(city, enter, document):
    enter("yz01-reviewer").post(url(document), {"quote": QUOTE, "text": "写明年份。"})
    row = Comment.objects.get()
    end = {"comment": row.pk, "do": "resolve"}

    assert enter("yz01-leader").post(url(document), end).status_code == 422
    assert enter("yz01-clerk").post(url(city.submitted()), end).status_code == 422
    row.refresh_from_db()
    assert row.resolved_at is None


def test_a_draft_and_what_is_public_take_no_new_remarks(city, enter):
    for thing in (city.draft(), city.published()):
        answer = enter("yz01-clerk").post(url(thing), {"quote": QUOTE, "text": "x"})
        assert answer.status_code == 422

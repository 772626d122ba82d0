"""The yearly look at what is not open: each with a decision, and opening in one act."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.city import CLEAR, MONDAY, fresh

from gongkai.base.journal.models import Entry
from gongkai.duties.handling import actions as way
from gongkai.duties.reassessment import actions, queries
from gongkai.duties.reassessment.models import Reassessment
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.refusal import Refusal

CLOSED = {"attribute": "on_request", "ground": "E16_REPORT", "ground_reason": "请示"}
WITHHELD = {"attribute": "withheld", "ground": "E16_WORKFLOW", "ground_reason": "内部"}
LATER = MONDAY + timedelta(days=200)


def decide(city, *documents, who="clerk", reason="仍是过程性信息", year=2026, organ="YZ01"):
    by = city.people[organ][who]
    return actions.keep(documents, year=year, reason=reason, by=by, at=LATER)


def test_the_list_has_what_was_signed_and_is_not_open(city):
    first, second = city.signed(**CLOSED), city.signed(**WITHHELD)
    city.signed(title="主动公开的")
    city.draft(**CLOSED)
    city.signed("YZ02", **CLOSED)

    rows = queries.listed(city.yz01["reviewer"], 2026)
    assert {row.pk for row in rows} == {first.pk, second.pk}
    assert not queries.listed(None, 2026).exists()
    assert not queries.listed(city.yz01["clerk"], 2025).exists()


def test_many_are_kept_for_one_reason_and_each_says_so(city):
    documents = [city.signed(**CLOSED), city.signed(**WITHHELD)]

    assert decide(city, *documents) == 2

    rows = Reassessment.objects.order_by("document")
    assert [(row.decision, row.attribute, row.by) for row in rows] == [
        ("keep", "on_request", "yz01-clerk"),
        ("keep", "withheld", "yz01-clerk"),
    ]
    acts = Entry.objects.filter(kind="document", act="document.reassess")
    assert {entry.data["reason"] for entry in acts} == {"仍是过程性信息"}
    (done,) = queries.progress(city.yz01["clerk"], 2026)
    assert (done.total, done.decided, done.opened, done.left) == (2, 2, 0, 0)
    (next_year,) = queries.progress(city.yz01["clerk"], 2027)
    assert next_year.left == 2


def test_all_or_none_are_kept(city):
    closed, open_ = city.signed(**CLOSED), city.signed()

    with pytest.raises(Refusal, match="不是已经签发的不公开"):
        decide(city, closed, open_)
    assert not Reassessment.objects.exists()


def test_a_decision_of_the_year_is_not_written_over(city):
    document = city.signed(**CLOSED)
    decide(city, document)

    with pytest.raises(Refusal, match="2026 年已经评估过"):
        decide(city, document)
    assert decide(city, document, year=2027) == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"reason": " "}, "请写明理由"),
        ({"reason": "长" * 501}, "最多 500 个"),
        ({"who": "leader"}, "经办人或者办公室"),
        ({"organ": "YZ02"}, "经办人或者办公室"),
    ],
)
def test_a_decision_needs_a_reason_and_somebody_whose_it_is(city, options, says):
    document = city.signed(**CLOSED)

    with pytest.raises(Refusal, match=says):
        decide(city, document, **options)
    with pytest.raises(Refusal, match="请勾选"):
        decide(city)


def test_opened_it_is_a_draft_that_goes_the_whole_way_with_its_history(city):
    document = city.signed(**CLOSED, written_on=date(2026, 3, 2))

    actions.open_up(document, year=2026, reason="事项已经办结", by=city.yz01["clerk"], at=LATER)

    now = fresh(document)
    assert (now.state, now.attribute, now.ground, now.ground_reason) == (
        "draft", "proactive", "", "",
    )  # fmt: skip
    # Twenty working days from the decision, over the National Day holiday.
    assert (now.opened_on, now.due_on) == (date(2026, 9, 18), date(2026, 10, 22))
    (opened,) = Entry.objects.filter(kind="document", act="document.open_up")
    assert opened.data["was"]["ground"] == "E16_REPORT"

    people = city.yz01
    way.submit(now, is_accurate=True, by=people["other_clerk"], at=LATER)
    way.pass_review(now, answers=CLEAR, opinion="", by=people["reviewer"], at=LATER)
    way.sign(now, by=people["leader"], at=LATER)
    way.publish(now, by=people["publisher"], at=LATER)

    versions = Release.objects.filter(kind="document", key=now.key).order_by("version")
    assert [each.content["attribute"] for each in versions] == ["on_request", "proactive"]
    assert Publication.objects.get(kind="document").release == versions[1]
    (done,) = queries.progress(people["clerk"], 2026)
    assert (done.total, done.decided, done.opened) == (1, 1, 1)


def test_what_is_open_or_a_draft_is_not_opened(city):
    for document in (city.signed(), city.draft(**CLOSED)):
        with pytest.raises(Refusal, match="不是已经签发的不公开"):
            actions.open_up(document, year=2026, reason="公开", by=city.yz01["clerk"], at=LATER)


def test_whoever_opens_it_does_not_approve_it(city):
    document = city.signed(**CLOSED)
    actions.open_up(document, year=2026, reason="可以公开", by=city.yz01["other_clerk"], at=LATER)

    assert "yz01-other_clerk" in fresh(document).editors


def test_a_decision_without_a_reason_cannot_be_stored(city):
    document = city.signed(**CLOSED)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reassessment.objects.create(
            document=document, year=2026, decision="keep", reason="", by="x", at=LATER,
            attribute="on_request",
        )  # fmt: skip

"""A meeting on its way to the public: its plan, what it lacks, what is told and what is not."""

import json
from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, City
from tests.factories.meetings import (
    AFTER,
    HELD,
    admitted,
    approved,
    decided,
    draft,
    propose,
)

from gongkai.base.organs.models import Department
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling.states import State
from gongkai.duties.meetings import actions, queries, rules
from gongkai.duties.meetings.content import content, of_release
from gongkai.duties.meetings.kind import KIND
from gongkai.duties.meetings.models import Meeting
from gongkai.duties.releases.models import Link, Publication, Release
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db):
    return City()


def fresh(meeting):
    return Meeting.objects.select_related("organ", "department").get(pk=meeting.pk)


def test_what_is_told_is_what_is_open(city):
    """An open topic with its decision, a partly open one by its title, others not at all."""
    meeting = draft(city, broadcast=["web"], live_url="https://live.example/98")
    topics = [
        admitted(city, meeting, title="公开的议题"),
        admitted(city, meeting, title="只公开议题", openness="partly", closed_reason="商业秘密"),
        admitted(city, meeting, title="不公开的", openness="closed", closed_reason="内部管理"),
    ]
    propose(city, title="没有列入的")
    office = city.yz01["office"]
    guest = actions.invite(
        topics[0], name="周某", capacity="party", unit="某院", by=office, at=MONDAY
    )
    approved(city, meeting)
    for topic in topics:
        actions.decide(
            topic,
            decision=f"同意{topic.title}",
            decided_on=HELD.date(),
            calendar=Calendar(()),
            by=office,
            at=AFTER,
        )
    actions.note_attendance(guest, attended=True, remarks="意见", by=office, at=AFTER)

    told = content(fresh(meeting))

    assert [(each.title, each.decision, each.guests) for each in told.topics] == [
        ("公开的议题", "同意公开的议题", "利益相关方 1 人"),
        ("只公开议题", "", ""),
    ]
    written = json.dumps(told.to_json(), ensure_ascii=False)
    assert not any(secret in written for secret in ("不公开的", "周某", "没有列入", "意见"))
    assert of_release(told.to_json()) == told
    assert told.held_on == HELD.date()


def test_the_plan_is_approved_by_a_leader_who_did_not_write_it(city):
    meeting = draft(city)
    with pytest.raises(Refusal, match="还没有列入议题"):
        approved(city, meeting)
    admitted(city, meeting)
    with pytest.raises(Refusal, match="由会议机关的分管领导批准"):
        actions.approve_plan(meeting, by=city.yz01["office"], at=MONDAY)
    with pytest.raises(Refusal, match="由会议机关的分管领导批准"):
        actions.approve_plan(meeting, by=city.yz02["leader"], at=MONDAY)
    assert list(queries.plans_to_approve(city.yz01["leader"])) == [meeting]
    assert list(queries.plans_to_approve(city.yz02["leader"])) == []
    found = approved(city, meeting)
    assert found.plan_approved_by == city.yz01["leader"].code
    assert list(queries.plans_to_approve(city.yz01["leader"])) == []
    with pytest.raises(Refusal, match="会议方案已经批准"):
        approved(city, meeting)


def test_nobody_approves_the_plan_they_wrote(city):
    meeting = draft(city)
    admitted(city, meeting)
    Meeting.objects.update(editors=[city.yz01["leader"].code])
    with pytest.raises(Refusal, match="不能批准自己拟的会议方案"):
        approved(city, meeting)


@pytest.mark.parametrize(
    ("values", "lacks"),
    [
        ({"title": " "}, ["title", "body"]),
        ({}, ["body"]),
        ({"body": "<p>会议研究了民生工作。</p>"}, []),
        ({"body": "<p>会议。</p>", "broadcast": ["web"]}, ["live_url"]),
        ({"body": "<p>会议。</p>", "broadcast": ["radio", "tv"]}, []),
        ({"body": "<p>会议。</p>", "broadcast": ["web"], "replay_url": "https://a.example/"}, []),
    ],
)
def test_what_a_meeting_lacks_is_named(city, values, lacks):
    assert [each.field for each in rules.missing(draft(city, **values))] == lacks


def test_an_open_topic_is_enough_to_tell(city):
    meeting = draft(city)
    admitted(city, meeting, openness="closed", closed_reason="内部管理")
    assert [each.field for each in rules.missing(meeting)] == ["body"]
    admitted(city, meeting)
    assert rules.missing(meeting) == []


def test_the_office_lets_no_meeting_on_without_plan_and_results(city):
    meeting = draft(city)
    assert rules.gate(meeting) == []
    admitted(city, meeting, title="甲")
    left = admitted(city, meeting, title="乙")
    assert [each.text for each in rules.gate(fresh(meeting))] == ["会议方案没有批准"]
    meeting = approved(city, meeting)
    assert rules.gate(meeting) == []
    actions.decide(
        meeting.topics.first(),
        decision="同意。",
        decided_on=HELD.date(),
        calendar=Calendar(()),
        by=city.yz01["office"],
        at=AFTER,
    )
    assert [each.text for each in rules.gate(meeting)] == ["议题“乙”没有登记议定结果"]
    actions.defer(left, reason="再研究", by=city.yz01["office"], at=AFTER)
    assert rules.gate(meeting) == []


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"sort": "tea"}, "没有这种会议类型"),
        ({"broadcast": ["smoke"]}, "没有这种直播方式"),
        ({"live_url": "ftp://a.example/"}, "要以 https:// 或 http:// 开头"),
        ({"replay_url": "javascript:alert(1)"}, "要以 https:// 或 http:// 开头"),
    ],
)
def test_what_a_meeting_is_made_of_is_checked(city, values, why):
    with pytest.raises(Refusal, match=why):
        draft(city, **values)


def test_a_department_is_of_the_organ(city):
    theirs = Department.objects.create(organ=city.organ("YZ02"), code="D1", name="综合处")
    with pytest.raises(Refusal, match="不是该机关的处室"):
        draft(city, department=theirs)


def test_it_goes_the_way_of_everything_public_with_its_papers(city):
    """S2-31: decisions are public with their documents, linked both ways."""
    document = city.published(title="养老服务办法")
    meeting = draft(city)
    topic = decided(city, meeting)
    office, public = city.yz01["office"], Publication.objects.get(kind="document")
    before = list(queries.to_publish(city.yz01["publisher"]))
    actions.add_paper(topic, publication=public, by=office, at=AFTER)

    published = city.walk(fresh(meeting), State.PUBLISHED)

    row = Publication.objects.get(kind="meeting")
    link = Link.objects.get(source=row)
    assert before == [topic]
    assert (row.key, row.index_number) == (published.key, published.index_number)
    assert (link.kind, link.target_kind, link.target_key) == ("related", "document", document.key)
    assert row.summary == "城市养老服务办法（草案）"
    assert row.shelf == "meeting"


def test_a_decision_is_to_be_published_until_a_version_that_tells_it_is(city):
    meeting = draft(city, body="<p>会议预告。</p>")
    admitted(city, meeting)
    approved(city, meeting)
    city.walk(fresh(meeting), State.PUBLISHED)
    topic = meeting.topics.get()
    actions.decide(
        topic,
        decision="同意。",
        decided_on=HELD.date(),
        calendar=Calendar(()),
        by=city.yz01["office"],
        at=AFTER,
    )

    assert list(queries.to_publish(city.yz01["clerk"])) == [topic]
    assert list(queries.to_publish(city.yz02["clerk"])) == []
    assert fresh(meeting).state == State.PUBLISHED
    Release.objects.update(made_at=AFTER + timedelta(hours=1))
    assert list(queries.to_publish(city.yz01["clerk"])) == []


def test_a_change_of_a_topic_voids_what_was_approved(city):
    meeting = draft(city)
    admitted(city, meeting)
    handling.submit(fresh(meeting), is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    waiting = fresh(meeting).state

    admitted(city, meeting, title="又一个议题")

    found = fresh(meeting)
    assert (waiting, found.state) == (State.IN_REVIEW, State.DRAFT)
    assert city.yz01["office"].code in found.editors


def test_editing_is_handlings_and_the_clerks(city):
    meeting, by = draft(city), city.yz01["clerk"]
    found = actions.edit(meeting, values={"place": "301 会议室"}, revision=1, by=by, at=MONDAY)
    same = actions.edit(found, values={"place": "301 会议室"}, revision=2, by=by, at=MONDAY)

    assert (found.place, found.revision, same.revision) == ("301 会议室", 2, 2)
    for values, revision, who, why in (
        ({"place": "x"}, 1, by, "已有人修改"),
        ({"place": "x"}, 2, city.yz02["clerk"], "只有本机关的经办人"),
    ):
        with pytest.raises(Refusal, match=why):
            actions.edit(meeting, values=values, revision=revision, by=who, at=MONDAY)


def test_the_body_is_cleaned_and_summed_up(city):
    meeting = draft(city, body="<p onclick='x()'>会议研究了<script>1</script>民生工作。</p>")
    assert "script" not in meeting.body
    published = city.walk(meeting, State.PUBLISHED)
    assert Publication.objects.get(kind="meeting").summary.startswith("会议研究了")
    assert KIND.content(published)["papers"] == []

"""A topic from its three opinions to the decision: what the table and the rules let through."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image
from tests.factories.city import MONDAY, City
from tests.factories.meetings import (
    AFTER,
    ASKED,
    CALENDAR,
    HELD,
    WALKS,
    admitted,
    approved,
    decide,
    decided,
    draft,
    fresh,
    held_on,
    propose,
)

from gongkai.base.files import actions as files
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Department
from gongkai.duties.meetings import actions, queries
from gongkai.duties.meetings.models import Topic
from gongkai.duties.meetings.states import State
from gongkai.duties.releases.models import Publication
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

TO = {
    ("proposed", "admit"): "admitted",
    ("proposed", "return_"): "returned",
    ("returned", "resubmit"): "proposed",
    ("deferred", "resubmit"): "proposed",
    ("admitted", "defer"): "deferred",
    ("admitted", "decide"): "decided",
}
NAMES = ("admit", "return_", "resubmit", "defer", "decide")


@pytest.fixture
def city(db):
    return City()


@pytest.fixture
def meeting(city):
    return draft(city)


def do(city, topic, name, meeting, by=None):
    """The act by whoever it is for, or by somebody else."""
    more = {
        "admit": {"meeting": meeting},
        "return_": {"reason": "材料不全"},
        "defer": {"reason": "材料不全"},
        "decide": {"decision": "同意。", "decided_on": held_on(), "calendar": CALENDAR},
    }
    own = city.yz02["clerk"] if name == "resubmit" else city.yz01["office"]
    getattr(actions, name)(topic, by=by or own, at=AFTER, **more.get(name, {}))


@pytest.mark.parametrize("state", WALKS)
@pytest.mark.parametrize("name", NAMES)
def test_the_table_says_which_way_is_open(city, meeting, state, name):
    topic = WALKS[state](city, meeting)
    if (state, name) == ("admitted", "decide"):
        approved(city, meeting)
    to = TO.get((state, name))

    if to is None:
        with pytest.raises(Refusal, match=f"现在的状态是“{State(state).zh}”"):
            do(city, topic, name, meeting)
    else:
        do(city, topic, name, meeting)

    assert fresh(topic).state == (to or state)


@pytest.mark.parametrize(("state", "name"), TO)
def test_each_move_is_its_own_organs(city, meeting, state, name):
    topic = WALKS[state](city, meeting)
    other = city.yz01["clerk"] if name == "resubmit" else city.yz02["office"]
    with pytest.raises(Refusal, match="由"):
        do(city, topic, name, meeting, by=other)
    assert fresh(topic).state == state


def test_what_is_not_said_is_as_usual_for_the_kind_of_meeting(city):
    topic = propose(city)
    own = propose(city, openness="closed", closed_reason="涉及内部管理", manner=[], invite=[])

    assert (topic.openness, topic.manner, topic.invite) == (
        "open",
        ["decision", "documents"],
        ["party", "expert"],
    )
    assert (own.openness, own.manner, own.invite) == ("closed", [], [])


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"title": " "}, "没有写明议题"),
        ({"sort": "secret"}, "不在选项里"),
        ({"openness": "maybe"}, "不在选项里"),
        ({"invite": ["friends"]}, "不在选项里"),
        ({"manner": ["shouting"]}, "不在选项里"),
        ({"openness": "open", "manner": []}, "要写明公开方式"),
        ({"openness": "partly"}, "要写明理由"),
    ],
)
def test_the_three_opinions_are_whole(city, values, why):
    with pytest.raises(Refusal, match=why):
        propose(city, **values)
    assert not Topic.objects.exists()


def test_a_topic_is_proposed_by_a_clerk_of_its_organ_and_department(city):
    theirs = Department.objects.create(organ=city.organ(), code="D1", name="综合处")
    with pytest.raises(Refusal, match="不是该机关的处室"):
        propose(city, department=theirs)
    with pytest.raises(Refusal, match="由提出机关的经办人填报"):
        actions.propose(
            organ=city.organ("YZ02"),
            host=city.organ(),
            values={"title": "x", "sort": "standing"},
            by=city.yz01["clerk"],
            at=MONDAY,
        )


def test_with_a_consultation_goes_what_became_of_it(city, meeting):
    """S1-52, S2-62: without the summary it cannot go to the meeting."""
    topic = propose(city, was_consulted=True)
    with pytest.raises(Refusal, match="要附意见收集和采纳情况"):
        do(city, topic, "admit", meeting)

    actions.edit_topic(
        topic, values={"consultation": ASKED}, revision=1, by=city.yz02["clerk"], at=MONDAY
    )
    do(city, topic, "admit", meeting)

    assert fresh(topic).state == "admitted"


def test_a_file_will_do_for_what_became_of_it(city, meeting):
    picture = BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    stored = files.store(picture.getvalue(), declared_name="采纳.png", by="x", at=MONDAY)
    topic = propose(city, was_consulted=True, consultation_file=stored)
    do(city, topic, "admit", meeting)
    assert fresh(topic).meeting == meeting


@pytest.mark.parametrize(
    ("values", "is_admitted"),
    [
        ({"not_before_reason": ""}, False),
        ({"not_before_reason": "", "openness": "closed", "closed_reason": "内部管理"}, True),
        ({}, True),
    ],
)
def test_an_open_topic_of_a_standing_meeting_is_public_before(city, meeting, values, is_admitted):
    """S2-58: a draft that is public beforehand, or the reason why not."""
    topic = propose(city, **values)
    if is_admitted:
        do(city, topic, "admit", meeting)
    else:
        with pytest.raises(Refusal, match="要在决策前公开草案"):
            do(city, topic, "admit", meeting)
        city.published(title="草案")
        public = Publication.objects.get()
        values = {"public_before": public}
        actions.edit_topic(topic, values=values, revision=1, by=city.yz02["clerk"], at=MONDAY)
        do(city, topic, "admit", meeting)
    assert fresh(topic).state == "admitted"


def test_other_meetings_ask_for_nothing_before(city):
    meeting = draft(city, sort="special", title="专题会议")
    topic = propose(city, not_before_reason="")
    do(city, topic, "admit", meeting)
    assert fresh(topic).state == "admitted"


def test_a_topic_goes_to_a_meeting_of_the_organ_it_was_proposed_to(city):
    with pytest.raises(Refusal, match="这不是议题要上的会议"):
        do(city, propose(city), "admit", draft(city, "YZ02"))


def test_after_the_plan_is_approved_nothing_is_added(city, meeting):
    admitted(city, meeting)
    approved(city, meeting)
    with pytest.raises(Refusal, match="会议方案已经批准"):
        do(city, propose(city), "admit", meeting)
    assert queries.open_meetings(city.yz01["office"], "YZ01") == []


def test_what_is_on_an_agenda_is_not_edited(city, meeting):
    topic = admitted(city, meeting)
    with pytest.raises(Refusal, match="已列入，不能修改"):
        actions.edit_topic(
            topic, values={"title": "改"}, revision=2, by=city.yz02["clerk"], at=MONDAY
        )


def test_two_people_do_not_overwrite_each_other(city):
    topic, by = propose(city), city.yz02["clerk"]
    actions.edit_topic(topic, values={"reporter": "甲"}, revision=1, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="已有人修改"):
        actions.edit_topic(topic, values={"reporter": "乙"}, revision=1, by=by, at=MONDAY)
    actions.edit_topic(topic, values={"reporter": "甲"}, revision=2, by=by, at=MONDAY)
    with pytest.raises(KeyError):
        actions.edit_topic(topic, values={"state": "decided"}, revision=2, by=by, at=MONDAY)
    assert [e.act for e in Entry.objects.of("topic", topic.key)] == ["topic.propose", "topic.edit"]


def test_a_decision_is_recorded_of_an_approved_meeting_that_was_held(city, meeting):
    topic = admitted(city, meeting)
    with pytest.raises(Refusal, match="会议方案没有批准"):
        decide(city, topic)
    approved(city, meeting)
    with pytest.raises(Refusal, match="会议定于2026-03-04召开"):
        decide(city, topic, at=MONDAY)
    for day in (held_on() - timedelta(days=1), held_on() + timedelta(days=2)):
        with pytest.raises(Refusal, match="议定日期要在会议召开的2026-03-04和今天之间"):
            decide(city, topic, decided_on=day)
    with pytest.raises(Refusal, match="没有写明议定事项"):
        decide(city, topic, decision=" ")
    decide(city, topic)

    found = fresh(topic)
    assert (found.decision, found.decided_on) == ("会议原则同意，修改后印发。", held_on())
    # Twenty working days after Wednesday 2026-03-04.
    assert found.publish_by == date(2026, 4, 1)


def test_a_closed_topic_has_nothing_to_publish(city, meeting):
    topic = decided(city, meeting, openness="closed", closed_reason="涉及内部管理")
    assert topic.publish_by is None
    assert list(queries.to_publish(city.yz01["publisher"])) == []


def test_a_limit_that_runs_into_an_unknown_year_is_left_open(city):
    late = HELD.replace(month=12, day=28)
    meeting = draft(city, held_at=late)
    topic = admitted(city, meeting)
    approved(city, meeting)
    decide(city, topic, decided_on=late.date(), at=late + timedelta(days=1))
    assert fresh(topic).publish_by is None


@pytest.mark.parametrize("reason", ["", "长" * 301])
def test_sending_back_has_a_reason_that_fits(city, reason):
    with pytest.raises(Refusal, match="理由"):
        actions.return_(propose(city), reason=reason, by=city.yz01["office"], at=MONDAY)


def test_a_decision_is_evidence_for_the_document_that_came_of_it(city, meeting):
    topic = decided(city, meeting)
    document = city.published(title="养老服务办法")
    public = Publication.objects.get(kind="document")
    actions.add_paper(topic, publication=public, by=city.yz01["office"], at=AFTER)

    (found,) = queries.decisions_on("document", document.key)

    assert found.text == (
        "2026年3月4日云州市人民政府第98次常务会议议定（议题：城市养老服务办法（草案））"
    )
    assert queries.decisions_on("document", "0") == []
    assert queries.evidence(propose(city)) is None
    with pytest.raises(Refusal, match="已经列入这份文件"):
        actions.add_paper(topic, publication=public, by=city.yz01["office"], at=AFTER)
    city.walk(document, "withdrawn")
    public.refresh_from_db()
    with pytest.raises(Refusal, match="现在没有公开"):
        actions.add_paper(topic, publication=public, by=city.yz01["office"], at=AFTER)


# --- who sits in -------------------------------------------------------------------------------


def test_who_was_invited_came_and_spoke(city, meeting):
    topic = admitted(city, meeting)
    office = city.yz01["office"]
    guest = actions.invite(
        topic, name="周某", capacity="party", unit="某养老院", by=office, at=MONDAY
    )
    with pytest.raises(Refusal, match="会议还没有召开"):
        actions.note_attendance(guest, attended=True, remarks="", by=office, at=MONDAY)
    with pytest.raises(Refusal, match="没有到会的，不能登记发言"):
        actions.note_attendance(guest, attended=False, remarks="同意", by=office, at=AFTER)
    with pytest.raises(Refusal, match="要由会议机关的办公室办理"):
        actions.note_attendance(guest, attended=True, remarks="", by=city.yz02["clerk"], at=AFTER)
    actions.note_attendance(
        guest, attended=True, remarks="建议放宽床位限制。", by=office, at=AFTER
    )

    guest.refresh_from_db()
    assert (guest.attended, guest.remarks) == (True, "建议放宽床位限制。")


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"capacity": "friend"}, "没有这种列席身份"),
        ({"name": " "}, "没有写明受邀人的姓名"),
        ({"name": "周某 ", "unit": "某养老院"}, "已经邀请了周某"),
    ],
)
def test_whom_one_cannot_invite(city, meeting, values, why):
    topic = admitted(city, meeting)
    given = {"name": "周某", "capacity": "party", "unit": "某养老院"}
    how = {"by": city.yz01["office"], "at": MONDAY}
    actions.invite(topic, **given, **how)
    with pytest.raises(Refusal, match=why):
        actions.invite(topic, **given | values, **how)


def test_after_the_decision_nobody_is_invited(city, meeting):
    with pytest.raises(Refusal, match="已经议定"):
        actions.invite(
            decided(city, meeting),
            name="周某",
            capacity="party",
            unit="",
            by=city.yz01["office"],
            at=AFTER,
        )


def test_attendance_of_a_topic_without_a_meeting_is_not_noted(city):
    topic = propose(city)
    guest = topic.invitees.create(name="周某", capacity="party")
    with pytest.raises(Refusal, match="会议还没有召开"):
        actions.note_attendance(guest, attended=True, remarks="", by=city.yz01["office"], at=AFTER)


def test_who_sees_a_topic(city):
    topic = propose(city)
    assert list(Topic.objects.visible_to(city.yz01["clerk"])) == [topic]
    assert list(Topic.objects.visible_to(city.yz02["leader"])) == [topic]
    assert list(Topic.objects.visible_to(None)) == []
    own = propose(city, "YZ01", "YZ01")
    assert list(Topic.objects.visible_to(city.yz02["clerk"])) == [topic]
    assert list(queries.waiting(city.yz01["office"], "admit")) == [topic, own]
    assert list(queries.waiting(city.yz02["office"], "admit")) == []

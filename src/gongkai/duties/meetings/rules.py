from datetime import date, datetime
from urllib.parse import urlsplit

from gongkai.base.casework import moves
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.meetings import queries
from gongkai.duties.meetings.models import Meeting, Topic
from gongkai.duties.meetings.states import MOVES, State
from gongkai.duties.releases.models import Publication
from gongkai.law.days import day_of
from gongkai.law.meetings import BASIS, BROADCASTS, CAPACITIES, MANNERS, OPENNESS, SORTS
from gongkai.law.refusal import Refusal
from gongkai.text import markup

# Broadcast over these is watched at an address.
_WATCHED = frozenset({"web", "new_media"})


def missing(meeting: Meeting) -> list[Missing]:
    """What a meeting lacks before it can be handed over, each named."""
    lacks = [] if meeting.title.strip() else [Missing("title", "没有会议名称")]
    topics = meeting.topics.filter(state__in=[State.ADMITTED, State.DECIDED])
    if not topics.exclude(openness="closed").exists() and not markup.plain(meeting.body):
        lacks.append(Missing("body", "没有可以公开的议题，也没有会议情况"))
    if _WATCHED & set(meeting.broadcast) and not (meeting.live_url or meeting.replay_url):
        lacks.append(Missing("live_url", "选了网络或新媒体直播，没有直播或回放网址"))
    return lacks


def gate(meeting: Meeting) -> list[Missing]:
    """What the office finds lacking: an approved plan, open topics left undecided."""
    lacks = []
    if meeting.topics.exists() and meeting.plan_approved_at is None:
        lacks.append(Missing("plan_approved_at", "会议方案没有批准"))
    decided = meeting.topics.filter(state=State.DECIDED).exists()
    left = meeting.topics.filter(state=State.ADMITTED, openness="open")
    if decided:
        lacks += [Missing("topics", f"议题“{each.title}”没有登记议定结果") for each in left]
    return lacks


def check_meeting(meeting: Meeting) -> None:
    """What a meeting is made of fits together."""
    if meeting.sort not in SORTS:
        raise Refusal("没有这种会议类型；请重新选择。")
    if set(meeting.broadcast) - set(BROADCASTS):
        raise Refusal("没有这种直播方式；请重新选择。")
    for url in filter(None, (meeting.live_url, meeting.replay_url)):
        if urlsplit(url).scheme not in {"http", "https"}:
            raise Refusal("直播和回放网址要以 https:// 或 http:// 开头。")
    check_department(meeting.organ, meeting.department)


def check_department(organ: Organ, department: Department | None) -> None:
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选该机关的处室。")


def check_may_propose(by: Standing, organ: str, department: str = "") -> None:
    if not by.holds(Role.CLERK, organ, department):
        raise Refusal("议题由提出机关的经办人填报。")


def check_may_run(by: Standing, organ: str) -> None:
    if not by.holds(Role.OFFICE, organ):
        raise Refusal("要由会议机关的办公室办理。")


def check_topic(topic: Topic) -> None:
    """The form is whole: the three opinions are given, and what they need with them."""
    if not topic.title.strip():
        raise Refusal("没有写明议题。")
    if topic.sort not in SORTS or topic.openness not in OPENNESS:
        raise Refusal("会议类型或是否公开的意见不在选项里；请重新选择。")
    if set(topic.invite) - set(CAPACITIES) or set(topic.manner) - set(MANNERS):
        raise Refusal("邀请列席或公开方式的意见不在选项里；请重新选择。")
    if topic.openness == "open" and not topic.manner:
        raise Refusal("公开的议题要写明公开方式。", law=BASIS)
    if topic.openness != "open" and not topic.closed_reason.strip():
        raise Refusal("不公开或者只公开议题的，要写明理由。", law=BASIS)
    check_department(topic.organ, topic.department)


def check_can_edit(topic: Topic) -> None:
    if topic.state in {State.ADMITTED, State.DECIDED}:
        raise Refusal(f"议题{State(topic.state).zh}，不能修改；要改的，由会议机关暂缓后重新提出。")


def check_same_revision(topic: Topic, revision: int) -> None:
    if topic.revision != revision:
        raise Refusal("打开之后已有人修改并保存；请看过现在的内容再改。")


def check_can_move(topic: Topic, name: str) -> None:
    """Whether the table of moves lets the topic go this way now."""
    state = State(topic.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)


def check_may_move(topic: Topic, name: str, by: Standing) -> None:
    """The proposing organ proposes again; everything else is the host's office's."""
    if name == "resubmit":
        department = topic.department.code if topic.department else ""
        check_may_propose(by, topic.organ.code, department)
    else:
        check_may_run(by, topic.host.code)


def check_can_admit(topic: Topic, meeting: Meeting) -> None:
    """Nothing goes to a meeting without what was asked of the public, and being public before."""
    check_can_move(topic, "admit")
    if meeting.organ_id != topic.host_id:
        raise Refusal("这不是议题要上的会议；请选会议机关自己的会议。")
    if meeting.plan_approved_at:
        raise Refusal("会议方案已经批准，不能再列入议题；请列入下一次会议。")
    if topic.was_consulted and not (topic.consultation.strip() or topic.consultation_file_id):
        raise Refusal(
            "征求过意见的议题，要附意见收集和采纳情况，才能列入议程；请退回补充。", law=BASIS
        )
    is_asked = SORTS[meeting.sort].is_public_before and topic.openness == "open"
    if is_asked and not (topic.public_before_id or topic.not_before_reason.strip()):
        raise Refusal(
            f"上{SORTS[meeting.sort].zh}的公开议题要在决策前公开草案，或者写明不公开的理由；"
            "请退回补充。",
            law=BASIS,
        )


def check_can_approve_plan(meeting: Meeting) -> None:
    """A plan is approved once, and with the topics that it is about."""
    if meeting.plan_approved_at:
        raise Refusal("会议方案已经批准。")
    if not meeting.topics.filter(state=State.ADMITTED).exists():
        raise Refusal("还没有列入议题，没有可以批准的方案。")


def check_reporting(meeting: Meeting) -> None:
    """What is to be reported says how, before anybody approves the plan."""
    if meeting.is_reported and not meeting.report_plan.strip():
        raise Refusal("需要公开报道的，要在会议方案里写明由谁、怎样报道。")


def check_can_report(meeting: Meeting) -> None:
    """Its news is begun once, after the plan that says so was approved."""
    if not meeting.is_reported or meeting.plan_approved_at is None:
        raise Refusal("会议方案没有批准，或者没有写明要公开报道。")
    if meeting.news_id is not None:
        raise Refusal("报道已经起草。")


def check_may_approve_plan(meeting: Meeting, by: Standing) -> None:
    """Nobody approves the plan they wrote."""
    if not by.holds(Role.LEADER, meeting.organ.code):
        raise Refusal("会议方案由会议机关的分管领导批准。")
    if by.code in meeting.editors:
        raise Refusal("不能批准自己拟的会议方案；请由他人批准。")


def check_can_settle(topic: Topic, name: str, on: date) -> None:
    """A result is recorded of a meeting whose plan was approved and that has begun."""
    check_can_move(topic, name)
    meeting = topic.meeting
    if meeting is None or meeting.plan_approved_at is None:
        raise Refusal("会议方案没有批准，不能登记结果。")
    if not queries.is_over(meeting, on):
        raise Refusal(f"会议定于{day_of(meeting.held_at)}召开，还不能登记结果。")


def check_decision(topic: Topic, decision: str, decided_on: date, on: date) -> None:
    if not decision.strip():
        raise Refusal("没有写明议定事项。")
    held = day_of(topic.meeting.held_at) if topic.meeting else decided_on
    if not held <= decided_on <= on:
        raise Refusal(f"议定日期要在会议召开的{held}和今天之间。")


def check_reason(reason: str, if_none: str) -> None:
    if not reason.strip():
        raise Refusal(if_none)
    if len(reason.strip()) > 300:
        raise Refusal(f"理由写了 {len(reason.strip())} 个字，最多 300 个；请写得短些。")


def check_can_invite(topic: Topic, name: str, capacity: str, unit: str) -> None:
    if capacity not in CAPACITIES:
        raise Refusal("没有这种列席身份；请重新选择。")
    if not name.strip():
        raise Refusal("没有写明受邀人的姓名。")
    if topic.state == State.DECIDED:
        raise Refusal("议题已经议定，不能再邀请。")
    if topic.invitees.filter(name=name.strip(), unit=unit.strip()).exists():
        raise Refusal(f"已经邀请了{name.strip()}。")


def check_attendance(topic: Topic, attended: bool, remarks: str, at: datetime) -> None:
    if topic.meeting is None or not queries.is_over(topic.meeting, day_of(at)):
        raise Refusal("会议还没有召开，不能登记到会情况。")
    if remarks.strip() and not attended:
        raise Refusal("没有到会的，不能登记发言。")


def check_paper(topic: Topic, publication: Publication) -> None:
    """Only what is public can be shown beside a decision."""
    if not publication.is_public:
        raise Refusal("它现在没有公开，不能列为会议文件。")
    if topic.papers.filter(publication=publication).exists():
        raise Refusal("已经列入这份文件。")

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from gongkai.base.casework import moves
from gongkai.base.organs.models import Department, Person
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.states import State as Handling
from gongkai.duties.requests import messages
from gongkai.duties.requests.models import (
    Answer,
    Case,
    Consultation,
    ExtensionRequest,
    Proceeding,
    Task,
)
from gongkai.duties.requests.models.linked import FORUMS, LINKS, RESULTS
from gongkai.duties.requests.parts import PARTIAL, Part
from gongkai.duties.requests.states import AT_WORK, DESK, HANDLERS, HEADS, MOVES, State
from gongkai.duties.requests.wish import Wish
from gongkai.law import applicants, clock, consulting, requests
from gongkai.law.applicants import FIELDS, LONGEST, IdType
from gongkai.law.decisions import DECISIONS
from gongkai.law.refusal import Refusal
from gongkai.text.privacy import checks

LONGEST_DESCRIPTION = 10_000
LONGEST_REASON = 1000
LATE_ENTRY = "录入的日期在今天之后；请核对日期。"


def check_wish(wish: Wish) -> None:
    """A request says who asks, for what, and how to give it (第二十九条); nothing is too long."""
    who = wish.applicant
    for name, most in LONGEST.items():
        if len(getattr(who, name)) > most:
            raise Refusal(f"{FIELDS[name]}最多 {most} 个字；请缩短。")
    lacks = applicants.lacking(who, wish.obtain_by)
    if lacks:
        named = "、".join(FIELDS[name] for name in lacks)
        raise Refusal(f"还没有填写{named}。", law=applicants.BASIS)
    check_id(who.id_type, who.id_number)
    if who.class_.is_citizen != who.id_type.is_of_citizen and who.id_type != IdType.OTHER:
        raise Refusal(f"{who.class_.zh}的证件不能是{who.id_type.zh}；请重新选择证件。")
    check_description(wish.description)


def check_id(id_type: IdType, number: str) -> None:
    """Numbers that carry a check digit are right."""
    plain = "".join(number.split()).upper()
    if id_type is IdType.RESIDENT and not checks.citizen(plain):
        raise Refusal("居民身份证号码不对：应当是 18 位，末位是校验码；请核对。")
    if id_type is IdType.CREDIT_CODE and not checks.body(plain):
        raise Refusal("统一社会信用代码不对：应当是 18 位，末位是校验码；请核对。")


def check_may_take_in(by: Standing, organ: str) -> None:
    if not any(by.holds(role, organ) for role in DESK | {Role.CLERK}):
        raise Refusal("由本机关的经办人或者办公室录入。")


def check_days(channel: clock.Channel, came_on: date, confirmed_on: date | None, on: date) -> None:
    """What is entered has happened, and a day of confirmation belongs to its channel."""
    if came_on > on or (confirmed_on and confirmed_on > on):
        raise Refusal(LATE_ENTRY)
    if confirmed_on and not channel.is_confirmed:
        raise Refusal(
            f"“{channel.zh}”不需要与申请人确认收到之日；请去掉确认日期。", law="《条例》第三十一条"
        )


def check_can_move(case: Case, name: str) -> None:
    """Whether the table of moves lets the case go this way now."""
    state = State(case.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)


def check_may_move(case: Case, name: str, by: Standing) -> None:
    """Whether this person holds a role that may, in the case's organ and department."""
    move = moves.find(MOVES, name)
    department = case.department.code if case.department else ""
    if not any(
        by.holds(role, case.organ.code, "" if role in DESK else department) for role in move.by
    ):
        roles = "、".join(sorted(role.zh for role in move.by))
        raise Refusal(f"{move.zh}要由本机关的{roles}办理。")


def check_can_work(case: Case) -> None:
    """Letters go out and opinions come in while a registered case is not answered."""
    if case.state not in AT_WORK:
        raise Refusal(f"现在的状态是“{State(case.state).zh}”，不能再办理这一步。")


def check_may_work(case: Case, by: Standing) -> None:
    """The desk of the organ, or whoever works in the department that has the case."""
    department = case.department.code if case.department else ""
    own = any(by.holds(role, case.organ.code, department) for role in HANDLERS - DESK)
    if not own and not is_desk(case, by):
        raise Refusal("要由承办处室或者本机关的政府信息公开工作机构办理。")


def check_may_answer(case: Case, by: Standing) -> None:
    """Who drafts is a clerk of the department that has the case; the desk looks it over."""
    department = case.department.code if case.department else ""
    if not by.holds(Role.CLERK, case.organ.code, department):
        raise Refusal("答复由承办处室的经办人起草；请先交办给经办人。")


def is_desk(case: Case, by: Standing) -> bool:
    """Whether this person works at the organ's disclosure office."""
    return any(by.holds(role, case.organ.code) for role in DESK)


def check_may_lead_desk(case: Case, by: Standing) -> None:
    if not is_desk(case, by):
        raise Refusal("要由本机关的政府信息公开工作机构办理。")


def check_can_register(case: Case) -> None:
    check_can_move(case, "register")
    if case.received_on is None:
        raise Refusal("还没有与申请人确认收到之日，不能登记；请先确认。", law="《条例》第三十一条")


def check_can_amend(case: Case) -> None:
    """Once somebody works on it a request changes by a correction, which has its own limit."""
    if case.state not in {State.RECEIVED, State.EXAMINING}:
        raise Refusal(
            f"现在的状态是“{State(case.state).zh}”，所需信息要由申请人补正后才能改。",
            law="《条例》第三十条",
        )


def check_can_confirm(case: Case) -> None:
    if not clock.Channel(case.channel).is_confirmed or case.confirmed_on:
        raise Refusal("这件申请收到之日已经确定，不用再确认。", law="《条例》第三十一条")
    if case.state != State.RECEIVED:
        raise Refusal(f"现在的状态是“{State(case.state).zh}”，不能再确认收到之日。")


def check_department(case: Case, department: Department, person: Person | None) -> None:
    """A case goes to a department of its own organ, and to somebody of that organ."""
    if department.organ_id != case.organ_id:
        raise Refusal(f"“{department.name}”不是本机关的处室；请选本机关的处室。")
    if person and person.organ_id != case.organ_id:
        raise Refusal(f"{person.name}不是本机关的人员；请选本机关的人员。")


def check_happened(on: date, case: Case, today: date) -> None:
    """What is written down has happened, and not before the request came."""
    if on > today:
        raise Refusal(LATE_ENTRY)
    if on < case.came_on:
        raise Refusal(f"日期早于申请到达的{case.came_on}；请核对日期。")


def check_correction_in_time(case: Case, on: date) -> None:
    """The applicant is told within seven working days what to correct (第三十条)."""
    if case.correction_by and on > case.correction_by:
        raise Refusal(
            f"告知补正的期限是{case.correction_by}，已经过了；请按现有内容作出答复。",
            law="《条例》第三十条",
        )


def check_can_note_reply(consultation: Consultation) -> None:
    if consultation.answered_on:
        raise Refusal(f"对方已于{consultation.answered_on}答复，不用再登记。")


def check_agrees(agrees: bool | None, opinion: str, party: clock.Party) -> None:
    """A no comes with its reasons, else it stops nothing (第三十二条)."""
    consulting.check_answer(agrees, opinion, law=party.article)


def check_can_abandon(state: clock.State) -> None:
    """Silence ends a case only where the applicant was asked for something."""
    if state not in {clock.State.AWAITING_CORRECTION, clock.State.AWAITING_PAYMENT}:
        raise Refusal("没有等待补正或者缴费，不能视为放弃；请作出答复。", law="《条例》第三十条")


def check_reason(text: str, if_none: str, *, most: int = LONGEST_REASON) -> None:
    """Something is written, and fits where it is kept."""
    if not text.strip():
        raise Refusal(if_none)
    if len(text.strip()) > most:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {most} 个；请写得短些。")


def check_description(text: str) -> None:
    if not text.strip():
        raise Refusal("没有写明需要什么信息。", law=applicants.BASIS)
    if len(text) > LONGEST_DESCRIPTION:
        raise Refusal(
            f"所需信息的描述有 {len(text)} 个字，最多 {LONGEST_DESCRIPTION} 个；"
            "请缩短，详情可以作为附件提交。"
        )


def check_message(shown: Mapping[str, Any], kind: str, text: str) -> None:
    """What an applicant may send in now, and that it says something where it must."""
    if kind not in shown.get("may", ()):
        raise Refusal("现在不能办理这一项；请看一看申请现在的状态。")
    if len(text) > LONGEST_DESCRIPTION:
        raise Refusal(f"最多 {LONGEST_DESCRIPTION} 个字；请缩短。")
    if kind in messages.WORDY and not text.strip():
        raise Refusal("没有填写内容。")


def check_named(name: str) -> None:
    check_reason(name, "没有写明名称。", most=100)


def check_task_day(due_on: date, today: date) -> None:
    if due_on < today:
        raise Refusal("办理期限已经过去；请改正日期。")


def check_can_report(task: Task) -> None:
    if task.done_on:
        raise Refusal(f"这项任务已于{task.done_on}办结。")


def check_may_report(case: Case, task: Task, by: Standing) -> None:
    """Whoever works in the department that was asked."""
    if not any(by.holds(role, case.organ.code, task.department.code) for role in HANDLERS - DESK):
        raise Refusal(f"由{task.department.name}的人员办理。")


def check_search(place: str, words: str, found: str) -> None:
    """A search that proves something says where, how and with what result."""
    check_reason(place, "没有写明检索范围。", most=200)
    check_reason(words, "没有写明检索方式和关键词。", most=300)
    check_reason(found, "没有写明检索结果。")


def check_extension_asked(
    case: Case, workdays: int | None, until: date | None, today: date
) -> None:
    """Either so many working days, no more than the law has, or a later day (第三十五条)."""
    assert case.received_on is not None
    if (workdays is None) == (until is None):
        raise Refusal("请写明延长几个工作日，或者延迟到哪一天，只写一项。")
    law = requests.EXTENSION.since(case.received_on)
    if workdays is not None and not 0 < workdays <= law.value:
        raise Refusal(f"延长的期限是 1 至 {law.value} 个工作日；请改正。", law=law.source)
    if until and until <= today:
        raise Refusal("延迟到的日期已经过去；请改正。", law="《条例》第三十五条")
    if until and not case.events.filter(type=clock.EventType.REASONS_ASKED).exists():
        raise Refusal(
            "没有要求申请人说明理由，不能确定延迟答复的合理期限。", law="《条例》第三十五条"
        )


def check_can_decide_extension(asked: ExtensionRequest) -> None:
    if asked.decided_at:
        raise Refusal("这项申请已经批过。")


def check_may_decide_extension(case: Case, asked: ExtensionRequest, by: Standing) -> None:
    """The head of the disclosure office, and never of one's own asking."""
    if asked.asked_by == by.code:
        raise Refusal("不能批准自己提出的延期。")
    if not any(by.holds(role, case.organ.code) for role in HEADS):
        roles = "、".join(sorted(role.zh for role in HEADS))
        raise Refusal(
            f"延期要由政府信息公开工作机构负责人（{roles}）批准。", law="《条例》第三十三条"
        )


def check_can_tell_extension(asked: ExtensionRequest) -> None:
    if not asked.is_granted:
        raise Refusal("延期没有获得批准，不能告知申请人。", law="《条例》第三十三条")
    if asked.told_on:
        raise Refusal(f"已于{asked.told_on}告知申请人。")


def check_extension_valid(found: clock.Clock) -> None:
    if found.extension_valid is False:
        raise Refusal(
            "期限已过，或者已经延长过一次，不能再延长；请尽快作出答复。", law="《条例》第三十三条"
        )


def check_can_erase(case: Case) -> None:
    """A case that is not closed still needs to know who asked."""
    if case.state != State.ARCHIVED:
        raise Refusal("还没有归档，不能销毁申请人信息。")
    if case.applicant.erased_at:
        raise Refusal("申请人信息已经销毁。")


def check_parts(given: Sequence[Part]) -> None:
    """Each thing asked has one of the decisions; a partial one rests on refusals."""
    for place, part in enumerate(given, start=1):
        if part.decision not in DECISIONS:
            raise Refusal(f"第 {place} 项没有选办理结果；请从列出的结果里选。")
        unknown = [code for code in part.grounds if not code.startswith("DENY_")]
        if unknown or (part.grounds and part.decision != PARTIAL):
            raise Refusal(
                f"第 {place} 项：只有部分公开的才写不公开部分的依据，依据要从不予公开的情形里选。",
                law="《条例》第三十七条",
            )


def check_marks(marks: Iterable[Mapping[str, Any]]) -> None:
    """Nothing is covered without the refusal it rests on."""
    for mark in marks:
        if not str(mark.get("ground", "")).startswith("DENY_") or not mark.get("where"):
            raise Refusal("遮挡的每一处都要写明位置和依据。", law="《条例》第三十七条")


def check_is_signed(answer: Answer) -> None:
    if answer.state != Handling.SIGNED:
        raise Refusal(f"答复稿现在的状态是“{Handling(answer.state).zh}”；签发之后才能答复。")


def check_is_not_archived(case: Case) -> None:
    if case.state == State.ARCHIVED:
        raise Refusal("已经归档，不能再改动。", law="《条例》第四十五条")


def check_is_filed(case: Case) -> None:
    if case.state != State.ARCHIVED:
        raise Refusal("还没有归档，没有案卷可取。", law="《条例》第四十五条")


def check_is_as_filed(now: str, then: str) -> None:
    """What was filed is what is there: else somebody went past the program."""
    if now != then:
        raise Refusal("案卷与归档时不一致，不能取出；请系统管理员运行 gongkai verify 查明。")


def check_link(case: Case, kind: str, to: Case) -> None:
    """Of a known kind, inside one organ, said once; a repeat is by the same applicant."""
    if kind not in LINKS:
        raise Refusal("没有这种关系；请从列出的关系里选。")
    if to.pk == case.pk or to.organ_id != case.organ_id:
        raise Refusal("只能与本机关的另一件申请关联；请核对编号。")
    if case.links.filter(kind=kind, to=to).exists():
        raise Refusal("这层关系已经登记。")
    mine, theirs = case.applicant.id_index, to.applicant.id_index
    if kind == "duplicate" and (not mine or mine != theirs):
        raise Refusal("不是同一申请人的申请，不能登记为重复申请。", law="《条例》第三十六条第六项")


def check_proceeding(
    forum: str, body: str, number: str, served_on: date, reply_by: date | None
) -> None:
    """A review or a suit says before whom; the organ cannot be late before it was served."""
    if forum not in FORUMS:
        raise Refusal("没有选复议还是诉讼；请重新选择。")
    check_named(body)
    if len(number.strip()) > 80:
        raise Refusal("案号最多 80 个字；请核对。")
    if reply_by and reply_by < served_on:
        raise Refusal("答复期限早于收到通知的日期；请核对日期。")


def check_is_pending(proceeding: Proceeding) -> None:
    if proceeding.ended_on:
        raise Refusal(f"已于{proceeding.ended_on}结案。")


def check_can_reply(proceeding: Proceeding) -> None:
    if proceeding.replied_on:
        raise Refusal(f"已于{proceeding.replied_on}提交答复。")


def check_after(on: date, served_on: date, today: date) -> None:
    if on > today:
        raise Refusal(LATE_ENTRY)
    if on < served_on:
        raise Refusal(f"日期早于收到通知的{served_on}；请核对日期。")


def check_result(result: str) -> None:
    if result not in RESULTS:
        raise Refusal("没有选结果；请从列出的结果里选。")

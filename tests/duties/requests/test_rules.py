"""Each rule of the room by itself: what it lets pass, and the sentence with which it refuses."""

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from tests.factories.city import MONDAY, TODAY
from tests.factories.requests import GRANTED, WISH, wish

from gongkai.base.casework import receipts
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.requests import rules
from gongkai.duties.requests.models import (
    Answer,
    Consultation,
    ExtensionRequest,
    Letter,
    Proceeding,
    Task,
)
from gongkai.duties.requests.parts import Part
from gongkai.duties.requests.states import STAGES, State
from gongkai.law import clock
from gongkai.law.applicants import ApplicantClass, IdType
from gongkai.law.fees import by_page
from gongkai.law.refusal import Refusal

DAY = timedelta(days=1)


def somebody(*roles: Role, organ: str = "YZ01", department: str = "") -> Standing:
    return Standing("p1", "某人", frozenset(Duty(role, organ, department) for role in roles))


def case(state: State = State.HANDLING, **values: Any) -> Any:
    """A case as far as the rules look at it, without a table."""
    given: dict[str, Any] = {
        "state": state,
        "channel": "face",
        "came_on": TODAY,
        "received_on": TODAY,
        "confirmed_on": None,
        "correction_by": TODAY + 9 * DAY,
        "organ": SimpleNamespace(code="YZ01"),
        "organ_id": 1,
        "department": SimpleNamespace(code="GK"),
    }
    return SimpleNamespace(**(given | values))


CLERK = somebody(Role.CLERK, department="GK")
OFFICE = somebody(Role.OFFICE)
LEADER = somebody(Role.LEADER)
STRANGER = somebody(Role.OFFICE, organ="YZ02")


def event_rows(*, has: bool) -> Any:
    return SimpleNamespace(filter=lambda **_: SimpleNamespace(exists=lambda: has))


def linked(pk: int, *, organ_id: int = 1, index: str = "a", has: bool = False) -> Any:
    """A case as far as a link looks at it."""
    return case(
        pk=pk,
        organ_id=organ_id,
        applicant=SimpleNamespace(id_index=index),
        links=event_rows(has=has),
    )


def found(*, valid: bool | None) -> Any:
    return SimpleNamespace(extension_valid=valid)


PASSES: dict[str, Callable[[], None]] = {
    "a wish": lambda: rules.check_wish(WISH),
    "another paper of a body": lambda: rules.check_wish(
        wish(applicant_class_=ApplicantClass.ORG_OTHER, applicant_id_type=IdType.OTHER,
             applicant_contact="李工")
    ),
    "taken in by a clerk": lambda: rules.check_may_take_in(somebody(Role.CLERK), "YZ01"),
    "days": lambda: rules.check_days(clock.Channel.FAX, TODAY, TODAY, TODAY),
    "a move": lambda: rules.check_can_move(case(), "assign"),
    "moved by the office": lambda: rules.check_may_move(case(department=None), "assign", OFFICE),
    "given back": lambda: rules.check_may_move(case(), "give_back", CLERK),
    "worked on": lambda: rules.check_can_work(case()),
    "by the department": lambda: rules.check_may_work(case(), CLERK),
    "by the desk": lambda: rules.check_may_work(case(department=None), OFFICE),
    "by the desk alone": lambda: rules.check_may_lead_desk(case(), OFFICE),
    "registered": lambda: rules.check_can_register(case(State.RECEIVED)),
    "confirmed": lambda: rules.check_can_confirm(case(State.RECEIVED, channel="fax")),
    "its own department": lambda: rules.check_department(
        case(), SimpleNamespace(organ_id=1), SimpleNamespace(organ_id=1)
    ),
    "happened": lambda: rules.check_happened(TODAY, case(), TODAY),
    "corrected in time": lambda: rules.check_correction_in_time(case(), TODAY),
    "no correction limit": lambda: rules.check_correction_in_time(case(correction_by=None), TODAY),
    "no opinion yet": lambda: rules.check_can_note_reply(Consultation()),
    "agrees": lambda: rules.check_agrees(True, "", clock.Party.ORGAN),
    "refuses with reasons": lambda: rules.check_agrees(False, "秘密", clock.Party.THIRD_PARTY),
    "silent after a fee": lambda: rules.check_can_abandon(clock.State.AWAITING_PAYMENT),
    "a day to come": lambda: rules.check_task_day(TODAY, TODAY),
    "a task not done": lambda: rules.check_can_report(Task()),
    "told by its department": lambda: rules.check_may_report(
        case(), SimpleNamespace(department=SimpleNamespace(code="GK", name="科")), CLERK
    ),
    "a search": lambda: rules.check_search("档案室", "绿地", "没有"),
    "an extension": lambda: rules.check_extension_asked(case(), 20, None, TODAY),
    "a delay": lambda: rules.check_extension_asked(
        case(events=event_rows(has=True)), None, TODAY + DAY, TODAY
    ),
    "not decided": lambda: rules.check_can_decide_extension(ExtensionRequest()),
    "decided by a head": lambda: rules.check_may_decide_extension(
        case(), ExtensionRequest(asked_by="p2"), LEADER
    ),
    "granted": lambda: rules.check_can_tell_extension(ExtensionRequest(is_granted=True)),
    "valid": lambda: rules.check_extension_valid(found(valid=True)),
    "erased": lambda: rules.check_can_erase(
        case(State.ARCHIVED, applicant=SimpleNamespace(erased_at=None))
    ),
    "parts": lambda: rules.check_parts([GRANTED, Part("", "PARTIAL", ("DENY_PROCESS",))]),
    "marks": lambda: rules.check_marks([{"ground": "DENY_PROCESS", "where": "第二页"}]),
    "worded": lambda: rules.check_may_word(SimpleNamespace(code="YZ01"), OFFICE),
    "a day given later": lambda: rules.check_day_given(TODAY + DAY, TODAY),
    "a fee": lambda: rules.check_costs(by_page(31)),
    "a desk with a code": lambda: rules.check_setting({"letter_code": "云依答"}),
    "a letter to the applicant": lambda: rules.check_interim("RECEIPT", ""),
    "a letter to others": lambda: rules.check_interim("THIRD_PARTY_TELL", "市财政局"),
    "has a paper": lambda: rules.check_has_paper(Letter(paper={"x": 1})),
    "signed": lambda: rules.check_is_signed(Answer(state="signed")),
    "not delivered": lambda: rules.check_can_deliver(Letter()),
    "delivered": lambda: rules.check_delivery(
        Letter(signed_on=TODAY), "email", "回执", TODAY, TODAY
    ),
    "not archived": lambda: rules.check_is_not_archived(case()),
    "linked": lambda: rules.check_link(linked(1), "same_matter", linked(2)),
    "linked as a repeat": lambda: rules.check_link(linked(1), "duplicate", linked(2)),
    "a review": lambda: rules.check_proceeding("review", "云州市人民政府", "", TODAY, TODAY),
    "a suit without a limit": lambda: rules.check_proceeding(
        "suit_direct", "云州市东川区人民法院", "（2026）云01行初1号", TODAY, None
    ),
    "pending": lambda: rules.check_is_pending(Proceeding()),
    "to be replied to": lambda: rules.check_can_reply(Proceeding()),
    "after it was served": lambda: rules.check_after(TODAY, TODAY, TODAY),
    "a result": lambda: rules.check_result("upheld"),
}  # fmt: skip


@pytest.mark.parametrize("name", PASSES)
def test_what_is_right_passes_in_silence(name: str) -> None:
    PASSES[name]()


REFUSED: dict[str, tuple[Callable[[], None], str]] = {
    "a name too long": (lambda: rules.check_wish(wish(applicant_name="云" * 101)), "最多 100"),
    "no name": (lambda: rules.check_wish(wish(applicant_name="")), "姓名或者名称"),
    "a body with a citizen's paper": (
        lambda: rules.check_wish(
            wish(applicant_class_=ApplicantClass.ORG_OTHER, applicant_contact="李工")
        ),
        "证件不能是",
    ),
    "nothing asked": (lambda: rules.check_wish(wish(description=" ")), "需要什么信息"),
    "asked too long": (lambda: rules.check_description("绿" * 10_001), "10001"),
    "a wrong identity number": (
        lambda: rules.check_id(IdType.RESIDENT, "110105194912310021"),
        "居民身份证",
    ),
    "a wrong credit code": (
        lambda: rules.check_id(IdType.CREDIT_CODE, "91350100M000100Y4X"),
        "统一社会信用代码",
    ),
    "taken in by a stranger": (lambda: rules.check_may_take_in(STRANGER, "YZ01"), "录入"),
    "a day to come": (
        lambda: rules.check_days(clock.Channel.FACE, TODAY + DAY, None, TODAY),
        "今天之后",
    ),
    "confirmed to come": (
        lambda: rules.check_days(clock.Channel.FAX, TODAY, TODAY + DAY, TODAY),
        "今天之后",
    ),
    "confirmed at the counter": (
        lambda: rules.check_days(clock.Channel.FACE, TODAY, TODAY, TODAY),
        "不需要",
    ),
    "a move from elsewhere": (
        lambda: rules.check_can_move(case(State.RECEIVED), "assign"),
        "待登记",
    ),
    "moved by a stranger": (lambda: rules.check_may_move(case(), "assign", STRANGER), "交办"),
    "worked on when answered": (lambda: rules.check_can_work(case(State.ANSWERED)), "已答复"),
    "by another department": (
        lambda: rules.check_may_work(case(), somebody(Role.CLERK, department="XX")),
        "承办处室",
    ),
    "led by a clerk": (lambda: rules.check_may_lead_desk(case(), CLERK), "工作机构"),
    "registered without its day": (
        lambda: rules.check_can_register(case(State.RECEIVED, received_on=None)),
        "确认收到之日",
    ),
    "confirmed at once": (lambda: rules.check_can_confirm(case(State.RECEIVED)), "已经确定"),
    "confirmed when closed": (
        lambda: rules.check_can_confirm(case(State.CLOSED, channel="fax")),
        "已终结",
    ),
    "another's department": (
        lambda: rules.check_department(case(), SimpleNamespace(organ_id=2, name="科"), None),
        "不是本机关的处室",
    ),
    "another's person": (
        lambda: rules.check_department(
            case(), SimpleNamespace(organ_id=1), SimpleNamespace(organ_id=2, name="某")
        ),
        "不是本机关的人员",
    ),
    "not yet": (lambda: rules.check_happened(TODAY + DAY, case(), TODAY), "今天之后"),
    "before it came": (lambda: rules.check_happened(TODAY - DAY, case(), TODAY), "早于"),
    "correction too late": (
        lambda: rules.check_correction_in_time(case(correction_by=TODAY - DAY), TODAY),
        "已经过了",
    ),
    "a second opinion": (
        lambda: rules.check_can_note_reply(Consultation(answered_on=TODAY)),
        "不用再登记",
    ),
    "neither yes nor no": (lambda: rules.check_agrees(None, "", clock.Party.ORGAN), "是否同意"),
    "no without reasons": (lambda: rules.check_agrees(False, " ", clock.Party.ORGAN), "理由"),
    "silence without asking": (lambda: rules.check_can_abandon(clock.State.OPEN), "视为放弃"),
    "no reason": (lambda: rules.check_reason(" ", "没有写明。"), "没有写明"),
    "a reason too long": (lambda: rules.check_reason("长" * 1001, "x"), "1001"),
    "no name given": (lambda: rules.check_named(""), "名称"),
    "a task for yesterday": (lambda: rules.check_task_day(TODAY - DAY, TODAY), "过去"),
    "a task twice done": (lambda: rules.check_can_report(Task(done_on=TODAY)), "已于"),
    "told by another": (
        lambda: rules.check_may_report(
            case(), SimpleNamespace(department=SimpleNamespace(code="XX", name="财务科")), CLERK
        ),
        "财务科",
    ),
    "both longer and later": (
        lambda: rules.check_extension_asked(case(), 5, TODAY + DAY, TODAY),
        "只写一项",
    ),
    "much longer": (lambda: rules.check_extension_asked(case(), 21, None, TODAY), "1 至 20"),
    "later than past": (lambda: rules.check_extension_asked(case(), None, TODAY, TODAY), "过去"),
    "later without reasons asked": (
        lambda: rules.check_extension_asked(
            case(events=event_rows(has=False)), None, TODAY + DAY, TODAY
        ),
        "说明理由",
    ),
    "decided twice": (
        lambda: rules.check_can_decide_extension(ExtensionRequest(decided_at=MONDAY)),
        "已经批过",
    ),
    "one's own": (
        lambda: rules.check_may_decide_extension(case(), ExtensionRequest(asked_by="p1"), LEADER),
        "自己",
    ),
    "decided by a clerk": (
        lambda: rules.check_may_decide_extension(case(), ExtensionRequest(asked_by="p2"), CLERK),
        "负责人",
    ),
    "told without leave": (lambda: rules.check_can_tell_extension(ExtensionRequest()), "批准"),
    "told twice": (
        lambda: rules.check_can_tell_extension(ExtensionRequest(is_granted=True, told_on=TODAY)),
        "已于",
    ),
    "not valid": (lambda: rules.check_extension_valid(found(valid=False)), "不能再延长"),
    "erased too soon": (lambda: rules.check_can_erase(case()), "还没有归档"),
    "erased twice": (
        lambda: rules.check_can_erase(
            case(State.ARCHIVED, applicant=SimpleNamespace(erased_at=MONDAY))
        ),
        "已经销毁",
    ),
    "no decision": (lambda: rules.check_parts([Part("", "")]), "第 1 项"),
    "a ground of another sort": (
        lambda: rules.check_parts([GRANTED, Part("", "PARTIAL", ("GRANT_PROVIDE",))]),
        "第 2 项",
    ),
    "grounds without parts": (
        lambda: rules.check_parts([Part("", "DENY_PROCESS", ("DENY_PROCESS",))]),
        "部分公开",
    ),
    "a mark without ground": (lambda: rules.check_marks([{"where": "第二页"}]), "依据"),
    "a mark without place": (lambda: rules.check_marks([{"ground": "DENY_PROCESS"}]), "位置"),
    "worded by a stranger": (
        lambda: rules.check_may_word(SimpleNamespace(code="YZ01"), STRANGER),
        "模板",
    ),
    "an answer by itself": (lambda: rules.check_interim("GRANT_PROVIDE", ""), "答复稿"),
    "a letter without its act": (lambda: rules.check_interim("FEE", ""), "发收费通知"),
    "an opinion delivered": (
        lambda: rules.check_can_deliver(Letter(consultation_id=1)),
        "登记对方收到",
    ),
    "a day given that is no later": (lambda: rules.check_day_given(TODAY, TODAY), "留出时间"),
    "a fee of nothing": (lambda: rules.check_costs(by_page(30)), "不收费"),
    "a desk without a code": (lambda: rules.check_setting({"letter_code": " "}), "代字"),
    "to nobody": (lambda: rules.check_interim("THIRD_PARTY_TELL", ""), "发给谁"),
    "to another": (lambda: rules.check_interim("RECEIPT", "某局"), "申请人"),
    "to a long name": (lambda: rules.check_interim("THIRD_PARTY_TELL", "局" * 101), "最多 100"),
    "no paper": (lambda: rules.check_has_paper(Letter()), "正文"),
    "not signed": (lambda: rules.check_is_signed(Answer(state="draft")), "签发之后"),
    "delivered twice": (lambda: rules.check_can_deliver(Letter(delivered_on=TODAY)), "送达"),
    "a strange way": (
        lambda: rules.check_delivery(Letter(signed_on=TODAY), "pigeon", "x", TODAY, TODAY),
        "送达方式",
    ),
    "delivered to come": (
        lambda: rules.check_delivery(Letter(signed_on=TODAY), "post", "x", TODAY + DAY, TODAY),
        "今天之后",
    ),
    "delivered before signed": (
        lambda: rules.check_delivery(Letter(signed_on=TODAY), "post", "x", TODAY - DAY, TODAY),
        "早于",
    ),
    "changed when archived": (
        lambda: rules.check_is_not_archived(case(State.ARCHIVED)),
        "已经归档",
    ),
    "linked in a strange way": (
        lambda: rules.check_link(linked(1), "cousin", linked(2)),
        "没有这种关系",
    ),
    "linked to itself": (
        lambda: rules.check_link(linked(1), "same_matter", linked(1)),
        "另一件申请",
    ),
    "linked to another organ's": (
        lambda: rules.check_link(linked(1), "same_matter", linked(2, organ_id=2)),
        "另一件申请",
    ),
    "linked twice": (
        lambda: rules.check_link(linked(1, has=True), "same_matter", linked(2)),
        "已经登记",
    ),
    "a repeat of somebody else": (
        lambda: rules.check_link(linked(1), "duplicate", linked(2, index="b")),
        "同一申请人",
    ),
    "a repeat of nobody": (
        lambda: rules.check_link(linked(1, index=""), "duplicate", linked(2, index="")),
        "同一申请人",
    ),
    "neither review nor suit": (
        lambda: rules.check_proceeding("quarrel", "x", "", TODAY, None),
        "复议还是诉讼",
    ),
    "a number too long": (
        lambda: rules.check_proceeding("review", "x", "号" * 81, TODAY, None),
        "80",
    ),
    "due before it was served": (
        lambda: rules.check_proceeding("review", "x", "", TODAY, TODAY - DAY),
        "答复期限",
    ),
    "ended before": (lambda: rules.check_is_pending(Proceeding(ended_on=TODAY)), "结案"),
    "replied before": (lambda: rules.check_can_reply(Proceeding(replied_on=TODAY)), "提交答复"),
    "a day after to come": (lambda: rules.check_after(TODAY + DAY, TODAY, TODAY), "今天之后"),
    "before it was served": (lambda: rules.check_after(TODAY - DAY, TODAY, TODAY), "早于"),
    "no result": (lambda: rules.check_result("draw"), "没有选结果"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_refused_with_its_mend(name: str) -> None:
    check, told = REFUSED[name]
    with pytest.raises(Refusal, match=told):
        check()


def test_a_message_is_one_that_the_organ_takes_now() -> None:
    shown = {"may": ["supply", "withdraw"], "state_zh": "办理中"}
    rules.check_message(shown, "withdraw", "不需要了")
    rules.check_message(shown, "supply", "补充说明")
    for kind, text in (("correct", "清楚了"), ("supply", " "), ("supply", "长" * 10_001)):
        with pytest.raises(Refusal):
            rules.check_message(shown, kind, text)


def test_every_state_has_a_name_and_stands_in_one_stage() -> None:
    staged = [state for _, states in STAGES for state in states]
    assert sorted(staged) == sorted(State)
    assert all(state.zh for state in State)


def test_a_clerk_of_the_department_that_has_the_case_drafts_the_answer():
    given = case(department=SimpleNamespace(code="B"))

    rules.check_may_answer(given, somebody(Role.CLERK, department="B"))
    with pytest.raises(Refusal, match="由承办处室的经办人起草"):
        rules.check_may_answer(given, somebody(Role.CLERK, department="C"))


def test_letters_are_numbered_by_a_code():
    rules.check_setting({"letter_code": "云城管依答"})
    with pytest.raises(Refusal, match="没有写明答复文号代字"):
        rules.check_setting({"letter_code": " "})


def test_a_receipt_tells_its_own_case_s_code_or_none():
    given = case(code_hash=receipts.hash_of("AAAA-BBBB-CCCC"))

    rules.check_code(given, "")
    rules.check_code(given, "AAAA-BBBB-CCCC")
    with pytest.raises(Refusal, match="查询码不是这件申请的"):
        rules.check_code(given, "AAAA-BBBB-DDDD")

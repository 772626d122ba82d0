from datetime import date

from gongkai.base.casework import moves
from gongkai.base.organs.models import Assignment, Organ, Person
from gongkai.base.organs.roles import STAFF
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks.models import Limit, Remark
from gongkai.duties.remarks.states import DESK, HANDLERS, MOVES, State
from gongkai.duties.remarks.words import Report
from gongkai.law.refusal import Refusal
from gongkai.law.remarks import KINDS, MOST_WORKDAYS, OUTCOMES

LONGEST_TEXT = 1000
LONGEST_WHERE = 300
LONGEST_CONTACT = 100
LONGEST_ANSWER = 2000
LONGEST_REASON = 300
# What the lists of powers and duties stand on.
ENTRIES = "power"


def check_report(report: Report) -> None:
    """What a report must say. Raises Refusal."""
    if report.kind not in KINDS:
        raise Refusal("请选是哪一类问题。")
    if not report.text.strip():
        raise Refusal("请写明哪里有问题；写得具体，改得快。")
    for text, most, zh in (
        (report.text, LONGEST_TEXT, "说明"),
        (report.where, LONGEST_WHERE, "位置"),
        (report.contact, LONGEST_CONTACT, "联系方式"),
    ):
        if len(text) > most:
            raise Refusal(f"{zh}写了 {len(text)} 个字，最多 {most} 个；请写得短些。")


def check_subject(report: Report, subject: Publication | None) -> None:
    """A remark on an entry is one on an entry of the lists. Raises Refusal."""
    if KINDS[report.kind].is_of_entry and (subject is None or subject.shelf != ENTRIES):
        raise Refusal("只有权责清单的条目可以这样反映；请在清单里打开那一项，从那一页提交。")


def check_can_move(remark: Remark, name: str) -> None:
    moves.check_state(moves.find(MOVES, name), State(remark.state), State(remark.state).zh)


def check_may_move(remark: Remark, name: str, by: Standing) -> None:
    """The organ's desk; and to answer, whoever it was given to."""
    organ = remark.organ.code
    if any(by.holds(role, organ) for role in DESK):
        return
    is_mine = remark.handler is not None and remark.handler.code == by.code
    if name == "answer" and is_mine and any(by.holds(role, organ) for role in HANDLERS):
        return
    raise Refusal("找错由本机关负责政务公开的人员办理；交办以后，承办人也可以答复。")


def check_can_assign(remark: Remark, person: Person, on: date) -> None:
    rows = Assignment.objects.on(on).filter(person=person, organ=remark.organ, role__in=STAFF)
    if not person.is_active or not rows.exists():
        raise Refusal(f"{person.name}不在本机关办公；请选本机关的人员。")


def check_can_pass_on(remark: Remark, to: Organ, on: date) -> None:
    if to == remark.organ:
        raise Refusal("已经在这个机关；请选另一个机关。")
    if to.closed_on and to.closed_on <= on:
        raise Refusal("这个机关已经撤销；请选承接其职能的机关。")


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("请写明为什么转办。")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"理由最多 {LONGEST_REASON} 个字；请写得短些。")


def check_answer(outcome: str, answer: str) -> None:
    if outcome not in OUTCOMES:
        raise Refusal("请选办理结果。")
    if not answer.strip():
        raise Refusal("请写答复：查明了什么，怎样处理。")
    if len(answer.strip()) > LONGEST_ANSWER:
        raise Refusal(f"答复写了 {len(answer.strip())} 个字，最多 {LONGEST_ANSWER} 个。")


def check_may_set_limit(city_offices: frozenset[str]) -> None:
    if not city_offices:
        raise Refusal("办理时限由市政府办公室设定。")


def check_limit(kind: str, workdays: int, basis: str, from_on: date, on: date) -> None:
    """A city promises no later answer than the inspections bear, and nothing backwards."""
    if not 1 <= workdays <= MOST_WORKDAYS:
        raise Refusal(f"时限是 1 至 {MOST_WORKDAYS} 个工作日。")
    if not basis.strip() or len(basis.strip()) > 200:
        raise Refusal("请写明依据，最多 200 个字。")
    if from_on < on:
        raise Refusal("新的时限不能从以前的日子起算；请填今天或者以后的日期。")
    if Limit.objects.filter(kind=kind, from_on=from_on).exists():
        raise Refusal("这一类从这一天起的时限已经设定过。")

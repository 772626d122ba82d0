from datetime import date

from gongkai.across.urging import queries
from gongkai.across.urging.models import Urging
from gongkai.across.urging.queries import Matter
from gongkai.across.urging.states import ANSWERERS, MOVES, State
from gongkai.base.casework import moves
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.law.refusal import Refusal

LONGEST_SUBJECT = 200
LONGEST = 2000


def check_may_urge(by: Standing, organ: Organ, on: date) -> None:
    if organ.code not in queries.may_urge(by, on=on):
        raise Refusal("督办由市政府办公室对各机关、各机关负责人和办公室对本机关的处室发出。")


def check_department(organ: Organ, department: Department | None) -> None:
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选该机关的处室。")


def check_matter(found: Matter | None, organ: Organ) -> None:
    if found is None or found.organ.pk != organ.pk:
        raise Refusal("该机关没有这件事项；请回到列表重新选择。")


def check_is_not_urged(about: str, key: str) -> None:
    if queries.urged(about, [key]):
        raise Refusal("这件事项正在督办，不用另发；需要催促的，请在原督办里再次督办。")


def check_said(subject: str, text: str) -> None:
    if not subject.strip():
        raise Refusal("没有写明督办什么事项。")
    if len(subject.strip()) > LONGEST_SUBJECT:
        raise Refusal(f"事项名称最多 {LONGEST_SUBJECT} 个字；请缩短。")
    check_text(text, "没有写明督办要求。")


def check_text(text: str, if_none: str) -> None:
    if not text.strip():
        raise Refusal(if_none)
    if len(text.strip()) > LONGEST:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {LONGEST} 个；请写得短些。")


def check_due(due_on: date, today: date) -> None:
    if due_on < today:
        raise Refusal("回复期限已经过去；请改正日期。")


def check_can_move(urging: Urging, name: str) -> None:
    state = State(urging.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)


def check_may_reply(urging: Urging, by: Standing) -> None:
    """The organ that is urged; of a department, whoever works there, and the organ's office."""
    department = urging.department.code if urging.department else ""
    if not any(by.holds(role, urging.organ.code, department) for role in ANSWERERS):
        raise Refusal("由被督办的机关或者处室回复。")
    if urging.by == by.code:
        raise Refusal("自己发出的督办，不能自己回复。")


def check_is_urger(urging: Urging, by: Standing) -> None:
    """Whoever sent it, or the office in whose name it went."""
    sent = urging.by == by.code
    if not sent and urging.by_organ.code not in by.organs(frozenset({Role.OFFICE})):
        raise Refusal("由发出督办的人员或者办公室办理。")

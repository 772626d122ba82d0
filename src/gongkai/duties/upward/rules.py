from collections.abc import Iterable
from datetime import date

from gongkai.base.casework import moves
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.rules import check_lengths
from gongkai.duties.upward import queries
from gongkai.duties.upward.models import Paper
from gongkai.duties.upward.states import MOVES, SUPERIORS, State
from gongkai.law.attributes import Attribute
from gongkai.law.genres import GENRES
from gongkai.law.interpretation import FORMS
from gongkai.law.refusal import Refusal
from gongkai.law.returns import OTHER, REASONS
from gongkai.law.upward import SORTS
from gongkai.text import markup

LONGEST_REASON = 300
LONGEST_ANSWER = 500
MOST_FILES = 20


def check_may_draft(by: Standing, organ: Organ, department: Department | None) -> None:
    if department is not None and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是本机关的处室；请选本机关的处室。")
    if not by.holds(Role.CLERK, organ.code, department.code if department else ""):
        raise Refusal("上报件由本机关的经办人起草。")


def check_paper(paper: Paper, on: date) -> None:
    """What it is made of is known and fits; whether it suffices is the superior's to say."""
    if not paper.title.strip():
        raise Refusal("没有写标题。")
    if paper.sort not in SORTS:
        raise Refusal("没有这种上报件；请重新选择。")
    if paper.attribute and paper.attribute not in set(Attribute):
        raise Refusal("没有这种公开属性；请重新选择。")
    if paper.genre and paper.genre not in GENRES:
        raise Refusal("没有这种文种；请重新选择。")
    if set(paper.plan.get("forms", ())) - set(FORMS):
        raise Refusal("解读形式只能从列出的各项里选。")
    check_lengths(paper)
    if not queries.receivers(paper.organ, on=on).filter(pk=paper.to_id).exists():
        raise Refusal("只能报给上级机关或者它的办公室；请重新选择报送机关。")


def check_can_edit(paper: Paper) -> None:
    if paper.state != State.DRAFT:
        zh = State(paper.state).zh
        raise Refusal(f"现在的状态是“{zh}”，不能修改；要改的，先收回或者转回起草。")


def check_may_edit(paper: Paper, by: Standing) -> None:
    check_may_move(paper, "hand", by)


def check_same_revision(paper: Paper, revision: int) -> None:
    if paper.revision != revision:
        raise Refusal("打开之后已有人修改并保存；请看过现在的内容再改。")


def check_can_move(paper: Paper, name: str) -> None:
    """Whether the table of moves lets the paper go this way now."""
    state = State(paper.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)


def check_may_move(paper: Paper, name: str, by: Standing) -> None:
    """The sender's people for the sender's moves, the superior's for the superior's."""
    move = moves.find(MOVES, name)
    organ = paper.to.code if name in SUPERIORS else paper.organ.code
    department = paper.department.code if paper.department and name not in SUPERIORS else ""
    if not any(by.holds(role, organ, department) for role in move.by):
        roles = "、".join(role.zh for role in move.by)
        whose = "收文机关" if name in SUPERIORS else "上报机关"
        raise Refusal(f"“{move.zh}”要由{whose}的{roles}办理。")
    if name == "send" and by.code in paper.editors:
        raise Refusal("不能签发自己起草或修改的上报件；请由他人签发。")


def check_is_written(paper: Paper) -> None:
    """It says something; a draft says in whose name and as what."""
    lacks = [] if markup.plain(paper.body) or paper.enclosures.exists() else ["正文或者附件"]
    if paper.is_draft:
        lacks += [] if paper.publisher.strip() else ["以谁的名义印发"]
        lacks += [] if paper.genre else ["文种"]
    if lacks:
        raise Refusal(f"还不能送签，缺：{'、'.join(lacks)}。")


def check_can_attach(paper: Paper, name: str) -> None:
    if paper.enclosures.filter(name=name).exists():
        raise Refusal(f"已有名为“{name}”的附件；请换一个名称，或先删去原来的。")
    if paper.enclosures.count() >= MOST_FILES:
        raise Refusal(f"附件最多 {MOST_FILES} 个；请合并后再添加。")


def check_can_return(codes: Iterable[str], reason: str) -> None:
    """A return names its reasons; 其他 is written out."""
    given = list(codes)
    if not given or set(given) - set(REASONS):
        raise Refusal("请从列出的退文原因里选。")
    if OTHER in given:
        check_reason(reason, "选了“其他”，要写明原因。")
    check_length(reason)


def check_reason(reason: str, if_none: str) -> None:
    if not reason.strip():
        raise Refusal(if_none)
    check_length(reason)


def check_length(reason: str) -> None:
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(
            f"理由写了 {len(reason.strip())} 个字，最多 {LONGEST_REASON} 个；请写得短些。"
        )


def check_answer(answer: str) -> None:
    if not answer.strip():
        raise Refusal("请写明办理结果；上报机关会看到。")
    if len(answer.strip()) > LONGEST_ANSWER:
        raise Refusal(f"办理结果最多 {LONGEST_ANSWER} 个字；请写得短些。")

"""Whether the organs whose matters are touched have agreed, and who may say what about it."""

from collections.abc import Iterable
from datetime import date

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import coordinating, kinds, queries
from gongkai.duties.handling.models import Concern, Handled
from gongkai.duties.handling.states import PUBLIC, State
from gongkai.duties.releases.models import Release
from gongkai.law.refusal import Refusal

# What concerns other organs is agreed with them, so that all of them say the same.
BASIS = "《条例》第十一条"
LONGEST_MATTER = 300
LONGEST_OPINION = 500
ANSWERS = ("confirmed", "objected")
DECISIONS = ("overruled", "upheld")


def check_is_agreed(thing: Handled) -> None:
    """Every organ it touches has confirmed this version, or the city's office has decided."""
    lacks = coordinating.unsettled(thing)
    if lacks:
        raise Refusal(f"发布协调没有办完：{'；'.join(each.text for each in lacks)}。", law=BASIS)


def check_can_name(
    thing: Handled, organs: Iterable[Organ], matter: str, due_on: date, on: date
) -> None:
    """Other organs, each once, of a thing that is not public yet."""
    if not kinds.of(thing).is_shared:
        raise Refusal("这类内容不给其他机关看；要征求意见的，请在申请件上办理。")
    if thing.state in PUBLIC:
        raise Refusal(f"现在的状态是“{State(thing.state).zh}”，不再协调；有不一致的，请更正。")
    named = list(organs)
    if not named:
        raise Refusal("没有选涉及的机关。")
    if any(each.pk == thing.organ_id for each in named):
        raise Refusal("本机关不用向自己确认。")
    known = {row.organ_id for row in coordinating.concerns(thing)}
    if known & {each.pk for each in named}:
        raise Refusal("所选的机关里有已经提出过的。")
    check_said(matter, "没有写明涉及对方什么。", most=LONGEST_MATTER)
    if due_on < on:
        raise Refusal("确认期限已经过去；请改正日期。")


def check_may_name(thing: Handled, by: Standing) -> None:
    if not any(queries.is_worker(by, thing, role) for role in (Role.CLERK, Role.OFFICE)):
        raise Refusal("涉及其他机关的，由本机关的经办人或者办公室提出协调。")


def check_can_take_back(concern: Concern) -> None:
    """Named by mistake: only before the other organ has said anything."""
    if concern.closed_at is not None or concern.answer or concern.escalated_at is not None:
        raise Refusal("对方已经答复，或者已提请协调，不能撤回。")


def check_can_answer_concern(
    concern: Concern, release: Release | None, answer: str, opinion: str
) -> None:
    """About a version under way, once; a no with its reasons."""
    if concern.closed_at is not None or release is None:
        raise Refusal("现在没有要确认的版本；对方提交以后再答复。")
    is_decided = bool(concern.decision) and coordinating.is_about(concern, release)
    if is_decided or coordinating.is_answered(concern, release):
        raise Refusal("这一版已经答复，或者已经作出协调决定。")
    if answer not in ANSWERS:
        raise Refusal("请选确认，或者不同意。")
    if answer == "objected" and not opinion.strip():
        raise Refusal("不同意的，要写明理由。", law=BASIS)
    check_length(opinion)


def check_may_answer_concern(concern: Concern, by: Standing, editors: Iterable[str]) -> None:
    """The office or leader of the organ concerned, and nobody who wrote it."""
    if not any(by.holds(role, concern.organ.code) for role in coordinating.ANSWERERS):
        raise Refusal("由涉及的机关的办公室或者分管领导确认。")
    if by.code in editors:
        raise Refusal("不能确认自己起草或修改的内容；请由他人办理。")


def check_can_escalate(concern: Concern, release: Release | None, on: date) -> None:
    """It objects to the version under way, or has been silent past its day."""
    if release is None:
        raise Refusal("现在没有提交审查的版本；提交以后再提请协调。")
    is_answered = coordinating.is_answered(concern, release)
    if concern.escalated_at is not None and coordinating.is_about(concern, release):
        raise Refusal("这一版已经提请协调。")
    if is_answered and concern.answer == "confirmed":
        raise Refusal("对方已经确认，不用协调。")
    if not is_answered and concern.due_on >= on:
        raise Refusal(f"对方的确认期限是{concern.due_on}，还没有到；请先等对方答复。")


def check_can_decide_concern(
    concern: Concern, release: Release | None, decision: str, reason: str
) -> None:
    """About the version that was brought before the city's office, once, with reasons."""
    is_here = release is not None and coordinating.is_about(concern, release)
    if concern.escalated_at is None or not is_here:
        raise Refusal("没有提请协调，或者内容已经改变；请等重新提请。")
    if concern.decision:
        raise Refusal("已经作出协调决定。")
    if decision not in DECISIONS:
        raise Refusal("请选可以公开，或者应当修改。")
    check_said(reason, "协调决定要写明理由；两个机关都会看到。", most=LONGEST_OPINION)


def check_may_decide_concern(
    concern: Concern, by: Standing, editors: Iterable[str], on: date
) -> None:
    """The city's office, by somebody who neither wrote it nor objected to it."""
    if not any(by.holds(Role.OFFICE, code) for code in coordinating.coordinators(on=on)):
        raise Refusal("意见不一致的，由市政府办公室协调决定。")
    if by.code in {*editors, concern.answered_by}:
        raise Refusal("不能决定自己起草、修改或者答复过的内容；请由他人办理。")


def check_said(text: str, if_none: str, *, most: int) -> None:
    if not text.strip():
        raise Refusal(if_none)
    check_length(text, most=most)


def check_length(text: str, *, most: int = LONGEST_OPINION) -> None:
    if len(text.strip()) > most:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {most} 个；请写得短些。")

"""What a clean-up may take in, propose and decide, and who may."""

from collections.abc import Sequence
from datetime import date

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import norms
from gongkai.duties.documents.models import Clearing, ClearingLine, Document
from gongkai.duties.handling.states import State
from gongkai.law.clearing import DECISIONS
from gongkai.law.refusal import Refusal

LONGEST = 300


def check_may_clear(by: Standing, organ: str) -> None:
    """Clerks and the legal department keep an organ's clean-up."""
    if not (by.holds(Role.CLERK, organ) or by.holds(Role.LEGAL, organ)):
        raise Refusal("清理由本机关的经办人或者法规审核人办理。")


def check_can_open_clearing(organ: Organ, title: str, documents: Sequence[Document]) -> None:
    """It has a name, and takes in public normative documents of the organ, none of them twice."""
    if not title.strip():
        raise Refusal("请写清理的名称，例如“2026年行政规范性文件清理”。")
    if not documents:
        raise Refusal("请至少选一件文件。")
    for document in documents:
        policy = norms.policy(document)
        is_kept = policy is not None and policy.is_normative
        if document.organ_id != organ.pk or document.state != State.PUBLISHED or not is_kept:
            raise Refusal(f"“{document.title}”不在本机关现行的规范性文件登记里，不能列入清理。")
    open_ = ClearingLine.objects.filter(document__in=documents).exclude(
        clearing__result__state__in=[State.PUBLISHED, State.WITHDRAWN]
    )
    taken = open_.select_related("document", "clearing").first()
    if taken is not None:
        raise Refusal(f"“{taken.document.title}”已经在“{taken.clearing.title}”里，还没有定论。")


def clearing_of(lines: Sequence[ClearingLine]) -> int:
    """The one clean-up that all of these lines are of."""
    found = {line.clearing_id for line in lines}
    if not found:
        raise Refusal("请至少选一件文件。")
    if len(found) > 1:
        raise Refusal("一次只能办理同一个清理里的文件。")
    return found.pop()


def check_is_open(clearing: Clearing) -> None:
    if clearing.result_id is not None:
        raise Refusal("清理结果已经成文，不能再改；要改请先删去结果里的内容，退回重拟。")


def check_can_propose(
    clearing: Clearing, proposal: str, reason: str, lapses_on: date | None
) -> None:
    """A known proposal with its reason; a day only for what stays in force."""
    check_is_open(clearing)
    if proposal not in DECISIONS:
        raise Refusal(f"请选清理意见：{'、'.join(word for *_, word in DECISIONS.values())}。")
    if proposal != "keep" and not reason.strip():
        raise Refusal(f"“{DECISIONS[proposal][2]}”要写明理由。")
    if len(reason.strip()) > LONGEST:
        raise Refusal(f"理由最多 {LONGEST} 个字；请写得短些。")
    if proposal == "keep" and lapses_on is None:
        raise Refusal("继续有效的，要写明新的失效日期。")


def check_may_opine(by: Standing, clearing: Clearing) -> None:
    if clearing.organ.code not in by.organs():
        raise Refusal("只有本机关的人员可以对清理提意见。")


def check_opinion(clearing: Clearing, text: str) -> None:
    check_is_open(clearing)
    if not text.strip():
        raise Refusal("请写意见。")
    if len(text.strip()) > LONGEST:
        raise Refusal(f"意见最多 {LONGEST} 个字；请写得短些。")


def check_can_decide(clearing: Clearing, lines: Sequence[ClearingLine], title: str) -> None:
    """Every document of the list has a proposal, and the decision a title."""
    check_is_open(clearing)
    if not title.strip():
        raise Refusal("请写结果文件的标题。")
    without = [line.document.title for line in lines if not line.proposal]
    if without:
        named = "、".join(f"“{title}”" for title in without[:5])
        raise Refusal(f"还有 {len(without)} 件没有清理意见：{named}。")

"""Whether what is often asked may be proposed, taken up, and made a draft for the public."""

from collections.abc import Sequence

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests import often
from gongkai.duties.requests.models import Case, Opening
from gongkai.duties.requests.states import DESK, HEADS
from gongkai.law.refusal import Refusal

MOST_CASES = 500
LONGEST_TITLE = 200
MOST_APPLICANTS, MOST_MONTHS = 100, 60


def check_may_propose(organ: Organ, by: Standing) -> None:
    if not any(by.holds(role, organ.code) for role in DESK):
        raise Refusal("要由本机关的政府信息公开工作机构提出。", law=often.BASIS)


def check_title(title: str) -> None:
    if not title.strip():
        raise Refusal("没有写明事项；请用公众看得懂的话写。")
    if len(title.strip()) > LONGEST_TITLE:
        raise Refusal(f"事项写了 {len(title.strip())} 个字，最多 {LONGEST_TITLE} 个；请写得短些。")


def check_can_propose(organ: Organ, cases: Sequence[Case]) -> None:
    """Some cases, all of one organ, none of them in another proposal."""
    if not cases:
        raise Refusal("没有选申请；请至少选一件。")
    if len(cases) > MOST_CASES:
        raise Refusal(f"一次最多选 {MOST_CASES} 件申请。")
    if any(case.organ_id != organ.pk for case in cases):
        raise Refusal("有的申请不是本机关的；请重新选择。")
    check_is_in_none(cases)


def check_is_in_none(cases: Sequence[Case]) -> None:
    if Opening.objects.filter(cases__in=cases).exists():
        raise Refusal("有的申请已经列入另一件建议；请重新选择。")


def check_can_decide(opening: Opening) -> None:
    if opening.state != Opening.State.PROPOSED:
        raise Refusal(f"这件建议{opening.get_state_display()}，不用再决定。")


def check_may_decide(opening: Opening, by: Standing) -> None:
    """The heads of the disclosure office, and never of one's own proposing."""
    if by.code == opening.by:
        raise Refusal("不能决定自己提出的建议。")
    if not any(by.holds(role, opening.organ.code) for role in HEADS):
        roles = "、".join(sorted(role.zh for role in HEADS))
        raise Refusal(f"是否转为主动公开要由{roles}决定。", law=often.BASIS)


def check_can_add(opening: Opening) -> None:
    if opening.state == Opening.State.DECLINED:
        raise Refusal("这件建议没有采纳，不能再列入申请；可以另行提出。")


def check_can_convert(opening: Opening, source: Case) -> None:
    """A proposal that was taken up, once, out of an answer that gave something."""
    if opening.state != Opening.State.TAKEN_UP:
        raise Refusal(f"这件建议{opening.get_state_display()}，采纳以后才能起草公文。")
    if opening.document_id:
        raise Refusal("已经起草了公文。")
    if not opening.cases.filter(pk=source.pk).exists():
        raise Refusal("这件申请不在建议里；请从建议里的申请选一件。")
    if not often.gives(source):
        raise Refusal("这件申请没有提供信息，不能据以公开；请选答复提供了信息的一件。")


def check_often(least: int, months: int) -> None:
    if not 2 <= least <= MOST_APPLICANTS:
        raise Refusal(f"申请人数是 2 至 {MOST_APPLICANTS}；请改正。")
    if not 1 <= months <= MOST_MONTHS:
        raise Refusal(f"月数是 1 至 {MOST_MONTHS}；请改正。")

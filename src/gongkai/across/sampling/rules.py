"""Who decides that old pages are reviewed by sample, and when a lot may be drawn and passed."""

from gongkai.across.legacy.models import Batch, BatchState
from gongkai.across.sampling.models import Lot, Member, Ruling
from gongkai.across.sampling.queries import Candidates
from gongkai.across.sampling.states import MOVES, RULERS, State
from gongkai.base.casework import moves
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.models import Handled
from gongkai.duties.handling.states import State as Handling
from gongkai.duties.releases import queries as releases
from gongkai.law.refusal import Refusal
from gongkai.law.sampling import Told

LONGEST_REASON = 300
LAW = "《条例》第十七条"


def check_may_rule(by: Standing, batch: Batch) -> None:
    """A head of the organ, or its office; never who handed the source in."""
    if not any(by.holds(role, batch.organ.code) for role in RULERS):
        raise Refusal("由本机关的办公室、分管领导或者主要负责人决定怎样审查。", law=LAW)
    if by.code == batch.given_by.code:
        raise Refusal("不能决定自己导入的数据怎样审查；请由他人决定。", law=LAW)


def check_can_rule(batch: Batch, by_sample: bool, reason: str, now: Ruling | None) -> None:
    """Of a source that is in; a sample with its reasons; no decision twice over."""
    if batch.state != BatchState.DONE:
        raise Refusal("这份数据还没有导入；导入以后再决定怎样审查。")
    if by_sample == (now is not None and now.by_sample):
        raise Refusal("现在就是这样审查的。")
    if by_sample and not reason.strip():
        raise Refusal("抽样审查要写明理由：这些内容原来怎样审查和公开过。", law=LAW)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"理由最多 {LONGEST_REASON} 个字。")


def check_may_draw(by: Standing, batch: Batch) -> None:
    if not by.holds(Role.REVIEWER, batch.organ.code):
        raise Refusal("由本机关的保密审查员抽样。", law=LAW)


def check_can_draw(now: Ruling | None, drawn: list[Lot], found: Candidates) -> None:
    """It is decided so, no sample is out, and some would be left to it."""
    if now is None or not now.by_sample:
        raise Refusal("没有决定抽样审查；逐件审查。", law=LAW)
    if any(lot.state == State.DRAWN for lot in drawn):
        raise Refusal("上一批的样本还没有审查完。")
    if found.sample >= len(found.releases):
        raise Refusal(
            f"可以抽样的只有 {len(found.releases)} 件，要抽 {found.sample} 件；请逐件审查。"
        )


def check_may_accept(by: Standing, lot: Lot) -> None:
    if not by.holds(Role.REVIEWER, lot.organ.code):
        raise Refusal("由本机关的保密审查员依样本通过。", law=LAW)


def check_can_accept(lot: Lot, told: Told) -> None:
    """All of the sample was read, and nothing in it failed."""
    check_can_move(lot, "accept")
    if told.is_over:
        raise Refusal(f"样本里有 {told.failed} 件没有通过，其余逐件审查。", law=LAW)
    if told.waiting:
        raise Refusal(f"样本里还有 {told.waiting} 件没有审查。", law=LAW)


def check_is_as_drawn(thing: Handled, member: Member) -> None:
    """The version that was drawn from is the newest and still waits for its review."""
    newest = releases.latest(member.kind, member.key)
    if newest is None or newest.digest != member.digest or newest.pk != member.release_id:
        raise Refusal("抽样以后修改过，单独审查。")
    if thing.state != Handling.IN_REVIEW:
        raise Refusal(f"已不在待审查之列（{Handling(thing.state).zh}）。")


def check_can_move(lot: Lot, name: str) -> None:
    state = State(lot.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)

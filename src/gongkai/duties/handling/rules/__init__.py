from collections.abc import Iterable
from datetime import date, datetime

from gongkai.base.casework import moves
from gongkai.base.organs import queries as organs
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling import coordinating, kinds, queries
from gongkai.duties.handling.models import Comment, Handled, Invitation
from gongkai.duties.handling.rules.agreeing import check_is_agreed
from gongkai.duties.handling.states import MOVES, PUBLIC, UNDER_WAY, State
from gongkai.duties.releases.digest import digest
from gongkai.duties.releases.models import Publication, Release
from gongkai.duties.releases.steps import SWITCHES
from gongkai.law.days import CITY
from gongkai.law.refusal import Refusal
from gongkai.law.returns import OTHER, REASONS

LONGEST_REASON = 300


def check_can_move(thing: Handled, name: str) -> None:
    """Whether the table of moves lets the thing go this way now."""
    state = State(thing.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)
    kinds.of(thing).check_is_open(thing)


def check_may_move(thing: Handled, name: str, by: Standing) -> None:
    """Whether the person holds the role that the move asks for, in the thing's organ."""
    move = moves.find(MOVES, name)
    if not any(queries.is_worker(by, thing, role) for role in move.by):
        roles = "、".join(sorted(role.zh for role in move.by))
        raise Refusal(f"“{move.zh}”要由本机关的{roles}办理。")


def check_can_submit(thing: Handled) -> None:
    check_can_move(thing, "submit")
    kind = kinds.of(thing)
    kind.check_can_submit(thing)
    lacks = kind.missing(thing)
    if lacks:
        raise Refusal(f"还不能提交审查：{'；'.join(each.text for each in lacks)}。")


def check_is_confirmed(is_accurate: bool) -> None:
    """Somebody named stands in for it before anybody else has to look at it."""
    if not is_accurate:
        raise Refusal("提交前请核对内容，并勾选“内容真实、准确，可以公之于众”。")


def check_can_pass_office(thing: Handled) -> None:
    """The office lets nothing on that lacks what goes with it; what is missing is named."""
    check_can_move(thing, "office")
    lacks = [*kinds.of(thing).gate(thing), *coordinating.unsettled(thing)]
    if lacks:
        raise Refusal(
            f"办公室审核不能通过：{'；'.join(each.text for each in lacks)}。请退文补齐。"
        )


def check_is_as_frozen(thing: Handled, release: Release) -> None:
    """What would be frozen now is what was handed over."""
    kind = kinds.of(thing)
    if digest(kind.name, thing.key, kind.content(thing)) != release.digest:
        raise Refusal("内容与提交审查时不一致；请退回重新提交。")


def check_can_sign(thing: Handled) -> None:
    check_can_move(thing, "sign")
    check_is_agreed(thing)
    kinds.of(thing).check_can_sign(thing)


def check_can_publish(thing: Handled) -> None:
    check_can_move(thing, "publish")
    check_is_agreed(thing)
    kinds.of(thing).check_can_publish(thing)


def check_can_schedule(thing: Handled, publish_at: datetime, at: datetime) -> None:
    """What could be published now may be set for a time that is still to come."""
    check_can_move(thing, "schedule")
    check_is_agreed(thing)
    kinds.of(thing).check_can_publish(thing)
    check_is_free(thing, publish_at)
    if publish_at <= at:
        raise Refusal("定时公开的时间已经过去；请改为以后的时间，或者现在公开。")


def check_is_free(thing: Handled, at: datetime) -> None:
    """Nothing that goes out in the same act is held back until a later instant."""
    for each in (thing, *kinds.of(thing).together(thing)):
        until = kinds.of(each).not_before(each)
        if until is not None and at < until:
            when = until.astimezone(CITY).strftime("%Y-%m-%d %H:%M")
            raise Refusal(f"吹风会约定 {when} 以前不公开；请到那时公开，或者定时在那以后公开。")


def check_can_withdraw(thing: Handled) -> None:
    """What is public can be taken down at any time, also while its correction is under way."""
    if thing.state in PUBLIC or not queries.is_public(thing):
        check_can_move(thing, "withdraw")
    kinds.of(thing).check_can_withdraw(thing)


def check_may_withdraw(thing: Handled, by: Standing, on: date) -> None:
    """Its organ's own publisher or leader; and the office that manages all sites, as what must not
    be seen cannot wait for its organ (S3-40)."""
    if not organs.city_offices(by, on=on):
        check_may_move(thing, "withdraw", by)


def check_can_edit(thing: Handled) -> None:
    if thing.state in PUBLIC:
        raise Refusal(f"现在的状态是“{State(thing.state).zh}”，不能修改。")
    kinds.of(thing).check_is_open(thing)


def check_may_edit(thing: Handled, by: Standing) -> None:
    if not queries.is_worker(by, thing, Role.CLERK):
        raise Refusal("只有本机关的经办人可以修改。")


def check_same_revision(thing: Handled, revision: int) -> None:
    """Somebody else may have saved since this person opened the text."""
    if thing.revision != revision:
        raise Refusal("打开之后已有人修改并保存。您的内容没有丢失：请对照两个版本后再保存。")


def check_can_return(codes: Iterable[str], reason: str) -> None:
    """A return names its reasons; what no list knows is written out."""
    given = list(codes)
    unknown = [code for code in given if code not in REASONS]
    if unknown:
        raise Refusal(f"没有“{unknown[0]}”这种退文原因；请从列出的原因里选。")
    if not given:
        raise Refusal("退回要选退文原因。")
    if OTHER in given or reason.strip():
        check_reason(reason, "退回要写明理由。")


def check_reason(reason: str, if_none: str) -> None:
    """A reason is given, and fits where it will be shown."""
    if not reason.strip():
        raise Refusal(if_none)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(
            f"理由写了 {len(reason.strip())} 个字，最多 {LONGEST_REASON} 个；请写得短些。"
        )


def check_may_draft(by: Standing, organ: str, department: str = "") -> None:
    if not by.holds(Role.CLERK, organ, department):
        raise Refusal("只有该机关的经办人可以起草。")


def check_may_switch(by: Standing | None) -> None:
    """The way of an organ is a security administrator's to set; None: the command line."""
    if by is not None and not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以设定审核步骤。")


def check_can_switch(steps: Iterable[str]) -> None:
    wrong = sorted(set(steps) - {step.value for step in SWITCHES})
    if wrong:
        known = "、".join(f"{step.value}（{step.zh}）" for step in SWITCHES)
        raise Refusal(f"没有可以增加的步骤“{wrong[0]}”；可以增加的是：{known}。")


LONGEST_OPINION = 5000
LONGEST_DAYS = 60
# Who may show a version to somebody outside, and take that back.
INVITERS = (Role.CLERK, Role.DEPT_HEAD, Role.LEGAL, Role.OFFICE)


def check_can_invite(thing: Handled, to: str, days: int) -> None:
    """Only a frozen version that is not public yet is shown, and not for ever."""
    if thing.state not in UNDER_WAY:
        raise Refusal(
            f"现在的状态是“{State(thing.state).zh}”；提交之后、公开之前才能征求外部意见。"
        )
    if not to.strip():
        raise Refusal("请写明征求谁的意见。")
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(f"链接有效 1 至 {LONGEST_DAYS} 天；请改天数。")


def check_may_invite(thing: Handled, by: Standing) -> None:
    if not any(queries.is_worker(by, thing, role) for role in INVITERS):
        names = "、".join(role.zh for role in INVITERS)
        raise Refusal(f"征求外部意见要由本机关的{names}办理。")


def check_can_revoke(invitation: Invitation) -> None:
    if invitation.revoked_at is not None:
        raise Refusal("这个链接已经作废。")


def check_can_answer(invitation: Invitation, opinion: str, at: datetime) -> None:
    """Once, while the link lives."""
    if invitation.revoked_at is not None or invitation.expires_at <= at:
        raise Refusal("这个链接已经失效。")
    if invitation.answered_at is not None:
        raise Refusal("您的意见已经收到；一个链接只能提一次。")
    if not opinion.strip():
        raise Refusal("请写下意见。")
    if len(opinion.strip()) > LONGEST_OPINION:
        raise Refusal(f"意见最多 {LONGEST_OPINION} 个字；请写得短些。")


LONGEST_QUOTE = 300
LONGEST_COMMENT = 2000


def check_may_comment(thing: Handled, by: Standing) -> None:
    """Whoever works in the organ, in whatever role."""
    if thing.organ.code not in by.organs():
        raise Refusal("只有本机关的工作人员可以批注。")


def check_can_comment(thing: Handled, quote: str, text: str) -> None:
    """On a frozen version that is under way, at a passage that fits."""
    if thing.state not in UNDER_WAY:
        raise Refusal(f"现在的状态是“{State(thing.state).zh}”；提交之后、公开之前才能批注。")
    if not quote.strip():
        raise Refusal("请写明批注的是哪一段原文。")
    if len(quote.strip()) > LONGEST_QUOTE:
        raise Refusal(f"原文最多引 {LONGEST_QUOTE} 个字；请引得短些。")
    check_comment(text)


def check_comment(text: str) -> None:
    if not text.strip():
        raise Refusal("请写下批注。")
    if len(text.strip()) > LONGEST_COMMENT:
        raise Refusal(f"批注最多 {LONGEST_COMMENT} 个字；请写得短些。")


def check_is_open(comment: Comment) -> None:
    if comment.resolved_at is not None:
        raise Refusal("这条批注已经了结。")


def check_may_resolve(thing: Handled, comment: Comment, by: Standing) -> None:
    """Whoever wrote it, or a clerk who has done what it says."""
    check_may_comment(thing, by)
    if comment.by != by.code and not queries.is_worker(by, thing, Role.CLERK):
        raise Refusal("批注由批注人或者经办人了结。")


def check_never_public(kind: str, key: str) -> None:
    """What everybody could read is not undone by forgetting it here."""
    if Publication.objects.filter(kind=kind, key=key).exists():
        raise Refusal("公开过的内容不能销毁；需要撤下的，请按撤下办理。")

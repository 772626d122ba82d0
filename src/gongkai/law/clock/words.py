"""The steps of a counting in words a clerk and a court can read."""

from collections.abc import Iterator, Sequence
from datetime import date

from gongkai.law.clock.facts import (
    Channel,
    Consultation,
    Event,
    EventType,
    Extension,
    Postponement,
    Receipt,
)
from gongkai.law.clock.result import Step
from gongkai.law.dated import Since

_RECEIPT = "《条例》第三十一条"
_REPLY = "《条例》第三十三条"


def arrival(receipt: Receipt) -> Step:
    """How the request came, and whether that day counts."""
    channel = receipt.channel
    if not channel.is_confirmed:
        return Step(receipt.came_on, f"{channel.zh}；当日视为收到申请。", _RECEIPT)
    if receipt.confirmed_on is None:
        text = f"{channel.zh}到达；双方尚未确认，期限没有起算。"
        return Step(receipt.came_on, text, _RECEIPT)
    return Step(receipt.came_on, f"{channel.zh}到达；以双方确认之日为收到之日。", _RECEIPT)


def receipt(receipt: Receipt, reply: Since[int]) -> Iterator[Step]:
    """From which day the limit runs."""
    if receipt.channel.is_confirmed:
        who = "机关与申请人确认" if receipt.channel is Channel.ORDINARY_POST else "双方确认"
        yield Step(receipt.confirmed_on, f"{who}；当日视为收到申请。", _RECEIPT)
    text = f"自次日起算，{reply.value} 个工作日内答复。"
    yield Step(receipt.deemed_on, text, reply.source)


def notice(by: date | None, limit: Since[int | None]) -> Iterator[Step]:
    """Till when a correction may be asked for."""
    if by:
        text = f"申请内容不明确的，最迟在这一天告知补正（第 {limit.value} 个工作日）。"
        yield Step(by, text, limit.source)


def event(event: Event) -> Step:
    """What happened on a day, and what it does to the limit."""
    return Step(event.on, f"{event.type.zh}{_effect(event)}。", event.type.article)


def _effect(event: Event) -> str:
    if isinstance(event, Extension):
        return f"，延长 {event.workdays} 个工作日"
    if isinstance(event, Postponement):
        return f"，延迟至 {event.until}"
    if isinstance(event, Consultation):
        received = f"，{event.received_on} 收到" if event.received_on else "，尚未收到"
        return f"（{event.party.zh}{received}）；自次日起所需时间不计入期限"
    return _EFFECTS.get(event.type, "")


_EFFECTS = {
    EventType.CORRECTION_ASKED: "；收到补正以前期限不变，也不作超期论",
    EventType.CORRECTION_RECEIVED: "；自次日起重新计算答复期限，此前的扣除和延长不再计算",
    EventType.REASONS_ASKED: "；期限不因此变动",
    EventType.FEE_NOTICED: "；缴费以前不作超期论",
    EventType.FEE_PAID: "；自次日起重新计算答复期限",
}


def consulted(consultation: Consultation, until: date | None) -> Step:
    """When an opinion came, or the time for it was over."""
    party, article = consultation.party.zh, consultation.party.article
    if consultation.answered_on:
        return Step(until, f"收到{party}意见；征求意见到这一天为止不计入期限。", article)
    if until:
        text = f"{party}在 15 个工作日内没有提出意见；征求意见到这一天为止不计入期限。"
        return Step(until, text, article)
    return Step(None, f"{party}的意见何时截止还不能确定，期限暂不能推算。", article)


def limit(
    before: date | None, starts_on: date, workdays: int, paused: int | None
) -> Iterator[Step]:
    """The last day before an extension."""
    if before:
        out = f"，扣除征求意见的 {paused} 个工作日" if paused else ""
        text = f"答复期限的最后一日：{starts_on} 次日起第 {workdays} 个工作日{out}。"
        yield Step(before, text, _REPLY)


def due(on: date | None) -> Iterator[Step]:
    """The last day that holds in the end."""
    if on:
        yield Step(on, "应当在这一天以前（含当日）答复。", _REPLY)


def ineffective(extensions: Sequence[Extension], is_valid: bool | None) -> Iterator[Step]:
    """Why an extension adds nothing."""
    if is_valid is False:
        text = "这次延长不生效：只能延长一次、在期限届满前告知，且不超过法定的工作日数。"
        yield Step(extensions[-1].on, text, _REPLY)


def lateness(end: Event | None, late: bool | None, workdays: int | None) -> Iterator[Step]:
    """Whether the answer came in time."""
    if end is None or late is None:
        return
    late_text = f"超期 {workdays} 个工作日。" if workdays is not None else "已超期。"
    yield Step(end.on, late_text if late else "在期限内答复。", _REPLY)


def unknown(year: int) -> Step:
    """A year that no notice tells."""
    text = f"{year} 年的节假日安排尚未公布或者尚未录入，涉及这一年的日期不能推算。"
    return Step(None, text, "《全国年节及纪念日放假办法》")

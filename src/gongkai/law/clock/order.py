"""Which orders of events are possible; anything else is refused with its article."""

from collections.abc import Callable, Iterable

from gongkai.law.clock.facts import (
    ENDS,
    Case,
    Consultation,
    Event,
    EventType,
    Postponement,
    Receipt,
)
from gongkai.law.refusal import Refusal

# On one day what asks comes before what answers, and the end comes last.
_LATE_ON_ITS_DAY = {EventType.CORRECTION_RECEIVED: 1, EventType.FEE_PAID: 1} | dict.fromkeys(
    ENDS, 2
)


def in_order(events: Iterable[Event]) -> list[Event]:
    """The events by day; within a day so that the order in which they are told does not matter."""
    rank = list(EventType)
    return sorted(
        events,
        key=lambda event: (event.on, _LATE_ON_ITS_DAY.get(event.type, 0), rank.index(event.type)),
    )


def check(case: Case) -> None:
    """Raise Refusal where the events cannot have happened like this."""
    _check_receipt(case.receipt)
    events = in_order(case.events)
    first = case.receipt.deemed_on or case.receipt.came_on
    for event in events:
        if event.on < first:
            raise Refusal(
                f"“{event.type.zh}”的日期 {event.on} 早于收到申请的日期 {first}；请核对日期。",
                law=event.type.article or None,
            )
        if check_one := _ALONE.get(event.type):
            check_one(event)
    _check_end(events)
    _check_corrections(events)
    _check_fees(events)


def _check_receipt(receipt: Receipt) -> None:
    if receipt.confirmed_on and receipt.confirmed_on < receipt.came_on:
        raise Refusal(
            f"双方确认的日期 {receipt.confirmed_on} 早于申请到达的日期 {receipt.came_on}；"
            "请核对日期。",
            law="《条例》第三十一条",
        )


def _check_end(events: list[Event]) -> None:
    ends = [event for event in events if event.type.ends_it]
    if len(ends) > 1:
        raise Refusal(f"办理已于 {ends[0].on} 终结（{ends[0].type.zh}），不能再次终结。")
    if ends and events[-1] is not ends[0]:
        later = events[-1]
        raise Refusal(
            f"办理已于 {ends[0].on} 终结（{ends[0].type.zh}），"
            f"不能在 {later.on} 再{later.type.zh}。",
            law=later.type.article or None,
        )


def _check_corrections(events: list[Event]) -> None:
    asked = [event for event in events if event.type is EventType.CORRECTION_ASKED]
    received = [event for event in events if event.type is EventType.CORRECTION_RECEIVED]
    law = EventType.CORRECTION_ASKED.article
    if len(asked) > 1:
        raise Refusal(
            f"已于 {asked[0].on} 告知补正，不能再次要求补正；请按现有内容作出答复。", law=law
        )
    if received and (not asked or received[0].on < asked[0].on):
        raise Refusal("没有告知补正，不会收到补正；请先记明告知补正的日期。", law=law)
    if len(received) > 1:
        raise Refusal("补正的申请已经收到，不能再次收到；请核对日期。", law=law)


def _check_fees(events: list[Event]) -> None:
    is_noticed = False
    for event in events:
        if event.type is EventType.FEE_NOTICED:
            is_noticed = True
        if event.type is EventType.FEE_PAID:
            if not is_noticed:
                raise Refusal(
                    "没有待缴的收费通知，不会收到费用；请先记明收费通知的日期。",
                    law=event.type.article,
                )
            is_noticed = False


def _check_consultation(event: Event) -> None:
    assert isinstance(event, Consultation)
    received, answered = event.received_on, event.answered_on
    if (received and received < event.on) or (answered and answered < (received or event.on)):
        raise Refusal(
            f"{event.on} 发出的征求意见书，收到和答复的日期前后颠倒；请核对日期。",
            law=event.party.article,
        )


def _check_postponement(event: Event) -> None:
    assert isinstance(event, Postponement)
    if event.until < event.on:
        raise Refusal(
            f"延迟到的日期 {event.until} 早于告知的日期 {event.on}；请核对日期。",
            law=event.type.article,
        )


_ALONE: dict[EventType, Callable[[Event], None]] = {
    EventType.CONSULTATION: _check_consultation,
    EventType.DELAYED: _check_postponement,
}

"""What happened to a request, as the clock is told it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class FactError(ValueError):
    """A fact that is missing or unreadable: `place` names it, the text says what is expected."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(f"{place}：{text}")
        self.place = place


class Channel(StrEnum):
    """The way a request comes in; it decides which day counts as receipt (第三十一条)."""

    FACE = "face"
    REGISTERED_POST = "registered_post"
    ORDINARY_POST = "ordinary_post"
    INTERNET = "internet"
    FAX = "fax"

    @property
    def zh(self) -> str:
        return _CHANNELS[self][0]

    @property
    def arrival(self) -> str:
        """The name of the day on which it came: handed_in, signed_for, arrived, submitted."""
        return _CHANNELS[self][1]

    @property
    def is_confirmed(self) -> bool:
        """Whether the day both sides confirmed counts, not the day it came."""
        return _CHANNELS[self][2]


_CHANNELS = {
    Channel.FACE: ("当面提交", "handed_in", False),
    Channel.REGISTERED_POST: ("挂号信或者特快专递，签收", "signed_for", False),
    Channel.ORDINARY_POST: ("平常信函", "arrived", True),
    Channel.INTERNET: ("网上提交", "submitted", True),
    Channel.FAX: ("传真", "arrived", True),
}


@dataclass(frozen=True)
class Receipt:
    """How and when the request came; `confirmed_on` is None until both sides have confirmed it."""

    channel: Channel
    came_on: date
    confirmed_on: date | None = None

    @property
    def deemed_on(self) -> date | None:
        """The day that counts as receipt, None while it is unconfirmed."""
        return self.confirmed_on if self.channel.is_confirmed else self.came_on


class EventType(StrEnum):
    """What may happen to a request."""

    CORRECTION_ASKED = "correction_asked"
    CORRECTION_RECEIVED = "correction_received"
    CONSULTATION = "consultation"
    EXTENDED = "extended"
    REASONS_ASKED = "reasons_asked"
    DELAYED = "delayed"
    FEE_NOTICED = "fee_noticed"
    FEE_PAID = "fee_paid"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    ABANDONED = "abandoned"

    @property
    def zh(self) -> str:
        return _EVENTS[self][0]

    @property
    def article(self) -> str:
        return _EVENTS[self][1]

    @property
    def ends_it(self) -> bool:
        return self in ENDS


_EVENTS = {
    EventType.CORRECTION_ASKED: ("告知申请人补正", "《条例》第三十条"),
    EventType.CORRECTION_RECEIVED: ("收到补正的申请", "《条例》第三十条"),
    EventType.CONSULTATION: ("发出征求意见书", "《条例》第三十二条、第三十四条"),
    EventType.EXTENDED: ("告知延长答复期限", "《条例》第三十三条"),
    EventType.REASONS_ASKED: ("要求申请人说明理由", "《条例》第三十五条"),
    EventType.DELAYED: ("告知延迟答复的合理期限", "《条例》第三十五条"),
    EventType.FEE_NOTICED: ("发出收费通知", "《政府信息公开信息处理费管理办法》第六条"),
    EventType.FEE_PAID: ("收到信息处理费", "《政府信息公开信息处理费管理办法》第六条"),
    EventType.ANSWERED: ("作出答复", "《条例》第三十三条"),
    EventType.WITHDRAWN: ("申请人撤回申请", ""),
    EventType.TRANSFERRED: ("转交其他机关", ""),
    EventType.ABANDONED: ("视为放弃申请", "《条例》第三十条"),
}
ENDS = frozenset(
    {EventType.ANSWERED, EventType.WITHDRAWN, EventType.TRANSFERRED, EventType.ABANDONED}
)


@dataclass(frozen=True)
class Event:
    """Something that happened on a day."""

    type: EventType
    on: date


@dataclass(frozen=True)
class Extension(Event):
    """The applicant was told on that day that the limit is so many working days longer."""

    workdays: int


@dataclass(frozen=True)
class Postponement(Event):
    """The applicant was told on that day of a later, reasonable day (第三十五条)."""

    until: date


class Party(StrEnum):
    """Who is asked for an opinion."""

    THIRD_PARTY = "third_party"
    ORGAN = "organ"

    @property
    def zh(self) -> str:
        return "第三方" if self is Party.THIRD_PARTY else "其他机关"

    @property
    def article(self) -> str:
        return "《条例》第三十二条" if self is Party.THIRD_PARTY else "《条例》第三十四条"


@dataclass(frozen=True)
class Consultation(Event):
    """A letter that asks for an opinion: sent `on`, received, answered; None where not yet."""

    party: Party
    received_on: date | None = None
    answered_on: date | None = None


@dataclass(frozen=True)
class Case:
    """A request as far as the clock is concerned; the events in any order."""

    receipt: Receipt
    events: tuple[Event, ...] = ()

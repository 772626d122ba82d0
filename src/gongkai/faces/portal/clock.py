"""法定期限试算: the statutory clock for anyone to try; all that is asked is in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import plain_head
from gongkai.faces.portal.reading import reads
from gongkai.faces.portal.sites import facts_asked
from gongkai.faces.portal.writing import live_frame
from gongkai.law.clock.daily import weeks
from gongkai.law.clock.facts import Case, Channel, EventType, FactError
from gongkai.law.clock.fold import run
from gongkai.law.clock.reading import case_of
from gongkai.law.clock.result import Clock, State
from gongkai.law.dated import NotYetLaw
from gongkai.law.days import day_of
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar, UnknownYear, shipped

PATH = "/qixian/"
_LONGEST = 32
# So many opinions can be asked for on the page.
OPINIONS = (1, 2)
PARTIES = (("third_party", "第三方"), ("organ", "其他机关"))
CHANNELS = tuple((channel.value, channel.zh) for channel in Channel)
# The events of one day each: the name in the address, what it is, the event.
SINGLE = (
    ("correction_asked", "告知补正", EventType.CORRECTION_ASKED),
    ("correction_received", "收到补正的申请", EventType.CORRECTION_RECEIVED),
    ("fee_noticed", "发出收费通知", EventType.FEE_NOTICED),
    ("fee_paid", "收到缴费", EventType.FEE_PAID),
    ("answered", "作出答复", EventType.ANSWERED),
)
FIELDS = (
    "channel",
    "day",
    "confirmed",
    *(name for name, _, _ in SINGLE),
    *(f"{name}{number}" for number in OPINIONS for name in ("party", "sent", "got", "opinion")),
    "extended",
    "extension",
)
STATES = {
    State.UNCONFIRMED: "等待双方确认，期限没有起算",
    State.OPEN: "办理中",
    State.AWAITING_CORRECTION: "等申请人补正",
    State.AWAITING_PAYMENT: "等申请人缴费",
    State.CONSULTING: "正在征求意见",
    State.ANSWERED: "已答复",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with what was given: the field, "" where it is none, and the sentence."""

    field: str
    text: str


@dataclass(frozen=True)
class Counted:
    """What was asked, counted, with what is left from today."""

    case: Case
    clock: Clock
    left: int | None


@reads
def clock_page(request: HttpRequest) -> HttpResponse:
    """The form, and under it the counting of what the address says."""
    given = {name: _clean(request.GET.get(name, "")) for name in FIELDS}
    is_asked = any(given.values())
    counted, fault = _counted(given) if is_asked else (None, None)
    site = facts_asked(request)
    plain = plain_head(site, title="答复期限试算", path=PATH, is_indexed=not is_asked)
    head = replace(plain, has_twin=False)
    values: dict[str, Any] = {
        "given": given,
        "is_asked": is_asked,
        "fault": fault,
        "counted": counted,
        "weeks": weeks(counted.case, counted.clock, shipped()) if counted else [],
        "state": STATES.get(counted.clock.state, "") if counted else "",
        "channels": CHANNELS,
        "single": SINGLE,
        "opinions": OPINIONS,
        "parties": PARTIES,
        "years": sorted(shipped().years),
    }
    response = HttpResponse(
        render("clock.html", **live_frame(site, head), **values), status=422 if fault else 200
    )
    response["Cache-Control"] = "no-cache"
    return response


def _clean(value: str) -> str:
    return "".join(sign for sign in value[:_LONGEST] if sign.isprintable()).strip()


def _counted(given: Mapping[str, str]) -> tuple[Counted | None, Fault | None]:
    calendar = shipped()
    try:
        case = case_of(_facts(given))
        clock = run(case, calendar)
    except FactError as error:
        return None, Fault(
            _field(error.place, given),
            f"{_named(error.place, given)}不能识别；日期像 2025-03-03，天数是 1 至 1000 的整数。",
        )
    except Refusal as refusal:
        return None, Fault("", str(refusal))
    except NotYetLaw as early:
        return None, Fault("day", str(early))
    return Counted(case, clock, _left(clock, calendar)), None


def _left(clock: Clock, calendar: Calendar) -> int | None:
    """Working days from today to the due day, negative where it has passed; None: not to say."""
    on = day_of(timezone.now())
    if clock.due is None or clock.state in {State.ANSWERED, State.UNCONFIRMED}:
        return None
    try:
        ahead = calendar.between(on, clock.due)
        return ahead if clock.due >= on else -calendar.between(clock.due, on)
    except UnknownYear:
        return None


def _facts(given: Mapping[str, str]) -> dict[str, Any]:
    """What the address says, as the clock reads facts."""
    channel = given.get("channel") or Channel.FACE.value
    arrival = Channel(channel).arrival if channel in {each.value for each in Channel} else "day"
    received = {"channel": channel, arrival: given["day"]}
    if given.get("confirmed"):
        received["confirmed"] = given["confirmed"]
    return {"received": received, "events": [facts for _, facts in _events(given)]}


def _events(given: Mapping[str, str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each event that is given, with the field it stands in."""
    for name, _, type_ in SINGLE:
        if given.get(name):
            yield name, {"type": type_.value, "on": given[name]}
    for number in OPINIONS:
        if given.get(f"sent{number}"):
            yield f"sent{number}", _opinion(given, number)
    if given.get("extended"):
        days = given.get("extension") or "20"
        number_of = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else days
        yield "extended", {"type": "extended", "on": given["extended"], "workdays": number_of}


def _opinion(given: Mapping[str, str], number: int) -> dict[str, Any]:
    facts = {
        "type": "consultation",
        "party": given.get(f"party{number}") or PARTIES[0][0],
        "sent": given[f"sent{number}"],
    }
    for key, name in (("received_by_party", f"got{number}"), ("answered", f"opinion{number}")):
        if given.get(name):
            facts[key] = given[name]
    return facts


# The keys of the facts, and what the form calls them.
_KEYS = {
    "workdays": ("extension", "延长的工作日数"),
    "received_by_party": ("got", "对方收到的日期"),
    "confirmed": ("confirmed", "双方确认的日期"),
    "channel": ("channel", "提交方式"),
}


def _field(place: str, given: Mapping[str, str]) -> str:
    """The field of the form that a place in the facts came from."""
    return _origin(place, given)[0]


def _named(place: str, given: Mapping[str, str]) -> str:
    return f"“{_origin(place, given)[1]}”"


def _origin(place: str, given: Mapping[str, str]) -> tuple[str, str]:
    key = place.rsplit(".", 1)[-1]
    if not place.startswith("events["):
        return _KEYS.get(key, ("day", "申请到达的日期"))
    name = list(_events(given))[int(place[7 : place.index("]")])][0]
    titles = {field: zh for field, zh, _ in SINGLE} | {"extended": "告知延期"}
    if name in titles:
        return _KEYS["workdays"] if key == "workdays" else (name, titles[name])
    number = name.removeprefix("sent")
    if key == "received_by_party":
        return f"got{number}", _KEYS[key][1]
    if key == "answered":
        return f"opinion{number}", "收到意见的日期"
    return name, "发出征求意见书的日期"

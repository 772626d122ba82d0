"""What holds of every clock, and a second count written apart from it."""

from datetime import date, timedelta

import chinese_calendar
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.clock.reading import answer
from gongkai.law.workdays import shipped

DAYS = st.dates(date(2019, 5, 15), date(2026, 3, 1))
GAPS = st.integers(0, 25)


@st.composite
def facts(draw):
    """A request with a correction, consultations and an extension, in any order."""
    received = draw(DAYS)
    events = []
    if draw(st.booleans()):
        asked = received + timedelta(draw(GAPS))
        events.append({"type": "correction_asked", "on": str(asked)})
        if draw(st.booleans()):
            came = asked + timedelta(draw(GAPS))
            events.append({"type": "correction_received", "on": str(came)})
    for _ in range(draw(st.integers(0, 3))):
        sent = received + timedelta(draw(GAPS))
        got = sent + timedelta(draw(st.integers(0, 5)))
        event = {"type": "consultation", "party": draw(st.sampled_from(["third_party", "organ"]))}
        event |= {"sent": str(sent), "received_by_party": str(got)}
        if draw(st.booleans()):
            event["answered"] = str(got + timedelta(draw(GAPS)))
        events.append(event)
    if draw(st.booleans()):
        told = received + timedelta(draw(st.integers(0, 60)))
        events.append({"type": "extended", "on": str(told), "workdays": draw(st.integers(1, 25))})
    shuffled = draw(st.permutations(events))
    return {"received": {"channel": "face", "handed_in": str(received)}, "events": shuffled}


def after(day, workdays, left_out=lambda day: False):
    """So many working days further on somebody else's calendar."""
    while workdays:
        day += timedelta(days=1)
        workdays -= chinese_calendar.is_workday(day) and not left_out(day)
    return day


def counted(given):
    """The two due days by a plain walk over the days."""
    start, events = running(given)
    spans = [span(event) for event in events if event["type"] == "consultation"]

    def paused(day):
        return any(sent < day <= until for sent, until in spans)

    before = after(start, 20, paused)
    for event in events:
        told = event["type"] == "extended" and date.fromisoformat(event["on"]) <= before
        if told and event["workdays"] <= 20:
            return before, after(start, 20 + event["workdays"], paused)
    return before, before


def running(given):
    """Since when the limit runs, and what happened since."""
    came = [e["on"] for e in given["events"] if e["type"] == "correction_received"]
    start = came[0] if came else given["received"]["handed_in"]
    since = [e for e in given["events"] if not came or (e.get("sent") or e["on"]) > start]
    return date.fromisoformat(start), since


def span(event):
    got = date.fromisoformat(event["received_by_party"])
    answered = event.get("answered")
    until = date.fromisoformat(answered) if answered else after(got, 15)
    return date.fromisoformat(event["sent"]), until


def is_settled(given):
    """Whether the order within the day of a restart is plain: the two counts read it alike."""
    came = {e["on"] for e in given["events"] if e["type"] == "correction_received"}
    return not any(
        (event.get("sent") or event["on"]) in came
        for event in given["events"]
        if event["type"] in {"consultation", "extended"}
    )


@settings(max_examples=400, deadline=None)
@given(facts())
def test_the_fold_agrees_with_a_count_written_apart(given):
    if not is_settled(given):
        return

    found = answer(given, shipped())

    before, due = counted(given)
    assert (found["due_before_extension"], found["due"]) == (str(before), str(due))


@settings(max_examples=200, deadline=None)
@given(facts())
def test_a_due_day_is_worked_and_a_pause_never_shortens(given):
    found = answer(given, shipped())
    without = [event for event in given["events"] if event["type"] != "consultation"]

    assert shipped().is_workday(date.fromisoformat(found["due_before_extension"]))
    assert (
        found["due_before_extension"]
        >= (answer({**given, "events": without}, shipped())["due_before_extension"])
    )


@settings(max_examples=200, deadline=None)
@given(facts(), st.randoms())
def test_the_order_in_which_events_are_told_does_not_matter(given, random):
    events = list(given["events"])
    random.shuffle(events)

    first = answer(given, shipped())
    second = answer({**given, "events": events}, shipped())

    assert {**first, "steps": 0} == {**second, "steps": 0}

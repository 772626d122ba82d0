"""Facts that cannot be read are named by their place."""

import pytest

from gongkai.law.clock.facts import FactError
from gongkai.law.clock.reading import answer
from gongkai.law.workdays import shipped

FACE = {"channel": "face", "handed_in": "2025-03-03"}


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ([], "facts"),
        ({"kind": "wish"}, "kind"),
        ({}, "received"),
        ({"received": {"channel": "pigeon"}}, "received.channel"),
        ({"received": {"channel": ["face"]}}, "received.channel"),
        ({"received": {"channel": "face"}}, "received.handed_in"),
        ({"received": {"channel": "face", "handed_in": "2025-02-30"}}, "received.handed_in"),
        ({"received": {"channel": "face", "handed_in": "20250303"}}, "received.handed_in"),
        ({"received": {"channel": "face", "handed_in": "9999-12-31"}}, "received.handed_in"),
        ({"received": {"channel": "face", "handed_in": 20250303}}, "received.handed_in"),
        ({"received": FACE, "events": {}}, "events"),
        ({"received": FACE, "events": ["answered"]}, "events[0]"),
        ({"received": FACE, "events": [{"type": "slept"}]}, "events[0].type"),
        ({"received": FACE, "events": [{"type": "answered"}]}, "events[0].on"),
        (
            {"received": FACE, "events": [{"type": "extended", "on": "2025-03-04"}]},
            "events[0].workdays",
        ),
        (
            {
                "received": FACE,
                "events": [{"type": "extended", "on": "2025-03-04", "workdays": True}],
            },
            "events[0].workdays",
        ),
        (
            {"received": FACE, "events": [{"type": "consultation", "sent": "2025-03-04"}]},
            "events[0].party",
        ),
        ({"kind": "proactive"}, "formed_or_changed"),
        ({"kind": "proactive", "formed_or_changed": "gestern"}, "formed_or_changed"),
    ],
)
def test_the_place_is_named(facts, place):
    with pytest.raises(FactError) as caught:
        answer(facts, shipped())

    assert caught.value.place == place
    assert str(caught.value).startswith(f"{place}：")

"""What each kind of event does to the due day, counted by hand on the calendar of 2025.

Days off: 01-01, 01-28 to 02-04, 04-04 to 04-06, 05-01 to 05-05, 05-31 to 06-02, 10-01 to 10-08;
worked: 01-26, 02-08, 04-27, 09-28, 10-11.
"""

import pytest
from tests.law.clock.cases import day, request

from gongkai.law.clock.reading import answer
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import shipped

KEYS = (
    "starts_on",
    "paused_workdays",
    "due_before_extension",
    "due",
    "extension_valid",
    "late",
    "workdays_late",
    "state",
)
THIRD = "third_party"


def told(facts):
    return answer(facts, shipped())


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # received, events → starts_on, paused, due before extension, due, valid, late, by, state
        (request("03-03"), "03-03 0 03-31 03-31 - - - open"),
        (request("03-03", ("answered", "03-31")), "03-03 0 03-31 03-31 - no 0 answered"),
        (request("03-03", ("answered", "04-01")), "03-03 0 03-31 03-31 - yes 1 answered"),
        (request("03-03", ("answered", "04-05")), "03-03 0 03-31 03-31 - yes 3 answered"),
        (request("03-03", ("withdrawn", "04-20")), "03-03 0 03-31 03-31 - - - withdrawn"),
        (request("03-03", ("transferred", "03-05")), "03-03 0 03-31 03-31 - - - transferred"),
        (request("03-03", ("abandoned", "03-20")), "03-03 0 03-31 03-31 - - - abandoned"),
        # 补正: asked and not come leaves the date; come, it starts anew.
        (
            request("03-03", ("correction_asked", "03-06")),
            "03-03 0 03-31 03-31 - - - awaiting_correction",
        ),
        (
            request("03-03", ("correction_asked", "03-06"), ("correction_received", "03-14")),
            "03-14 0 04-14 04-14 - - - open",
        ),
        (
            request("03-03", ("correction_asked", "03-14"), ("correction_received", "03-14")),
            "03-14 0 04-14 04-14 - - - open",
        ),
        (
            request("03-03", ("correction_asked", "03-06"), ("answered", "04-20")),
            "03-03 0 03-31 03-31 - no 0 answered",
        ),
        # 征求意见: from the day after the letter to the day of the opinion.
        (
            request("03-03", ("consultation", "03-10", "03-11", "03-18")),
            "03-03 6 04-09 04-09 - - - open",
        ),
        # Without an opinion fifteen working days from its receipt: 03-12 to 04-01.
        (
            request("03-03", ("consultation", "03-10", "03-11")),
            "03-03 16 04-23 04-23 - - - consulting",
        ),
        (
            request("03-03", ("consultation", "03-10", "03-11"), ("reasons_asked", "04-02")),
            "03-03 16 04-23 04-23 - - - open",
        ),
        # Two that overlap pause once: 03-11 to 03-20.
        (
            request(
                "03-03",
                ("consultation", "03-10", "03-11", "03-18"),
                ("consultation", "03-12", "03-13", "03-20", "organ"),
            ),
            "03-03 8 04-11 04-11 - - - open",
        ),
        # Sent on the last day it leaves nothing out.
        (
            request("03-03", ("consultation", "03-31", "04-01", "04-10")),
            "03-03 0 03-31 03-31 - - - open",
        ),
        # Not yet received: nobody can say when the pause ends.
        (
            request("03-03", ("consultation", "03-10")),
            "03-03 - - - - - - consulting",
        ),
        # Before the correction it no longer matters.
        (
            request(
                "03-03",
                ("consultation", "03-04", "03-05", "03-12"),
                ("correction_asked", "03-06"),
                ("correction_received", "03-14"),
            ),
            "03-14 0 04-14 04-14 - - - open",
        ),
        # 延期: told on the last day it holds, a day later it adds nothing.
        (request("03-03", ("extended", "03-31", 20)), "03-03 0 03-31 04-28 yes - - open"),
        (request("03-03", ("extended", "04-01", 20)), "03-03 0 03-31 03-31 no - - open"),
        (request("03-03", ("extended", "03-20", 21)), "03-03 0 03-31 03-31 no - - open"),
        (
            request("03-03", ("extended", "03-20", 5), ("extended", "04-03", 5)),
            "03-03 0 03-31 04-08 no - - open",
        ),
        # The limit with its pauses is what an extension must come before.
        (
            request(
                "03-03", ("consultation", "03-10", "03-11", "03-18"), ("extended", "04-09", 10)
            ),
            "03-03 6 04-09 04-23 yes - - open",
        ),
        # A pause within the extension counts too.
        (
            request(
                "03-03", ("extended", "03-20", 10), ("consultation", "04-07", "04-08", "04-11")
            ),
            "03-03 4 03-31 04-21 yes - - open",
        ),
        # 费用: unpaid it waits, paid it starts anew.
        (
            request("03-03", ("fee_noticed", "03-20")),
            "03-03 0 03-31 03-31 - - - awaiting_payment",
        ),
        (
            request("03-03", ("fee_noticed", "03-20"), ("fee_paid", "04-02")),
            "04-02 0 04-30 04-30 - - - open",
        ),
        # 第三十五条: the day told becomes the due day.
        (
            request("03-03", ("reasons_asked", "03-10"), ("delayed", "03-28", "06-30")),
            "03-03 0 03-31 06-30 - - - open",
        ),
    ],
)
def test_what_happened_and_what_is_due(facts, expected):
    words = {"-": None, "yes": True, "no": False}
    expected = [
        words.get(word, int(word) if word.isdigit() else word) for word in expected.split()
    ]
    expected = [day(w) if isinstance(w, str) and w[0].isdigit() else w for w in expected]

    assert [told(facts)[key] for key in KEYS] == expected


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ({"channel": "face", "handed_in": "2025-03-03"}, "2025-03-03"),
        ({"channel": "registered_post", "signed_for": "2025-03-03"}, "2025-03-03"),
        (
            {"channel": "ordinary_post", "arrived": "2025-03-03", "confirmed": "2025-03-04"},
            "2025-03-04",
        ),
        (
            {"channel": "internet", "submitted": "2025-03-01", "confirmed": "2025-03-03"},
            "2025-03-03",
        ),
        ({"channel": "fax", "arrived": "2025-03-03", "confirmed": "2025-03-03"}, "2025-03-03"),
        ({"channel": "internet", "submitted": "2025-03-01"}, None),
        ({"channel": "ordinary_post", "arrived": "2025-03-03"}, None),
    ],
)
def test_the_day_of_receipt_by_channel(received, expected):
    found = told({"received": received})

    assert found["received_on"] == expected
    assert found["state"] == ("open" if expected else "unconfirmed")


def test_what_nobody_confirmed_has_no_dates_and_may_be_withdrawn():
    facts = {"received": {"channel": "internet", "submitted": "2025-03-01"}}
    facts["events"] = [{"type": "withdrawn", "on": "2025-03-02"}]

    found = told(facts)

    assert (found["state"], found["due"]) == ("withdrawn", None)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        # Under the law of 2007: fifteen and fifteen, no limit for asking a correction.
        (request("2019-05-14"), ("2019-06-04", None)),
        (request("2019-05-15"), ("2019-06-13", "2019-05-24")),
        (request("2019-05-14", ("extended", "2019-06-04", 15)), ("2019-06-26", None)),
        (request("2019-05-14", ("extended", "2019-06-04", 16)), ("2019-06-04", None)),
    ],
)
def test_the_law_in_force_on_the_day_of_receipt_decides(facts, expected):
    found = told(facts)

    assert (found["due"], found["correction_notice_by"]) == expected


@pytest.mark.parametrize(
    ("facts", "due", "years"),
    [
        (request("2026-12-20"), None, [2027]),
        (request("2018-12-03"), None, [2018]),
        (
            request("2026-11-02", ("consultation", "2026-12-20", "2026-12-25")),
            "2026-11-30",
            [2027],
        ),
        (request("2026-11-30", ("answered", "2027-02-01")), "2026-12-28", [2027]),
        (request("2026-12-20", ("extended", "2026-12-30", 5)), None, [2027]),
        (request("2026-12-20", ("extended", "2027-01-04", 5)), None, [2027]),
        (
            request("2026-12-28", ("consultation", "2026-12-29", "2026-12-30", "2027-02-01")),
            None,
            [2027],
        ),
    ],
)
def test_a_year_without_notice_is_named_and_the_known_part_stays(facts, due, years):
    found = told(facts)

    assert (found["due"], found["unknown_years"]) == (due, years)
    assert any(f"{years[0]} 年" in step["text"] for step in found["steps"])


def test_whether_an_extension_told_in_an_unknown_year_was_in_time_is_not_said_to_be_so():
    assert told(request("2026-12-20", ("extended", "2027-01-04", 5)))["extension_valid"] is False
    assert told(request("2026-12-20", ("extended", "2026-12-30", 5)))["extension_valid"] is True


def test_an_answer_so_late_that_its_days_cannot_be_counted_is_late():
    found = told(request("2026-11-30", ("answered", "2027-02-01")))

    assert (found["late"], found["workdays_late"]) == (True, None)
    assert found["steps"][-2]["text"] == "已超期。"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (request("03-03", ("answered", "03-02")), "早于收到申请的日期"),
        (request("03-03", ("correction_received", "03-06")), "没有告知补正"),
        (
            request("03-03", ("correction_asked", "03-10"), ("correction_received", "03-06")),
            "没有告知补正",
        ),
        (
            request("03-03", ("correction_asked", "03-06"), ("correction_asked", "03-10")),
            "已于 2025-03-06 告知补正",
        ),
        (
            request(
                "03-03",
                ("correction_asked", "03-06"),
                ("correction_received", "03-10"),
                ("correction_received", "03-11"),
            ),
            "已经收到",
        ),
        (request("03-03", ("fee_paid", "03-06")), "没有待缴的收费通知"),
        (
            request(
                "03-03", ("fee_noticed", "03-05"), ("fee_paid", "03-06"), ("fee_paid", "03-07")
            ),
            "没有待缴的收费通知",
        ),
        (
            request("03-03", ("answered", "03-10"), ("extended", "03-11", 5)),
            "已于 2025-03-10 终结",
        ),
        (request("03-03", ("answered", "03-10"), ("withdrawn", "03-11")), "不能再次终结"),
        (request("03-03", ("consultation", "03-10", "03-09")), "前后颠倒"),
        (request("03-03", ("consultation", "03-10", "03-12", "03-11")), "前后颠倒"),
        (request("03-03", ("consultation", "03-10", None, "03-09")), "前后颠倒"),
        (request("03-03", ("delayed", "03-10", "03-09")), "早于告知的日期"),
        (
            {
                "received": {
                    "channel": "internet",
                    "submitted": "2025-03-03",
                    "confirmed": "2025-03-02",
                }
            },
            "早于申请到达的日期",
        ),
        ({"received": {"channel": "face", "handed_in": "2007-03-03"}}, "没有可依据的规定"),
        ({"kind": "proactive", "formed_or_changed": "2007-03-03"}, "没有可依据的规定"),
    ],
)
def test_an_impossible_order_is_refused(facts, said):
    with pytest.raises(Refusal, match=said):
        told(facts)


def test_the_proactive_limit_is_twenty_working_days():
    found = told({"id": 7, "kind": "proactive", "formed_or_changed": "2025-01-20"})

    assert found == {
        "id": 7,
        "due": "2025-02-21",
        "steps": [
            {
                "on": "2025-01-20",
                "text": "政府信息形成或者变更；自次日起算。",
                "article": "《条例》第二十六条",
            },
            {
                "on": "2025-02-21",
                "text": "主动公开的最后一日：第 20 个工作日。",
                "article": "《条例》第二十六条",
            },
        ],
    }


def test_a_simple_clock_names_the_year_without_notice():
    found = told({"kind": "organ_reply", "letter_received": "2026-12-20"})

    assert (found["due"], found["unknown_years"]) == (None, [2027])


def test_the_steps_tell_the_whole_story_in_the_order_of_the_days():
    facts = request(
        "03-03",
        ("correction_asked", "03-06"),
        ("correction_received", "03-14"),
        ("consultation", "03-17", "03-18", "03-27"),
        ("extended", "04-10", 10),
        ("answered", "05-12"),
    )

    steps = told(facts)["steps"]

    days = [step["on"] for step in steps]
    assert days == sorted(days)
    assert [step["text"] for step in steps][-3:] == [
        "应当在这一天以前（含当日）答复。",
        "作出答复。",
        "在期限内答复。",
    ]
    assert {step["article"] for step in steps} == {
        "《条例》第三十一条",
        "《条例》第三十三条",
        "《条例》第三十条",
        "《条例》第三十二条",
        "《条例》第三十二条、第三十四条",
    }

"""Two hundred receipts around the holidays, counted by somebody else's calendar (limits.csv)."""

import csv
from datetime import date
from pathlib import Path

import pytest

from gongkai.law.clock.reading import answer
from gongkai.law.workdays import shipped

TABLE = Path(__file__).with_name("limits.csv").read_text(encoding="utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))


def asked(received: str, *events: dict) -> dict:
    facts = {"received": {"channel": "face", "handed_in": received}, "events": list(events)}
    return answer(facts, shipped())


def test_there_are_two_hundred_of_them():
    assert len(ROWS) >= 200


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["received"])
def test_the_limits_of_a_receipt(row):
    found = asked(row["received"])
    extended = asked(row["received"], {"type": "extended", "on": row["received"], "workdays": 20})

    assert (found["correction_notice_by"] or "", found["due"] or "", extended["due"] or "") == (
        row["within_7"],
        row["within_20"],
        row["within_40"],
    )


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["received"])
def test_the_fifteen_days_of_whoever_is_asked(row):
    for kind in ("third_party_reply", "organ_reply"):
        facts = {"kind": kind, "letter_received": row["received"]}
        assert (answer(facts, shipped())["due"] or "") == row["within_15"]


def test_a_due_day_is_a_working_day():
    due = {date.fromisoformat(row["within_20"]) for row in ROWS if row["within_20"]}
    assert all(shipped().is_workday(day) for day in due)

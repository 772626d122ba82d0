"""Days as readers see them."""

from datetime import date

from gongkai.faces.ui.dates import in_table, in_text


def test_a_day_in_a_sentence_and_in_a_table():
    day = date(2026, 1, 2)
    assert (in_text(day), in_table(day)) == ("2026年1月2日", "2026-01-02")
    assert (in_text(None), in_table(None)) == ("", "")

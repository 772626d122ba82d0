"""Days and sizes as readers see them."""

from datetime import date

import pytest

from gongkai.faces.ui.dates import in_table, in_text, size


def test_a_day_in_a_sentence_and_in_a_table():
    day = date(2026, 1, 2)
    assert (in_text(day), in_table(day)) == ("2026年1月2日", "2026-01-02")
    assert (in_text(None), in_table(None)) == ("", "")


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 字节"), (1023, "1023 字节"), (86_016, "84 KB"), (1_258_291, "1.2 MB")],
)
def test_a_size(count, shown):
    assert size(count) == shown

"""Batches the finder had not seen when they were written, and how well each is read since."""

import pytest
from benchmarks.privacy import score
from tests.text.privacy import batch

# What each batch reaches now: found, papers without a leak, and public things wrongly marked.
FLOORS = {
    "first": (0.88, 0.8, 0.02),
    "second": (0.88, 0.78, 0.02),
    "third": (0.92, 0.85, 0.02),
    "fourth": (0.95, 0.9, 0.02),
}


@pytest.mark.parametrize("name", list(batch.names()))
def test_a_batch_is_read_as_well_as_before(name):
    found, clean, wrong = FLOORS[name]
    result = score(batch.papers(name))
    assert result.found.total() >= found * result.there.total()
    assert result.clean_share() >= clean
    assert result.wrong_share() <= wrong

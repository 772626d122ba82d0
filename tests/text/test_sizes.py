"""Sizes of files as readers see them."""

import pytest

from gongkai.text.sizes import size


@pytest.mark.parametrize(
    ("count", "shown"),
    [(0, "0 字节"), (1023, "1023 字节"), (86_016, "84 KB"), (1_258_291, "1.2 MB")],
)
def test_a_size(count, shown):
    assert size(count) == shown

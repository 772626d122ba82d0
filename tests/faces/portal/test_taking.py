"""What a reader takes along: the drawing of a document's address."""

import re

import pytest
import segno

from gongkai.faces.portal.taking import code

MARGIN = 4


def drawn(svg: str) -> set[tuple[int, int]]:
    """The dark modules, by column and row, margin aside."""
    lines = re.findall(r"M(\d+) (\d+)\.5h(\d+)", svg)
    return {
        (x - MARGIN, int(row) - MARGIN)
        for start, row, length in lines
        for x in range(int(start), int(start) + int(length))
    }


@pytest.mark.parametrize("slug", ["1", "00800126X/2026-00001", "x" * 180])
def test_the_drawing_has_every_dark_module_of_the_code_and_no_other(slug):
    address = f"https://www.yunzhou.example/zhengce/{slug}/"
    made = segno.make(address, error="m", boost_error=False, mask=2, micro=False).matrix
    dark = {(x, y) for y, row in enumerate(made) for x, module in enumerate(row) if module}
    svg = code(address)
    assert drawn(svg) == dark
    size = len(made) + 2 * MARGIN
    assert f'viewBox="0 0 {size} {size}"' in svg

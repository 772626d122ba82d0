"""What a reader takes along: the drawing of a document's address."""

import pytest
from tests.factories.codes import SCALE, painted, read

from gongkai.faces.portal.taking import code
from gongkai.faces.ui.codes import drawing

MARGIN = 4


@pytest.mark.parametrize("slug", ["1", "00800126X/2026-00001", "x" * 180, "政策"])
def test_a_camera_reads_the_address_from_the_drawing(slug):
    address = f"https://www.yunzhou.example/zhengce/{slug}/"
    assert read(code(address)) == [address]


def test_light_modules_stand_around_the_code():
    picture = painted(code("https://www.yunzhou.example/"))
    light, width = MARGIN * SCALE, picture.width
    dark = [x for x in range(width) for y in range(width) if not picture.getpixel((x, y))]
    assert (min(dark), max(dark)) == (light, width - light - 1)


def test_what_a_drawing_is_called_is_text_and_no_markup():
    assert 'aria-label="&lt;b&gt;&#34;"' in drawing("x", '<b>"')

"""QR codes in pages, as a camera sees and reads them."""

import re

import zxingcpp
from PIL import Image

# So many dots of the picture for each module.
SCALE = 4


def painted(html: str) -> Image.Image:
    """The one drawing of the page."""
    size = int(re.search(r'viewBox="0 0 (\d+) \1"', html)[1])
    picture = Image.new("L", (size, size), 255)
    for start, row, length in re.findall(r"M(\d+) (\d+)\.5h(\d+)", html):
        for x in range(int(start), int(start) + int(length)):
            picture.putpixel((x, int(row)), 0)
    return picture.resize((size * SCALE, size * SCALE), Image.Resampling.NEAREST)


def read(html: str) -> list[str]:
    """What a camera reads from the page."""
    return [found.text for found in zxingcpp.read_barcodes(painted(html))]

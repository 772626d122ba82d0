"""QR codes, drawn within the page: no file of their own, sharp at any size and in print."""

import re
from math import isqrt

import zxingcpp
from markupsafe import Markup

# Light modules around the code, as its standard (ISO/IEC 18004) asks.
_MARGIN = 4
# Runs of dark modules are one line each.
_DARK = re.compile(rb"\x00+")
_DRAWING = (
    '<svg role="img" aria-label="{0}" viewBox="0 0 {1} {1}" class="code">'
    '<path fill="#fff" d="M0 0h{1}v{1}h-{1}z"/><path stroke="#000" d="{2}"/></svg>'
)


def drawing(text: str, label: str) -> Markup:
    """The code of a text, a seventh of it mendable, called `label` to who does not see it."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(made, add_quiet_zones=False)
    # The library's own type description leaves out that a picture gives its bytes.
    modules = bytes(memoryview(image))  # type: ignore[arg-type]
    size = isqrt(len(modules))
    lines = "".join(
        f"M{run.start() + _MARGIN} {row + _MARGIN}.5h{run.end() - run.start()}"
        for row in range(size)
        for run in _DARK.finditer(modules[row * size : (row + 1) * size])
    )
    return Markup(_DRAWING).format(label, size + 2 * _MARGIN, lines)

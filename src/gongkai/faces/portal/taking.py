"""What a reader takes along from a document: how it is cited, and its address as a QR code."""

import re
from dataclasses import dataclass
from functools import lru_cache

import segno
from markupsafe import Markup

from gongkai.across.publishing.pages import Row
from gongkai.faces.ui.dates import in_text

# Light modules around the code, as its standard asks; runs of dark ones are one line each.
_MARGIN = 4
_DARK = re.compile(rb"\x01+")
_DRAWING = (
    '<svg role="img" aria-label="本页网址的二维码" viewBox="0 0 {0} {0}" class="code">'
    '<path fill="#fff" d="M0 0h{0}v{0}h-{0}z"/><path stroke="#000" d="{1}"/></svg>'
)


@dataclass(frozen=True)
class Taking:
    """The line by which a document is cited, and the drawing that leads to it."""

    citation: str
    code: Markup


def taking(row: Row, address: str) -> Taking:
    """For the document that stands at this whole address."""
    number = f"（{row.doc_number}）" if row.doc_number else ""
    day = in_text(row.written_on or row.published_on)
    said = f"{row.organ_name}：《{row.title}》{number}，{day}"
    return Taking(f"{said}，索引号 {row.index_number}，{address}", code(address))


@lru_cache(maxsize=16)
def code(address: str) -> Markup:
    """The QR code of an address, as a drawing in the page; the one for touch screens has it too.

    One mask serves every address: to try all eight, as is usual, takes longer than the whole page.
    """
    rows = segno.make(address, error="m", boost_error=False, mask=2, micro=False).matrix
    size = len(rows) + 2 * _MARGIN
    lines = "".join(
        f"M{run.start() + _MARGIN} {place}.5h{run.end() - run.start()}"
        for place, row in enumerate(rows, _MARGIN)
        for run in _DARK.finditer(row)
    )
    return Markup(_DRAWING).format(size, lines)

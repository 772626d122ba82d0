"""What a reader takes along from a document: how it is cited, and its address as a QR code."""

from dataclasses import dataclass

import segno
from markupsafe import Markup

from gongkai.across.publishing.pages import Row
from gongkai.faces.ui.dates import in_text


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


def code(address: str) -> Markup:
    """The QR code of an address, as a drawing in the page.

    One mask serves every address: to try all eight, as is usual, takes longer than the whole page.
    """
    drawn = segno.make(address, error="m", boost_error=False, mask=2, micro=False)
    svg = drawn.svg_inline(omitsize=True, border=4, dark="black", light="white", svgclass="code")
    named = svg.replace("<svg ", '<svg role="img" aria-label="本页网址的二维码" ', 1)
    return Markup(named)

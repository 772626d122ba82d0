"""What a reader takes along from a document: how it is cited, and its address as a QR code."""

from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from gongkai.across.publishing.pages import Row
from gongkai.faces.ui.codes import drawing
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


@lru_cache(maxsize=16)
def code(address: str) -> Markup:
    """The QR code of a page's address; the page for touch screens has it too."""
    return drawing(address, "本页网址的二维码")

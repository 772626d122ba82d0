"""Document numbers at signature and index numbers at publication, without hole or double."""

from datetime import date

from django.db.models import F

from gongkai.base.casework.actions import next_number
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Organ
from gongkai.duties.documents.models import Document, Series
from gongkai.duties.releases import numbering as releases
from gongkai.duties.releases.numbering import site_of

__all__ = ["name_of", "next_doc_number", "next_index_number", "site_of"]


def next_doc_number(series: Series, *, on: date) -> str:
    """代字〔年〕号 (GB/T 9704); one that a document bears already is passed over."""
    while True:
        number = f"{series.code}〔{on.year}〕{next_number(f'doc:{series.code}:{on.year}')}号"
        if not Document.objects.filter(doc_number=number).exists():
            return number


def next_index_number(organ: Organ, *, on: date) -> str:
    """The next index number (索引号) of an organ; what a draft states already is passed over."""
    return releases.next_index_number(
        organ, on=on, is_stated=lambda n: Document.objects.filter(index_number=n).exists()
    )


def name_of(organ: Organ, written_on: date | None) -> str:
    """What the organ was called when the document was written; today's name without that day."""
    name = organs.name_on(organ, written_on) if written_on else ""
    if name and name != organ.code:
        return name
    rows = organ.names.filter(to_on=None).order_by(F("from_on").desc(nulls_last=True))
    current = rows.first()
    return current.name if current else organ.code

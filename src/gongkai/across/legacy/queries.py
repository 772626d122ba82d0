from collections.abc import Iterable
from typing import Any

from gongkai.across.legacy.models import Batch, BatchState, ImportedPage, Likeness
from gongkai.across.legacy.twins import Face
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document
from gongkai.text.likeness import Sketch

MOST_LIKE = 50
"""Pages of one pattern that are looked at; more of them are a series, not copies."""


def imported_for(document: Document) -> ImportedPage | None:
    """The page a document was imported from, with what was repaired; None for our own drafts."""
    return ImportedPage.objects.select_related("file").filter(document=document).first()


def seen(organ: Organ, digests: Iterable[str]) -> dict[str, str]:
    """Which contents were taken in for the organ before, and the key of the draft of each."""
    rows = ImportedPage.objects.filter(organ=organ, sha256__in=list(digests), file=None)
    return {
        sha256: str(document or "") for sha256, document in rows.values_list("sha256", "document")
    }


def page_of(organ: Organ, sha256: str) -> ImportedPage | None:
    """The page of a content that was taken in for the organ before."""
    rows = ImportedPage.objects.select_related("document", "duplicate_of__document", "copy_of")
    return rows.filter(organ=organ, sha256=sha256, file=None).first()


def came(organ: Organ, sha256: str) -> list[dict[str, Any]]:
    """What became of the files of a content that was taken in before; nothing for a new one."""
    rows = ImportedPage.objects.filter(organ=organ, sha256=sha256, file=None)
    return rows.values_list("files", flat=True).first() or []


def like(organ: Organ, sketch: Sketch) -> dict[Face, ImportedPage]:
    """The pages that became drafts of the organ and share a key with the sketch, oldest first."""
    rows = Likeness.objects.filter(page__organ=organ, keys__value__in=sketch.keys)
    nearest = rows.order_by("page_id").values_list("pk", flat=True).distinct()[:MOST_LIKE]
    # Texts and drafts are fetched of the one that is meant, not of all that are held against it.
    own = ("digest", "numerals", "pieces", "doc_number", "written_on")
    told = (*own, "page__source", "page__title", "page__document")
    found = Likeness.objects.filter(pk__in=list(nearest)).order_by("page_id")
    faces = found.select_related("page").only(*told)
    return {_face(row): row.page for row in faces}


def _face(row: Likeness) -> Face:
    sketch = Sketch(row.digest, row.numerals, bytes(row.pieces))
    return Face(row.page.source, row.page.title, row.doc_number, row.written_on, sketch)


def last_from(organ: Organ, origin: str) -> Batch | None:
    """The newest table from a place that was taken in for the organ; None for no place."""
    if not origin:
        return None
    rows = Batch.objects.filter(organ=organ, origin=origin, state=BatchState.DONE)
    return rows.exclude(headings=[]).order_by("-given_at", "-id").first()


def origins(organ: Organ) -> list[str]:
    """Where sources of the organ came from, as their clerks called it."""
    rows = Batch.objects.filter(organ=organ).exclude(origin="")
    return sorted(set(rows.values_list("origin", flat=True)))


def first_clerk(organ: Organ) -> Person | None:
    """Who an import is filed under when nobody is named: the organ's first clerk by code."""
    people = Person.objects.filter(
        assignments__role=Role.CLERK, assignments__organ=organ, is_active=True
    )
    return people.order_by("code").first()

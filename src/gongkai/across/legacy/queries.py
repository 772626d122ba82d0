from collections.abc import Iterable

from gongkai.across.legacy.models import ImportedPage
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.roles import Role
from gongkai.duties.documents.models import Document


def imported_for(document: Document) -> ImportedPage | None:
    """The page a document was imported from, with what was repaired; None for our own drafts."""
    return ImportedPage.objects.select_related("file").filter(document=document).first()


def seen(organ: Organ, digests: Iterable[str]) -> dict[str, str]:
    """Which contents were taken in for the organ before, and the key of the draft of each."""
    rows = ImportedPage.objects.filter(organ=organ, sha256__in=list(digests), file=None)
    return {
        sha256: str(document or "") for sha256, document in rows.values_list("sha256", "document")
    }


def first_clerk(organ: Organ) -> Person | None:
    """Who an import is filed under when nobody is named: the organ's first clerk by code."""
    people = Person.objects.filter(
        assignments__role=Role.CLERK, assignments__organ=organ, is_active=True
    )
    return people.order_by("code").first()

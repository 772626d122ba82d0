"""A copy for the public of what may not be public as it is: personal data masked."""

from datetime import datetime

from django.db import transaction

from gongkai.base.journal.actions import record
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import rules
from gongkai.duties.documents.actions.drafting import draft
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.law.attributes import Attribute
from gongkai.text import privacy, sourcemap
from gongkai.text.privacy.masking import Masker, Style

_COPIED = (
    *("publisher", "joint", "genre", "theme", "item", "phase", "key_areas", "service_object"),
    *("keywords", "recipients", "written_on", "issued_on"),
)
_MASKED = ("title", "summary", "body")


@transaction.atomic
def deidentify(document: Document, *, by: Standing, at: datetime) -> Document:
    """A new draft with the same text, in which what tells persons apart is masked.

    It is open by default, has no number and no attachments, and goes the whole way of review like
    any other. Raises Refusal where the ground is not privacy, or nothing is found to be masked.
    """
    rules.check_can_deidentify(document)
    masker = Masker(Style.NARRATIVE)
    made = {name: _masked(getattr(document, name), masker) for name in _MASKED}
    count = sum(number for _, number in made.values())
    rules.check_has_masked(count)
    values = {name: getattr(document, name) for name in _COPIED}
    values |= {name: text for name, (text, _) in made.items()}
    copy = draft(
        organ=document.organ,
        department=document.department,
        values=values | {"attribute": Attribute.PROACTIVE},
        by=by,
        at=at,
    )
    data = {"of": document.key, "masked": count}
    record("document.deidentify", kind=KIND, key=copy.key, by=by.code, at=at, data=data)
    return copy


def _masked(source: str, masker: Masker) -> tuple[str, int]:
    """The markup with what is found in its text masked, tags left alone; how many places."""
    mapped = sourcemap.of_markup(source)
    done = masker.text(mapped.text, privacy.find(mapped.text))
    edits = [
        edit for each in done.replaced for edit in mapped.edits(each.start, each.end, each.by)
    ]
    return sourcemap.edited(source, edits), len(done.replaced)

"""What a page may be a copy of besides earlier imports: typed documents, others' public ones.

Of another organ only what is public is held against a page: nothing else of it can be told.
"""

from dataclasses import dataclass

from django.db.models import Q

from gongkai.across.legacy import twins
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.twins import Face
from gongkai.base.organs.models import Organ
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.releases.models import Publication
from gongkai.text import likeness, markup

_TELLING = 8  # characters of a title that say what a document is about
_MOST = 20  # of one title that are looked at; more of them are a series, not copies


@dataclass(frozen=True)
class Known:
    """A document that a page is a copy of: one of the organ's own, or a public one (`why`)."""

    document: Document | None
    why: str


def typed(page: Extract, face: Face, *, organ: Organ) -> Known | None:
    """The organ's own document that was written here and holds the same; the oldest of them."""
    named = _named(page)
    if named is None:
        return None
    rows = Document.objects.filter(named, organ=organ, imported_page=None).order_by("pk")
    for row in rows[:_MOST]:
        if _is_same(face, _face(row.title, row.doc_number, row.body)):
            why = f"与本机关的“{row.title}”是同一份文件，那份已在办理；请在那里补登旧网址"
            return Known(row, why)
    return None


def public(page: Extract, face: Face, *, organ: Organ) -> Known | None:
    """Another organ's public document that holds the same."""
    row = _public(face, organ)
    if row is None:
        return None
    why = (
        f"{row.organ_name}已公开“{row.title}”（{row.index_number}），是同一份文件；"
        "转载请放进栏目，旧网址请由该机关补登"
    )
    return Known(None, why)


def public_twin(document: Document) -> Publication | None:
    """What another organ made public and holds the same as a draft."""
    return _public(_face(document.title, document.doc_number, document.body), document.organ)


def _public(face: Face, organ: Organ) -> Publication | None:
    named = _named(face)
    if named is None:
        return None
    rows = Publication.objects.public().filter(named, kind=KIND).exclude(organ=organ.code)
    for row in rows.select_related("release").order_by("pk")[:_MOST]:
        body = str(row.release.content.get("body", ""))
        if _is_same(face, _face(row.title, row.doc_number, body)):
            return row
    return None


def _named(page: Extract | Face) -> Q | None:
    """Say by which number or title the same document goes; None for a page that tells neither."""
    title = page.title or ""
    named = [Q(doc_number=page.doc_number)] if page.doc_number else []
    named += [Q(title=title)] if len(title) >= _TELLING else []
    return (named[0] | named[-1]) if named else None


def _face(title: str, number: str, body: str) -> Face:
    text = "\n".join(markup.paragraphs(body))
    return Face("", title, number, None, likeness.sketch(text))


def _is_same(face: Face, other: Face) -> bool:
    twin = twins.compare(face, other)
    return twin is not None and twin.is_certain

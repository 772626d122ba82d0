"""What a page prints of a document: the very version it names, and what has become of that."""

from collections.abc import Callable

from gongkai.across.publishing.faults import Altered
from gongkai.across.publishing.pages import Row, Version
from gongkai.duties.gazette.fates import fates
from gongkai.duties.releases.digest import digest as digest_of
from gongkai.duties.releases.models import Edition, Publication

RowOf = Callable[[Publication], Row]


def version(kind: str, key: str, digest: str, row_of: RowOf) -> Version | None:
    """The version that was public with this digest, on whichever site; None for any other.

    Its content only while it may be read by everyone. Raises Altered.
    """
    named = {"publication__kind": kind, "publication__key": key, "release__digest": digest}
    edition = (
        Edition.objects.filter(**named)
        .select_related("publication", "release")
        .order_by("-number")
        .first()
    )
    if edition is None:
        return None
    release, publication = edition.release, edition.publication
    if digest_of(release.kind, release.key, release.content) != digest:
        raise Altered(f"{edition}: the stored content is not the one that was signed")
    became = fates([(publication, release)])[release.pk]
    return Version(
        row=row_of(publication),
        fate=became.fate.value,
        since=became.on,
        reason=became.reason,
        content=release.content if became.may_be_read else None,
    )

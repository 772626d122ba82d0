from gongkai.duties.releases.models import Release
from gongkai.duties.review.models import Review


def of(release: Release) -> Review | None:
    """The review of this very version, if it was reviewed."""
    return Review.objects.filter(release=release).first()


def reviews(kind: str, key: str) -> list[Review]:
    """All reviews of a thing, newest first."""
    rows = Review.objects.filter(release__kind=kind, release__key=key)
    return list(rows.select_related("release").order_by("-release__version"))

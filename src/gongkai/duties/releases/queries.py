from datetime import date

from gongkai.duties.releases.models import Publication, PublicationQuerySet, Release
from gongkai.law.validity import Span, Validity


def public() -> PublicationQuerySet:
    """The only door to what is public, for publishing, search and every public face."""
    return Publication.objects.public()


def publication(kind: str, key: str) -> Publication | None:
    """What became public of a thing, withdrawn ones too."""
    return Publication.objects.filter(kind=kind, key=key).first()


def latest(kind: str, key: str) -> Release | None:
    """The newest frozen content of a thing."""
    return Release.objects.filter(kind=kind, key=key).order_by("-version").first()


def validity(row: Publication, *, on: date) -> Validity:
    """Whether the published thing is in force on a day."""
    return span(row).on(on)


def span(row: Publication) -> Span:
    """The days that decide the validity of a published thing."""
    return Span(row.effective_on, row.amended_on, row.lapses_on, row.abolished_on)


def turning(*, on: date) -> PublicationQuerySet:
    """What shows another validity from that day on and has not been turned yet."""
    return public().filter(turns_on__lte=on).order_by("turns_on", "id")

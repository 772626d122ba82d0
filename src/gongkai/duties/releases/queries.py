from datetime import date

from gongkai.duties.releases.models import Publication, PublicationQuerySet, Release
from gongkai.law.validity import Validity, validity_on


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
    return validity_on(
        on,
        effective_on=row.effective_on,
        lapses_on=row.lapses_on,
        abolished_on=row.abolished_on,
        amended_on=row.amended_on,
    )


def turning(*, on: date) -> PublicationQuerySet:
    """What shows another validity from that day on and has not been turned yet."""
    return Publication.objects.filter(turns_on__lte=on).order_by("turns_on", "id")

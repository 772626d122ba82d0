"""What has become of a printed version of a document: still the present one, or something else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.duties.releases.models import Edition, Publication, Release
from gongkai.law.days import day_of


class Fate(StrEnum):
    """What has become of it."""

    CURRENT = "current"
    CORRECTED = "corrected"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Since:
    """The fate of a version, from which day on, and the reason that the public was told."""

    fate: Fate
    on: date | None = None
    reason: str = ""

    @property
    def may_be_read(self) -> bool:
        """Whether the text may still be shown: nothing that was taken down everywhere is."""
        return self.fate in {Fate.CURRENT, Fate.CORRECTED}


def fates(pairs: Iterable[tuple[Publication, Release]]) -> dict[int, Since]:
    """The fate of each version by the key of its release; two queries at most."""
    given = list(pairs)
    older = [release.pk for row, release in given if row.release_id != release.pk]
    rows = Edition.objects.filter(release__in=older) if older else ()
    editions = {row.release_id: row for row in rows}
    return {release.pk: _fate(row, release, editions.get(release.pk)) for row, release in given}


def fate(publication: Publication, release: Release) -> Since:
    return fates([(publication, release)])[release.pk]


def _fate(publication: Publication, release: Release, edition: Edition | None) -> Since:
    if publication.withdrawn_at is not None:
        return Since(
            Fate.WITHDRAWN, day_of(publication.withdrawn_at), publication.withdrawn_reason
        )
    if publication.release_id == release.pk:
        return Since(Fate.CURRENT)
    until = day_of(edition.until_at) if edition and edition.until_at else None
    # A version of which nobody knows that it may be read is not read.
    is_hidden = edition is None or edition.is_hidden
    return Since(Fate.HIDDEN if is_hidden else Fate.CORRECTED, until)

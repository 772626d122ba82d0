"""The lists of the policy library by one condition: organ, subject, genre, year, validity.

A document gets its place in such a list as in every other; the list of a validity it enters when
it first has it, and leaves a gap where it stood before.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import F, Q

from gongkai.across.publishing.models import BucketList
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.law.themes import THEMES
from gongkai.law.validity import Validity

SHELF = "document"
ORGAN, TOPIC, GENRE = "policy-organ", "policy-topic", "policy-genre"
YEAR, VALIDITY = "policy-year", "policy-validity"
AXES = (VALIDITY, ORGAN, TOPIC, GENRE, YEAR)


def lists_of(publication: Publication, on: date) -> Iterator[str]:
    """The lists of the library in which a publication stands on a day."""
    if publication.shelf != SHELF:
        return
    yield f"{ORGAN}:{publication.organ}"
    yield f"{VALIDITY}:{releases.validity(publication, on=on).value}"
    theme = THEMES.get(publication.theme)
    if theme is not None:
        yield f"{TOPIC}:{theme.parent or theme.code}"
    if publication.genre:
        yield f"{GENRE}:{publication.genre}"
    if publication.written_on is not None:
        yield f"{YEAR}:{publication.written_on.year}"


def condition(axis: str, value: str, on: date) -> Q:
    """Which publications a list of the library has on a day."""
    chosen = {
        ORGAN: Q(organ=value),
        TOPIC: Q(theme__startswith=value),
        GENRE: Q(genre=value),
        YEAR: Q(written_on__year=int(value)) if axis == YEAR else Q(),
        VALIDITY: _in_state(Validity(value), on) if axis == VALIDITY else Q(),
    }
    return Q(shelf=SHELF) & chosen[axis]


def values(site: str, axis: str) -> list[str]:
    """The values of an axis of which a site has or had something, in order."""
    names = BucketList.objects.filter(site=site, name__startswith=f"{axis}:")
    return sorted(name.partition(":")[2] for name in names.values_list("name", flat=True))


def _in_state(state: Validity, on: date) -> Q:
    """As `law.validity.Span.on` says it of one, of all at once."""
    is_abolished, is_lapsed = _begun("abolished_on", on), _begun("lapses_on", on)
    lives = ~is_abolished & ~is_lapsed
    comes = Q(effective_on__isnull=False, effective_on__gt=on)
    is_amended = _begun("amended_on", on)
    earlier = Q(abolished_on__lte=F("lapses_on"))
    return {
        Validity.ABOLISHED: is_abolished & (~is_lapsed | earlier),
        Validity.LAPSED: is_lapsed & (~is_abolished | ~earlier),
        Validity.COMING: lives & comes,
        Validity.AMENDED: lives & ~comes & is_amended,
        Validity.VALID: lives & ~comes & ~is_amended,
    }[state]


def _begun(field: str, on: date) -> Q:
    """Whether a day has come; a comparison with none would be neither true nor false."""
    return Q(**{f"{field}__isnull": False, f"{field}__lte": on})

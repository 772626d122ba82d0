"""Documents that many applicants name: what so many ask calls for another interpretation."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Interpretation
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.duties.requests.models import Case
from gongkai.text import docnumber

# Whoever drafts in an organ, and its office, is told.
TOLD = frozenset({Role.CLERK, Role.OFFICE})
# So far back is counted, and so many requests are read at most.
WINDOW = timedelta(days=90)
_MOST = 2000
_TITLE = re.compile(r"《([^《》]{4,200})》")


@dataclass(frozen=True)
class AskedAbout:
    """A public document, and in how many requests it was named of late."""

    publication: Publication
    count: int


def asked_about(standing: Standing, *, on: date, least: int) -> list[AskedAbout]:
    """What `least` or more requests of the person's organs name, most named first.

    A document that got another interpretation in the same time is left out: it has been heard.
    """
    organs, since = standing.organs(TOLD), on - WINDOW
    if not organs or least < 1:
        return []
    rows = Case.objects.filter(organ__code__in=organs, came_on__gt=since).order_by("-id")
    named: Counter[str] = Counter()
    for description in rows.values_list("description", flat=True)[:_MOST]:
        named.update(names_in(description))
    often = {name: n for name, n in named.items() if n >= least}
    if not often:
        return []
    public = releases.public().filter(kind=KIND, organ__in=organs)
    public = public.filter(Q(doc_number__in=often) | Q(title__in=often))
    told = Interpretation.objects.filter(document__created_at__date__gt=since)
    heard = {str(pk) for pk in told.values_list("policy_id", flat=True)}
    found = [
        AskedAbout(row, max(often.get(row.doc_number, 0), often.get(row.title, 0)))
        for row in public
        if row.key not in heard
    ]
    return sorted(found, key=lambda each: (-each.count, each.publication.pk))


def names_in(description: str) -> set[str]:
    """The documents that a request names, by number or title, each once."""
    numbers = {found.canonical for found in docnumber.find(description) if found.canonical}
    return numbers | set(_TITLE.findall(description))

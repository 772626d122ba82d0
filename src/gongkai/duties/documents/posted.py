"""What has to be put up on the spot, and what hangs there past its time."""

from datetime import date

from django.db.models import Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document, Posting
from gongkai.duties.documents.rules.posting import NOTERS
from gongkai.duties.handling.states import State
from gongkai.law.limited import Manner


def to_put_up(standing: Standing, *, limit: int) -> list[Document]:
    """What is signed or public, is to hang somewhere and hangs nowhere yet; oldest first."""
    let_out = Q(manner=Manner.PLACE, state=State.SIGNED)
    let_out |= Q(manner=Manner.BOTH, state=State.PUBLISHED)
    rows = Document.objects.lean().filter(let_out, organ__code__in=_organs(standing))
    return list(rows.filter(postings=None).order_by("changed_at", "id")[:limit])


def to_take_down(standing: Standing, *, on: date, limit: int) -> list[Posting]:
    """What hangs past the last day of its notice period, longest first."""
    rows = Posting.objects.filter(taken_down_on=None, until_on__lt=on)
    rows = rows.filter(document__organ__code__in=_organs(standing))
    return list(rows.select_related("document__organ").order_by("until_on", "id")[:limit])


def _organs(standing: Standing) -> set[str]:
    return set(standing.organs(frozenset(NOTERS)))

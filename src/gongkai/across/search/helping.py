"""Where else to go with a question that found nothing: organs by their duties, columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import log

from gongkai.across.search import snippets
from gongkai.base.organs.queries import names_on, open_organs
from gongkai.duties.placements.models import Column
from gongkai.duties.releases.queries import public

MOST = 3


@dataclass(frozen=True)
class Place:
    """An organ or a column: what it is called, where its page is, its telephone."""

    name: str
    path: str
    phone: str = ""


@dataclass(frozen=True)
class Help:
    """Whom to ask, and where to look; empty where nothing fits."""

    organs: tuple[Place, ...] = ()
    columns: tuple[Place, ...] = ()


def help_for(texts: Iterable[str], *, site: str, on: date) -> Help:
    """What fits the question, also where it is put in other words."""
    pieces = {piece for text in texts for piece in snippets.pieces_of(text) if len(piece) > 1}
    if not pieces:
        return Help()
    names = names_on(on)
    shown = set(public().filter(shelf="organ").values_list("key", flat=True))
    organs = [
        (Place(names[row.code].name, f"/jigou/{row.code}/", row.phone), row.duties)
        for row in open_organs(on=on)
        if row.code in names and row.code in shown
    ]
    columns = [
        (Place(row.name, f"/{row.path}/"), row.intro)
        for row in Column.objects.open().filter(site__code=site)
    ]
    return Help(_fitting(organs, pieces), _fitting(columns, pieces))


def _fitting(given: Sequence[tuple[Place, str]], pieces: set[str]) -> tuple[Place, ...]:
    """Those that hold most of the pieces; what many hold counts little, what all hold nothing."""
    held = [(place, {p for p in pieces if p in f"{place.name}{text}"}) for place, text in given]
    holders = Counter(piece for _, its in held for piece in its)
    weighed = [
        (sum(log(len(given) / holders[piece]) for piece in its), place) for place, its in held
    ]
    best = sorted((each for each in weighed if each[0] > 0), key=lambda each: -each[0])
    return tuple(place for _, place in best[:MOST])

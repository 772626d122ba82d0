"""Which line of a sheet speaks of which entry: the same matter keeps its code."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.duties.catalogue.models import Line
from gongkai.duties.catalogue.values import LineValues

Pair = tuple[Line | None, LineValues]


@dataclass(frozen=True)
class Plan:
    """What a sheet does to the lines there are: each of its lines with the one it rewords."""

    pairs: tuple[Pair, ...]
    # Lines the sheet does not speak of.
    untouched: tuple[Line, ...]


def plan(old: Sequence[Line], new: Sequence[LineValues]) -> Plan:
    """Each new line with the old one it rewords, in the new order.

    First by everything that names a matter; then, where one old and one new line are left under
    the same two items, by those: their 要素 were reworded.
    """
    found: dict[int, Line] = {}
    taken: set[int] = set()
    for name in (_whole, _items):
        olds, news = _alone(old, taken, name), _alone(new, set(found), name)
        for key, place in news.items():
            if key in olds:
                found[place] = old[olds[key]]
                taken.add(olds[key])
    pairs = tuple((found.get(place), values) for place, values in enumerate(new))
    return Plan(pairs, tuple(line for place, line in enumerate(old) if place not in taken))


def _whole(line: Any) -> Hashable:
    return line.item_l1, line.item_l2, line.elements


def _items(line: Any) -> Hashable:
    return line.item_l1, line.item_l2


def _alone(
    lines: Sequence[Any], taken: set[int], name: Callable[[Any], Hashable]
) -> dict[Hashable, int]:
    """The places of the lines that are the only one of their name among those not taken."""
    places: dict[Hashable, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if place not in taken:
            places[name(line)].append(place)
    return {key: its[0] for key, its in places.items() if len(its) == 1}

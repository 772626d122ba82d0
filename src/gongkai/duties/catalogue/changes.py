"""What an edition changes against another: added, reworded, taken out."""

from dataclasses import dataclass

from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.duties.catalogue.values import NAMES


@dataclass(frozen=True)
class Reworded:
    """A line that says something else than before, and in which fields."""

    line: Line
    before: Line
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Changes:
    """The lines that are new, reworded and gone."""

    added: tuple[Line, ...] = ()
    reworded: tuple[Reworded, ...] = ()
    gone: tuple[Line, ...] = ()

    @property
    def is_none(self) -> bool:
        return not (self.added or self.reworded or self.gone)


def changes(edition: Edition, before: Edition | None) -> Changes:
    """What `edition` changes; against nothing, everything is added."""
    now = {line.entry_id: line for line in queries.lines(edition)}
    was = {line.entry_id: line for line in queries.lines(before)} if before else {}
    reworded = tuple(
        Reworded(line, was[entry], fields)
        for entry, line in now.items()
        if entry in was and (fields := _differing(was[entry], line))
    )
    return Changes(
        added=tuple(line for entry, line in now.items() if entry not in was),
        reworded=reworded,
        gone=tuple(line for entry, line in was.items() if entry not in now),
    )


def _differing(before: Line, now: Line) -> tuple[str, ...]:
    old, new = before.values, now.values
    return tuple(name for name in NAMES if getattr(old, name) != getattr(new, name))

"""Links between public things: written at publication, read both ways, with what they change.

Used by `actions` alone. A link names its target by key or by document number; a target that is not
public shows nothing and is changed by nothing until it is public itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from gongkai.base.journal.actions import record
from gongkai.duties.releases import queries
from gongkai.duties.releases.models import Edition, Link, Publication
from gongkai.law.days import day_of
from gongkai.law.links import Effect, LinkKind, settled
from gongkai.law.validity import Span

DAYS = ("effective_on", "amended_on", "lapses_on", "abolished_on")


@dataclass(frozen=True)
class Named:
    """What a thing says of another: of which kind, of whom, and from which day it counts."""

    kind: LinkKind
    target_kind: str = ""
    target_key: str = ""
    number: str = ""
    title: str = ""
    on: date | None = None

    @property
    def key(self) -> str:
        """The dependency key of whatever shows the target."""
        if self.target_key:
            return f"{self.target_kind}:{self.target_key}"
        return f"number:{self.number}" if self.number else ""


def write(publication: Publication, named: Sequence[Named]) -> list[str]:
    """Put these in place of what it said before; the keys of all that it says or said it of."""
    before = keys_of(publication)
    publication.links.all().delete()
    Link.objects.bulk_create(
        [
            Link(source=publication, order=order, **vars(each))
            for order, each in enumerate(named, start=1)
        ]
    )
    return sorted({*before, *keys_of(publication)})


def keys_of(publication: Publication) -> list[str]:
    """The dependency keys of the things a publication names."""
    keys = {_named(link).key for link in publication.links.all()}
    return sorted(keys - {""})


def told(named: Sequence[Named]) -> dict[str, Any]:
    """What a publication's journal entry tells of its links."""
    if not named:
        return {}
    return {
        "links": [
            {
                "kind": each.kind.value,
                "of": each.key or each.title,
                "on": each.on.isoformat() if each.on else None,
            }
            for each in named
        ]
    }


def edition(publication: Publication, *, at: datetime, hides_former: bool) -> None:
    """Note that another version is public from now on; the same one again changes nothing."""
    last = publication.editions.order_by("-number").first()
    if last is not None and last.release_id == publication.release_id:
        publication.editions.filter(pk=last.pk).update(until_at=None)
        return
    publication.editions.filter(until_at=None).update(until_at=at)
    if hides_former:
        publication.editions.update(is_hidden=True)
    Edition.objects.create(
        publication=publication,
        release=publication.release,
        number=last.number + 1 if last else 1,
        from_at=at,
    )


def settle(publication: Publication, *, on: date) -> dict[str, str | None]:
    """Bring its days to what it says itself and public others say of it; what has changed."""
    own = {name: date.fromisoformat(day) for name, day in publication.own_days.items()}
    effects = [
        Effect(LinkKind(link.kind), link.on or _from(link), link.source.published_on)
        for link in queries.links_to([publication])
        if link.source.is_public and link.source_id != publication.pk
    ]
    span = settled(Span(**own), effects)
    changed = {
        name: day.isoformat() if day else None
        for name, day in vars(span).items()
        if getattr(publication, name) != day
    }
    for name, day in vars(span).items():
        setattr(publication, name, day)
    publication.turns_on = span.next_change(on)
    publication.save(update_fields=[*DAYS, "turns_on"])
    return changed


def settle_others(source: Publication, keys: Iterable[str], *, by: str, at: datetime) -> None:
    """Bring what `source` names to what now holds of it, each with its own journal entry."""
    for target in _named_by(keys):
        changed = settle(target, on=day_of(at))
        if changed:
            record(
                "release.validity",
                kind=target.kind,
                key=target.key,
                by=by,
                at=at,
                data={"by": f"{source.kind}:{source.key}", **changed},
                touched=queries.touched(target),
            )


def _from(link: Link) -> date | None:
    """A link that names no day counts from when its source is in force, or was published.

    The confirmation that a document stays in force without an end names none and means none.
    """
    if link.kind == LinkKind.KEEPS:
        return None
    return link.source.effective_on or link.source.published_on


def _named(link: Link) -> Named:
    return Named(
        LinkKind(link.kind),
        link.target_kind,
        link.target_key,
        link.number,
        link.title,
        link.on,
    )


def _named_by(keys: Iterable[str]) -> list[Publication]:
    """The public things that go by these dependency keys, held until the transaction ends."""
    by_kind: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        kind, _, rest = key.partition(":")
        by_kind[kind].add(rest)
    condition = Q(pk__in=[])
    for kind, names in by_kind.items():
        column = "doc_number" if kind == "number" else "key"
        more = {} if kind == "number" else {"kind": kind}
        condition |= Q(**more, **{f"{column}__in": names})
    return list(queries.public().filter(condition).select_for_update().order_by("pk"))

"""A column's rule (汇聚): which public things it shows without anybody placing them."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Self

from django.db.models import Q

from gongkai.duties.releases.models import Publication


@dataclass(frozen=True)
class Pull:
    """A thing fits when every axis that is named fits by one of its values; no axis, no thing.

    A theme takes in its subclasses: T02 pulls T0203 too.
    """

    kinds: tuple[str, ...] = ()
    organs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any(getattr(self, each.name) for each in fields(self))

    def takes(self, thing: Publication) -> bool:
        """Whether the thing fits, whether it is public now or not; `condition` in Python."""
        if not self:
            return False
        plain = (
            (self.kinds, thing.kind),
            (self.organs, thing.organ),
            (self.items, thing.item),
            (self.genres, thing.genre),
        )
        by_theme = not self.themes or thing.theme.startswith(self.themes)
        return by_theme and all(not wanted or value in wanted for wanted, value in plain)

    def condition(self) -> Q:
        """What a query of publications filters by; `takes` in the database."""
        if not self:
            return Q(pk__in=[])
        found = Q()
        for name, wanted in (
            ("kind", self.kinds),
            ("organ", self.organs),
            ("item", self.items),
            ("genre", self.genres),
        ):
            if wanted:
                found &= Q(**{f"{name}__in": wanted})
        of_theme = Q()
        for theme in self.themes:
            of_theme |= Q(theme__startswith=theme)
        return found & of_theme

    def to_json(self) -> dict[str, list[str]]:
        """Plain JSON values, without what is not asked for; `from_json` gives the rule back."""
        values = {each.name: list(getattr(self, each.name)) for each in fields(self)}
        return {name: wanted for name, wanted in values.items() if wanted}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The rule kept in a column. Raises TypeError for an axis there is not."""
        return cls(**{name: tuple(wanted) for name, wanted in values.items()})

"""How what was found is written in the masked copy."""

from dataclasses import dataclass, field
from enum import StrEnum

from gongkai.text.privacy import masks

_NAME = "person_name"
_BLACK = "█"
# So short a value stands elsewhere by chance.
SHORTEST_AGAIN = {_NAME: 2}
_SHORTEST = 6


class Style(StrEnum):
    """The ways to write what is masked."""

    MASKED = "masked"
    WHOLE_NAME = "whole-name"
    PSEUDONYM = "pseudonym"
    BLACK = "black"


@dataclass
class Writing:
    """Writes the mask of each value; the same value has the same mask in the whole file."""

    style: Style
    _given: dict[str, str] = field(default_factory=dict)

    def of(self, kind: str, value: str, usual: str | None = None) -> str:
        """The masked form; `usual` is the one by the kind's convention, where that is known."""
        if self.style == Style.BLACK:
            return _BLACK * max(len(value.strip()), 2)
        if kind == _NAME and self.style == Style.WHOLE_NAME:
            return "*" * max(len("".join(value.split())), 2)
        if kind == _NAME and self.style == Style.PSEUDONYM:
            return self._pseudonym("".join(value.split()))
        return masks.of(kind, value) if usual is None else usual

    def whole(self, kind: str, value: str) -> str:
        """The masked form of a value whose column says its kind, whatever stands there."""
        mask = self.of(kind, value)
        # A convention for longer values would let nearly all of this one stand.
        shown = sum(one == other for one, other in zip(mask, value, strict=False))
        return "*" * max(len(value), 3) if shown * 2 > len(value) else mask

    def _pseudonym(self, name: str) -> str:
        """张某, and 张某2 for the next person of that family name."""
        if name not in self._given:
            family = masks.name(name).rstrip("*").rstrip("·•")
            taken = sum(given.startswith(f"{family}某") for given in self._given.values())
            self._given[name] = f"{family}某{taken + 1 if taken else ''}"
        return self._given[name]


def may_stand_again(kind: str, value: str) -> bool:
    """Whether another place with these signs means the same thing, and no chance."""
    return len("".join(value.split())) >= SHORTEST_AGAIN.get(kind, _SHORTEST)

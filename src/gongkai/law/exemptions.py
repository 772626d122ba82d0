"""Grounds not to disclose, 《政府信息公开条例》 (2019) articles 14 to 16."""

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.tables import rows


class Effect(StrEnum):
    """What a ground does to the information it covers."""

    MUST = "must"
    UNLESS_AGREED = "unless_agreed"
    MAY = "may"
    MAY_UNLESS_LAW = "may_unless_law"


@dataclass(frozen=True)
class Ground:
    """A ground: code, article, Chinese name, effect, and the decision a reply takes from it."""

    code: str
    article: str
    zh: str
    effect: Effect
    decision: str

    @property
    def is_binding(self) -> bool:
        """Whether the organ has no choice, save what agreement or public interest opens."""
        return self.effect in (Effect.MUST, Effect.UNLESS_AGREED)


GROUNDS = {
    row["code"]: Ground(**{**row, "effect": Effect(row["effect"])})
    for row in rows("exemptions", "ground")
}


def ground(code: str) -> Ground:
    """Return the ground of a code such as E15_PRIVACY. Raises KeyError for any other."""
    return GROUNDS[code]

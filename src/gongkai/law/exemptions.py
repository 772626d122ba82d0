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
    def explanation(self) -> str:
        """What the article says of information it covers, in our words."""
        return _EXPLAINED[self.effect]

    @property
    def is_binding(self) -> bool:
        """Whether the organ has no choice, save what agreement or public interest opens."""
        return self.effect in (Effect.MUST, Effect.UNLESS_AGREED)


_EXPLAINED = {
    Effect.MUST: "不得公开。",
    Effect.UNLESS_AGREED: (
        "不得公开；但第三方同意公开，或者不公开会对公共利益造成重大影响的，予以公开。"
    ),
    Effect.MAY: "可以不予公开；公开没有妨害的，以公开为宜。",
    Effect.MAY_UNLESS_LAW: "可以不予公开；法律、法规、规章规定应当公开的，从其规定。",
}

GROUNDS = {
    row["code"]: Ground(**{**row, "effect": Effect(row["effect"])})
    for row in rows("exemptions", "ground")
}


def ground(code: str) -> Ground:
    """Return the ground of a code such as E15_PRIVACY. Raises KeyError for any other."""
    return GROUNDS[code]

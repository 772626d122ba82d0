"""How many of a lot 批 are looked at, and which: by table and seed, so that it can be repeated."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.law.tables import rows

STANDARD = "GB/T 2828.1—2012 一般检验水平Ⅱ，样本不少于 20 件，不允许有不合格"
ACCEPTED = 0
"""So many of a sample may fail: none."""
_SIZES = tuple((int(row["upto"]), int(row["sample"])) for row in rows("sampling", "size"))
LARGEST = _SIZES[-1][0]
"""The largest lot there is a sample for; what is over waits for the next."""


def size_of(lot: int) -> int:
    """Return how many of a lot are looked at: all of one too small to be sampled.

    Raises ValueError for a lot over LARGEST.
    """
    for upto, sample in _SIZES:
        if lot <= upto:
            return min(lot, sample)
    raise ValueError(lot)


def drawn(seed: str, digests: Iterable[str], number: int) -> frozenset[str]:
    """Return the digests that the seed draws: those whose SHA-256 of `seed:digest` is least.

    The order in which they are given changes nothing.
    """
    ranked = sorted(set(digests), key=lambda each: (_rank(seed, each), each))
    return frozenset(ranked[:number])


def _rank(seed: str, digest: str) -> str:
    return hashlib.sha256(f"{seed}:{digest}".encode()).hexdigest()


@dataclass(frozen=True)
class Told:
    """What the reviews of a sample have said so far."""

    passed: int
    failed: int
    waiting: int

    @property
    def is_over(self) -> bool:
        """Whether the lot is refused, whatever the rest of the sample says."""
        return self.failed > ACCEPTED

    @property
    def is_passed(self) -> bool:
        return not self.is_over and not self.waiting


@dataclass(frozen=True)
class Basis:
    """The sample an approval rests on: the number of its lot, its size, how many were drawn."""

    lot: int
    size: int
    sample: int

    @property
    def zh(self) -> str:
        return f"抽样审查第 {self.lot} 批：{self.size} 件中抽查 {self.sample} 件，全部通过"

    @property
    def data(self) -> dict[str, int]:
        """What the journal keeps of it."""
        return {"lot": self.lot, "size": self.size, "sample": self.sample}

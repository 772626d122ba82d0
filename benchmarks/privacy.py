"""How well and how fast personal data are found: python -m benchmarks.privacy [count]."""

import sys
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.text.privacy import batch
from tests.text.privacy.field import SAMPLES, Sample
from tests.text.privacy.generator import samples

from benchmarks.machine import machine
from gongkai.text.privacy import WordList, find

SEED = 2024
COUNT = 1200


@dataclass
class Score:
    """What was found of what was there, by kind, and what was masked that should stand."""

    there: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    public: int = 0
    wrong: int = 0
    papers: int = 0
    clean: int = 0
    size: int = 0

    def recall(self) -> dict[str, float]:
        """The share found of each kind."""
        return {kind: self.found[kind] / count for kind, count in sorted(self.there.items())}

    def clean_share(self) -> float:
        """The share of papers from which nothing leaks."""
        return self.clean / self.papers

    def wrong_share(self) -> float:
        """The share of public items that a finding touches."""
        return self.wrong / max(self.public, 1)


def score(papers: Iterable[Sample]) -> Score:
    """Read every paper and compare what is found with its marks."""
    result = Score()
    for paper in papers:
        spans = [(item.start, item.end) for item in find(paper.text, kind=paper.kind)]
        leaks = 0
        for kind, start, end in paper.private:
            covered = any(left <= start and right >= end for left, right in spans)
            result.there[kind] += 1
            result.found[kind] += covered
            leaks += not covered
        for start, end in paper.public:
            result.public += 1
            result.wrong += any(left < end and right > start for left, right in spans)
        result.papers += 1
        result.clean += not leaks
        result.size += len(paper.text.encode())
    return result


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    print(machine())
    sets = {"by hand": SAMPLES, "made": list(samples(SEED, count))}
    sets |= {f"batch {name}": batch.papers(name) for name in batch.names()}
    for name, papers in sets.items():
        start = time.process_time()
        result = score(papers)
        seconds = time.process_time() - start
        print(f"\n{name}: {result.papers} papers, {result.size / seconds / 1e6:.1f} MB/s")
        for kind, share in result.recall().items():
            print(f"  {kind:18} {share:.3f} of {result.there[kind]}")
        print(f"  papers without a leak {result.clean_share():.1%}")
        print(f"  public items wrongly masked {result.wrong_share():.1%} of {result.public}")
    plain = (
        "各县（市、区）人民政府应当按照要求认真组织实施，加强监督检查，及时公开有关情况。\n"
        * 20_000
    )
    print(f"\nplain text {_speed(plain, find):.1f} MB/s")
    words = WordList(
        chr(0x4E00 + n % 9000) + chr(0x5000 + n * 7 % 9000) + "词" for n in range(10_000)
    )
    print(f"10,000 words {_speed(plain, words.find):.0f} MB/s")


def _speed(text: str, read: object) -> float:
    assert callable(read)
    start = time.process_time()
    read(text)
    return len(text.encode()) / (time.process_time() - start) / 1e6


if __name__ == "__main__":
    main()

"""How far up the right answers stand: python -m benchmarks.relevance [--set FOLDER] [--bare].

FOLDER holds `corpus.jsonl.gz` (id, name, text) and `queries.jsonl` (id, query, relevant); where it
is missing nothing is measured. A third of the questions, told by their ids, was used to choose the
weights; the rest are the fair figure. `--bare` leaves out what citations add.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks.figures import show
from gongkai.across.search import ranking
from gongkai.across.search.collection import Collection

SET = Path(__file__).resolve().parents[2] / "shared" / "bench" / "search"
DEEP = 100


def is_chosen_on(question: dict[str, Any]) -> bool:
    """Whether a question belongs to the third that the weights were chosen on."""
    digest = hashlib.sha256(f"q{question['id']}".encode()).hexdigest()
    return int(digest, 16) % 3 == 0


def figures(answers: Iterable[tuple[Sequence[str], Sequence[str]]]) -> dict[str, float]:
    """R@10, R@100 and MRR@10 of (relevant, ranked) pairs."""
    shallow = deep = reciprocal = 0.0
    count = 0
    for relevant, ranked in answers:
        right = set(relevant)
        shallow += len(right.intersection(ranked[:10])) / len(right)
        deep += len(right.intersection(ranked[:DEEP])) / len(right)
        places = (place for place, id_ in enumerate(ranked[:10], 1) if id_ in right)
        reciprocal += 1 / next(places, float("inf"))
        count += 1
    sums = {"R@10": shallow, "R@100": deep, "MRR@10": reciprocal}
    return {name: round(total / max(count, 1), 4) for name, total in sums.items()}


def run(folder: Path) -> Iterable[dict[str, object]]:
    """The figures of the part chosen on, of the rest, and of all."""
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        collection = Collection(json.loads(line) for line in file)
    lines = (folder / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines]
    start = perf_counter()
    ranked = {each["id"]: collection.rank(each["query"], DEEP) for each in questions}
    taken = (perf_counter() - start) * 1000 / len(questions)
    parts = {
        "chosen on": [each for each in questions if is_chosen_on(each)],
        "rest": [each for each in questions if not is_chosen_on(each)],
        "all": questions,
    }
    for name, part in parts.items():
        pairs = ((each["relevant"], ranked[each["id"]]) for each in part)
        yield {
            "figure": "relevance", "part": name, "questions": len(part), **figures(pairs),
            "mean_ms": round(taken, 1),
        }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--set", type=Path, default=SET)
    parser.add_argument("--bare", action="store_true")
    options = parser.parse_args()
    if not (options.set / "queries.jsonl").is_file():
        show({"figure": "relevance", "part": "none", "missing": options.set.name})
        return
    if options.bare:
        ranking.CITED = 0.0
    for figure in run(options.set):
        show(figure)


if __name__ == "__main__":
    main()

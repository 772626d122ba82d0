"""Search over N documents: building the index, a ranked page, and when a new document is found.

python -m benchmarks.search [--documents 100000] [--characters 1500]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from time import perf_counter, process_time

import tantivy

from benchmarks.figures import show
from benchmarks.machine import peak_megabytes, percentile
from benchmarks.texts import Paper, papers, questions
from gongkai.across.search import engine, snippets
from gongkai.across.search.ranking import Question
from gongkai.across.search.schema import Entry
from gongkai.across.search.thesaurus import Thesaurus, shipped
from gongkai.across.search.vocabulary import words_of
from gongkai.text import markup

_QUESTIONS = 400
# So many publications are looked for, one after the other.
_NEW = 10
_TOLD = 50_000


def run(documents: int, characters: int) -> Iterator[dict[str, object]]:
    """The build in seconds; p50 and p99 of 400 questions and of 10 new documents in ms."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "1"
        yield {
            "figure": "search, build",
            "documents": documents,
            "characters": characters,
            **_built(root, documents, characters),
        }
        index = engine.open_index(root)
        for name, with_facets in (("with facets", True), ("without facets", False)):
            taken = [_ask(index, each, with_facets=with_facets) for each in questions(_QUESTIONS)]
            yield {"figure": f"search, {name}", **_percentiles(taken)}
        found = list(_found_new(root, documents, characters))
        yield {"figure": "search, new found", **_percentiles(found)}


def _built(root: Path, documents: int, characters: int) -> dict[str, object]:
    clock, processor = perf_counter(), process_time()
    writer = engine.Writer(engine.open_index(root, create=True))
    for paper in papers(documents, characters=characters):
        writer.put(_entry(paper), is_new=True)
        if paper.number % _TOLD == 0:
            print(f"{paper.number} taken in", file=sys.stderr, flush=True)
    writer.commit()
    writer.close()
    size = sum(path.stat().st_size for path in root.iterdir()) / 1024**2
    return {
        "seconds": round(perf_counter() - clock, 1),
        "cpu_seconds": round(process_time() - processor, 1),
        "index_mib": round(size),
        "peak_mib": round(peak_megabytes()),
    }


def _entry(paper: Paper) -> Entry:
    return Entry(
        f"document:{paper.number}",
        paper.title,
        markup.plain(paper.body),
        numbers=(paper.doc_number,),
        organ=f"YZ{paper.organ:02d}",
        theme=paper.theme,
        genre="notice",
        year=str(paper.published_on.year),
        validity="valid",
        cited=str(paper.number % 4 or ""),
        words=words_of(paper.title),
        published=int(paper.published_on.strftime("%Y%m%d")),
    )


def _found_new(root: Path, documents: int, characters: int) -> Iterator[float]:
    """By the clock, from taking one document in until a new reader finds it, as in `serve`."""
    for number, paper in enumerate(papers(_NEW, characters=characters), documents + 1):
        title = f"{paper.title}第{number}次"
        entry = Entry(f"document:{number}", title, paper.body, published=20261120)
        start = perf_counter()
        writer = engine.Writer(engine.open_index(root))
        writer.put(entry)
        writer.commit()
        hits = engine.ask(engine.open_index(root), asked(title)).hits
        yield (perf_counter() - start) * 1000
        if entry.id not in {hit.id for hit in hits}:
            raise RuntimeError(f"{entry.id} is not found")
        writer.close()


def _ask(index: tantivy.Index, question: str, *, with_facets: bool) -> float:
    """Processor time: on a busy machine the clock tells of the others."""
    start = process_time()
    ranking = engine.ask(index, asked(question), with_facets=with_facets)
    pieces = snippets.pieces_of(question)
    for hit in ranking.hits:
        snippets.snippet(hit.text, pieces)
    return (process_time() - start) * 1000


def _percentiles(taken: list[float]) -> dict[str, object]:
    return {
        "p50_ms": round(percentile(taken, 0.5), 2),
        "p99_ms": round(percentile(taken, 0.99), 2),
    }


def asked(question: str) -> Question:
    """The question in other words too, as the public search asks it."""
    words = thesaurus()
    return Question(question, phrasings=words.phrasings(question), also=words.also(question))


@cache
def thesaurus() -> Thesaurus:
    """The words that come with the program."""
    return Thesaurus(shipped())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--characters", type=int, default=1500)
    options = parser.parse_args()
    for figure in run(options.documents, options.characters):
        show(figure)

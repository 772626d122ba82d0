"""Search over N documents: a ranked page with facets and snippets, and building the index.

python -m benchmarks.search [--documents 100000]
"""

import tempfile
from functools import cache
from pathlib import Path
from time import perf_counter, process_time

from benchmarks.figures import options, show
from benchmarks.machine import peak_megabytes, percentile
from benchmarks.texts import papers, questions
from gongkai.across.search import engine, snippets
from gongkai.across.search.ranking import Question
from gongkai.across.search.schema import Entry
from gongkai.across.search.thesaurus import Thesaurus, shipped
from gongkai.across.search.vocabulary import words_of
from gongkai.text import markup


def run(documents: int) -> dict[str, object]:
    """p50 and p99 of 400 questions in ms of processor time; seconds of the build, MiB."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "1"
        start = perf_counter()
        _fill(root, documents)
        built = perf_counter() - start
        index = engine.open_index(root)
        taken = [_ask(index, question) for question in questions(400)]
        size = sum(path.stat().st_size for path in root.iterdir()) / 1024**2
    return {
        "figure": "search",
        "documents": documents,
        "build_s": round(built, 1),
        "index_mib": round(size, 1),
        "p50_ms": round(percentile(taken, 0.5), 2),
        "p99_ms": round(percentile(taken, 0.99), 2),
        "peak_mib": round(peak_megabytes(), 0),
    }


def _fill(root: Path, documents: int) -> None:
    writer = engine.Writer(engine.open_index(root, create=True))
    for paper in papers(documents):
        entry = Entry(
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
        writer.put(entry, is_new=True)
    writer.commit()
    writer.close()


def _ask(index: object, question: str) -> float:
    """Processor time: on a busy machine the clock tells of the others."""
    start = process_time()
    ranking = engine.ask(index, asked(question))  # type: ignore[arg-type]
    pieces = snippets.pieces_of(question)
    for hit in ranking.hits:
        snippets.snippet(hit.text, pieces)
    return (process_time() - start) * 1000


def asked(question: str) -> Question:
    """The question in other words too, as the public search asks it."""
    words = thesaurus()
    return Question(question, phrasings=words.phrasings(question), also=words.also(question))


@cache
def thesaurus() -> Thesaurus:
    """The words that come with the program."""
    return Thesaurus(shipped())


if __name__ == "__main__":
    show(run(options(__doc__).documents))

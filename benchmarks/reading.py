"""What reading old pages keeps, drops and finds, by the maker of the page, on our own sets.

python -m benchmarks.reading
"""

from collections import Counter
from collections.abc import Callable, Iterable
from time import process_time

from tests.across.legacy import afresh, apart, aside, kept, wild
from tests.across.legacy.wild import Wild

from benchmarks.figures import show

SETS: dict[str, Callable[[], Iterable[Wild]]] = {
    "made with the reading": wild.pages,
    "apart": apart.pages,
    "aside": aside.pages,
    "afresh": afresh.pages,
    "anew": lambda: kept.pages("anew"),
    "afield": lambda: kept.pages("afield"),
    "afar": lambda: kept.pages("afar"),
}


def main() -> None:
    score(next(wild.pages()))  # dictionaries are read with the first page
    for name, pages in SETS.items():
        measure(name, list(pages()))


def measure(name: str, pages: list[Wild]) -> None:
    start = process_time()
    scores = [(page.maker, score(page)) for page in pages]
    seconds = process_time() - start
    whole: Counter[str] = Counter()
    for maker in dict.fromkeys(maker for maker, _ in scores):
        counts = sum((count for name, count in scores if name == maker), Counter())
        whole += counts
        show({"figure": maker, **line(counts)})
    rate = round(len(pages) / seconds)
    show({"figure": f"all {name}", **line(whole), "pages_per_cpu_second": rate})


def score(page: Wild) -> Counter[str]:
    """Counts for one page: paragraphs kept whole, noise left in, fields right or wrongly sure."""
    from gongkai.across.legacy.extract import extract
    from gongkai.across.legacy.spelling import squeeze

    read = extract(page.data, name=page.maker).to_json()
    texts = [squeeze(text) for text in read["body"] or []]
    doubted = {doubt["field"] for doubt in read["doubts"]}
    wrong = [name for name, value in page.fields.items() if read[name] != value]
    return Counter(
        paragraphs=len(page.body),
        kept=sum(squeeze(text) in texts for text in page.body),
        noise=len(page.noise),
        noisy=sum(squeeze(text) in "".join(texts) for text in page.noise),
        fields=len(page.fields),
        right=len(page.fields) - len(wrong),
        sure=sum(read[name] is not None and name not in doubted for name in wrong),
    )


def line(counts: Counter[str]) -> dict[str, object]:
    return {
        "paragraphs": f"{counts['kept']}/{counts['paragraphs']}",
        "noise": f"{counts['noisy']}/{counts['noise']}",
        "fields": f"{counts['right']}/{counts['fields']}",
        "confidently_wrong": counts["sure"],
    }


if __name__ == "__main__":
    main()

"""What a release of an organ is held against: word lists, leaders, superiors' papers."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from gongkai.base.organs.models import Post, Site
from gongkai.duties.review.links import Here
from gongkai.duties.review.models import ListedWord, SuperiorPaper
from gongkai.text.privacy import Leader, Leaders, Word, Wording, WordList, usual

# Shorter titles (通知) stand in every paper.
SHORTEST_TITLE = 8


@dataclass(frozen=True)
class Lists:
    """Everything that holds for an organ on a day."""

    wording: tuple[Wording, ...]
    titles: WordList
    numbers: frozenset[str]
    here: Here


def of(organ: str, *, on: date) -> Lists:
    """The organ's own lists with the city's, and the leaders of that day."""
    words = ListedWord.objects.of(organ).values_list(
        "text", "advice", "is_forbidden", "right", "unless"
    )
    papers = list(SuperiorPaper.objects.of(organ).values_list("number", "title"))
    sites = Site.objects.values_list("address", flat=True)
    return Lists(
        wording=(
            usual(),
            _words(tuple((t, a, f, r, tuple(u)) for t, a, f, r, u in words)),
            _leaders(_posts(on)),
        ),
        titles=_titles(tuple(title for _, title in papers if len(title) >= SHORTEST_TITLE)),
        numbers=frozenset(number for number, _ in papers if number),
        here=Here.of(sites),
    )


def _posts(on: date) -> tuple[tuple[str, str], ...]:
    rows = Post.objects.on(on).order_by("organ", "order", "id")
    return tuple((post.holder, post.title) for post in rows)


# Making ten thousand words ready costs more than searching a page for them.
@lru_cache(maxsize=64)
def _words(rows: tuple[tuple[str, str, bool, str, tuple[str, ...]], ...]) -> WordList:
    return WordList(
        Word(text, advice, "block" if is_forbidden else "warn", right, unless)
        for text, advice, is_forbidden, right, unless in rows
    )


@lru_cache(maxsize=64)
def _titles(titles: tuple[str, ...]) -> WordList:
    return WordList(Word(title, "", "block") for title in titles)


@lru_cache(maxsize=8)
def _leaders(posts: tuple[tuple[str, str], ...]) -> Leaders:
    held: dict[str, tuple[str, ...]] = {}
    for name, title in posts:
        held[name] = held.get(name, ()) + tuple(title.split("、"))
    return Leaders(Leader(name, titles) for name, titles in held.items())

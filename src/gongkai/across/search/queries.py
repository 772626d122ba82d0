from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, partial
from html import unescape
from pathlib import Path
from time import perf_counter

import tantivy

from gongkai.across.search import engine, library, snippets, suggesting, wording
from gongkai.across.search.engine import Filters, SearchUnavailable
from gongkai.across.search.entries import numbers_of
from gongkai.across.search.ranking import Question
from gongkai.across.search.reasons import Reasons
from gongkai.across.search.schema import FACETS
from gongkai.across.search.suggesting import Meant, meaning
from gongkai.across.search.thesaurus import Thesaurus
from gongkai.base.journal import queries as journal
from gongkai.base.organs.models import Site
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import address_of, thing_id
from gongkai.duties.releases.models import Publication
from gongkai.law.validity import Validity
from gongkai.text import docnumber
from gongkai.text.asking import subject
from gongkai.text.docnumber.loose import loose
from gongkai.text.fold import fold
from gongkai.text.script import standard

PAGE = 20
# Deeper pages cost as much as all before them; who gets here narrows the question instead.
LAST_PAGE = 50
MOST_CHARACTERS = 200


@dataclass(frozen=True)
class Query:
    """A question to the public search; empty text and facets mean: all."""

    text: str = ""
    organ: str = ""
    year: str = ""
    theme: str = ""
    genre: str = ""
    validity: str = ""
    audience: str = ""
    site: str = ""
    order: str = "relevance"
    page: int = 1

    @property
    def facets(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in FACETS if getattr(self, name)}


@dataclass(frozen=True)
class Hit:
    """A public thing that answers; the two `…_html` are escaped and carry <mark> only.

    `home` is the address of its site, where that is another than the asking one.
    """

    title: str
    title_html: str
    snippet_html: str
    summary: str
    home: str
    path: str
    shelf: str
    index_number: str
    organ: str
    organ_name: str
    doc_number: str
    genre: str
    published_on: date
    validity: str
    why: str

    @property
    def href(self) -> str:
        """Where a link leads."""
        return f"{self.home}{self.path}"

    @property
    def snippet_text(self) -> str:
        """The passage without marks."""
        return unescape(self.snippet_html.replace("<mark>", "").replace("</mark>", ""))


@dataclass(frozen=True)
class Results:
    """One page of answers, with the counts of every facet value over all of them."""

    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, list[tuple[str, int]]]
    page: int
    pages: int
    is_relaxed: bool
    # What was looked for instead, as it was typed by its sound; and what else may be meant.
    read_as: str
    meant: tuple[str, ...]
    # The other words that were looked for too.
    also: tuple[str, ...]
    # The question in standard characters, as it was looked for.
    text: str
    took_ms: float


def search(query: Query, *, root: Path, on: date, limit: int = PAGE, home: str = "") -> Results:
    """What the public search gives. Raises SearchUnavailable, never an empty list instead.

    `home` is the site whose page asks: what stands on another is told with its whole address.
    """
    started = perf_counter()
    query = replace(query, text=clean(query.text), page=min(max(1, query.page), LAST_PAGE))
    folder = library.live(root)
    place = library.read_state(folder).place
    index, filters = _index(folder), Filters(query.facets, withdrawn_after(place))
    question = question_of(query.text)
    text = question.text
    ask = partial(
        engine.ask,
        index,
        filters=filters,
        newest_first=query.order == "date",
        offset=(query.page - 1) * limit,
        limit=limit,
    )
    ranking = ask(question)
    meant = Meant()
    if question.text and (ranking.is_relaxed or not ranking.total):
        meant = meaning(suggesting.of(folder, index, _stamp(folder)), text, index, filters)
        if meant.read_as:
            question = question_of(meant.read_as)
            ranking = ask(question)
    pages = min(-(-ranking.total // limit), LAST_PAGE)
    return Results(
        ranking.total,
        _hits(ranking.hits, question, on, home),
        ranking.facets,
        query.page,
        pages,
        ranking.is_relaxed,
        meant.read_as if question.text == meant.read_as else "",
        tuple(each for each in meant.others if each != question.text),
        question.also,
        text,
        (perf_counter() - started) * 1000,
    )


def ranked(text: str, *, root: Path, limit: int) -> list[str]:
    """The index numbers of what answers best, best first: the ranking alone, for batches."""
    ids = engine.rank(_index(library.live(root)), question_of(clean(text)), limit)
    rows = releases.public().filter(key__in=[each.split(":", 1)[1] for each in ids])
    numbers = {thing_id(row.kind, row.key): row.index_number for row in rows}
    return [numbers[each] for each in ids if each in numbers]


def going_on(text: str, *, root: Path) -> tuple[str, ...]:
    """How a question may go on: words, then titles that hold what is typed so far."""
    folder = library.live(root)
    filters = Filters({}, withdrawn_after(library.read_state(folder).place))
    index, text = _index(folder), standard(clean(text))[-1]
    if not text:
        return ()
    words = suggesting.of(folder, index, _stamp(folder)).beginning(fold(text))
    found = [word for word in words if engine.holding(index, Question(word), filters)]
    answer = engine.ask(index, Question(text), filters=filters, limit=3, with_facets=False)
    keys = [each.id.split(":", 1)[1] for each in answer.hits if not answer.is_relaxed]
    titles = releases.public().filter(key__in=keys).values_list("title", flat=True)
    return tuple(dict.fromkeys([*found, *titles]))


def holding(texts: Iterable[str], *, root: Path) -> dict[str, int]:
    """How many public things hold each of these questions whole, in these or in other words."""
    folder = library.live(root)
    filters = Filters({}, withdrawn_after(library.read_state(folder).place))
    index, thesaurus = _index(folder), wording.current()
    return {each: engine.holding(index, _asked(each, thesaurus), filters) for each in texts}


def question_of(text: str) -> Question:
    """The question with its numbers, and in the other words that are kept for it.

    In standard characters, whichever it was typed in; as it was typed it is one more phrasing.
    """
    return _asked(text, wording.current())


def _asked(typed: str, thesaurus: Thesaurus) -> Question:
    text, *others = standard(typed)
    others += [typed] if typed != text else []
    asked = dict.fromkeys([text, subject(text)])
    phrasings = dict.fromkeys(way for each in asked for way in thesaurus.phrasings(each))
    return Question(text, numbers_in(text), (*others, *phrasings), thesaurus.also(text))


def clean(text: str) -> str:
    """The question without control characters and marks of direction, at most 200 characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:MOST_CHARACTERS]


def numbers_in(text: str) -> tuple[str, ...]:
    """The document and index numbers that a question holds, as they are looked up."""
    found = [each.canonical for each in docnumber.find(text) if each.canonical]
    return tuple({form for number in [text, *found, *loose(text)] for form in numbers_of(number)})


def withdrawn_after(place: int) -> tuple[str, ...]:
    """What was withdrawn since the index last read the journal: at once cannot wait for it."""
    rows = journal.unread(place).filter(act="release.withdraw").values_list("kind", "key")
    return tuple(thing_id(kind, key) for kind, key in rows)


def _hits(
    found: tuple[engine.Found, ...], question: Question, on: date, home: str
) -> tuple[Hit, ...]:
    """The hits that are public at this moment, as the database has them."""
    keys = [each.id.split(":", 1)[1] for each in found]
    rows = {thing_id(row.kind, row.key): row for row in releases.public().filter(key__in=keys)}
    others = Site.objects.exclude(code=home) if home else Site.objects.filter(is_main=False)
    homes = dict(others.values_list("code", "address"))
    cited = releases.citations(list(rows.values())) if rows else {}
    reasons = Reasons(question)
    hits = []
    for each in found:
        if row := rows.get(each.id):
            validity = releases.validity(row, on=on)
            why = reasons.of(row, validity, cited.get(row.pk, 0))
            hits.append(_hit(row, each.text, reasons.pieces, validity, why, homes))
    return tuple(hits)


def _hit(
    row: Publication,
    text: str,
    pieces: frozenset[str],
    validity: Validity,
    why: str,
    homes: Mapping[str, str],
) -> Hit:
    """`homes` are the addresses of other sites than the asking one, where a thing may stand."""
    return Hit(
        title=row.title,
        title_html=snippets.mark(row.title, pieces),
        snippet_html=snippets.snippet(text, pieces),
        summary=row.summary,
        home=homes.get(row.site, ""),
        path=address_of(row.shelf, row.slug),
        shelf=row.shelf,
        index_number=row.index_number,
        organ=row.organ,
        organ_name=row.organ_name,
        doc_number=row.doc_number,
        genre=row.genre,
        published_on=row.published_on,
        validity=validity.value,
        why=why,
    )


def _index(folder: Path) -> tantivy.Index:
    index = _opened(folder)
    stamp = _stamp(folder)
    if _seen.get(folder) != stamp:
        index.reload()
        _seen[folder] = stamp
    return index


@lru_cache(maxsize=2)
def _opened(folder: Path) -> tantivy.Index:
    index = engine.open_index(folder)
    index.config_reader("manual")
    return index


# The last commit each process has loaded; a read between two commits costs one stat.
_seen: dict[Path, int] = {}


def _stamp(folder: Path) -> int:
    try:
        return (folder / "meta.json").stat().st_mtime_ns
    except OSError as error:
        raise SearchUnavailable("检索索引的目录不见了；请运行 gongkai reindex 重建。") from error

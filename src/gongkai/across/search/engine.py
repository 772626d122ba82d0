"""The index itself: opening, writing, ranking, counting. Knows tantivy and no database."""

from dataclasses import dataclass, field
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from gongkai.across.search import ranking, schema
from gongkai.across.search.ranking import Question
from gongkai.text import fold

HEAP_BYTES = 64_000_000
# How large a share of the question's two-character pieces a thing must hold, and how many such
# things are enough not to ask for less.
_SHARES = ((1.0, 1), (0.6, 20), (0.3, 0))
# So many words of titles are known to suggestions.
MOST_WORDS = 50_000


class SearchUnavailable(Exception):
    """There is no index, or it cannot be read; says what to do."""


@dataclass(frozen=True)
class Filters:
    """What the result is narrowed to: exact facet values, and ids that must not appear."""

    facets: dict[str, str] = field(default_factory=dict)
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """A ranked hit: the thing's id and its stored text."""

    id: str
    text: str


@dataclass(frozen=True)
class Ranking:
    """What a question gave. `is_relaxed`: nothing held all its words, part of them had to do."""

    total: int
    hits: tuple[Found, ...]
    facets: dict[str, list[tuple[str, int]]]
    is_relaxed: bool


def open_index(folder: Path | None, *, create: bool = False) -> tantivy.Index:
    """The index in `folder`, in memory for None. Raises SearchUnavailable when it is not there."""
    try:
        if folder is None:
            return tantivy.Index(schema.build())
        if create:
            folder.mkdir(parents=True, exist_ok=True)
            return tantivy.Index(schema.build(), path=str(folder))
        return tantivy.Index.open(str(folder))
    except (ValueError, OSError) as error:
        raise SearchUnavailable(
            f"检索索引不可用（{error}）；请运行 gongkai reindex 重建。"
        ) from error


class Writer:
    """The one writer of an index; an entry replaces the one of the same id."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        try:
            self._writer = index.writer(heap_size=HEAP_BYTES, num_threads=1)
        except ValueError as error:
            raise SearchUnavailable(f"检索索引正由另一个进程写入（{error}）。") from error

    def put(self, entry: schema.Entry, *, is_new: bool = False) -> None:
        """Take an entry in; `is_new` spares the look for an earlier one in a full build."""
        if not is_new:
            self._writer.delete_documents_by_term("id", entry.id)
        document = tantivy.Document()
        document.add_text("id", entry.id)
        title = fold.tokens(entry.title)
        document.add_text("title", " ".join(title))
        document.add_text("body", " ".join([*title, *fold.tokens(entry.body)]))
        for number in entry.numbers:
            document.add_text("number", number)
        for name in schema.VALUES:
            for value in filter(None, _several(getattr(entry, name))):
                document.add_text(name, value)
        document.add_unsigned("published", entry.published)
        document.add_text("text", entry.body)
        self._writer.add_document(document)

    def remove(self, id_: str) -> None:
        self._writer.delete_documents_by_term("id", id_)

    def commit(self) -> None:
        """Make everything taken in so far findable and safe against a crash."""
        self._writer.commit()

    def close(self) -> None:
        self._writer.wait_merging_threads()


def ask(
    index: tantivy.Index,
    question: Question,
    *,
    filters: Filters | None = None,
    newest_first: bool = False,
    offset: int = 0,
    limit: int = 20,
    with_facets: bool = True,
) -> Ranking:
    """Rank what holds all words of the question (or bears its number), else most of them."""
    searcher = index.searcher()
    narrowed = _Narrowed(index.schema, filters or Filters())
    for share, enough in _SHARES:
        query = narrowed.apply(ranking.narrowed(index.schema, question, share))
        try:
            order = "published" if newest_first else None
            result = searcher.search(query, max(1, limit), True, order, offset)
        except ValueError as error:
            raise SearchUnavailable(f"检索索引读取失败（{error}）。") from error
        # The library's own type description leaves `count` out.
        total: int = result.count  # type: ignore[attr-defined]
        if total >= enough or not ranking.pieces(question.text):
            break
    found = tuple(_found(searcher, address) for _, address in result.hits) if limit else ()
    facets = _facets(searcher, query) if with_facets else {}
    return Ranking(total, found, facets, is_relaxed=share < 1 and total > 0)


def holding(index: tantivy.Index, question: Question, filters: Filters) -> int:
    """How many things hold the whole question."""
    query = _Narrowed(index.schema, filters).apply(ranking.narrowed(index.schema, question, 1.0))
    # The library's own type description leaves `count` out.
    count: int = index.searcher().search(query, 1, True).count  # type: ignore[attr-defined]
    return count


def words(index: tantivy.Index) -> dict[str, int]:
    """The words of all titles with how many things have them, the commonest."""
    asked = {"words": {"terms": {"field": "words", "size": MOST_WORDS}}}
    answer = index.searcher().aggregate(Query.all_query(), asked)
    return {str(each["key"]): int(each["doc_count"]) for each in answer["words"]["buckets"]}


def rank(index: tantivy.Index, question: Question, limit: int) -> list[str]:
    """The ids that answer best, best first, by the words alone: for measuring and batches."""
    if not ranking.pieces(question.text):
        return []
    searcher = index.searcher()
    result = searcher.search(ranking.ranked(index.schema, question), limit=limit, count=False)
    return [str(searcher.doc(address).get_first("id")) for _, address in result.hits]


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


class _Narrowed:
    def __init__(self, schema_: tantivy.Schema, filters: Filters) -> None:
        self._schema, self._filters = schema_, filters

    def apply(self, query: Query) -> Query:
        clauses = [(Occur.Must, query)]
        for name, value in self._filters.facets.items():
            term = Query.term_query(self._schema, name, value, "basic")
            clauses.append((Occur.Must, Query.const_score_query(term, 0.0)))
        if self._filters.without:
            gone = Query.term_set_query(self._schema, "id", list(self._filters.without))
            clauses.append((Occur.MustNot, gone))
        return query if len(clauses) == 1 else Query.boolean_query(clauses)


def _found(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> Found:
    document = searcher.doc(address)
    return Found(str(document.get_first("id")), str(document.get_first("text") or ""))


def _facets(searcher: tantivy.Searcher, query: Query) -> dict[str, list[tuple[str, int]]]:
    asked = {name: {"terms": {"field": name, "size": 60}} for name in schema.FACETS}
    answer = searcher.aggregate(query, asked)
    return {
        name: [(str(each["key"]), int(each["doc_count"])) for each in answer[name]["buckets"]]
        for name in schema.FACETS
    }

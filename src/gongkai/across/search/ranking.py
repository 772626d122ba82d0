"""How a question becomes a query of the index: what must be held, and what adds to the rank."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import tantivy
from tantivy import Occur, Query

from gongkai.across.search import schema
from gongkai.law.validity import Validity
from gongkai.text import fold
from gongkai.text.asking import subject

# The title stands in the body's tokens too, so this comes on top; more of it finds less
# (docs/performance.md).
TITLE_BOOST = 0.3
# Words that say the same, and those that only ask, count less than what is asked about.
OTHER_WORDS = 0.2
# What a step of being cited adds and not being in force takes, for each piece of the question: the
# sum over the pieces grows with their number, and so does this. Nearly all is in force: to add for
# that would be to read the whole index.
CITED = 0.07
NOT_IN_FORCE = -0.6
MOST_TOKENS = 96


@dataclass(frozen=True)
class Question:
    """What is looked for. `numbers` are document numbers in it, `phrasings` the same question in
    other words, `also` the other words alone."""

    text: str
    numbers: tuple[str, ...] = ()
    phrasings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def pieces(text: str) -> Counter[str]:
    """The pieces of a question with how often each is said."""
    return Counter(fold.tokens(text)[:MOST_TOKENS])


def narrowed(schema_: tantivy.Schema, question: Question, share: float) -> Query:
    """Ranked by `ranked`, narrowed to what holds `share` of the longer pieces of what a phrasing
    is about, or bears one of the numbers."""
    asked = pieces(question.text)
    if not asked and not question.numbers:
        return Query.all_query()
    options = []
    if asked:
        texts = [question.text, *question.phrasings]
        gates = [(Occur.Should, _holding(schema_, pieces(subject(t)), share)) for t in texts]
        gate = Query.const_score_query(Query.boolean_query(gates), 0.0)
        words = [(Occur.Must, gate), (Occur.Should, ranked(schema_, question))]
        options.append((Occur.Should, Query.boolean_query(words)))
    for number in question.numbers:
        exact = Query.const_score_query(Query.term_query(schema_, "number", number, "basic"), 1e4)
        options.append((Occur.Should, exact))
    return Query.boolean_query(options)


def ranked(schema_: tantivy.Schema, question: Question) -> Query:
    """What holds any piece, by BM25 over the whole and once more in the title; then by how often
    other things cite it, and whether it is in force."""
    said: Counter[str] = pieces(question.text)
    weights = {token: float(times) for token, times in pieces(subject(question.text)).items()}
    for token in (*said, *pieces(" ".join(question.also))):
        weights.setdefault(token, OTHER_WORDS)
    length = said.total()
    return Query.boolean_query(
        [
            (Occur.Must, _any(schema_, weights)),
            *_added(schema_, "cited", ((str(n), n * CITED * length) for n in _STEPS)),
            *_added(schema_, "validity", ((each, NOT_IN_FORCE * length) for each in _OUT)),
        ]
    )


_STEPS = range(1, schema.MOST_CITED + 1)
_OUT = [each.value for each in Validity if not each.is_in_force]
_Clauses = list[tuple[Occur, Query]]


def _any(schema_: tantivy.Schema, weights: dict[str, float]) -> Query:
    clauses: _Clauses = []
    for token, weight in weights.items():
        for name, boost in (("body", 1.0), ("title", TITLE_BOOST)):
            term = Query.term_query(schema_, name, token, "freq")
            clauses.append((Occur.Should, Query.boost_query(term, boost * weight)))
    return Query.boolean_query(clauses)


def _added(schema_: tantivy.Schema, name: str, scores: Iterable[tuple[str, float]]) -> _Clauses:
    """A score of its own for each value of a field."""
    terms = ((Query.term_query(schema_, name, value, "basic"), score) for value, score in scores)
    return [(Occur.Should, Query.const_score_query(term, score)) for term, score in terms]


def _holding(schema_: tantivy.Schema, asked: Sequence[str] | Counter[str], share: float) -> Query:
    """What holds so large a share of the pieces; single characters only when all are single."""
    longer = [token for token in asked if len(token) > 1] or list(asked)
    held = [Query.term_query(schema_, "body", each, "basic") for each in longer]
    enough = max(1, round(len(longer) * share))
    if enough == len(held):
        # The rarest leads, and the others are looked up in it alone.
        return Query.boolean_query([(Occur.Must, each) for each in held])
    return Query.boolean_query(
        [(Occur.Should, each) for each in held], minimum_number_should_match=enough
    )

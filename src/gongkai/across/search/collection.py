"""A separate collection ranked with the same analysis as the public search."""

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.across.search import citing, engine
from gongkai.across.search.ranking import Question
from gongkai.across.search.schema import Entry


class Collection:
    """An index in memory over one collection."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._index = engine.open_index(None)
        given = [(str(row["id"]), row["id"], *_said(row)) for row in rows]
        cited = citing.counted([(title, text) for _, _, title, text in given])
        self._ids: dict[str, Any] = {}
        writer = engine.Writer(self._index)
        for (id_, original, title, text), times in zip(given, cited, strict=True):
            self._ids[id_] = original
            writer.put(Entry(id_, title, text, cited=citing.step(times)), is_new=True)
        writer.commit()
        writer.close()
        self._index.reload()

    def rank(self, question: str, limit: int) -> list[Any]:
        """The ids as they were given, best first."""
        return [self._ids[id_] for id_ in engine.rank(self._index, Question(question), limit)]


def _said(row: Mapping[str, Any]) -> tuple[str, str]:
    """A row's title and text."""
    return str(row.get("title") or row.get("name") or ""), str(row["text"])

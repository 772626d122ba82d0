"""A separate collection ranked with the same analysis as the public search."""

from collections.abc import Iterable, Mapping
from typing import Any

from gongkai.across.search import engine
from gongkai.across.search.schema import Entry


class Collection:
    """An index in memory over one collection."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self._index = engine.open_index(None)
        self._ids: dict[str, Any] = {}
        writer = engine.Writer(self._index)
        for row in rows:
            self._ids[str(row["id"])] = row["id"]
            title = str(row.get("title") or row.get("name") or "")
            writer.put(Entry(str(row["id"]), title, str(row["text"])), is_new=True)
        writer.commit()
        writer.close()
        self._index.reload()

    def rank(self, question: str, limit: int) -> list[Any]:
        """The ids as they were given, best first."""
        return [self._ids[id_] for id_ in engine.rank(self._index, question, limit)]

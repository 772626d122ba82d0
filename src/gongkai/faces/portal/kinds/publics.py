"""五公开: a page for each of the five publics, with the lists that belong to it and its newest."""

from collections.abc import Iterator

from gongkai.across.publishing.pages import Reader, Rendered
from gongkai.duties.releases.address import FOLDERS
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import column_head
from gongkai.faces.portal.kinds.base import Kind
from gongkai.law.items import PUBLICS, Public
from gongkai.law.records.sorts import SORTS

# Shelves with a page of their own that belong to one of the five, beside the sorts of records.
_SHELVES = {"decision": (("meeting", "会议公开"),)}
# No sealed lists: they would be written a second time by every publication (40 files at most).
_NEWEST = 100


def shelves(public: Public, reader: Reader) -> list[tuple[str, str, int]]:
    """The lists that belong to it, each with its address and how much is public.

    A sort of records is left out while there is nothing of it.
    """
    named = (*_SHELVES.get(public.id, ()), *((sort, SORTS[sort].zh) for sort in public.sorts))
    counted = [(zh, f"/{FOLDERS[shelf]}/", reader.count(f"shelf:{shelf}")) for shelf, zh in named]
    return [each for each in counted if each[2] or public.id in _SHELVES]


class PublicHeads(Kind):
    """One of the five publics."""

    name = "public"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter(PUBLICS)

    def render(self, key: str, reader: Reader) -> Rendered:
        public = PUBLICS[key]
        path = f"/{public.folder}/"
        head = column_head(
            reader.site, public.folder, title=public.zh, path=path, here=public.short
        )
        rows = reader.newest(f"phase:{key}", _NEWEST)
        found = shelves(public, reader)
        twin = {
            "lists": [
                {"name": zh, "count": n, "url": f"{reader.site.address}{to}"}
                for zh, to, n in found
            ],
            "items": [writing.row_twin(reader.site, row) for row in rows],
        }
        values = {
            "public": public,
            "publics": PUBLICS.values(),
            "shelves": found,
            "rows": rows,
            "is_all": reader.count(f"phase:{key}") == len(rows),
        }
        return Rendered(writing.pair("public.html", reader, head, twin, **values))

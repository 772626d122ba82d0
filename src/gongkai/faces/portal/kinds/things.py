"""Pages of things: one for each that is public, and what remains of one that was withdrawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from gongkai.across.publishing.pages import (
    File,
    Gone,
    Reader,
    Rendered,
    SiteFacts,
    Stage,
    Thing,
)
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import COLUMNS, Crumb, Head
from gongkai.faces.portal.kinds.base import Kind
from gongkai.faces.portal.moved import signs


class ThingPages(Kind):
    """A page for each thing of the kind `things`, with signs at the addresses it had before.

    `files` gives the page of one that is public.
    """

    stage = Stage.DETAIL

    def keys(self, reader: Reader) -> Iterator[str]:
        return reader.keys(self.things)

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        kind, _, own = key.partition(":")
        return (own,) if kind == self.things else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        thing = reader.thing(self.things, key)
        if thing is None:
            return Rendered()
        if isinstance(thing, Gone):
            return Rendered((*self.gone(thing, reader.site), *signs(thing, reader.site)))
        moved = signs(thing, reader.site, self.moved_files(thing))
        return Rendered((*self.files(thing, reader), *moved))

    def files(self, thing: Thing, reader: Reader) -> Iterable[File]:
        raise NotImplementedError

    def moved_files(self, thing: Thing) -> Mapping[str, str]:
        """Where the files of a thing stand now, by the addresses they had before."""
        return {}

    def gone(self, gone: Gone, site: SiteFacts) -> Iterable[File]:
        """What remains at its addresses when it was withdrawn."""
        return gone_files(gone, site)


def gone_files(gone: Gone, site: SiteFacts, folder: str = "") -> Iterator[File]:
    """What is told in a folder, its own where none is given, of a thing that was withdrawn."""
    folder = folder or writing.folder_of(gone.path)
    column = next(each for each in COLUMNS if gone.path.startswith(each.path))
    head = Head(
        title="已经撤下",
        path=gone.path,
        metas=(),
        column=column.id,
        crumbs=(Crumb("首页", "/"), Crumb(column.name, column.path)),
        here="已经撤下",
        has_twin=False,
        is_indexed=False,
    )
    html = writing.page("gone.html", site, head, gone=gone)
    yield File(f"{folder}gone.html", html.encode())
    yield File(f"{folder}gone.json", writing.as_json(writing.gone_twin(site, gone)))

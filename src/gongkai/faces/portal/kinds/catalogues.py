"""The public catalogues: the list of them, and a page for each with what answers its lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from gongkai.across.publishing.pages import File, Reader, Rendered, Row, SiteFacts, Stage, Thing
from gongkai.duties.catalogue.content import PublicLine
from gongkai.duties.catalogue.models import KIND
from gongkai.faces.portal import writing
from gongkai.faces.portal.catalogues import Catalogue, audience, catalogues, of, way
from gongkai.faces.portal.head import Article, Crumb, Head, article_metas, column_head
from gongkai.faces.portal.kinds.base import OfOrgans
from gongkai.faces.portal.kinds.things import ThingPages
from gongkai.law.items import ITEMS

STATUTORY = Crumb("法定主动公开内容", "/zfxxgk/fdzdgknr/")
LIST = Crumb("主动公开目录", f"{STATUTORY.path}mulu/")


class CatalogueList(OfOrgans):
    """Every public catalogue, by organ."""

    name = "catalogues"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(
            reader.site, "zfxxgk", title=LIST.name, path=LIST.path, crumbs=(STATUTORY,)
        )
        found = catalogues(reader)
        twin = {"items": [writing.row_twin(reader.site, each.row) for each in found]}
        return Rendered(writing.pair("catalogues.html", reader, head, twin, catalogues=found))


class CataloguePages(ThingPages):
    """A catalogue: every matter of it, and the newest of what is public under each."""

    name = things = KIND
    # After the documents it links to.
    stage = Stage.LIST

    def files(self, thing: Thing, reader: Reader) -> Iterator[File]:
        return _files(of(reader, thing), reader)


def _files(found: Catalogue, reader: Reader) -> Iterator[File]:
    row, content = found.row, found.content
    rows: Mapping[str, Sequence[Row]] = {} if content.is_base else reader.by_entry(row.organ)
    values = {
        "row": row,
        "content": content,
        "groups": [
            (name, [(line, rows.get(line.code, ()), audience(line), way(line)) for line in its])
            for name, its in groupby(content.lines, key=lambda line: line.values.item_l1)
        ],
        "editions": reader.editions(KIND, row.key),
        "items": ITEMS,
        "digest": found.digest,
    }
    twin = _twin(found, rows, reader.site)
    yield from writing.pair("catalogue.html", reader, _head(row, reader.site), twin, **values)


def _head(row: Row, site: SiteFacts) -> Head:
    plain = column_head(site, "zfxxgk", title=row.title, path=row.path, crumbs=(STATUTORY, LIST))
    article = Article(row.title, row.published, row.organ_name, "", row.summary)
    return Head(
        title=plain.title,
        path=plain.path,
        metas=article_metas(site, "zfxxgk", article),
        column=plain.column,
        crumbs=plain.crumbs,
        here=row.organ_name,
    )


def _twin(found: Catalogue, rows: Mapping[str, Sequence[Row]], site: SiteFacts) -> dict[str, Any]:
    """The catalogue for programs: the columns of the standard under names that stay."""
    row, content = found.row, found.content
    return {
        "kind": KIND,
        "title": row.title,
        "index_number": row.index_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "published_on": row.published_on,
        "edition": content.number,
        "is_template": content.is_base,
        "note": content.note,
        "entries": [_entry(line, rows.get(line.code, ()), site) for line in content.lines],
        "digest": found.digest,
    }


def _entry(line: PublicLine, rows: Sequence[Row], site: SiteFacts) -> dict[str, Any]:
    values = asdict(line.values)
    del values["department"]
    return {
        "code": line.code,
        "seq": line.seq,
        **values,
        "carriers": list(line.values.carriers),
        "department_name": line.department,
        "newest": [writing.row_twin(site, row) for row in rows],
    }

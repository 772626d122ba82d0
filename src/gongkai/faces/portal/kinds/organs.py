"""The organs: the list of all, and a page for each."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from gongkai.across.publishing.pages import OrganFacts, Reader, Rendered
from gongkai.base.organs.models import OrganKind
from gongkai.faces.portal import structured, writing
from gongkai.faces.portal.feed import Source, feeds
from gongkai.faces.portal.head import column_head
from gongkai.faces.portal.kinds.base import Kind, OfOrgans, open_organ


@dataclass(frozen=True)
class Group:
    """The organs of one kind."""

    name: str
    organs: tuple[OrganFacts, ...]


class OrganList(OfOrgans):
    """Every organ that is not closed, by kind."""

    name = "organs"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "jigou", title="机构", path="/jigou/")
        organs = reader.organs()
        twin = {"organs": [_short(organ, reader.site.address) for organ in organs]}
        values = {"groups": grouped(organs)}
        return Rendered(writing.pair("organs.html", reader, head, twin, **values))


class OrganPages(Kind):
    """An organ: how to reach it, what it does, who leads it, what it published."""

    name = "organ"

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from dict.fromkeys([*(o.code for o in reader.organs()), *reader.keys("organ")])

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        kind, _, code = key.partition(":")
        return (code,) if kind == "organ" else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        organ = open_organ(reader, key)
        if organ is None:
            return _closed(reader, key)
        name = f"organ:{key}"
        head = replace(
            column_head(reader.site, "jigou", title=organ.name, path=f"/jigou/{key}/"),
            feed=organ.name,
            structured=structured.organ(organ, reader.site),
        )
        rows = reader.newest(name, 20)
        twin = _twin(organ) | {"items": [writing.row_twin(reader.site, row) for row in rows]}
        values = {
            "organ": organ,
            "duties": [line for line in organ.duties.splitlines() if line.strip()],
            "rows": rows,
            "buckets": reader.buckets(name),
        }
        source = Source(organ.name, head.path, organ.name)
        page = writing.pair("organ.html", reader, head, twin, **values)
        return Rendered((*page, *feeds(reader.site, source, rows)))


def _closed(reader: Reader, key: str) -> Rendered:
    """What stands at the address of an organ that is no more: who does its work now."""
    organ = reader.organ(key)
    if organ is None or not organ.successors or not organ.former_names:
        return Rendered()
    name, until = organ.former_names[0]
    head = column_head(reader.site, "jigou", title=name, path=f"/jigou/{key}/")
    twin = {"code": key, "name": name, "until": until, "successors": organ.successors}
    values = {"name": name, "until": until, "successors": organ.successors}
    return Rendered(writing.pair("organ_closed.html", reader, head, twin, **values))


def grouped(organs: Sequence[OrganFacts]) -> list[Group]:
    """The organs by kind, in the order of the kinds; what has an unknown kind stands last."""
    names = {kind.value: str(kind.label) for kind in OrganKind}
    kinds = [*names, *sorted({organ.kind for organ in organs} - set(names))]
    groups = [
        Group(names.get(kind, "其他"), tuple(organ for organ in organs if organ.kind == kind))
        for kind in kinds
    ]
    return [group for group in groups if group.organs]


def _short(organ: OrganFacts, address: str) -> dict[str, str]:
    return {
        "code": organ.code,
        "name": organ.name,
        "phone": organ.phone,
        "url": f"{address}/jigou/{organ.code}/",
    }


def _twin(organ: OrganFacts) -> dict[str, Any]:
    """An organ for programs: what its page shows."""
    facts = asdict(organ)
    del facts["kind"], facts["short_name"]
    facts["departments"] = [{"name": name, "duty": duty} for name, duty in organ.departments]
    facts["leaders"] = [
        {"name": name, "post": post, "portfolio": portfolio}
        for name, post, portfolio in organ.leaders
    ]
    facts["former_names"] = [{"name": name, "until": until} for name, until in organ.former_names]
    return facts

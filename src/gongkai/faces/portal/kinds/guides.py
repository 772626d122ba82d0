"""政府信息公开指南: the city's, and one of each organ, made from its facts and its catalogue."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from gongkai.across.publishing.pages import OrganFacts, Reader, Rendered
from gongkai.faces.portal import writing
from gongkai.faces.portal.catalogues import Scope, catalogue, catalogues, scope
from gongkai.faces.portal.head import Crumb, column_head
from gongkai.faces.portal.kinds.base import Kind, OfOrgans, open_organ

GUIDE = Crumb("政府信息公开指南", "/zfxxgk/zhinan/")
_FIELDS = ("name", "address", "hours", "phone")
_SHOWN = (*_FIELDS, "fax", "email", "postcode", "in_charge")


class Guide(OfOrgans):
    """The guide that《条例》第十二条 asks for: what there is, how to get it, whom to ask."""

    name = "guide"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title=GUIDE.name, path=GUIDE.path)
        organs, office = reader.organs(), reader.organ(reader.site.organ)
        found = catalogues(reader)
        covered = scope(found)
        twin = {
            "office": facts(office, _SHOWN) if office else None,
            "organs": [facts(organ, _FIELDS) for organ in organs],
            "scope": _scope_twin(covered),
        }
        values = {"office": office, "organs": organs, "scope": covered, "catalogues": found}
        return Rendered(writing.pair("guide.html", reader, head, twin, **values))


class RequestGuide(OfOrgans):
    """How to ask for what is not public, on the web and otherwise."""

    name = "request-guide"

    def render(self, key: str, reader: Reader) -> Rendered:
        head = column_head(reader.site, "zfxxgk", title="依申请公开", path="/zfxxgk/ysqgk/")
        organs = reader.organs()
        twin = {"organs": [facts(organ, (*_FIELDS, "fax")) for organ in organs]}
        return Rendered(writing.pair("request_guide.html", reader, head, twin, organs=organs))


class OrganGuides(Kind):
    """The guide of one organ."""

    name = "organ-guide"

    def keys(self, reader: Reader) -> Iterator[str]:
        return iter([organ.code for organ in reader.organs()])

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        kind, _, code = key.partition(":")
        return (code,) if kind == "organ" else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        organ = open_organ(reader, key)
        if organ is None:
            return Rendered()
        title = f"{organ.name}政府信息公开指南"
        path = f"{GUIDE.path}{key}/"
        head = column_head(
            reader.site, "zfxxgk", title=title, path=path, crumbs=(GUIDE,), here=organ.name
        )
        own = catalogue(reader, key)
        covered = scope([own] if own else [])
        twin = {
            "organ": facts(organ, ("code", *_SHOWN)),
            "catalogue": writing.row_twin(reader.site, own.row) if own else None,
            "scope": _scope_twin(covered),
        }
        values = {"organ": organ, "own": own, "scope": covered}
        return Rendered(writing.pair("organ_guide.html", reader, head, twin, **values))


def facts(organ: OrganFacts, names: Sequence[str]) -> dict[str, Any]:
    """What a guide gives of an organ to programs."""
    return {name: getattr(organ, name) for name in names}


def _scope_twin(found: Scope) -> dict[str, Any]:
    counted = asdict(found)
    return {
        name: [{"name": each, "count": count} for each, count in value]
        if isinstance(value, list)
        else value
        for name, value in counted.items()
    }

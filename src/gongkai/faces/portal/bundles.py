"""一件事: the matters a bundle consists of, with one list of materials for all of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from gongkai.across.publishing.pages import Gone, Reader, Row, SiteFacts, Thing
from gongkai.duties.records.content import KIND, RecordContent
from gongkai.faces.portal.writing import row_twin
from gongkai.law.records.comparing import plain
from gongkai.law.records.reading import completed
from gongkai.law.records.sorts import SORTS


@dataclass(frozen=True)
class Matter:
    """A matter of a bundle as its page tells it; of one that was withdrawn the day alone."""

    title: str
    row: Row | None = None
    code: str = ""
    days: str = ""
    visits: str = ""
    fee: str = ""
    withdrawn_on: date | None = None


@dataclass
class Material:
    """A paper that is handed in once, whichever of the matters ask for it."""

    name: str
    form: str
    copies: int
    source: str
    url: str
    # The matters that ask for it, by their places.
    of: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Bundle:
    """What a bundle consists of: its matters in their order, and the materials of them all."""

    parts: tuple[Thing | Gone, ...]
    matters: tuple[Matter, ...]
    materials: tuple[Material, ...]

    @property
    def gone(self) -> tuple[Matter, ...]:
        return tuple(each for each in self.matters if each.withdrawn_on)


def bundle(reader: Reader, key: str) -> Bundle:
    """The bundle under that key; a matter that is not public any more asks for nothing."""
    parts = tuple(reader.parts(KIND, key))
    return Bundle(parts, tuple(map(_matter, parts)), tuple(_materials(parts)))


def twin(site: SiteFacts, found: Bundle) -> dict[str, Any]:
    """The same for programs."""
    return {
        "items": [
            {"title": part.title, "withdrawn_on": part.withdrawn_on}
            if isinstance(part, Gone)
            else row_twin(site, part.row) | {"code": matter.code, "promised_days": matter.days}
            for part, matter in zip(found.parts, found.matters, strict=True)
        ],
        "materials": [
            {
                "name": each.name,
                "form": each.form,
                "copies": each.copies or None,
                "source": each.source,
                "url": each.url,
                "items": [found.matters[place - 1].title for place in each.of],
            }
            for each in found.materials
        ],
    }


def _matter(part: Thing | Gone) -> Matter:
    if isinstance(part, Gone):
        return Matter(part.title, withdrawn_on=part.withdrawn_on)
    content = RecordContent.from_json(part.content)
    fee = content.said("fee")
    standard = content.said("fee_standard")
    return Matter(
        part.row.title,
        part.row,
        content.code,
        content.said("promised_days"),
        content.said("visits"),
        f"{fee}：{standard}" if standard else fee,
    )


def _materials(parts: Sequence[Thing | Gone]) -> list[Material]:
    """Those of all matters, each once: of what several ask for the most copies are handed in."""
    found: dict[str, Material] = {}
    for place, part in enumerate(parts, start=1):
        if isinstance(part, Gone):
            continue
        content = RecordContent.from_json(part.content)
        field = SORTS[content.sort].fields["materials"]
        rows = completed(field, part.content["values"].get("materials") or [])
        for name, form, copies, source, url in rows:
            one = found.setdefault(plain(name), Material(name, form, 0, source, url))
            one.copies = max(one.copies, int(copies or 0))
            one.form, one.source = _both(one.form, form), _both(one.source, source)
            one.url = one.url or url
            if place not in one.of:
                one.of.append(place)
    return list(found.values())


def _both(said: str, more: str) -> str:
    """What two matters say of a paper, where they do not say the same."""
    return f"{said}；{more}" if said and more and more not in said.split("；") else said or more

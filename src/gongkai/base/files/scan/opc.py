"""Office Open XML packages: parts and the relations between them (ISO/IEC 29500-2)."""

import posixpath
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from gongkai.base.files.scan.archive import Archive, Source
from gongkai.base.files.scan.passages import Channel, Items, passage, trace

ROOT = ""
_HYPERLINK = "hyperlink"


@dataclass(frozen=True)
class Relation:
    """A relation of a part to another (`target` is a part) or to something outside."""

    id: str
    type: str
    target: str
    is_external: bool


class Package:
    """An office file as parts. Whoever reads a part takes it; what nobody takes is read last."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.archive = Archive(source)
        self.taken: set[str] = {"[Content_Types].xml"}
        self._relations: dict[str, list[Relation]] = {}

    def relations(self, part: str) -> list[Relation]:
        """The relations of a part (`ROOT`: of the package itself). Raises Refusal."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def related(self, part: str, *types: str) -> list[str]:
        """The parts in this file that `part` relates to in one of these ways."""
        return [
            relation.target
            for relation in self.relations(part)
            if relation.type in types
            and not relation.is_external
            and relation.target in self.archive
        ]

    def by_id(self, part: str) -> dict[str, Relation]:
        return {relation.id: relation for relation in self.relations(part)}

    def main(self) -> str | None:
        """The part that is the document."""
        return next(iter(self.related(ROOT, "officeDocument")), None)

    def take(self, part: str) -> None:
        """Note that a part has been read, with its relations."""
        self.taken.add(part)

    def reachable(self) -> set[str]:
        """The parts one comes to from the root, by relations alone."""
        found: set[str] = set()
        waiting = [ROOT]
        while waiting:
            for relation in self.relations(waiting.pop()):
                if not relation.is_external and relation.target not in found:
                    found.add(relation.target)
                    waiting.append(relation.target)
        return found

    def left(self) -> list[str]:
        """The parts nobody has taken; relations are read for themselves."""
        return [
            name
            for name in self.archive.names
            if name not in self.taken and not name.endswith(".rels")
        ]

    def _read_relations(self, part: str) -> list[Relation]:
        folder, name = posixpath.split(part)
        root = self.archive.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return []
        return [
            Relation(
                element.get("Id", ""),
                element.get("Type", "").rpartition("/")[2],
                _target(folder, element),
                element.get("TargetMode") == "External",
            )
            for element in root.iter("{*}Relationship")
        ]


def _target(folder: str, element: etree._Element) -> str:
    target = element.get("Target", "")
    if element.get("TargetMode") == "External":
        return unquote(target)
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def outgoing(package: Package) -> Items:
    """What the parts point to outside: addresses, files on somebody's disk, templates."""
    for name in package.archive.names:
        if not name.endswith(".rels"):
            continue
        folder, base = posixpath.split(name)
        part = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
        for relation in package.relations(part):
            if relation.is_external:
                yield from _outgoing(relation)


def _outgoing(relation: Relation) -> Items:
    target = relation.target
    if relation.type == _HYPERLINK:
        yield passage(target, "hyperlink", Channel.HYPERLINK)
        return
    where = f"external {relation.type}"
    yield passage(target, where, Channel.EXTERNAL_LINK)
    yield trace(Channel.EXTERNAL_LINK, where, target)

"""A small set of pages in plain text: one of every stage, so that a tree can be read by eye."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.factories.releases import AT, ON, SITE

from gongkai.across.publishing import actions, queries
from gongkai.across.publishing.batch import Report
from gongkai.across.publishing.pages import (
    File,
    Gone,
    Pages,
    Reader,
    Rendered,
    Stage,
    shard,
    shard_of,
    shards,
)
from gongkai.across.publishing.places import Places


def path_of(kind: str, index_number: str) -> str:
    return f"/zhengce/{index_number}/"


def pair(folder: str, text: str, *, may_wait: bool = False) -> tuple[File, File]:
    twin = json.dumps({"text": text}, ensure_ascii=False).encode()
    page = File(f"{folder}index.html", text.encode())
    return page, File(f"{folder}index.json", twin, may_wait=may_wait)


@dataclass(frozen=True)
class Documents:
    name: str = "document"
    stage: Stage = Stage.DETAIL
    version: str = "1"
    things: str = "document"
    may_wait: bool = False

    def keys(self, reader: Reader) -> Iterator[str]:
        return reader.keys("document")

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return [key.removeprefix("document:")] if key.startswith("document:") else []

    def render(self, key: str, reader: Reader) -> Rendered:
        thing = reader.thing("document", key)
        if thing is None:
            return Rendered()
        if isinstance(thing, Gone):
            return Rendered((File(f"{thing.path[1:]}gone.html", thing.reason.encode()),))
        row = thing.row
        text = f"{row.title} {row.validity.label} {thing.content['body']}"
        for link in reader.links("document", key):
            other = f"{link.row.title} {link.row.validity.label}"
            text += f"\n{link.kind} {link.is_back} {other} {link.on}"
        signs = [
            File(f"{address.strip('/')}/redirect.html", row.path.encode())
            for address in thing.former_addresses
        ]
        stored = thing.content.get("file")
        files = [File(f"{row.path[1:]}fujian.pdf", stored=stored)] if stored else []
        return Rendered((*files, *pair(row.path[1:], text), *signs))


@dataclass(frozen=True)
class Head:
    """The newest of the whole site; the page says how many buckets there are."""

    name: str = "head"
    stage: Stage = Stage.LIST
    version: str = "1"
    things: str = ""
    may_wait: bool = False

    def keys(self, reader: Reader) -> Iterator[str]:
        yield ""

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return []

    def render(self, key: str, reader: Reader) -> Rendered:
        name = f"site:{reader.site.code}"
        rows = reader.newest(name, 3)
        last = max(reader.buckets(name), default=0)
        lines = [f"{reader.count(name)} in {last}", *(f"{row.path} {row.title}" for row in rows)]
        lines += [f"{day} {word} {what.title}" for day, word, what in reader.changes(3)]
        return Rendered(pair("zhengce/", "\n".join(lines), may_wait=True))


@dataclass(frozen=True)
class Buckets:
    name: str = "bucket"
    stage: Stage = Stage.LIST
    version: str = "1"
    things: str = ""
    may_wait: bool = False

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from map(str, reader.buckets(f"site:{reader.site.code}"))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        name, _, number = key.partition("#")
        return [number] if name == f"bucket:site:{reader.site.code}" else []

    def render(self, key: str, reader: Reader) -> Rendered:
        rows = reader.bucket(f"site:{reader.site.code}", int(key))
        text = "\n".join(f"{row.index_number} {row.title} {row.validity.label}" for row in rows)
        return Rendered(pair(f"zhengce/list/{key}/", text))


@dataclass(frozen=True)
class Organs:
    name: str = "organ"
    stage: Stage = Stage.OVERVIEW
    version: str = "1"
    things: str = ""
    may_wait: bool = True

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from (organ.code for organ in reader.organs())

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return [key.removeprefix("organ:")] if key.startswith("organ:") else []

    def render(self, key: str, reader: Reader) -> Rendered:
        organ = reader.organ(key)
        if organ is None:
            return Rendered()
        titles = [row.title for row in reader.newest(f"organ:{key}")]
        return Rendered(pair(f"jigou/{key}/", "\n".join([organ.name, *titles])))


@dataclass(frozen=True)
class Sitemap:
    name: str = "sitemap"
    stage: Stage = Stage.MACHINE
    version: str = "1"
    things: str = ""
    may_wait: bool = False

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from map(str, shards(reader, f"site:{reader.site.code}"))

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        name, _, number = key.partition("#")
        mine = name == f"bucket:site:{reader.site.code}"
        return [str(shard_of(int(number)))] if mine else []

    def render(self, key: str, reader: Reader) -> Rendered:
        rows = shard(reader, f"site:{reader.site.code}", int(key))
        return Rendered((File(f"sitemap-{key}.xml", "\n".join(r.path for r in rows).encode()),))


KINDS = (Documents(), Head(), Buckets(), Organs(), Sitemap())
PAGES = Pages(KINDS, path_of)


@dataclass(frozen=True)
class Editions(Documents):
    """The earlier versions of each thing."""

    name: str = "editions"

    def render(self, key: str, reader: Reader) -> Rendered:
        lines = [
            f"{each.number} {each.from_on} {each.until_on} {each.content and each.content['body']}"
            for each in reader.editions("document", key)
        ]
        return Rendered(pair(f"editions/{key}/", "\n".join(lines)) if lines else ())


WITH_EDITIONS = Pages((*KINDS, Editions()), path_of)


def run(pages: Pages = PAGES, **options: object) -> Report:
    """Bring the small site up to date."""
    given: dict[str, object] = {"site": SITE, "at": AT, "on": ON}
    return actions.publish(pages, **{**given, **options})  # type: ignore[arg-type]


def tree(site: str = SITE) -> dict[str, str]:
    """What is shown: every file but the manifest's, with its text."""
    root = Places(site).link.resolve()
    return {
        str(path.relative_to(root)): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.relative_to(root).parts[0] != "manifest"
    }


def root(site: str = SITE) -> Path:
    return Places(site).link.resolve()


def shown_number(site: str = SITE) -> int:
    generation = queries.live(site)
    assert generation is not None
    return generation.number

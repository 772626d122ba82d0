"""A published tree held against its form in traditional characters, page by page."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html

from gongkai.faces.portal import traditional
from gongkai.faces.portal.urls import urlpatterns

HANT = "hant/"
_SIGNS = {"gone.html", "redirect.html"}
_LIVE = {f"/{each.pattern}" for each in urlpatterns}


def faults(root: Path, address: str, sites: Sequence[str] = ()) -> list[str]:
    """What is wrong between a tree and its pages in traditional characters; nothing is well.

    `sites` are the addresses of all the sites, which have the same two trees.
    """
    names = sorted(str(path.relative_to(root)) for path in root.rglob("*.html"))
    return [each for name in names for each in _of(name, root, address, sites)]


def _of(name: str, root: Path, address: str, sites: Sequence[str]) -> Iterator[str]:
    if name.startswith(HANT):
        yield from _of_turned(name, root, urlsplit(address).path, sites)
    elif name.rpartition("/")[2] != "redirect.html":
        yield from _of_standard(name, root, address)


def _of_standard(name: str, root: Path, address: str) -> Iterator[str]:
    path = _path(name)
    page = html.parse(str(root / name)).getroot()
    if not traditional.has_form(path):
        if not any(re.match(each.path, path) for each in traditional.STANDARD_ONLY):
            yield f"{name}: neither a second form nor a reason"
        if page.xpath("//link[@hreflang]"):
            yield f"{name}: names a second form that is not there"
        return
    other = root / f"{HANT}{name}"
    if not other.is_file():
        yield f"{name}: no second form"
        return
    pages = (page, html.parse(str(other)).getroot())
    named = [each.xpath("//link[@hreflang]/@href") for each in pages]
    is_indexed = not page.xpath("//meta[@name='robots'][@content='noindex']")
    pair = [f"{address}{path}", f"{address}/hant{path}"] if is_indexed else []
    if named != [pair, pair]:
        yield f"{name}: the two forms name {named}"
    if [each.xpath("string(//link[@rel='canonical']/@href)") for each in pages] != (
        pair or ["", ""]
    ):
        yield f"{name}: the two forms are not named canonically"


def _of_turned(name: str, root: Path, base: str, sites: Sequence[str]) -> Iterator[str]:
    if not (root / name.removeprefix(HANT)).is_file():
        yield f"{name}: a second form of nothing"
    page = html.parse(str(root / name)).getroot()
    afar = re.compile("|".join(rf"{re.escape(site)}(?=/(?!s/))" for site in sites) or "$^")
    for way in page.xpath("//a[not(@hreflang)]/@href"):
        if (found := afar.match(way)) and traditional.has_form(way[found.end() :]):
            yield f"{name}: {way} leads out of the trees"
    for way in page.xpath("//a[not(@hreflang)]/@href | //form/@action"):
        to = urlsplit(way)
        path = to.path.removeprefix(base)
        if to.netloc or not path:
            continue
        if traditional.has_form(path):
            yield f"{name}: {way} leads out of the tree"
        if path.startswith("/hant/") and not _is_there(path, root):
            yield f"{name}: {way} leads nowhere"


def _is_there(path: str, root: Path) -> bool:
    folder = root / path[1:]
    return path in _LIVE or any((folder / each).is_file() for each in ("index.html", *_SIGNS))


def _path(name: str) -> str:
    folder, _, file = f"/{name}".rpartition("/")
    return f"{folder}/" if file in {"index.html", *_SIGNS} else f"/{name}"

"""The signs at former addresses, which lead to where a thing stands now."""

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from gongkai.across.publishing.pages import File, Gone, SiteFacts, Thing
from gongkai.duties.releases.address import FOLDERS, query_folder
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import plain_head

# Addresses of this site's own rooms; a former address never takes one of them.
_OWN = {
    *(
        "api",
        "assets",
        "bangzhu",
        "ditu",
        "hant",
        "healthz",
        "hedui",
        "jigou",
        "kiosk",
        "manifest",
    ),
    *("readyz", "s", "search", "sitemap", "static", "workbench", "yinsi", "zfxxgk", "zhangzhe"),
}
# Names of files in a tree: no folder bears one.
_FILES = frozenset(
    {
        *("", "index.html", "index.json", "gone.html", "gone.json", "redirect.html"),
        *("redirect.json", "404.html", "50x.html", "robots.txt", "sitemap.xml"),
    }
)
_LONGEST = 400


def signs(
    thing: Thing | Gone, site: SiteFacts, files: Mapping[str, str] | None = None
) -> Iterator[File]:
    """A sign at each former address that has a place on this site.

    `files` says which file of the thing stood at a former address; all others lead to its page.
    """
    page = thing.path if isinstance(thing, Gone) else thing.row.path
    targets = {
        former_folder(each): (files or {}).get(each, page) for each in thing.former_addresses
    }
    for folder, target in sorted(targets.items()):
        if folder in ("", writing.folder_of(page)):
            continue
        yield from sign(folder, target, site)


def sign(folder: str, target: str, site: SiteFacts) -> Iterator[File]:
    """A sign in a folder that leads to an address of the site."""
    head = plain_head(site, title="网址已经变动", path=target)
    html = writing.page("redirect.html", site, head, target=target)
    twin = {"moved_to": f"{site.address}{target}"}
    yield File(f"{folder}redirect.html", html.encode())
    yield File(f"{folder}redirect.json", writing.as_json(twin))


def former_folder(address: str) -> str:
    """The folder for the sign at a former address; empty where it cannot stand on this site.

    That of an address with a query (/show.asp?id=12) is named by the query: show.asp/@id=12/.
    """
    try:
        parts = urlsplit(address)
        path = unquote(parts.path)
        folder = writing.folder_of(path)
    except ValueError:
        return ""
    asked = query_folder(parts.query)
    if not path.startswith("/") or bool(asked) != bool(parts.query):
        return ""
    is_free = (asked and not folder) or not _is_taken(folder.strip("/").split("/"))
    whole = f"{folder}{asked}"
    return whole if is_free and len(whole) <= _LONGEST else ""


def _is_taken(names: list[str]) -> bool:
    """Whether something of this site stands there, or a file where a folder would be needed."""
    # Below a shelf a document's own folders begin with a part that has a digit.
    is_shelf = names[0] in FOLDERS.values()
    is_own = names[0] in _OWN or (is_shelf and (len(names) < 3 or not re.search(r"\d", names[1])))
    return is_own or not _FILES.isdisjoint(names)

"""Where a public thing stands on its site, and which key it goes by outside the database."""

import re
from urllib.parse import unquote, urlsplit

from gongkai.law.records.sorts import SORTS
from gongkai.text import indexnumber

# The folder of each shelf; a thing stands on the shelf of its kind unless its room says otherwise.
FOLDERS = {
    "document": "zhengce",
    "interpretation": "jiedu",
    "catalogue": "zfxxgk/fdzdgknr/mulu",
    "meeting": "juece/huiyi",
    "annual_report": "zfxxgk/nianbao",
    "organ": "jigou",
    "gazette": "gongbao",
    **{sort.id: f"zfxxgk/fdzdgknr/{sort.folder}" for sort in SORTS.values()},
}
# Things whose address is their own key: an organ's code, an issue's year and number.
KEYED = frozenset({"organ", "gazette"})


def address_of(shelf: str, slug: str) -> str:
    """The site path of a public thing, from `/` to `/`; an index number's slashes stay parts.

    `slug` is what `Publication.slug` says: the index number, or the key of what is `KEYED`.

    Raises ValueError for a shelf that has no folder, and for a number that makes no address.
    """
    if shelf not in FOLDERS:
        raise ValueError(f"nothing on the shelf '{shelf}' has an address")
    return f"/{FOLDERS[shelf]}/{indexnumber.path(slug)}/"


# What a query that names a page consists of: one that asks for a path or says more is none.
_QUERY = re.compile(r"[A-Za-z0-9_%+=&~,:;-][A-Za-z0-9_.%+=&~,:;-]{0,199}")
# The other forms of a page, and what lies beside it.
_FORM = re.compile(r"^/(?:s/[A-Za-z0-9][A-Za-z0-9_-]*(?=/))?(?:/?(?:hant|zhangzhe|kiosk)(?=/))?/?")
_BESIDE = re.compile(r"(?:/(?:fujian|banben)/.*|/index\.(?:html|json))$")


def page_of(path: str) -> str:
    """The address of the standard page that an address of any form of it belongs to."""
    try:
        plain = unquote(urlsplit(path).path).strip("/")
    except ValueError:
        plain = ""
    plain = "" if "\0" in plain else plain[:500]
    return f"/{_BESIDE.sub('', _FORM.sub('', f'/{plain}', count=1))}/".replace("//", "/")


def places(path: str) -> list[tuple[str, str]]:
    """The shelves an address may be on, each with the slug it would have there."""
    plain = page_of(path)[1:-1]
    return [
        (shelf, plain.removeprefix(f"{folder}/"))
        for shelf, folder in FOLDERS.items()
        if plain.startswith(f"{folder}/")
    ]


def former_path(address: str) -> str:
    """What counts of an old address: its path without outer slashes, and its query if it has one.

    Empty for what is no address. Old sites name their pages by a query: show.asp?id=12.
    """
    try:
        parts = urlsplit(address)
        path = unquote(parts.path)
    except ValueError:
        return ""
    asked = f"?{parts.query}" if parts.query else ""
    # No database and no disk keeps a NUL, and no reader ever asked for one.
    return "" if "\0" in path + asked else f"{path.strip('/')}{asked}"[:500]


def query_folder(query: str) -> str:
    """The folder in which the sign for a query lies, below its path; empty for an unusual one.

    The sample for nginx makes the same name of the query as it was sent.
    """
    return f"@{query}/" if _QUERY.fullmatch(query) else ""


def thing_id(kind: str, key: str) -> str:
    return f"{kind}:{key}"

"""Where a public thing stands on its site, and which key it goes by outside the database."""

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
    **{sort.id: f"zfxxgk/fdzdgknr/{sort.folder}" for sort in SORTS.values()},
}


def address_of(shelf: str, slug: str) -> str:
    """The site path of a public thing, from `/` to `/`; an index number's slashes stay parts.

    `slug` is what `Publication.slug` says: the index number, of an organ its code.

    Raises ValueError for a shelf that has no folder, and for a number that makes no address.
    """
    if shelf not in FOLDERS:
        raise ValueError(f"nothing on the shelf '{shelf}' has an address")
    return f"/{FOLDERS[shelf]}/{indexnumber.path(slug)}/"


def former_path(address: str) -> str:
    """The path of an old address without outer slashes; empty for what is no address."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    # No database and no disk keeps a NUL, and no reader ever asked for one.
    return "" if "\0" in path else path.strip("/")[:500]


def thing_id(kind: str, key: str) -> str:
    return f"{kind}:{key}"

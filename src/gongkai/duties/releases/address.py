"""Where a public thing stands on its site, and which key it goes by outside the database."""

from urllib.parse import quote


def address_of(kind: str, index_number: str) -> str:
    """The site path of a public thing, from `/` to `/`; an index number's slashes stay parts."""
    if kind != "document":
        raise ValueError(f"nothing of kind '{kind}' has an address")
    return f"/zhengce/{quote(index_number, safe='/')}/"


def thing_id(kind: str, key: str) -> str:
    return f"{kind}:{key}"

"""From what a page shows to its files: the page itself and its twin for programs."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import unquote

from gongkai.across.publishing.pages import ColumnFacts, File, Gone, Reader, Row, SiteFacts
from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import COLUMNS, Head
from gongkai.faces.portal.traditional import has_form, is_on, switch
from gongkai.faces.ui import styles

Twin = Mapping[str, Any]


def page(template: str, site: SiteFacts, head: Head, **values: Any) -> str:
    """The HTML of a published page: whole, and the same for the same facts."""
    return render(template, **published_frame(site, head), **values)


def published_frame(site: SiteFacts, head: Head) -> dict[str, Any]:
    """What the layout needs on a page that is written to a file."""
    return {
        "site": site,
        "head": head,
        "columns": [column for column in COLUMNS if column.is_in_bar],
        "styles": [f"/{styles.asset(name).published}" for name in styles.PORTAL],
        "icon": f"/{styles.asset(styles.ICON).published}",
        "traditional": switch(head.path),
        "has_traditional": is_on() and has_form(head.path),
    }


def live_frame(site: SiteFacts, head: Head) -> dict[str, Any]:
    """What the layout needs on a page that is answered by the running program."""
    return published_frame(site, head) | {
        "styles": [styles.asset(name).live for name in styles.PORTAL],
        "icon": styles.asset(styles.ICON).live,
    }


def pair(template: str, reader: Reader, head: Head, twin: Twin, **values: Any) -> tuple[File, ...]:
    """The two files of a page: `index.html` and `index.json` in its folder."""
    folder = folder_of(head.path)
    body = page(template, reader.site, head, **values)
    return (
        File(f"{folder}index.html", body.encode()),
        File(f"{folder}index.json", as_json({**about(reader.site, head), **twin})),
    )


def about(site: SiteFacts, head: Head) -> dict[str, Any]:
    """How every twin begins: what page it is the twin of."""
    return {"site": site.name, "page": head.title, "url": f"{site.address}{head.path}"}


def as_json(value: Twin) -> bytes:
    """Canonical enough to be compared: keys as given, days as YYYY-MM-DD, one line."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_day)
    return f"{text}\n".encode()


def folder_of(path: str) -> str:
    """The folder of an address in the tree: `/jigou/YZ01/` → `jigou/YZ01/`.

    Raises ValueError for an address that would lead out of the tree or hide in it.
    """
    parts = unquote(path).strip("/").split("/")
    if any(part.startswith(".") or "\\" in part or not part.isprintable() for part in parts):
        raise ValueError(f"no place in the tree for {path!r}")
    if not path.strip("/"):
        return ""
    if not all(parts):
        raise ValueError(f"no place in the tree for {path!r}")
    return "/".join(parts) + "/"


def row_twin(site: SiteFacts, row: Row) -> dict[str, Any]:
    """A public thing as lists give it to programs."""
    return {
        "title": row.title,
        "url": f"{row.home or site.address}{row.path}",
        "index_number": row.index_number,
        "doc_number": row.doc_number,
        "organ": row.organ,
        "organ_name": row.organ_name,
        "published_on": row.published_on,
        "validity": row.validity.label,
    }


def column_twin(site: SiteFacts, column: ColumnFacts) -> dict[str, Any]:
    """A column as overviews give it to programs."""
    address = f"{site.address}{column.path}"
    return {"name": column.name, "url": address, "feed": f"{address}feed.xml"}


def gone_twin(site: SiteFacts, gone: Gone) -> dict[str, Any]:
    """What may still be told of a withdrawn thing."""
    return {
        "title": gone.title,
        "url": f"{site.address}{gone.path}",
        "index_number": gone.index_number,
        "withdrawn_on": gone.withdrawn_on,
        "reason": gone.reason,
    }


def _day(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a twin")

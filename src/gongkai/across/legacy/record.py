"""What was read from one page: the object of contract 3.1."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.lines import Doubt, Removal, Repair
from gongkai.base.files.convert.blocks import Picture

if TYPE_CHECKING:
    from gongkai.across.legacy.linked import Linked


@dataclass(frozen=True)
class Extract:
    """One page, read: a field that the page does not give is None, never guessed.

    `advice` is import, hold or reject; `notes` say why (Chinese). `body_html` is the body as plain
    HTML, `encoding` what the bytes were read as, `sha256` their digest, `pictures` those that the
    body of an office file shows, `linked` the files it links to; these are not in the JSON.
    """

    file: str
    kind: str
    advice: str
    title: str | None = None
    organs: tuple[str, ...] = ()
    doc_number: str | None = None
    index_number: str | None = None
    genre: str | None = None
    topic: str | None = None
    written_on: date | None = None
    issued_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    validity: str | None = None
    disclosure: str | None = None
    recipients: str | None = None
    body: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    cited_numbers: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    removed: tuple[Removal, ...] = ()
    duplicate_of: str | None = None
    notes: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    body_html: str = ""
    encoding: str = ""
    sha256: str = ""
    pictures: tuple[Picture, ...] = ()
    linked: "tuple[Linked, ...]" = ()

    def to_json(self) -> dict[str, Any]:
        """Return the keys and values of the contract; days as YYYY-MM-DD, absent ones None."""
        values = {key: _plain(value) for key, value in vars(self).items() if key not in _OWN}
        return values | {"organs": values["organs"] or None, "body": values["body"] or None}


_OWN = frozenset({"body_html", "encoding", "sha256", "pictures", "linked"})


def _plain(value: object) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [item if isinstance(item, str) else dict(vars(item)) for item in value]
    return value

"""The letters of a request, opened with its query code and set on paper for whoever has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from django.http import FileResponse
from django.utils import timezone

from gongkai.base.files import store
from gongkai.duties.requests import actions, own, papers
from gongkai.duties.requests.queries import Followed
from gongkai.faces.portal.requests.frame import attachment

# How the page calls what a letter is written as.
FORMS = {"pdf": "PDF", "docx": "Word"}


@dataclass(frozen=True)
class Told:
    """A letter as the page lists it; `copy` is what its box holds, None where it is not given."""

    id: int
    title: str
    number: str
    signed_on: str
    copy: dict[str, Any] | None

    @property
    def files(self) -> list[dict[str, str]]:
        return self.copy["files"] if self.copy else []


def told(found: Followed, code: str) -> list[Told]:
    rows = found.followup.shown.get("letters", []) if found.followup else []
    return [
        Told(
            id=row["id"],
            title=row["title"],
            number=row["number"],
            signed_on=row["signed_on"],
            copy=own.unboxed(code, row.get("box", ""), receipt=found.receipt),
        )
        for row in rows
    ]


def download(found: Followed, code: str, given: Mapping[str, str]) -> FileResponse | None:
    """A letter of this very request, or a file that goes with it; None for anything else.

    Raises Refusal where a character of it cannot be printed.
    """
    letter = next(
        (each for each in told(found, code) if str(each.id) == given.get("letter")), None
    )
    if letter is None or letter.copy is None or found.followup is None:
        return None
    wanted = _wanted(letter, given.get("file", ""))
    if wanted is None:
        return None
    name, content = wanted
    actions.note_fetched(found.followup, number=letter.number, at=timezone.now())
    return attachment(name, content)


def _wanted(letter: Told, wanted: str) -> tuple[str, BinaryIO] | None:
    """The name and the bytes: the letter by its form, a file by the digest the letter lists."""
    assert letter.copy is not None
    if wanted in FORMS:
        written = papers.WRITERS[wanted](papers.sheet_of(letter.copy))
        return f"{letter.number}.{wanted}", BytesIO(written)
    return next(_listed(letter, wanted), None)


def _listed(letter: Told, wanted: str) -> Iterator[tuple[str, BinaryIO]]:
    for each in letter.files:
        if wanted and each["sha256"] == wanted:
            ending = f".{each['kind']}"
            name = each["name"] if each["name"].endswith(ending) else each["name"] + ending
            yield name, store.default().open(wanted)

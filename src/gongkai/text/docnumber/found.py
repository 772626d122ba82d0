"""What reading a document number gives."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DocNumber:
    """A document number: its canonical form 代字〔年〕号 and its parts; number keeps its zeros."""

    canonical: str
    code: str | None
    year: int | None
    number: str


@dataclass(frozen=True)
class Found:
    """A document number in a text: start and end are character offsets.

    `canonical` is None where more than one reading is possible or a part is lost; `doubt` says in
    Chinese what is wrong, None where nothing is.
    """

    start: int
    end: int
    canonical: str | None
    code: str | None
    year: int | None
    number: str | None
    doubt: str | None = None

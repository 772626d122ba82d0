"""What of an issue becomes public: the content of its release, and nothing else."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from itertools import groupby
from typing import Any, Self

from gongkai.law.gazette import Section

KIND = "gazette"


@dataclass(frozen=True)
class Printed:
    """A text of an issue: which version of which document, and what stands above it.

    `digest` is that of the version; `page` where the text begins in the PDF. A text that was
    taken down when the issue was set is named only (`is_struck`).
    """

    section: str
    kind: str
    key: str
    digest: str
    title: str
    organ_name: str
    doc_number: str
    index_number: str
    written_on: str
    page: int = 0
    is_struck: bool = False

    @property
    def standard(self) -> str:
        """The article by which the text is the standard one; empty where it is not."""
        return Section(self.section).standard


@dataclass(frozen=True)
class Imprint:
    """The masthead and imprint of an issue."""

    name: str
    sponsor: str
    editor: str
    publisher: str
    serial: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True)
class File:
    """The issue as PDF, by its SHA-256."""

    name: str
    sha256: str
    kind: str
    size: int


@dataclass(frozen=True)
class IssueContent:
    """The content of a release of kind `gazette`."""

    title: str
    organ: str
    organ_name: str
    year: int
    number: int
    total: int
    issued_on: str
    foreword: str
    imprint: Imprint
    items: tuple[Printed, ...]
    pages: int = 0
    attachments: tuple[File, ...] = ()

    @property
    def day(self) -> date:
        return date.fromisoformat(self.issued_on)

    @property
    def sections(self) -> list[tuple[Section, list[tuple[int, Printed]]]]:
        """The texts by section, each with its place in the issue, from 1."""
        numbered = enumerate(self.items, start=1)
        return [
            (Section(name), list(its))
            for name, its in groupby(numbered, key=lambda each: each[1].section)
        ]

    @property
    def pdf(self) -> File | None:
        return next(iter(self.attachments), None)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return values | {
            "imprint": asdict(self.imprint),
            "items": [asdict(each) for each in self.items],
            "attachments": [asdict(each) for each in self.attachments],
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The content frozen in a release."""
        known = dict(values)
        known["imprint"] = Imprint(**known["imprint"])
        known["items"] = tuple(Printed(**each) for each in known["items"])
        known["attachments"] = tuple(File(**each) for each in known["attachments"])
        return cls(**known)

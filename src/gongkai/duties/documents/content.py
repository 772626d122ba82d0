"""What of a document becomes public: the content of its release, and nothing else."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Self

from gongkai.duties.documents import parts
from gongkai.duties.documents.parts import (
    PublicCorrection,
    PublicInterpretation,
    PublicLink,
    PublicNormative,
    PublicPlan,
)
from gongkai.law.limited import Manner, Scope
from gongkai.law.sourcing import Source

KIND = "document"
_PARTS: dict[str, Any] = {
    "normative": PublicNormative,
    "plan": PublicPlan,
    "interpretation": PublicInterpretation,
    "correction": PublicCorrection,
}


@dataclass(frozen=True)
class PublicFile:
    """An attachment as it is published: the rebuilt copy, by its SHA-256."""

    name: str
    sha256: str
    kind: str
    size: int
    alt: str = ""
    former_addresses: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Old addresses are told where there are any."""
        values = dict(vars(self))
        former = list(values.pop("former_addresses"))
        return values | ({"former_addresses": former} if former else {})

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        former = tuple(values.get("former_addresses", ()))
        return cls(**values | {"former_addresses": former})


@dataclass(frozen=True)
class DocumentContent:
    """The content of a release of kind `document`; dates are days, empty text means not given.

    `stated_…` are facts that came with an imported or already numbered document; where they are
    missing the number or day is stamped at signature or publication.
    """

    title: str
    organ: str
    publisher: str
    body: str
    attribute: str
    genre: str = ""
    theme: str = ""
    item: str = ""
    # The code of the catalogue entry it answers.
    entry: str = ""
    service_object: str = ""
    keywords: str = ""
    summary: str = ""
    source_kind: str = ""
    source: str = ""
    source_title: str = ""
    source_number: str = ""
    source_url: str = ""
    recipients: str = ""
    phase: str = ""
    manner: str = Manner.ONLINE.value
    places: tuple[str, ...] = ()
    place_note: str = ""
    audience_kind: str = ""
    audience: str = ""
    key_areas: tuple[str, ...] = ()
    joint: tuple[str, ...] = ()
    former_addresses: tuple[str, ...] = ()
    stated_doc_number: str = ""
    stated_index_number: str = ""
    written_on: date | None = None
    issued_on: date | None = None
    stated_published_on: date | None = None
    effective_on: date | None = None
    lapses_on: date | None = None
    abolished_on: date | None = None
    amended_on: date | None = None
    attachments: tuple[PublicFile, ...] = field(default=())
    links: tuple[PublicLink, ...] = ()
    normative: PublicNormative | None = None
    plan: PublicPlan | None = None
    interpretation: PublicInterpretation | None = None
    correction: PublicCorrection | None = None
    # The last day on which it is shown (公示期); none: it stays.
    ends_on: date | None = None

    @property
    def origin(self) -> Source:
        """Where it comes from, in its parts."""
        return Source(
            self.source_kind,
            self.source,
            self.source_title,
            self.source_number,
            self.source_url,
        )

    @property
    def scope(self) -> Scope:
        """Where it is made public and for whom."""
        return Scope(self.manner, self.places, self.place_note, self.audience_kind, self.audience)

    @property
    def all_former_addresses(self) -> tuple[str, ...]:
        """Its own old addresses, and those of its attachments."""
        files = (each for file in self.attachments for each in file.former_addresses)
        return tuple(dict.fromkeys([*self.former_addresses, *files]))

    @property
    def shelf(self) -> str:
        """The shelf on which its page stands."""
        return "interpretation" if self.interpretation else KIND

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        values: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if isinstance(value, date):
                value = value.isoformat()
            elif each.name == "attachments":
                value = [file.to_json() for file in value]
            elif each.name in _PARTS or each.name == "links":
                value = parts.to_json(value)
            elif isinstance(value, tuple):
                value = list(value)
            values[each.name] = value
        return values

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The content frozen in a release."""
        known = dict(values)
        for each in fields(cls):
            if each.name.endswith("_on") and known.get(each.name):
                known[each.name] = date.fromisoformat(known[each.name])
        for name in ("joint", "former_addresses", "key_areas", "places"):
            known[name] = tuple(known.get(name, ()))
        for name, kind in _PARTS.items():
            known[name] = parts.from_json(kind, known.get(name))
        known["links"] = tuple(
            parts.from_json(PublicLink, link) for link in known.get("links", ())
        )
        files = map(PublicFile.from_json, known.get("attachments", ()))
        known["attachments"] = tuple(files)
        return cls(**known)

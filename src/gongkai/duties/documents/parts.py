"""The parts of a document's public content that not every document has."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeVar

from gongkai.duties.releases.links import Named
from gongkai.law.links import LinkKind


@dataclass(frozen=True)
class PublicLink:
    """What the document says of another one, as it was reviewed."""

    kind: str
    target: str = ""  # the key of another document here
    number: str = ""
    title: str = ""
    on: date | None = None

    @property
    def named(self) -> Named:
        """The link as it is written at publication."""
        kind = "document" if self.target else ""
        return Named(LinkKind(self.kind), kind, self.target, self.number, self.title, self.on)


@dataclass(frozen=True)
class PublicNormative:
    """A normative document: whether it is on trial; its unified number is given at signature."""

    is_trial: bool = False


@dataclass(frozen=True)
class PublicPlan:
    """A plan 规划: its years and its level."""

    from_year: int
    to_year: int
    level: str


@dataclass(frozen=True)
class PublicCorrection:
    """What was corrected, said to readers; `hides_former`: the text before is not shown."""

    note: str
    hides_former: bool = False


@dataclass(frozen=True)
class PublicInterpretation:
    """An interpretation: its form and stage, who interprets, and its parts in their order."""

    form: str
    stage: str
    interpreter: str
    contact: str
    person: str = ""
    post: str = ""
    is_first: bool = False
    elements: tuple[tuple[str, str], ...] = ()  # id, text
    pairs: tuple[tuple[str, str], ...] = ()  # question, answer
    comparison: tuple[tuple[str, str, str], ...] = ()  # before, now, note
    video: str = ""
    transcript: str = ""


Part = TypeVar(
    "Part",
    PublicLink,
    PublicNormative,
    PublicPlan,
    PublicCorrection,
    PublicInterpretation,
)


def to_json(part: Any) -> Any:
    """Plain JSON values of a part, of several, or of none."""
    if isinstance(part, tuple | list):
        return [to_json(each) for each in part]
    if isinstance(part, date):
        return part.isoformat()
    if hasattr(part, "__dataclass_fields__"):
        return {each.name: to_json(getattr(part, each.name)) for each in fields(part)}
    return part


def from_json(kind: type[Part], values: dict[str, Any] | None) -> Part | None:
    """The part that `to_json` wrote; None where there was none."""
    if values is None:
        return None
    return kind(**{name: _read(name, value) for name, value in values.items()})


def _read(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_read(name, each) for each in value)
    if name == "on" and value:
        return date.fromisoformat(value)
    return value

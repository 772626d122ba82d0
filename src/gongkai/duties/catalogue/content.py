"""What of a catalogue becomes public: the content of its release, and nothing else."""

from dataclasses import asdict, dataclass
from typing import Any, Self

from gongkai.duties.catalogue.values import LineValues


@dataclass(frozen=True)
class PublicLine:
    """A line as the public reads it: its code, its number, its values, the department's name."""

    code: str
    seq: int
    values: LineValues
    department: str = ""


@dataclass(frozen=True)
class CatalogueContent:
    """The content of a release of kind `catalogue`."""

    title: str
    organ: str
    publisher: str
    number: int
    is_base: bool
    note: str
    lines: tuple[PublicLine, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        lines = [
            {"code": each.code, "seq": each.seq, "department_name": each.department}
            | asdict(each.values)
            | {"carriers": list(each.values.carriers)}
            for each in self.lines
        ]
        return {name: getattr(self, name) for name in _OWN} | {"lines": lines}

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Self:
        """The content frozen in a release."""
        return cls(
            **{name: values[name] for name in _OWN}, lines=tuple(map(_line, values["lines"]))
        )


_OWN = ("title", "organ", "publisher", "number", "is_base", "note")


def _line(given: dict[str, Any]) -> PublicLine:
    values = dict(given)
    code, seq, department = values.pop("code"), values.pop("seq"), values.pop("department_name")
    values["carriers"] = tuple(values["carriers"])
    return PublicLine(code, seq, LineValues(**values), department)

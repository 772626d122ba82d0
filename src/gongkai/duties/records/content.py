"""What of a record becomes public: the content of its release, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from gongkai.law.records.reading import Value, written
from gongkai.law.records.sorts import SORTS, Field, Sort

KIND = "record"
# Its own two beside the fields of its sort.
PLAIN = ("title", "code")


@dataclass(frozen=True)
class RecordContent:
    """The content of a release of kind `record`."""

    title: str
    organ: str
    organ_name: str
    sort: str
    code: str
    values: dict[str, Value]

    @property
    def of_sort(self) -> Sort:
        return SORTS[self.sort]

    @property
    def filled(self) -> list[tuple[Field, Value]]:
        """The fields that say something, in the order of the sort."""
        fields = self.of_sort.fields.values()
        return [(each, self.values[each.id]) for each in fields if self.values.get(each.id)]

    def said(self, id_: str) -> str:
        """What a field says, in words; empty where it says nothing."""
        value = self.values.get(id_)
        return written(self.of_sort.fields[id_], value) if value else ""

    def to_json(self) -> dict[str, Any]:
        """Plain JSON values; `from_json` gives the same content back."""
        return vars(self) | {"values": dict(self.values)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """The content frozen in a release."""
        return cls(**values)


def changed(before: RecordContent, after: RecordContent) -> list[tuple[str, str, str]]:
    """What differs: the name of each field, what it said before, and what it says now."""
    sort = after.of_sort
    found = [
        (zh, getattr(before, name), getattr(after, name))
        for name, zh in (("title", sort.title), ("code", sort.code))
    ]
    found += [
        (each.zh, before.said(each.id), after.said(each.id)) for each in sort.fields.values()
    ]
    return [(zh, old, new) for zh, old, new in found if old != new]

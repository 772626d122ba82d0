"""The columns of a source held against those of the last source from the same place."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """A column that is not what it was.

    `sort` is new, lost, renamed (`was` is the column it was called before) or mapped (`was` is the
    field it was before); `field` is what the column is now, or was when it is lost.
    """

    sort: str
    column: str
    field: str
    was: str = ""


def differences(before: Mapping[str, str], now: Mapping[str, str]) -> list[Difference]:
    """What differs between two mappings of columns to fields; no field is the empty string.

    A new column that carries the field of a lost one is that one under another name.
    """
    lost = {column: field for column, field in before.items() if column not in now}
    by_field = {field: column for column, field in lost.items() if field}
    found = []
    for column, field in now.items():
        if column in before:
            if field != before[column]:
                found.append(Difference("mapped", column, field, before[column]))
        elif field in by_field:
            was = by_field.pop(field)
            del lost[was]
            found.append(Difference("renamed", column, field, was))
        else:
            found.append(Difference("new", column, field))
    return found + [Difference("lost", column, field) for column, field in lost.items()]

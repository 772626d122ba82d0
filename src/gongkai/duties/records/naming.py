"""The documents and other public things that a record names by their numbers."""

from collections.abc import Mapping

from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.links import Named
from gongkai.law.links import LinkKind
from gongkai.law.records.reading import Value
from gongkai.text import docnumber, indexnumber

FIELD = "papers"


def numbers(values: Mapping[str, Value]) -> list[str]:
    """The numbers as they were written, in their order."""
    return [each for each in str(values.get(FIELD) or "").split("\n") if each]


def unknown(values: Mapping[str, Value]) -> list[str]:
    """Those that are neither a document number nor the index number of something public.

    A document number may be of a paper that is not here (yet): its link shows when it is.
    """
    named = [each for each in numbers(values) if docnumber.canonical(each) is None]
    public = releases.public().filter(index_number__in=[_index(each) for each in named])
    found = set(public.values_list("index_number", flat=True))
    return [each for each in named if _index(each) not in found]


def links(values: Mapping[str, Value]) -> tuple[Named, ...]:
    """What the record says of others when it is published."""
    written = numbers(values)
    rows = releases.public().filter(index_number__in=[_index(each) for each in written])
    public = {row.index_number: row for row in rows}
    found = []
    for each in written:
        number = docnumber.canonical(each)
        row = public.get(_index(each))
        if number is not None:
            found.append(Named(LinkKind.RELATED, number=number.canonical))
        elif row is not None:
            found.append(Named(LinkKind.RELATED, target_kind=row.kind, target_key=row.key))
    return tuple(found)


def _index(text: str) -> str:
    number = indexnumber.parse(text)
    return number.text if number else text

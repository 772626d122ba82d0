"""The documents and other public things that a record names by their numbers."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from gongkai.base.organs.models import Site
from gongkai.duties.handling.states import State
from gongkai.duties.records.models import Record
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.address import places
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Publication
from gongkai.law.records.reading import Value
from gongkai.law.records.sorts import SORTS, Field, Is, Sort
from gongkai.text import docnumber, indexnumber

_KIND = "record"


def faults(sort: Sort, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """What is named and cannot be found: the field, and a sentence.

    A document number may be of a paper that is not here (yet): its link shows when it is. What a
    record consists of is public before it is itself.
    """
    yield from _dead(sort, values)
    for field in _fields(sort):
        for each in _unknown(field, values):
            if field.of:
                yield field.id, f"{field.zh}里的“{each}”：{_why(field, each)}"
            else:
                yield field.id, f"{field.zh}里的“{each}”不是文号，也不是已经公开的信息的索引号"


def links(sort: Sort, values: Mapping[str, Value]) -> tuple[Named, ...]:
    """What the record says of others when it is published."""
    found: list[Named] = []
    for field in _fields(sort):
        targets = _targets(field, values)
        for each in _written(field, values):
            number = None if field.of else docnumber.canonical(each)
            row = targets.get(each)
            if number is not None:
                found.append(Named(field.link, number=number.canonical))
            elif row is not None:
                found.append(Named(field.link, target_kind=row.kind, target_key=row.key))
    return tuple(found)


def _dead(sort: Sort, values: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    """Addresses of our own sites at which nothing is public: forms that were moved or withdrawn.

    Whether an address elsewhere answers is not asked.
    """
    own = list(Site.objects.values_list("address", flat=True))
    for field, url in _addresses(sort, values):
        path = next((url.removeprefix(each) for each in own if url.startswith(f"{each}/")), "")
        if path and _leads_nowhere(path):
            yield field.id, f"{field.zh}里的“{url}”在本站打不开：那里没有公开的信息，或者已经撤下"


def _addresses(sort: Sort, values: Mapping[str, Value]) -> Iterator[tuple[Field, str]]:
    for field in sort.fields.values():
        value = values.get(field.id) or ""
        if field.kind == Is.LINK:
            yield field, str(value)
        for row in value if isinstance(value, list) else ():
            cells = zip(field.columns, row, strict=False)
            yield from ((field, cell) for column, cell in cells if column.kind == Is.LINK)


def _leads_nowhere(path: str) -> bool:
    """Of pages of things alone: whose lists and fronts there are, only the portal knows."""
    named = [slug for _shelf, slug in places(path) if indexnumber.parse(slug)]
    found = releases.at_address(path) if named else None
    return bool(named) and (found is None or not found.is_public)


def _fields(sort: Sort) -> list[Field]:
    return [each for each in sort.fields.values() if each.kind == Is.NAMES]


def _written(field: Field, values: Mapping[str, Value]) -> list[str]:
    """The numbers as they were written, in their order."""
    return [each for each in str(values.get(field.id) or "").split("\n") if each]


def _unknown(field: Field, values: Mapping[str, Value]) -> list[str]:
    known = _targets(field, values)
    numbers = _written(field, values)
    if not field.of:
        numbers = [each for each in numbers if docnumber.canonical(each) is None]
    return [each for each in numbers if each not in known]


def _targets(field: Field, values: Mapping[str, Value]) -> dict[str, Publication]:
    """The public thing that each number names, where it names one."""
    numbers = _written(field, values)
    rows = releases.public()
    if field.of:
        rows = rows.filter(kind=_KIND, shelf=field.of)
    by_index = {
        row.index_number: row for row in rows.filter(index_number__in=map(_index, numbers))
    }
    found = {each: by_index[_index(each)] for each in numbers if _index(each) in by_index}
    keys = {each: its[0] for each, its in _coded(field, numbers).items() if len(its) == 1}
    by_key = {row.key: row for row in rows.filter(kind=_KIND, key__in=keys.values())}
    return {each: by_key[key] for each, key in keys.items() if key in by_key} | found


def _coded(field: Field, numbers: Iterable[str]) -> dict[str, list[str]]:
    """The keys of the public records of a sort that bear each code; several organs may use one."""
    found: dict[str, list[str]] = defaultdict(list)
    if field.of:
        rows = Record.objects.filter(sort=field.of, code__in=list(numbers), index_number__gt="")
        for row in rows.exclude(state=State.WITHDRAWN).only("code", "pk"):
            found[row.code].append(row.key)
    return found


def _why(field: Field, number: str) -> str:
    if len(_coded(field, [number])[number]) > 1:
        return "有几个机关的事项用这个编码，请写索引号"
    sort = SORTS[field.of] if field.of else None
    asked = f"已公开的{sort.zh}的{sort.code}或者索引号" if sort else "索引号"
    return f"没有这样的已经公开的事项；请写{asked}"


def _index(text: str) -> str:
    number = indexnumber.parse(text)
    return number.text if number else text

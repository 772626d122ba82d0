"""Masking in a record: the strings of its public content, put back where they came from."""

from collections.abc import Mapping

from gongkai.duties.records import rules
from gongkai.duties.records.models import Record
from gongkai.law.records.sorts import Field, Is
from gongkai.law.refusal import Refusal

_WORDS = frozenset({Is.LINE, Is.TEXT})


def amend(record: Record, changes: Mapping[str, str]) -> None:
    """Put the new strings in, by their place in the content; the record itself is not saved.

    Raises Refusal for what a clerk must change: numbers, days, amounts and what is chosen.
    """
    for pointer, new in changes.items():
        _put(record, pointer.split("/")[1:], new)
    rules.check_named(record.of_sort, title=record.title, code=record.code)
    rules.check_values(record.of_sort, record.values)


def _put(record: Record, keys: list[str], new: str) -> None:
    if keys == ["title"]:
        record.title = new
        return
    field = record.of_sort.fields.get(keys[1]) if keys[0] == "values" else None
    if field and len(keys) == 2 and _is_words(field):
        record.values[field.id] = new.strip()
    elif field and len(keys) == 4 and _is_words(field.columns[int(keys[3])]):
        record.values[field.id][int(keys[2])][int(keys[3])] = new.strip()
    else:
        raise Refusal("这一处不能在这里遮盖或删去；请退回经办人修改。")


def _is_words(field: Field) -> bool:
    return field.kind in _WORDS

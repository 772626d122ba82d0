"""Whether the keys fit what is sealed, told from the values themselves."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from gongkai.base.sealing.columns import Column, columns
from gongkai.base.sealing.keys import keys
from gongkai.base.sealing.seals import SealBroken, newest_prefix, unseal


def faults() -> list[str]:
    """Every reason why something sealed cannot be opened: a key is missing, or is another one."""
    return [fault for column in columns() for fault in _of(column)]


def outdated(column: Column) -> QuerySet[Any]:
    """The rows whose value is not sealed as values are now."""
    name = column.column
    return _filled(column).exclude(**{f"{name}__startswith": newest_prefix()})


def left() -> dict[str, int]:
    """How many values still stand under each key that is not the newest (or in another cipher)."""
    found: dict[str, int] = {}
    for column in columns():
        rows = outdated(column)
        for name in keys(settings.FIELD_KEYS):
            count = rows.filter(**{f"{column.column}__startswith": f"{name}:"}).count()
            if count:
                found[name] = found.get(name, 0) + count
    return found


def _filled(column: Column) -> QuerySet[Any]:
    name = column.column
    return column.rows.exclude(**{name: ""}).exclude(**{f"{name}__isnull": True})


def _of(column: Column) -> Iterator[str]:
    held = keys(settings.FIELD_KEYS)
    known = Q()
    for name in held:
        known |= Q(**{f"{column.column}__startswith": f"{name}:"})
    strange = _filled(column).exclude(known).values_list(column.column, flat=True).first()
    if strange is not None:
        name = str(strange).partition(":")[0][:32]
        yield (
            f"GONGKAI_FIELD_KEYS 缺少密钥 {name}：{column.table}.{column.column} 里"
            "还有用它加密的内容；请把这个密钥补回去。"
        )
    for name in held:
        if _is_wrong(column, name):
            yield (
                f"GONGKAI_FIELD_KEYS 里的密钥 {name} 不对：打不开 {column.table}.{column.column}"
                " 里用它加密的内容；请换回原来的密钥。"
            )


def _is_wrong(column: Column, name: str) -> bool:
    """Whether neither the oldest nor the newest value under the key opens with it."""
    rows = column.rows.filter(**{f"{column.column}__startswith": f"{name}:"})
    ends = [row for row in (rows.order_by("pk").first(), rows.order_by("-pk").first()) if row]
    return bool(ends) and not any(_opens(column, row) for row in ends)


def _opens(column: Column, row: Any) -> bool:
    try:
        unseal(getattr(row, column.column), **column.place(row))
    except SealBroken:
        return False
    return True

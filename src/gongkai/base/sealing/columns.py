"""Which columns hold sealed values. Each room registers its own when the program starts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet


def _nothing(row: Model) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True)
class Column:
    """A sealed column of a model (`app.Model`); `row` is the field that names the row in the seal.

    `also` gives what else changes when it is sealed anew: the blind indexes of the same row. It is
    asked before anything has changed. An empty value is not sealed.
    """

    model: str
    column: str
    row: str = "pk"
    also: Callable[[Any], Mapping[str, str]] = _nothing

    @property
    def rows(self) -> QuerySet[Any]:
        return _model(self.model)._default_manager.all()

    @property
    def table(self) -> str:
        return _model(self.model)._meta.db_table

    def place(self, row: Model) -> dict[str, str]:
        """Where the value of a row is bound to, as `seal` and `unseal` are told."""
        value: Any = row
        for name in self.row.split("__"):
            value = getattr(value, name)
        return {"table": self.table, "column": self.column, "row": str(value)}


def _model(label: str) -> type[Model]:
    found: type[Model] = apps.get_model(label)
    return found


_COLUMNS: dict[tuple[str, str], Column] = {}


def register(column: Column) -> None:
    _COLUMNS[column.model, column.column] = column


def columns() -> list[Column]:
    """All of them, in the order in which they were registered."""
    return list(_COLUMNS.values())

"""The description block at the top of a document's page: its fields and how pages label them."""

import re
from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Field:
    """A field: the labels pages use, the first of them ours, and whether a page must have it."""

    id: str
    labels: tuple[str, ...]
    required: bool

    @property
    def label(self) -> str:
        """Return the label we show."""
        return self.labels[0]


FIELDS = {
    row["id"]: Field(row["id"], tuple(row["labels"]), row["required"])
    for row in rows("metadata", "field")
}
_BY_LABEL = {label: field for field in FIELDS.values() for label in field.labels}


def labelled(label: str) -> Field | None:
    """Return the field a page labels so (索   引  号 :), None where it is none of them."""
    return _BY_LABEL.get(re.sub(r"[\s　:：\[\]【】]", "", label))

"""Key areas 重点领域: subjects whose disclosure is asked for in particular, each with a column."""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class KeyArea:
    """A key area: its id (also the part of its public address) and its name."""

    id: str
    zh: str


KEY_AREAS = {row["id"]: KeyArea(row["id"], row["zh"]) for row in rows("keyareas", "area")}

"""What one line of a catalogue says, before it is stored and after."""

from dataclasses import dataclass, fields
from typing import Any, Self

from gongkai.duties.catalogue.timing import Kind, Rule


@dataclass(frozen=True)
class LineValues:
    """The columns of a line (without its number) and what the house keeps beside them.

    `department` is its code in the organ; `item` the statutory item, `interval` the wished one.
    """

    item_l1: str = ""
    item_l2: str = ""
    elements: str = ""
    basis: str = ""
    limit_text: str = ""
    limit_kind: str = Kind.UNREAD
    limit_count: int = 0
    limit_month: int = 0
    limit_day: int = 0
    subject: str = ""
    carriers: tuple[str, ...] = ()
    to_all: bool = False
    to_group: str = ""
    by_proactive: bool = False
    by_request: bool = False
    level_county: bool = False
    level_town: bool = False
    item: str = ""
    interval: str = ""
    department: str = ""

    @classmethod
    def of(cls, holder: Any) -> Self:
        """The values of what has them as attributes: a line, or a line frozen in a release."""
        found = {name: getattr(holder, name) for name in NAMES if name not in {"department"}}
        found["carriers"] = tuple(found["carriers"])
        department = holder.department
        return cls(**found, department=getattr(department, "code", department) or "")

    @property
    def rule(self) -> Rule:
        return Rule(Kind(self.limit_kind), self.limit_count, self.limit_month, self.limit_day)

    @property
    def name(self) -> str:
        """What a reader calls the line: 一级事项 and 二级事项."""
        return f"{self.item_l1}—{self.item_l2}" if self.item_l2 else self.item_l1

    @property
    def matter(self) -> tuple[str, str, str]:
        """What tells one line of a catalogue from another."""
        return self.item_l1, self.item_l2, self.elements


NAMES = tuple(field.name for field in fields(LineValues))


def rule_values(rule: Rule) -> dict[str, Any]:
    """A rule under the names of a line's fields."""
    return {
        "limit_kind": rule.kind.value,
        "limit_count": rule.count,
        "limit_month": rule.month,
        "limit_day": rule.day,
    }

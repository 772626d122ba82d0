"""The reasons for which a paper is sent back 退文."""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class ReturnReason:
    """A reason by its code, and the rule it rests on where there is one."""

    code: str
    zh: str
    law: str


REASONS = {row["code"]: ReturnReason(**row) for row in rows("returns", "reason")}
# Says nothing by itself: whoever gives it writes what is wrong.
OTHER = "other"


def names(codes: list[str]) -> list[str]:
    """The reasons of these codes in words; 其他 is left out, its words stand beside it."""
    return [REASONS[code].zh for code in codes if code != OTHER and code in REASONS]

"""What is wrong in a workbook that is taken over whole or not at all."""

from dataclasses import dataclass

# So many faults are told apart; a file with more has one fault a hundred times.
MOST_FAULTS = 500


@dataclass(frozen=True)
class Fault:
    """What is wrong in a cell: row and column as the office program shows them, and the mend."""

    row: int
    column: str
    text: str

    @property
    def place(self) -> str:
        if self.row and self.column:
            return f"{self.column}{self.row}"
        return f"第 {self.row} 行" if self.row else ""


def in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """The faults as one meets them going down the sheet."""
    return tuple(sorted(faults, key=lambda each: (each.row, len(each.column), each.column)))

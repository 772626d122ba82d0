"""Masking tables: by what is found in their rows, and whole columns by what their head says."""

from dataclasses import dataclass

from gongkai.base.files.deidentify.masking import Masker, Piece
from gongkai.text.privacy import tables

# A title may stand over the head of a table.
_HEAD_ROWS = 8
# Columns that hold nothing but what must be masked, and the kind whose convention masks them.
_COLUMNS = {
    "id_card": "id_card",
    "phone": "mobile",
    "bank_card": "bank_card",
    "social_card": "social_card",
    "address": "address",
    "birth_date": "birth_date",
}
_EMPTY = frozenset({"", "-", "--", "—", "/", "\\", "无", "暂无", "空", "同上", "N/A"})
_STARS = frozenset("*＊█×")

Rows = list[list[Piece | None]]


@dataclass(frozen=True)
class _Head:
    row: int
    # The kind of each column that is masked whole, by its number.
    kinds: dict[int, str]


def mask(rows: Rows, masker: Masker) -> None:
    """Mask the rows of a table; a row has as many places as the table is wide."""
    # What is read in the rows is more exact than the column's convention: it goes first.
    masker.mask(_pieces(rows))
    mask_columns(rows, masker)


def mask_columns(rows: Rows, masker: Masker) -> None:
    """Mask what is still open in the columns whose head says that all of it must be masked."""
    for head in _heads(rows):
        for row in rows[head.row + 1 :]:
            for column, kind in head.kinds.items():
                piece = row[column] if column < len(row) else None
                if piece is not None and _is_open(piece):
                    masker.whole(piece, kind)


def mask_again(rows: Rows, masker: Masker) -> None:
    masker.mask_again(_pieces(rows))


def _pieces(rows: Rows) -> list[Piece]:
    """The cells as lines between tabs."""
    made = []
    for row in rows:
        for piece in row:
            each = piece if piece is not None else Piece("", "")
            each.after = "\t"
            made.append(each)
        if row:
            made[-1].after = "\n"
    return made


def _heads(rows: Rows) -> list[_Head]:
    found = []
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        kinds = {
            column: _COLUMNS[kind]
            for column, piece in enumerate(row)
            if piece is not None
            and (kind := tables.known("".join(piece.text.split())) or "") in _COLUMNS
        }
        if kinds:
            found.append(_Head(number, kinds))
    return found


def _is_open(piece: Piece) -> bool:
    """Whether something stands there that nobody has masked yet."""
    text = piece.text.strip()
    if piece.changed or text in _EMPTY or set(text) & _STARS:
        return False
    # A second head, a heading between the rows.
    return tables.known(text) is None

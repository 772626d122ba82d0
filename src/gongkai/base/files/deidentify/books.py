"""Masked workbooks and tables in text."""

import csv
from io import StringIO

from gongkai.base.files.deidentify import grids
from gongkai.base.files.deidentify.masking import Masker, Piece
from gongkai.base.files.remake import readxls, readxlsx, writexlsx
from gongkai.base.files.remake.grid import Book, Cell, Sheet
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.scan import plain
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.cells import column_letters
from gongkai.base.files.scan.sheets import MOST_CELLS
from gongkai.law.refusal import Refusal

_MARK = "\ufeff"
_WIDEST = 512


def workbook(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A workbook made anew of what is visible, masked. Raises Refusal."""
    return masked_book(readxlsx.read(source, left), masker)


def old_workbook(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A workbook of today made of what is visible of an old one, masked. Raises Refusal."""
    return masked_book(readxls.read(source, left), masker)


def masked_book(book: Book, masker: Masker) -> bytes:
    """The bytes of a workbook, its cells and the names of its sheets masked."""
    tables = [_rows(sheet) for sheet in book.sheets]
    for rows in tables:
        grids.mask(rows, masker)
    for rows in tables:
        grids.mask_again(rows, masker)
    for sheet, rows in zip(book.sheets, tables, strict=True):
        _put_back(sheet, rows)
        sheet.name = _words(sheet.name, "sheet name", masker)
        sheet.page.header = _words(sheet.page.header, f"sheet '{sheet.name}' header", masker)
        sheet.page.footer = _words(sheet.page.footer, f"sheet '{sheet.name}' footer", masker)
    return writexlsx.write(book)


def _words(text: str, where: str, masker: Masker) -> str:
    piece = Piece(text, where)
    masker.mask([piece])
    masker.mask_again([piece])
    return piece.text


def _rows(sheet: Sheet) -> grids.Rows:
    """The cells in rows of one width; of very wide sheets no more than what is filled."""
    width = min(max((max(cells) for cells in sheet.rows.values()), default=0), _WIDEST)
    made: grids.Rows = []
    for row in sorted(sheet.rows):
        cells = sheet.rows[row]
        line: list[Piece | None] = [None] * width
        for column, cell in cells.items():
            if cell.value is None or isinstance(cell.value, bool):
                continue
            where = f"sheet '{sheet.name}' {column_letters(column)}{row}"
            piece = Piece(_shown(cell.value), where)
            if column <= width:
                line[column - 1] = piece
            else:
                line.append(piece)
        made.append(line)
    return made


def _shown(value: float | str) -> str:
    if isinstance(value, str):
        # A cell keeps to its line, and every letter to its place.
        return value.replace("\n", " ").replace("\t", " ")
    return f"{value:.0f}" if value == int(value) and abs(value) < 1e20 else repr(value)


def _put_back(sheet: Sheet, rows: grids.Rows) -> None:
    pieces = {piece.where: piece for line in rows for piece in line if piece and piece.changed}
    if not pieces:
        return
    for row, cells in sheet.rows.items():
        for column, cell in cells.items():
            piece = pieces.get(f"sheet '{sheet.name}' {column_letters(column)}{row}")
            if piece is not None:
                cells[column] = Cell(piece.text, cell.look)


def table(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """A table in text (CSV), masked, in UTF-8. Raises Refusal."""
    text = seen(plain.decode(source.data).removeprefix(_MARK))
    sign = _separator(text)
    try:
        lines = list(csv.reader(StringIO(text), delimiter=sign, strict=False))
    except csv.Error as error:
        raise Refusal("CSV 表格已损坏，不能脱敏；请用表格软件另存后重试。") from error
    if sum(map(len, lines)) > MOST_CELLS:
        raise Refusal("表格单元格过多，不能脱敏；请拆分后重试。")
    width = min(max(map(len, lines), default=0), _WIDEST)
    rows: grids.Rows = [
        [
            Piece(cell.replace("\n", " "), f"row {row} column {column}")
            for column, cell in enumerate(line, start=1)
        ]
        + [None] * (width - len(line))
        for row, line in enumerate(lines, start=1)
    ]
    grids.mask(rows, masker)
    grids.mask_again(rows, masker)
    out = StringIO()
    writer = csv.writer(out, delimiter=sign)
    for line, row in zip(lines, rows, strict=True):
        writer.writerow(
            piece.text if piece is not None and piece.changed else cell
            for cell, piece in zip(line, row[: len(line)], strict=True)
        )
    return (_MARK + out.getvalue()).encode()


def _separator(text: str) -> str:
    head = "\n".join(text.split("\n")[:5])
    return max(",\t;|", key=head.count)

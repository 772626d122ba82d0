"""Tables that only lay a page out: taken apart into the paragraphs they hold."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.base.files.convert.blocks import Block, Cell, Paragraph, Run, Table

_IMPRINT = re.compile(r"抄\s*送|(?:日|办公室)\s*印\s*发\s*$|印\s*发\s*$")
_MOST_IMPRINT_ROWS = 6
_MOST_LAYOUT_ROWS = 8
_LONG = 60
_SHORT = 40


def unfolded(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with tables that hold no data as the paragraphs in them."""
    for block in blocks:
        if isinstance(block, Table) and _is_layout(block):
            for row in block.rows:
                yield from _apart(row)
        else:
            yield block


def _is_layout(table: Table) -> bool:
    if all(len(row) <= 1 for row in table.rows):
        return True
    texts = [cell.text for row in table.rows for cell in row]
    if len(table.rows) <= _MOST_IMPRINT_ROWS and any(_IMPRINT.search(text) for text in texts):
        return True
    # Lines that are not drawn: two columns side by side, a head with its number.
    return not table.has_borders and len(table.rows) <= _MOST_LAYOUT_ROWS and _is_prose(table)


def _is_prose(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row if cell.text]
    return len(table.rows) == 1 or any(
        len(cell.text) > _LONG or len(cell.paragraphs) > 3 for cell in cells
    )


def _apart(row: Sequence[Cell]) -> Iterator[Paragraph]:
    """The paragraphs of a row; short cells that stood side by side stay on one line."""
    filled = [cell for cell in row if cell.text or any(p.has_picture for p in cell.paragraphs)]
    shown = [[each for each in cell.paragraphs if not each.is_empty] for cell in filled]
    is_line = len(shown) > 1 and all(
        len(found) == 1 and len(found[0].text) <= _SHORT for found in shown
    )
    if not is_line:
        yield from (each for found in shown for each in found)
        return
    runs: list[Run] = []
    for (only,) in shown:
        runs += [Run("　"), *only.runs] if runs else only.runs
    yield replace(shown[0][0], runs=tuple(runs))

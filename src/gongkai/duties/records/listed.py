"""Another organ's list of a sort, from a workbook of any layout: what it says, as it says it.

It is not ours to mend: columns we do not know and cells we cannot read are told, not refused.
"""

from dataclasses import dataclass

from gongkai.base.files.grids.grid import Book, Cell, Grid
from gongkai.duties.records.lines import heads
from gongkai.duties.records.models import LONGEST_CODE, LONGEST_TITLE
from gongkai.law.records.comparing import Item, plain
from gongkai.law.records.sorts import Sort
from gongkai.law.refusal import Refusal

MOST_ITEMS = 3000
# Above the head there may be a title and a note.
_HEAD_ROWS = 5
_LONGEST = 5000


@dataclass(frozen=True)
class Listed:
    """The items of a list, the fields that it tells, and its columns that we do not have."""

    items: tuple[Item, ...]
    columns: tuple[str, ...]
    unknown: tuple[str, ...]


def read_list(book: Book, sort: Sort) -> Listed:
    """Raises Refusal where it cannot be told what the items are."""
    shown = [each for each in book.sheets if each.cells and not each.is_hidden]
    for grid in shown:
        found = _head(grid, sort)
        if found is not None:
            return _read(grid, found, sort)
    raise Refusal(
        f"没有找到表头：前 {_HEAD_ROWS} 行里要有一行同时写着“{sort.code}”和“{sort.title}”；"
        "请把对方表格的这两列改成这样的名称再上传。"
    )


def _head(grid: Grid, sort: Sort) -> int | None:
    """The row that names the columns."""
    rows = grid.rows()
    for number in sorted(rows)[:_HEAD_ROWS]:
        said = {plain(cell.text) for cell in rows[number].values()}
        if {plain(sort.code), plain(sort.title)} <= said:
            return number
    return None


def _read(grid: Grid, head: int, sort: Sort) -> Listed:
    wanted = {plain(zh): id_ for id_, zh in heads(sort).items()}
    places: dict[str, int] = {}
    unknown = []
    for column, cell in sorted(grid.rows()[head].items()):
        id_ = wanted.get(plain(cell.text))
        if id_ and id_ not in places:
            places[id_] = column
        elif plain(cell.text):
            unknown.append(cell.text.strip())
    rows = [(number, cells) for number, cells in sorted(grid.rows().items()) if number > head]
    items = _items(rows, places, sort)
    fields = tuple(id_ for id_ in sort.fields if id_ in places)
    return Listed(items, fields, tuple(unknown))


def _items(
    rows: list[tuple[int, dict[int, Cell]]], places: dict[str, int], sort: Sort
) -> tuple[Item, ...]:
    found: dict[str, Item] = {}
    for number, cells in rows:
        texts = {
            id_: cells[column].text.strip() for id_, column in places.items() if column in cells
        }
        item = Item(texts.pop("code", ""), texts.pop("title", ""), texts)
        if not item.code and not item.title:
            continue
        _check(number, item, sort)
        if item.code in found:
            raise Refusal(
                f"第 {number} 行的{sort.code}“{item.code}”前面已经有了；请删去重复的一行。"
            )
        found[item.code] = item
    if not found:
        raise Refusal("表头下面没有内容。")
    if len(found) > MOST_ITEMS:
        raise Refusal(f"清单有 {len(found)} 项，一次最多比对 {MOST_ITEMS} 项；请分开上传。")
    return tuple(found.values())


def _check(number: int, item: Item, sort: Sort) -> None:
    if not item.code or not item.title:
        zh = sort.title if item.code else sort.code
        raise Refusal(f"第 {number} 行没有写{zh}，认不出是哪一项；请补上或者删去这一行。")
    if len(item.code) > LONGEST_CODE or len(item.title) > LONGEST_TITLE:
        raise Refusal(
            f"第 {number} 行的{sort.code}或者{sort.title}太长，"
            f"最多 {LONGEST_CODE} 个和 {LONGEST_TITLE} 个字。"
        )
    if any(len(text) > _LONGEST for text in item.texts.values()):
        raise Refusal(f"第 {number} 行有一格超过 {_LONGEST} 个字。")

"""How a sheet is printed and seen: paper, margins, head and foot, what stays when one scrolls."""

import re

from lxml import etree

from gongkai.base.files.remake.grid import Folding, Sheet
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.letters import seen
from gongkai.base.files.remake.personal import is_personal
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.scan.archive import is_on, local, stream
from gongkai.base.files.scan.cells import header_text
from gongkai.base.files.scan.passages import Channel

_TAGS = (
    "sheetView", "printOptions", "pageMargins", "pageSetup", "headerFooter", "pageSetUpPr",
)  # fmt: skip
_MARGINS = ("left", "right", "top", "bottom", "header", "footer")
# The file's own name and path, a picture: none of them is ours to write.
_FILE_CODES = re.compile("&[FZG]", re.IGNORECASE)
_LONGEST = 255


def learn(data: bytes, sheet: Sheet, left: LeftOut) -> None:
    """Take in what a worksheet says of its looks on paper and on the screen."""
    for element in stream(data, _TAGS):
        _LEARN[local(element)](element, sheet, left)


def fold(sheet: Sheet, rows: Folding, columns: Folding) -> None:
    """Bring rows that are named to where they stand in the copy."""
    row, column = sheet.frozen
    sheet.frozen = (
        max((rows.span(1, row - 1) or (0, 0))[1] + 1, 1) if row > 1 else 1,
        max((columns.span(1, column - 1) or (0, 0))[1] + 1, 1) if column > 1 else 1,
    )
    if sheet.page.titles:
        sheet.page.titles = rows.span(*sheet.page.titles)


def _view(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    sheet.shows_lines = element.get("showGridLines") not in {"0", "false"}
    sheet.is_right_to_left = is_on(element.get("rightToLeft"))
    pane = element.find("{*}pane")
    if pane is not None and pane.get("state") in {"frozen", "frozenSplit"}:
        down = int(number(pane.get("ySplit"), 0, most=1000))
        across = int(number(pane.get("xSplit"), 0, most=200))
        sheet.frozen = (down + 1, across + 1)


def _options(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    sheet.page.is_centred = is_on(element.get("horizontalCentered"))


def _margins(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    sheet.page.margins = tuple(number(element.get(each), 0.75, most=10) for each in _MARGINS)


def _fits(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    if is_on(element.get("fitToPage")):
        sheet.page.fit_width = sheet.page.fit_height = 1


def _setup(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    page = sheet.page
    page.is_landscape = element.get("orientation") == "landscape"
    page.paper = int(number(element.get("paperSize"), 9, least=1, most=118))
    page.scale = int(number(element.get("scale"), 100, least=10, most=400))
    if page.fit_width is not None:
        page.fit_width = int(number(element.get("fitToWidth"), 1, most=1000))
        page.fit_height = int(number(element.get("fitToHeight"), 1, most=1000))


def _around(element: etree._Element, sheet: Sheet, left: LeftOut) -> None:
    for name, tags in (("header", ("oddHeader",)), ("footer", ("oddFooter",))):
        text = next((each.text or "" for tag in tags for each in element.iter(f"{{*}}{tag}")), "")
        text = _FILE_CODES.sub("", seen(text))[:_LONGEST]
        if is_personal(header_text(text)):
            where = f"sheet '{sheet.name}' header or footer"
            left.note(Channel.HEADER_FOOTER, where, "页眉页脚含有个人信息，没有保留。")
        else:
            setattr(sheet.page, name, text)


_LEARN = {
    "sheetView": _view,
    "printOptions": _options,
    "pageMargins": _margins,
    "pageSetUpPr": _fits,
    "pageSetup": _setup,
    "headerFooter": _around,
}

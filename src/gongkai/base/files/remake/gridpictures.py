"""The pictures over the cells of a workbook; charts and drawn shapes are told as left out."""

from lxml import etree

from gongkai.base.files.remake import images
from gongkai.base.files.remake.grid import Folding, Picture, Sheet
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.remake.sheetlooks import number
from gongkai.base.files.scan.archive import local
from gongkai.base.files.scan.opc import Package
from gongkai.base.files.scan.passages import Channel

# English Metric Units in a point; a cell's usual size in points.
_EMU = 12_700
_CELL = (54.0, 15.0)
_MOST = 200
_LEFT_OUT = {
    "graphicFrame": (Channel.CHART_CACHE, "图表没有保留；需要时请改为图片。"),
    "sp": (Channel.HIDDEN_SHAPE, "绘制的图形、文本框没有保留。"),
    "cxnSp": (Channel.HIDDEN_SHAPE, "绘制的线条没有保留。"),
    "grpSp": (Channel.HIDDEN_SHAPE, "组合的图形没有保留。"),
}


def read(
    package: Package, part: str, sheet: Sheet, folded: tuple[Folding, Folding], left: LeftOut
) -> None:
    """Put the visible pictures of a sheet's drawing into it, made anew."""
    where = f"sheet '{sheet.name}'"
    for drawing in package.related(part, "drawing"):
        root = package.archive.tree(drawing)
        for anchor in root if root is not None else ():
            for each in anchor:
                if local(each) == "pic" and len(sheet.pictures) < _MOST:
                    _picture(package, drawing, anchor, each, sheet, folded, left)
                elif told := _LEFT_OUT.get(local(each)):
                    left.note(told[0], where, told[1])


def _picture(
    package: Package,
    drawing: str,
    anchor: etree._Element,
    element: etree._Element,
    sheet: Sheet,
    folded: tuple[Folding, Folding],
    left: LeftOut,
) -> None:
    properties = element.find("{*}nvPicPr/{*}cNvPr")
    if properties is not None and properties.get("hidden") in {"1", "true"}:
        return
    place = [_corner(anchor, name, folded[at]) for at, name in enumerate(("row", "col"))]
    made = images.from_blip(package, drawing, element, f"sheet '{sheet.name}'", left)
    row, column = place
    if made is None or row is None or column is None:
        return
    width, height = _size(anchor, element)
    alt = images.alt_text(properties)
    sheet.pictures.append(Picture(made.data, made.extension, row, column, width, height, alt))


def _corner(anchor: etree._Element, name: str, folded: Folding) -> int | None:
    found = anchor.findtext(f"{{*}}from/{{*}}{name}")
    return folded.place(int(number(found, 0, most=1_048_000)) + 1)


def _size(anchor: etree._Element, element: etree._Element) -> tuple[float, float]:
    """Width and height in points, from what the anchor or the picture itself says."""
    extent = anchor.find("{*}ext")
    extent = element.find("{*}spPr/{*}xfrm/{*}ext") if extent is None else extent
    wide, high = (
        number(None if extent is None else extent.get(name), 0, most=1e8) for name in ("cx", "cy")
    )
    if wide > 0 and high > 0:
        return wide / _EMU, high / _EMU
    spans = []
    for name in ("col", "row"):
        start, end = (
            number(anchor.findtext(f"{{*}}{edge}/{{*}}{name}"), 0, most=1e6)
            for edge in ("from", "to")
        )
        spans.append(max(end - start, 1))
    return spans[0] * _CELL[0], spans[1] * _CELL[1]

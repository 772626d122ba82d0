"""Small files for the demo's documents, drawn from the lines in their data."""

from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

# A page of A4 in points, and how its lines are set.
WIDTH, HEIGHT, MARGIN, LEADING, SIZE = 595, 842, 64, 24, 12
LINES_PER_PAGE = (HEIGHT - 2 * MARGIN) // LEADING


def make(kind: str, title: str, lines: list[str]) -> tuple[str, bytes]:
    """The ending and the bytes of a file of that kind: `table-pdf`, `text-pdf`, `png-chart`."""
    if kind == "png-chart":
        return ".png", chart(lines)
    rows = [line.split("|") for line in lines] if kind == "table-pdf" else [[x] for x in lines]
    return ".pdf", document(title, rows)


def chart(lines: list[str]) -> bytes:
    """Bars for `name|value` lines with their values; the names stand in the text beside it."""
    values = [float(line.split("|")[1]) for line in lines]
    picture = Image.new("RGB", (960, 480), "white")
    draw = ImageDraw.Draw(picture)
    step, top = 880 / len(values), max(values)
    for number, value in enumerate(values):
        left, height = 40 + number * step, 360 * value / top
        draw.rectangle((left + step * 0.2, 430 - height, left + step * 0.8, 430), fill="#0b488c")
        draw.text((left + step * 0.2, 412 - height), f"{value:g}", fill="#1a1d1f")
    draw.line((40, 430, 920, 430), fill="#1a1d1f", width=2)
    buffer = BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def document(title: str, rows: list[list[str]]) -> bytes:
    """A PDF of `rows` set in columns, in a Song face that every reader of Chinese PDF has."""
    pdf = pikepdf.new()
    font = pdf.make_indirect(_font())
    widths = max(len(row) for row in rows)
    lines = [[title], *rows]
    for start in range(0, len(lines), LINES_PER_PAGE):
        _page(pdf, font, lines[start : start + LINES_PER_PAGE], widths)
    buffer = BytesIO()
    pdf.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _font() -> pikepdf.Dictionary:
    """STSong through the predefined UniGB-UTF16-H map: nothing to embed (ISO 32000-1, 9.7.5.2)."""
    system = pikepdf.Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=4
    )
    descendant = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.CIDFontType0,
        BaseFont=pikepdf.Name("/STSong-Light"),
        CIDSystemInfo=system,
        FontDescriptor=pikepdf.Dictionary(
            Type=pikepdf.Name.FontDescriptor,
            FontName=pikepdf.Name("/STSong-Light"),
            Flags=6,
            FontBBox=[-25, -254, 1000, 880],
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=880,
            StemV=93,
        ),
        DW=1000,
    )
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type0,
        BaseFont=pikepdf.Name("/STSong-Light-UniGB-UTF16-H"),
        Encoding=pikepdf.Name("/UniGB-UTF16-H"),
        DescendantFonts=[descendant],
    )


def _page(pdf: pikepdf.Pdf, font: pikepdf.Object, lines: list[list[str]], columns: int) -> None:
    step = (WIDTH - 2 * MARGIN) / columns
    parts = ["BT", f"/F1 {SIZE} Tf"]
    for number, cells in enumerate(lines):
        for column, cell in enumerate(cells):
            x, y = MARGIN + column * step, HEIGHT - MARGIN - number * LEADING
            parts.append(f"1 0 0 1 {x:.1f} {y:.1f} Tm <{cell.encode('utf-16-be').hex()}> Tj")
    page = pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.Contents = pdf.make_stream(" \n".join([*parts, "ET"]).encode("ascii"))

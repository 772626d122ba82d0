"""Pages of a PDF as pictures, with the letters one sees on them laid unseen over the picture.

Only pages on which something hides become pictures; the others are taken as they are. Nothing
else of the document comes along: no bookmarks, layers, names or tags.
"""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream
from PIL import Image

from gongkai.base.files.remake.pdfcovers import covers_pictures
from gongkai.base.files.scan.pdfpages import Box, seen_letters

# Dots an inch, and the most a page may have of them.
_FINE = 150
_MOST_PIXELS = 6_000_000
_POINTS = 72
_QUALITY = 80
_KEPT = (
    "/Type",
    "/Parent",
    "/MediaBox",
    "/CropBox",
    "/Rotate",
    "/Resources",
    "/Contents",
    "/UserUnit",
    "/Group",
)
Letters = list[tuple[str, Box]]


def flatten(data: bytes, black: list[list[Box]] | None = None) -> bytes:
    """The PDF with every page on which something hides, or has to be blackened, as a picture.

    `black` are the places to be blackened, page by page.
    """
    document = pdfium.PdfDocument(data)
    with Pdf.open(BytesIO(data)) as source, Pdf.new() as made:
        font = made.make_indirect(_font())
        # Without its layers a page would show what they hide.
        has_layers = "/OCProperties" in source.Root
        for number, page in enumerate(source.pages):
            drawn = document[number]
            letters, hides = seen_letters(drawn)
            boxes = black[number] if black else []
            if hides or boxes or has_layers or covers_pictures(drawn):
                _as_picture(made, drawn, letters, boxes, font)
            else:
                _as_it_is(made, page)
            drawn.close()
        made.remove_unreferenced_resources()
        out = BytesIO()
        made.save(out, deterministic_id=True, fix_metadata_version=False)
    document.close()
    return out.getvalue()


def is_needed(data: bytes) -> bool:
    """Whether some page has boxes over a picture, which no letter tells of."""
    document = pdfium.PdfDocument(data)
    try:
        for number in range(len(document)):
            page = document[number]
            covers = covers_pictures(page)
            page.close()
            if covers:
                return True
        return False
    finally:
        document.close()


def _as_it_is(made: Pdf, page: Page) -> None:
    """A page with what is drawn on it, and nothing that hangs on it."""
    for key in [str(each) for each in page.obj if each not in _KEPT]:
        del page.obj[key]
    made.pages.append(page)


def _as_picture(
    made: Pdf, drawn: pdfium.PdfPage, letters: Letters, boxes: list[Box], font: pikepdf.Object
) -> None:
    drawn.set_rotation(0)
    left, bottom, right, top = _bounds(drawn)
    wide, high = right - left, top - bottom
    scale = min(_FINE / _POINTS, (_MOST_PIXELS / max(wide * high, 1)) ** 0.5)
    bitmap = drawn.render(scale=scale, may_draw_forms=False, draw_annots=False)
    picture = bitmap.to_pil().convert("RGB")
    bitmap.close()
    for box in boxes:
        _blacken(picture, box, (left, top), scale)
    kept = [(sign, box) for sign, box in letters if not any(_meets(box, each) for each in boxes)]
    made.add_blank_page(page_size=(wide, high))
    page = made.pages[-1]
    page.obj.Resources = Dictionary(
        XObject=Dictionary(P=_picture(made, picture)), Font=Dictionary(F=font)
    )
    drawing = f"q {wide:.2f} 0 0 {high:.2f} 0 0 cm /P Do Q\n" + _unseen(kept, left, bottom)
    page.obj.Contents = made.make_indirect(Stream(made, drawing.encode()))


def _bounds(page: pdfium.PdfPage) -> Box:
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )


def _blacken(picture: Image.Image, box: Box, corner: tuple[float, float], scale: float) -> None:
    left, top = corner
    area = (
        max(int((box[0] - left) * scale) - 1, 0),
        max(int((top - box[3]) * scale) - 1, 0),
        min(int((box[2] - left) * scale) + 2, picture.width),
        min(int((top - box[1]) * scale) + 2, picture.height),
    )
    if area[0] < area[2] and area[1] < area[3]:
        picture.paste((0, 0, 0), area)


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _picture(made: Pdf, picture: Image.Image) -> pikepdf.Object:
    out = BytesIO()
    is_grey = picture.convert("HSV").getchannel("S").getextrema()[1] < 24  # type: ignore[operator]
    picture = picture.convert("L") if is_grey else picture
    picture.save(out, "JPEG", quality=_QUALITY)
    return made.make_indirect(
        Stream(
            made,
            out.getvalue(),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            BitsPerComponent=8,
            ColorSpace=Name.DeviceGray if is_grey else Name.DeviceRGB,
            Filter=Name.DCTDecode,
        )
    )


def _unseen(letters: Letters, left: float, bottom: float) -> str:
    """The letters in their places, not drawn: to be searched, copied and read out."""
    pieces = ["BT 3 Tr"]
    for line in lines(letters):
        foot = min(box[1] for _, box in line) - bottom
        size = max(round(max(box[3] for _, box in line) - foot - bottom, 1), 1.0)
        pieces.append(f"/F {size:g} Tf 1 0 0 1 {line[0][1][0] - left:.1f} {foot:.1f} Tm")
        pieces.append(f"[{''.join(_drawn(line, size))}] TJ")
    return " \n".join([*pieces, "ET"])


def _drawn(line: Letters, size: float) -> Iterator[str]:
    """Letters of one size with what is to be taken back between them (thousandths of it)."""
    at = line[0][1][0]
    for number, (sign, box) in enumerate(line):
        if number:
            yield f" {(at - box[0]) / size * 1000:.0f} "
            at = box[0]
        yield f"<{sign.encode('utf-16-be', 'ignore').hex()}>"
        at += size


def lines(letters: Letters) -> Iterator[Letters]:
    """The letters in lines: those that follow each other at one height."""
    line: Letters = []
    for letter in letters:
        if line and not _is_beside(line[-1][1], letter[1]):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_beside(one: Box, other: Box) -> bool:
    middle = (other[1] + other[3]) / 2
    is_level = one[1] <= middle <= one[3] or other[1] <= (one[1] + one[3]) / 2 <= other[3]
    return (is_level or abs(other[1] - one[1]) < 2) and other[0] >= one[0] - 1


def _font() -> Dictionary:
    """A Song face with the predefined map for UTF-16 (ISO 32000-2, 9.7.5.2): nothing to embed."""
    system = Dictionary(
        Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=4
    )
    described = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=6,
        FontBBox=Array([-25, -254, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=system,
        FontDescriptor=described,
        DW=1000,
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-UniGB-UTF16-H"),
        Encoding=Name("/UniGB-UTF16-H"),
        DescendantFonts=Array([descendant]),
    )

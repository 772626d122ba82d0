"""What stands on the pages of a PDF: every letter, and whether it leaves a mark.

A page is drawn twice, with its letters and without. A letter whose box looks the same both times
is not seen: it lies under something, has the colour of its ground, is clipped, off the page, or in
a layer that is not shown.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from gongkai.base.files.scan.passages import Channel, Items, Place, joined, trace

Box = tuple[float, float, float, float]
Piece = tuple[str, Place]

# A page is drawn at so many pixels at most; enough to see a letter.
_MOST_PIXELS = 1_500_000
_SMALLEST_POINTS = 1.5
# So much of 255 must a pixel differ to be seen.
_SEEN = 16
_UNIFORM = 24
_DEEPEST = 12
# A scanned page is a picture that leaves at most a margin.
_MOST_OF = 0.8
_COVERS = frozenset(
    {
        raw.FPDF_PAGEOBJ_PATH,
        raw.FPDF_PAGEOBJ_IMAGE,
        raw.FPDF_PAGEOBJ_FORM,
        raw.FPDF_PAGEOBJ_SHADING,
    }
)
_UNSEEN_MODES = frozenset({3, 7})


@dataclass(frozen=True)
class _Drawn:
    """A page drawn with its letters, and where the letters made a difference (255, else 0)."""

    whole: Image.Image
    marks: bytes
    scale: float
    bounds: Box
    # The order in which letters are drawn, and what is drawn after them, with its box.
    order: dict[int, int]
    others: tuple[tuple[int, Box], ...]

    def is_covered(self, letter: object, box: Box) -> bool:
        """Whether something is drawn over a box after the letter in it."""
        at = self.order.get(_key(letter), -1)
        return any(order > at and _holds(other, box) for order, other in self.others)

    def area(self, box: Box) -> tuple[int, int, int, int]:
        """A box on the page (left, bottom, right, top, in points) in pixels."""
        left, bottom, right, top = box
        across, down, scale = self.bounds[0], self.bounds[3], self.scale
        return (
            max(int((left - across) * scale), 0),
            max(int((down - top) * scale), 0),
            min(int((right - across) * scale) + 1, self.whole.width),
            min(int((down - bottom) * scale) + 1, self.whole.height),
        )

    def is_marked(self, area: tuple[int, int, int, int]) -> bool:
        """Whether letters made a difference somewhere in an area."""
        left, top, right, bottom = area
        width = self.whole.width
        return any(
            self.marks.find(b"\xff", line + left, line + right) >= 0
            for line in range(top * width, bottom * width, width)
        )


def read(document: pdfium.PdfDocument) -> Items:
    """The text of every page, each letter with its reason for not being seen."""
    for number in range(len(document)):
        page = document[number]
        try:
            pieces = list(_pieces(page, f"page {number + 1}"))
        finally:
            page.close()
        if pieces:
            yield joined(pieces)
        yield from _told(pieces)


def seen_letters(page: pdfium.PdfPage) -> tuple[list[tuple[str, Box]], bool]:
    """The letters of a page that are seen, with their boxes; and whether others are not."""
    hidden = unseen(page)
    text = page.get_textpage()
    try:
        letters = ((n, _letter(text.raw, n)) for n in range(max(text.count_chars(), 0)))
        found = [
            (letter, box)
            for number, letter in letters
            if letter.strip() and number not in hidden and (box := _box(text.raw, number))
        ]
    finally:
        text.close()
    return found, bool(hidden)


def plain_text(document: pdfium.PdfDocument) -> str:
    """All letters of a document, seen or not, a page a paragraph."""
    texts = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    return "\n".join(texts).replace("\r\n", "\n").replace("\ufffe", "")


def _told(pieces: list[Piece]) -> Items:
    found: dict[Place, list[str]] = {}
    for text, place in pieces:
        if place.is_hidden and text.strip():
            found.setdefault(place, []).append(text)
    for place, parts in found.items():
        yield trace(place.channel, place.where, "".join(parts))


def _pieces(page: pdfium.PdfPage, where: str) -> Iterator[Piece]:
    text = page.get_textpage()
    try:
        count = text.count_chars()
        plain = place = Place(where)
        if count > 0 and is_scan(page):
            yield text.get_text_range().replace("\r\n", "\n"), plain
            return
        drawn = _draw(page) if count > 0 else None
        if drawn is None:
            return
        run: list[str] = []
        for index in range(count):
            letter = _letter(text.raw, index)
            # A point or a stroke alone says nothing, and may be drawn beside its box where a
            # font had to be replaced.
            now = _place(text.raw, index, drawn, plain) if letter.isalnum() else place
            if now != place and run:
                yield "".join(run), place
                run = []
            place = now
            run.append(letter)
        yield "".join(run), place
    finally:
        text.close()


def _letter(text: raw.FPDF_TEXTPAGE, index: int) -> str:
    code = raw.FPDFText_GetUnicode(text, index)
    if code in {0, 0xFFFE, 0x0D, 0x02} or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return ""
    return chr(code)


def _draw(page: pdfium.PdfPage) -> _Drawn | None:
    bounds = _bounds(page)
    left, bottom, right, top = bounds
    if right - left <= 0 or top - bottom <= 0:
        return None
    scale = min(1.5, (_MOST_PIXELS / ((right - left) * (top - bottom))) ** 0.5)
    # Letters stand in the page's own measure: it is drawn unturned.
    page.set_rotation(0)
    whole = _rendered(page, scale)
    drawn = list(objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject))
    letters = [each for each in drawn if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_TEXT]
    for letter in letters:
        raw.FPDFPageObj_SetIsActive(letter, False)
    without = _rendered(page, scale)
    for letter in letters:
        raw.FPDFPageObj_SetIsActive(letter, True)
    marks = ImageChops.difference(whole, without).point(lambda value: 255 if value > _SEEN else 0)
    order = {_key(each): number for number, each in enumerate(drawn)}
    others = (
        (number, box)
        for number, each in enumerate(drawn)
        if raw.FPDFPageObj_GetType(each) in _COVERS and (box := bounds_of(each))
    )
    return _Drawn(whole, marks.tobytes(), scale, bounds, order, tuple(others))


def is_scan(page: pdfium.PdfPage) -> bool:
    """Whether a page is one picture with the letters a program read from it, none drawn.

    Such letters say what the picture shows, and drawing large pictures twice takes long.
    """
    drawn = list(objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject))
    kinds = [raw.FPDFPageObj_GetType(each) for each in drawn]
    pairs = list(zip(kinds, drawn, strict=True))
    modes = {
        raw.FPDFTextObj_GetTextRenderMode(each)
        for kind, each in pairs
        if kind == raw.FPDF_PAGEOBJ_TEXT
    }
    pictures = (bounds_of(each) for kind, each in pairs if kind == raw.FPDF_PAGEOBJ_IMAGE)
    bounds = _bounds(page)
    return modes == {3} and any(box and _share(box, bounds) > _MOST_OF for box in pictures)


def _share(box: Box, page: Box) -> float:
    """How much of a page a box covers."""
    width = min(box[2], page[2]) - max(box[0], page[0])
    height = min(box[3], page[3]) - max(box[1], page[1])
    whole = (page[2] - page[0]) * (page[3] - page[1])
    return max(width, 0) * max(height, 0) / whole if whole > 0 else 0


def _key(item: object) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


def _holds(outer: Box, inner: Box) -> bool:
    """Whether a box holds the middle of another."""
    across, up = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= up <= outer[3]


def bounds_of(item: object) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return left.value, bottom.value, right.value, top.value


def _bounds(page: pdfium.PdfPage) -> Box:
    """The part of the page that is shown."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    return (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )


def _rendered(page: pdfium.PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False, draw_annots=False)
    picture: Image.Image = bitmap.to_pil().convert("L")
    bitmap.close()
    return picture


def objects(
    holder: object,
    count: Callable[[object], int],
    get: Callable[[object, int], object],
    depth: int = 0,
) -> Iterator[object]:
    """What is drawn on a page and in the forms drawn on it, in its order."""
    for index in range(count(holder)):
        each = get(holder, index)
        yield each
        if raw.FPDFPageObj_GetType(each) == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            yield from objects(
                each, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1
            )


def _place(text: raw.FPDF_TEXTPAGE, index: int, drawn: _Drawn, plain: Place) -> Place:
    """Where a letter stands; `plain` where it is seen like any other."""
    box = _box(text, index)
    if box is None:
        return plain
    if _is_off(box, drawn.bounds):
        return Place(f"{plain.where} off the page", Channel.OFF_PAGE)
    if box[3] - box[1] < _SMALLEST_POINTS and raw.FPDFText_GetFontSize(text, index) < 2:
        return Place(f"{plain.where} too small to read", Channel.INVISIBLE_TEXT)
    area = drawn.area(box)
    if drawn.is_marked(area):
        return plain
    is_covered = drawn.is_covered(raw.FPDFText_GetTextObject(text, index), box)
    return _unmarked(text, index, drawn.whole.crop(area), plain.where, is_covered=is_covered)


def _unmarked(
    text: raw.FPDF_TEXTPAGE, index: int, seen: Image.Image, where: str, *, is_covered: bool
) -> Place:
    """Why a letter leaves no mark; `seen` is what is seen in its place."""
    histogram = seen.histogram()
    shades = [shade for shade in range(256) if histogram[shade]]
    darkest, lightest = (shades[0], shades[-1]) if shades else (255, 255)
    letter = raw.FPDFText_GetTextObject(text, index)
    mode = raw.FPDFTextObj_GetTextRenderMode(letter)
    if _is_in_layer(letter):
        return Place(f"{where} in a hidden layer", Channel.HIDDEN_LAYER)
    if mode in _UNSEEN_MODES:
        # The letters a program read from a scanned page lie unseen over their picture.
        if lightest - darkest > _UNIFORM:
            return Place(where)
        return Place(f"{where} not drawn", Channel.INVISIBLE_TEXT)
    if is_covered:
        return Place(f"{where} under {_cover(darkest, lightest)}", Channel.COVERED_TEXT)
    shade = _shade(text, index)
    if shade is not None and lightest - darkest <= _UNIFORM and abs(shade - darkest) <= _UNIFORM:
        return Place(f"{where} in the colour of its ground", Channel.INVISIBLE_TEXT)
    return Place(f"{where} clipped away", Channel.INVISIBLE_TEXT)


def _cover(darkest: int, lightest: int) -> str:
    if lightest - darkest > _UNIFORM:
        return "a picture"
    return f"a {'black' if lightest < 64 else 'white' if darkest > 240 else 'coloured'} box"


def _box(text: raw.FPDF_TEXTPAGE, index: int) -> Box | None:
    left, right = ctypes.c_double(), ctypes.c_double()
    bottom, top = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharBox(text, index, left, right, bottom, top):
        return None
    box = (left.value, bottom.value, right.value, top.value)
    return box if box[2] > box[0] and box[3] > box[1] else None


def _is_off(box: Box, page: Box) -> bool:
    return box[2] <= page[0] or box[0] >= page[2] or box[3] <= page[1] or box[1] >= page[3]


def _shade(text: raw.FPDF_TEXTPAGE, index: int) -> int | None:
    """The grey of a letter's colour, 0 to 255."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(text, index, red, green, blue, alpha):
        return None
    return (red.value * 299 + green.value * 587 + blue.value * 114) // 1000


def _is_in_layer(letter: object) -> bool:
    for index in range(raw.FPDFPageObj_CountMarks(letter)):
        mark = raw.FPDFPageObj_GetMark(letter, index)
        name = ctypes.create_string_buffer(16)
        size = ctypes.c_ulong()
        wide = ctypes.cast(name, ctypes.POINTER(raw.FPDF_WCHAR))
        raw.FPDFPageObjMark_GetName(mark, wide, 16, size)
        if name.raw[: size.value].decode("utf-16-le", "ignore").rstrip("\x00") == "OC":
            return True
    return False


def unseen(page: pdfium.PdfPage) -> dict[int, Place]:
    """The letters of a page that leave no mark on it, by their number: where and why.

    Empty for a scanned page with the letters a program read from it. The page is unturned after.
    """
    text = page.get_textpage()
    try:
        count = text.count_chars()
        drawn = None if count <= 0 or is_scan(page) else _draw(page)
        if drawn is None:
            return {}
        plain = Place("page")
        found: dict[int, Place] = {}
        for index in range(count):
            if _letter(text.raw, index).isalnum():
                place = _place(text.raw, index, drawn, plain)
                if place != plain:
                    found[index] = place
        return found
    finally:
        text.close()

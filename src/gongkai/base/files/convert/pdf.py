"""PDF files as pages of letters: what can be seen on them, with their straight lines."""

import ctypes
from collections.abc import Iterator, Mapping
from io import BytesIO

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai.base.files.convert import flow
from gongkai.base.files.convert.blocks import Reading
from gongkai.base.files.convert.grids import SHORTEST
from gongkai.base.files.convert.pages import Box, Drawn, Letter, Sheet
from gongkai.base.files.convert.pictures import Gallery
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.pdfpages import is_scan, unseen
from gongkai.law.refusal import Refusal

MOST_PAGES = 300
# Thinner than this a filled box is a line.
_THIN = 2.5
_SMALLEST_PICTURE = 40.0
_MOST_OF_PAGE = 0.8
_STRONG = 600
# A size that is none: some files scale their letters by other means.
_TINY = 2.0
_ENCRYPTED = "PDF 已加密，读不出来；请去掉打开密码后重新上传。"
_DAMAGED = "PDF 已损坏，读不出来；请用“打印为 PDF”另存后重新上传。"
_SCANNED = (
    "这份 PDF 是扫描件，每页只是一张图片，没有可取的文字；"
    "请上传 Word 原稿，或先用文字识别（OCR）软件处理后再上传。"
)


def read(source: Source) -> Reading:
    """What stands on the pages. Raises Refusal when encrypted, damaged, scanned or too long."""
    try:
        document = pdfium.PdfDocument(source.data)
    except pdfium.PdfiumError as error:
        is_locked = getattr(error, "err_code", 0) == raw.FPDF_ERR_PASSWORD
        raise Refusal(_ENCRYPTED if is_locked else _DAMAGED) from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: pdfium.PdfDocument) -> Reading:
    if not 1 <= len(document) <= MOST_PAGES:
        raise Refusal(f"PDF 有 {len(document)} 页，最多取入 {MOST_PAGES} 页；请拆分后重新上传。")
    reading = Reading()
    gallery = Gallery(reading)
    sheets, blank, recognised = [], [], []
    for number in range(len(document)):
        page = document[number]
        try:
            sheet, is_scanned = _sheet(page, number + 1, reading, gallery)
        finally:
            page.close()
        sheets.append(sheet)
        if is_scanned and not sheet.letters:
            blank.append(number + 1)
        elif is_scanned:
            recognised.append(number + 1)
    if not any(sheet.letters for sheet in sheets):
        raise Refusal(_SCANNED if blank else "PDF 里没有文字；请核对是不是选错了文件。")
    if blank:
        reading.note(f"第 {_list(blank)} 页是扫描的图片，没有文字，没有取入；请补上这几页。")
    if recognised:
        reading.note(f"第 {_list(recognised)} 页的文字是扫描后由软件识别的，请逐字核对。")
    flow.assembled(sheets, reading)
    return reading


def _list(numbers: list[int]) -> str:
    return "、".join(map(str, numbers[:20])) + ("……" if len(numbers) > 20 else "")


def _sheet(
    page: pdfium.PdfPage, number: int, reading: Reading, gallery: Gallery
) -> tuple[Sheet, bool]:
    """A page, and whether it is a scanned one."""
    turned = page.get_rotation()
    frame = _Frame(page.get_cropbox(), turned)
    hidden = unseen(page)
    page.set_rotation(0)
    text = page.get_textpage()
    try:
        if len(hidden) * 2 > text.count_chars():
            # A page of which most is hidden is one whose letters we have no font for.
            hidden = {}
            reading.note(f"第 {number} 页缺少字体，按文字层取入，请与原件逐字核对。")
        letters = tuple(_letters(text, frame, hidden))
        gone = "".join(chr(raw.FPDFText_GetUnicode(text.raw, index)) for index in sorted(hidden))
    finally:
        text.close()
    reading.hide(f"第 {number} 页看不见的文字", gone)
    images = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4))
    boxes = [(image, box) for image in images if (box := _bounds(image.raw, frame))]
    whole = frame.width * frame.height
    is_scanned = is_scan(page) or (
        not letters and any(b.width * b.height > whole * _MOST_OF_PAGE for _, b in boxes)
    )
    shown = [] if is_scanned else boxes
    pictures = tuple(_pictures(shown, letters, number, reading, gallery))
    rulings = tuple(_rulings(page, frame))
    return Sheet(frame.width, frame.height, letters, rulings, pictures), is_scanned


class _Frame:
    """Turns a page's own measure (points from the bottom left) into ours (from the top left)."""

    def __init__(self, box: tuple[float, float, float, float], turned: int) -> None:
        self._left, self._bottom, self._right, self._top = box
        self._turned = turned % 360
        across, up = self._right - self._left, self._top - self._bottom
        self.width, self.height = (up, across) if self._turned in {90, 270} else (across, up)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        one, other = self._point(left, bottom), self._point(right, top)
        return Box(
            min(one[0], other[0]),
            min(one[1], other[1]),
            max(one[0], other[0]),
            max(one[1], other[1]),
        )

    def _point(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._left, self._top - y
        if self._turned == 90:
            return self.width - y, x
        if self._turned == 180:
            return self.width - x, self.height - y
        if self._turned == 270:
            return y, self.height - x
        return x, y


def _letters(
    text: pdfium.PdfTextPage, frame: _Frame, hidden: Mapping[int, object]
) -> Iterator[Letter]:
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        if index in hidden or not _is_letter(code):
            continue
        box = _box(text, index, frame)
        if box is not None:
            size = raw.FPDFText_GetFontSize(text.raw, index)
            is_strong = raw.FPDFText_GetFontWeight(text.raw, index) >= _STRONG
            yield Letter(chr(code), box, size if size > _TINY else box.height, is_strong)


def _is_letter(code: int) -> bool:
    is_sign = code in {0xFFFD, 0xFFFE, 0xFFFF} or 0xD800 <= code < 0xE000
    return code >= 32 and not is_sign and not chr(code).isspace()


def _box(text: pdfium.PdfTextPage, index: int, frame: _Frame) -> Box | None:
    """The box of a letter with the room its font gives it; its bare one where there is none."""
    loose = raw.FS_RECTF()
    if raw.FPDFText_GetLooseCharBox(text.raw, index, loose):
        box = frame.box(loose.left, loose.bottom, loose.right, loose.top)
        if box.width > 0 and box.height > 0:
            return box
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not raw.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top):
        return None
    box = frame.box(left.value, bottom.value, right.value, top.value)
    return box if box.width > 0 else None


def _bounds(item: object, frame: _Frame) -> Box | None:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    return frame.box(left.value, bottom.value, right.value, top.value)


def _pictures(
    boxes: list[tuple[pdfium.PdfImage, Box]],
    letters: tuple[Letter, ...],
    number: int,
    reading: Reading,
    gallery: Gallery,
) -> Iterator[Drawn]:
    """The pictures that stand alone; one over letters is a seal or a watermark."""
    for place, (image, box) in enumerate(boxes):
        if box.width < _SMALLEST_PICTURE or box.height < _SMALLEST_PICTURE:
            continue
        if any(box.holds(letter.box.middle) for letter in letters):
            reading.note(f"第 {number} 页压在文字上的图片（印章、水印等）没有取入。")
            continue
        out = BytesIO()
        bitmap = image.get_bitmap(render=False)
        bitmap.to_pil().convert("RGB").save(out, "PNG")
        bitmap.close()
        name = gallery.add((number, place), out.getvalue())
        if name:
            yield Drawn(name, box)


def _rulings(page: pdfium.PdfPage, frame: _Frame) -> Iterator[Box]:
    """The straight lines on a page: drawn ones, thin boxes, the edges of frames."""
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=4):
        bounds = _bounds(item.raw, frame)
        if bounds is None or max(bounds.width, bounds.height) < SHORTEST:
            continue
        if min(bounds.width, bounds.height) <= _THIN:
            yield bounds
            continue
        yield from _strokes(item.raw, frame)


def _strokes(item: object, frame: _Frame) -> Iterator[Box]:
    """The straight pieces of a path, along its own measure."""
    mode, is_stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, mode, is_stroked)
    if not is_stroked.value:
        return
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    start = last = (0.0, 0.0)
    for number in range(min(raw.FPDFPath_CountSegments(item), 2_000)):
        segment = raw.FPDFPath_GetPathSegment(item, number)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here, frame)
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(here, start, frame)
        last = here


def _straight(
    one: tuple[float, float], other: tuple[float, float], frame: _Frame
) -> Iterator[Box]:
    box = frame.box(one[0], one[1], other[0], other[1])
    if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= SHORTEST:
        yield box

"""Boxes drawn over pictures of a PDF: what is under them is still in the file."""

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from gongkai.base.files.scan.pdfpages import Box, bounds_of, objects

# A box that could hide a word, in points; it lies on a picture with most of itself.
_SMALLEST = 6.0
_MOST_OF = 0.8
_OPAQUE = 255


def covers_pictures(page: pdfium.PdfPage) -> bool:
    """Whether a filled box, or another picture, is drawn over part of a picture."""
    pictures: list[Box] = []
    for each in objects(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject):
        kind, box = raw.FPDFPageObj_GetType(each), bounds_of(each)
        is_picture = kind == raw.FPDF_PAGEOBJ_IMAGE
        is_box = kind == raw.FPDF_PAGEOBJ_PATH and _is_filled(each)
        if box is None or not (is_picture or is_box):
            continue
        if any(_lies_on(box, picture) for picture in pictures):
            return True
        if is_picture:
            pictures.append(box)
    return False


def _lies_on(box: Box, picture: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    across = min(box[2], picture[2]) - max(box[0], picture[0])
    up = min(box[3], picture[3]) - max(box[1], picture[1])
    is_large = width >= _SMALLEST and height >= _SMALLEST
    return is_large and across > 0 and up > 0 and across * up >= _MOST_OF * width * height


def _is_filled(path: object) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(path, mode, stroke) or not mode.value:
        return False
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return bool(alpha.value == _OPAQUE)

"""PDF with what was found in it burnt out: such pages become pictures, the rest stays."""

from io import BytesIO

import pypdfium2 as pdfium

from gongkai.base.files import pdfs
from gongkai.base.files.deidentify.masking import Masker, Piece
from gongkai.base.files.remake import flatpdf
from gongkai.base.files.remake.left import LeftOut
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.pdfpages import Box, seen_letters
from gongkai.law.refusal import Refusal

_NO_LETTERS = (
    "PDF 第 {page} 页没有文字（可能是扫描件），无法找出其中的个人信息；"
    "请人工涂黑后打印为 PDF，或先做文字识别。"
)

Letters = list[tuple[str, Box]]


def paper(source: Source, masker: Masker, left: LeftOut) -> bytes:
    """The PDF with black boxes over what must be masked. Raises Refusal for scanned pages."""
    data, _ = pdfs.rebuild(BytesIO(source.data))
    document = pdfium.PdfDocument(data)
    try:
        pages = [_Page(document, number) for number in range(len(document))]
    finally:
        document.close()
    for page in pages:
        masker.mask(page.pieces)
    for page in pages:
        masker.mask_again(page.pieces)
    return flatpdf.flatten(data, [page.boxes() for page in pages])


class _Page:
    """A page's letters as pieces of a text, one a letter."""

    def __init__(self, document: pdfium.PdfDocument, number: int) -> None:
        page = document[number]
        self.letters, _ = seen_letters(page)
        is_drawn = any(True for _ in page.get_objects(max_depth=2))
        page.close()
        if not self.letters and is_drawn:
            raise Refusal(_NO_LETTERS.format(page=number + 1))
        where = f"page {number + 1}"
        self.pieces = [
            Piece(letter, where, _between(box, after))
            for (letter, box), after in zip(
                self.letters, [*(box for _, box in self.letters[1:]), None], strict=True
            )
        ]

    def boxes(self) -> list[Box]:
        """Where the page must be black: whole stretches, so that no letter's shape shows."""
        masked: Letters = []
        found: list[Box] = []
        for letter, piece in zip(self.letters, self.pieces, strict=True):
            if piece.changed:
                masked.append(letter)
            if not piece.changed or piece.after in {"\t", "\n"}:
                found += _stretches(masked)
                masked = []
        return [*found, *_stretches(masked)]


def _stretches(letters: Letters) -> list[Box]:
    return [
        (
            min(box[0] for _, box in line),
            min(box[1] for _, box in line),
            max(box[2] for _, box in line),
            max(box[3] for _, box in line),
        )
        for line in flatpdf.lines(letters)
    ]


def _between(box: Box, after: Box | None) -> str:
    """What parts a letter from the next: a new line, a column, nothing."""
    if after is None:
        return "\n"
    high = max(box[3] - box[1], after[3] - after[1], 1.0)
    if abs(after[1] - box[1]) > high * 0.8 or after[2] < box[0]:
        return "\n"
    gap = after[0] - box[2]
    return "\t" if gap > high * 1.5 else " " if gap > high * 0.35 else ""

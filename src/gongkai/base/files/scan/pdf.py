"""PDF (ISO 32000-2): pages, notes, forms, attachments, layers, earlier versions, properties."""

import re
import warnings
from io import BytesIO

import pikepdf
import pypdfium2 as pdfium

from gongkai.base.files.scan import pdfobjects, pdfpages, texts
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.passages import Channel, Items, passage, trace
from gongkai.law.refusal import Refusal

MOST_PAGES = 3000
_MOST_VERSIONS = 20
_MEND = "请用“打印为 PDF”另存后重新提供。"
_END = re.compile(rb"%%EOF")


def read(source: Source) -> Items:
    """Everything in a PDF. Raises Refusal when encrypted, damaged or too large."""
    try:
        with pikepdf.open(BytesIO(source.data)) as pdf:
            if pdf.is_encrypted:
                raise Refusal(f"PDF 已加密或带有使用限制，不能检查；{_MEND}")
            if not 1 <= len(pdf.pages) <= MOST_PAGES:
                raise Refusal(f"PDF 应有 1 至 {MOST_PAGES} 页；请拆分后重新提供。")
            yield from pdfobjects.read(pdf)
            yield from _attachments(source, pdf)
            yield from _pictures(source, pdf)
            yield from _lost_pages(pdf)
    except pikepdf.PasswordError as error:
        raise Refusal(f"PDF 已加密，不能检查；请去掉密码，{_MEND}") from error
    except pikepdf.PdfError as error:
        raise Refusal(f"PDF 已损坏，不能检查；{_MEND}") from error
    try:
        yield from _pages(source.data)
    except pdfium.PdfiumError as error:
        raise Refusal(f"PDF 已损坏，不能检查；{_MEND}") from error
    yield from _behind(source.data)


def _pages(data: bytes) -> Items:
    document = pdfium.PdfDocument(data)
    try:
        yield from pdfpages.read(document)
        ends = [found.end() for found in _END.finditer(data)]
        if len(ends) > 1:
            yield from _earlier(data, ends[:-1][-_MOST_VERSIONS:], pdfpages.plain_text(document))
    finally:
        document.close()


def _earlier(data: bytes, ends: list[int], now: str) -> Items:
    """What earlier versions said that the last one does not."""
    known = {line.strip() for line in now.splitlines()}
    for number, end in enumerate(ends, start=1):
        lines = [line for line in _text(data[:end]).splitlines() if line.strip() not in known]
        if lines:
            where, text = f"earlier version {number}", "\n".join(lines)
            yield trace(Channel.OLD_VERSION, where, text)
            yield passage(text, where, Channel.OLD_VERSION)
            known.update(line.strip() for line in lines)


def _text(data: bytes) -> str:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return ""
    try:
        return pdfpages.plain_text(document)
    except pdfium.PdfiumError:
        return ""
    finally:
        document.close()


def _lost_pages(pdf: pikepdf.Pdf) -> Items:
    """Pages that are in the file and not among its pages."""
    shown = {page.objgen for page in pdf.pages}
    lost = [
        each
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary)
        and each.get("/Type") == pikepdf.Name.Page
        and each.objgen not in shown
    ]
    if not lost:
        return
    with pikepdf.new() as alone:
        for each in lost[:MOST_PAGES]:
            alone.pages.append(pikepdf.Page(each))
        out = BytesIO()
        with warnings.catch_warnings():
            # Fields that lost their form are no matter here.
            warnings.simplefilter("ignore")
            alone.save(out)
    text = _text(out.getvalue())
    if text.strip():
        yield trace(Channel.HIDDEN_PAGE, "page that is not shown", text)
        yield passage(text, "page that is not shown", Channel.HIDDEN_PAGE)


def _attachments(source: Source, pdf: pikepdf.Pdf) -> Items:
    """Every enclosed file, wherever it hangs."""
    for number, each in enumerate(pdf.objects):
        if not isinstance(each, pikepdf.Dictionary) or not isinstance(
            each.get("/EF"), pikepdf.Dictionary
        ):
            continue
        name = str(each.get("/UF", each.get("/F", f"file {number}")))
        where = f"embedded file {name}"
        yield passage(name, where, Channel.EMBEDDED_FILE)
        yield trace(Channel.EMBEDDED_FILE, where)
        stream = next(iter(each.EF.values()), None)
        if isinstance(stream, pikepdf.Stream):
            data = stream.read_bytes()
            source.budget.spend(len(data))
            yield from read_enclosed(source, data, name, where, Channel.EMBEDDED_FILE)


def _pictures(source: Source, pdf: pikepdf.Pdf) -> Items:
    """Photographs with place and camera in them."""
    for number, each in enumerate(pdf.objects):
        if not isinstance(each, pikepdf.Stream) or each.get("/Subtype") != pikepdf.Name.Image:
            continue
        filters = each.get("/Filter")
        if isinstance(filters, pikepdf.Array) and len(filters) == 1:
            filters = filters[0]
        if filters != pikepdf.Name.DCTDecode:
            continue
        data = each.read_raw_bytes()
        if b"Exif\x00" in data[:65_536] or b"<x:xmpmeta" in data[:262_144]:
            yield from read_enclosed(source, data, "picture.jpg", f"picture {number}")


def _behind(data: bytes) -> Items:
    end = data.rfind(b"%%EOF")
    rest = data[end + 5 :].strip() if end >= 0 else b""
    if rest:
        where = "after the end of the file"
        yield trace(Channel.TRAILING_DATA, where, texts.of_bytes(rest))
        yield passage(texts.of_bytes(rest), where, Channel.TRAILING_DATA)

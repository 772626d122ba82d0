"""PDF without script, attachments or forms: written anew without metadata (ISO 32000-2).

What is looked through is the copy that was written, so that nothing stands in it unseen.
"""

import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Page, Pdf, Stream, String

from gongkai.base.files.jpegs import without_notes
from gongkai.base.files.remake import flatpdf
from gongkai.base.files.remake.personal import has_findings, is_personal
from gongkai.law.refusal import Refusal

MOST_PAGES = 5000

_MEND = "请用“打印为 PDF”另存后重新上传"
# Where something active or enclosed hangs, whatever object it stands in.
_FORBIDDEN_KEYS = {
    "/JS": "脚本",
    "/JavaScript": "脚本",
    "/AA": "自动动作",
    "/Launch": "启动程序的动作",
    "/EmbeddedFiles": "附件",
    "/EF": "附件",
    "/AF": "附件",
    "/Collection": "附件",
    "/RichMedia": "多媒体",
    "/RichMediaContent": "多媒体",
    "/XFA": "动态表单",
}
_FORBIDDEN_ACTIONS = {
    "/JavaScript": "脚本",
    "/Launch": "启动程序的动作",
    "/SubmitForm": "提交表单的动作",
    "/ImportData": "导入数据的动作",
    "/GoToE": "附件",
    "/GoToR": "打开其他文件的动作",
    "/Rendition": "多媒体",
    "/RichMediaExecute": "多媒体",
}
_LINK_KEYS = frozenset(
    {
        "/Type",
        "/Subtype",
        "/Rect",
        "/A",
        "/Dest",
        "/Border",
        "/BS",
        "/C",
        "/F",
        "/H",
        "/QuadPoints",
    }
    | {"/StructParent"}
)
_LINK_SCHEMES = ("http://", "https://", "mailto:")
# A font or picture may bear any name among a page's resources, /AA and /JS too.
_RESOURCES = frozenset({"/Font", "/XObject", "/ExtGState", "/Pattern"})
# Traces of making that nobody sees.
_ASIDES = ("/ActualText", "/Alt", "/E")
# Words beside the pages: read out, listed as bookmarks, names of layers and parts.
_WORDS = (*_ASIDES, "/Title", "/T", "/Name", "/P", "/Contents")
_TRACES = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/SpiderInfo")


def rebuild(file: BinaryIO, *, is_flat: bool = False) -> tuple[bytes, int]:
    """The PDF written anew, and its number of pages. Raises Refusal.

    Pages with a box over a picture become pictures as they are seen; with `is_flat`, those on
    which letters hide too.
    """
    data, pages = _rewritten(file)
    try:
        is_flat = is_flat or flatpdf.is_needed(data)
        return (flatpdf.flatten(data) if is_flat else data), pages
    except pdfium.PdfiumError as error:
        raise Refusal(f"PDF 已损坏或过于复杂，无法检查；{_MEND}。") from error


def _rewritten(file: BinaryIO) -> tuple[bytes, int]:
    try:
        with pikepdf.open(file) as pdf:
            _check_openness(pdf)
            _strip(pdf)
            data = _written(pdf)
        with pikepdf.open(BytesIO(data)) as copy:
            _check_contents(copy)
            return data, len(copy.pages)
    except pikepdf.PasswordError as error:
        raise Refusal(f"PDF 已加密，无法检查；请去掉密码，{_MEND}。") from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, zlib.error) as error:
        raise Refusal(f"PDF 已损坏或过于复杂，无法检查；{_MEND}。") from error


def _check_openness(pdf: Pdf) -> None:
    if pdf.is_encrypted:
        raise Refusal(f"PDF 带有使用限制（已加密），无法检查；请去掉限制，{_MEND}。")
    if not 1 <= len(pdf.pages) <= MOST_PAGES:
        raise Refusal(f"PDF 有 {len(pdf.pages)} 页，应为 1 至 {MOST_PAGES} 页；请拆分后重新上传。")


def _strip(pdf: Pdf) -> None:
    """Take away what is never shown; whatever only hung on it is not written any more."""
    _drop(pdf.trailer, ("/Info",))
    _drop(pdf.Root, ("/Perms", "/Legal"))
    for item in _dictionaries(pdf):
        _drop(item, _TRACES)
        _drop_words(item)
        if isinstance(item, Stream):
            _forget_notes(item)
    for page in pdf.pages:
        _drop_asides(pdf, page)
    pdf.remove_unreferenced_resources()
    # An opening action that only goes to a page does no harm and no good.
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Array) or _action(opening) == "/GoTo":
        _drop(pdf.Root, ("/OpenAction",))
    # Fields without a place on a page can be seen by nobody; those with one are refused later.
    form = pdf.Root.get("/AcroForm")
    if isinstance(form, Dictionary) and "/XFA" not in form:
        _drop(pdf.Root, ("/AcroForm",))
    for link in _links(pdf):
        _drop(link, [key for key in link.keys() if key not in _LINK_KEYS])  # noqa: SIM118
        if has_findings(_address(link)):
            _drop(link, ("/A",))


def _drop_words(item: Object) -> None:
    """Take words with personal data out of what is read out or listed beside the pages."""
    for key in _WORDS:
        value = item.get(key)
        if isinstance(value, String) and is_personal(str(value)):
            item[key] = String("")


def _drop_asides(pdf: Pdf, page: Page) -> None:
    """Take comments, and words that are read out in place of others, out of what is drawn."""
    data = _drawing(page)
    if b"%" not in data and not any(key.encode() in data for key in _ASIDES):
        return
    try:
        found = pikepdf.parse_content_stream(page)
        for instruction in found:
            for operand in instruction.operands:
                if isinstance(operand, Dictionary):
                    _drop(operand, _ASIDES)
        page.obj.Contents = pdf.make_stream(pikepdf.unparse_content_stream(found))
    except (pikepdf.PdfError, ValueError, TypeError) as error:
        raise Refusal(f"PDF 的页面内容已损坏，无法检查；{_MEND}。") from error


def _drawing(page: Page) -> bytes:
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, Array) else [contents]
    return b"\n".join(each.read_bytes() for each in streams if isinstance(each, Stream))


def _forget_notes(stream: Stream) -> None:
    """Take place, camera and comment out of a photograph, whose data is a whole JPEG."""
    filters = stream.get("/Filter")
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)]
    if "/DCTDecode" not in names:
        return
    data = stream.read_raw_bytes()
    if names == ["/FlateDecode", "/DCTDecode"]:
        data = zlib.decompress(data)
    elif len(names) > 1:
        raise _refused("无法检查的图片")
    parameters = stream.get("/DecodeParms")
    own = parameters[-1] if isinstance(parameters, Array) else parameters
    stream.write(without_notes(data), filter=Name.DCTDecode)
    if isinstance(own, Dictionary):
        stream["/DecodeParms"] = own


def _links(pdf: Pdf) -> Iterator[Object]:
    for page in pdf.pages:
        for annotation in _annotations(page.obj):
            if annotation.get("/Subtype") == Name.Link:
                yield annotation


def _address(link: Object) -> str:
    action = link.get("/A")
    return str(action.get("/URI", "")) if isinstance(action, Dictionary) else ""


def _drop(item: Object, keys: Any) -> None:
    for key in keys:
        if key in item:
            del item[key]


def _written(pdf: Pdf) -> bytes:
    out = BytesIO()
    with warnings.catch_warnings():
        # Fields that lost their form are refused by what stands on the page.
        warnings.simplefilter("ignore")
        pdf.save(
            out,
            linearize=True,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=ObjectStreamMode.generate,
        )
    return out.getvalue()


def _check_contents(pdf: Pdf) -> None:
    for item in _dictionaries(pdf):
        _check_dictionary(item)
    if "/OpenAction" in pdf.Root:
        raise _refused("打开时执行的动作")
    for page in pdf.pages:
        for annotation in _annotations(page.obj):
            _check_annotation(annotation)


def _check_dictionary(item: Object) -> None:
    for key, what in _FORBIDDEN_KEYS.items():
        if key in item and not _is_resource(item[key]):
            raise _refused(what)
    what = _FORBIDDEN_ACTIONS.get(_action(item), "")
    if what:
        raise _refused(what)
    # Bookmarks lead to addresses as well as links do.
    is_address = _action(item) == "/URI"
    if is_address and not str(item.get("/URI", "")).lower().startswith(_LINK_SCHEMES):
        raise _refused("不是普通网页地址的链接")


def _check_annotation(annotation: Object) -> None:
    subtype = annotation.get("/Subtype")
    if subtype == Name.Widget:
        raise _refused("表单域或电子签章域")
    if subtype != Name.Link:
        raise _refused("批注")
    action = annotation.get("/A")
    if action is None or (_action(action) in {"/GoTo", "/URI"} and "/Next" not in action):
        return
    raise _refused("不是普通网页地址的链接")


def _refused(what: str) -> Refusal:
    return Refusal(f"PDF 含有{what}，不能公开；{_MEND}。")


def _action(item: Object | None) -> str:
    """The type of an action, empty for what is none."""
    kind = item.get("/S") if isinstance(item, Dictionary) else None
    return str(kind) if isinstance(kind, Name) else ""


def _is_resource(value: Object) -> bool:
    if not isinstance(value, Dictionary | Stream):
        return False
    return str(value.get("/Type")) in _RESOURCES or str(value.get("/Subtype")) in {
        "/Form",
        "/Image",
    }


def _annotations(page: Object) -> Iterator[Object]:
    annotations = page.get("/Annots")
    if annotations is None:
        return
    if not isinstance(annotations, Array):
        raise _refused("无法检查的批注")
    for annotation in annotations:
        if not isinstance(annotation, Dictionary):
            raise _refused("无法检查的批注")
        yield annotation


def _dictionaries(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary in the file, those inside others too."""
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            item = waiting.pop()
            if isinstance(item, Dictionary | Stream):
                yield item
                values = list(item.values()) if isinstance(item, Dictionary) else _values(item)
            elif isinstance(item, Array):
                values = list(item)
            else:
                continue
            waiting += [
                value
                for value in values
                if isinstance(value, Dictionary | Array) and not value.is_indirect
            ]


def _values(stream: Stream) -> list[Any]:
    return [stream[key] for key in stream.keys()]  # noqa: SIM118  a stream iterates otherwise

"""From a file of any kind to its text: each kind with its reader."""

from importlib import import_module

from gongkai.base.files.convert.blocks import Reading
from gongkai.base.files.convert.result import Conversion
from gongkai.base.files.convert.shape import shaped
from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.compound import Compound
from gongkai.base.files.scan.formats import Format, recognise
from gongkai.base.files.scan.reading import FAULTS
from gongkai.law.refusal import Refusal

# Each kind with the module that reads it; only what is met is loaded.
_READERS = {Format.DOCX: "docx", Format.ODF: "odt", Format.PDF: "pdf", Format.OFD: "ofd"}
# What an office program has to turn into another kind first.
THROUGH_OFFICE = frozenset({Format.OLE, Format.RTF})

_ENCRYPTED = "文件已加密或设了打开密码，读不出来；请在 Word 或 WPS 里去掉密码后重新上传。"
_MACROS = "文件含有宏，不能取入；请用 Word 或 WPS 另存为不含宏的 docx 后重新上传。"
_DAMAGED = "文件已损坏或过于复杂，读不出来；请用 Word 或 WPS 打开，另存为 docx 后重新上传。"
_NO_TEXT = "不能从这种文件取文字；可以用 docx、doc、wps、odt、rtf、PDF、OFD 文件。"
_EMPTY = "文件里没有文字；请核对是不是选错了文件。"
_NO_DOCUMENTS = frozenset({"Workbook", "Book", "PowerPoint Document"})


def converted(data: bytes, name: str) -> Conversion | None:
    """The text of a file; None for one that an office program has to turn into docx first.

    Raises Refusal for what cannot be read, and nothing else.
    """
    try:
        source = Source(data, name, Budget())
        format_ = recognise(source)
        if format_ in THROUGH_OFFICE:
            _check_old(data, format_)
            return None
        if format_ not in _READERS:
            raise Refusal(_NO_TEXT)
        module = import_module(f"gongkai.base.files.convert.{_READERS[format_]}")
        reading: Reading = module.read(source)
        found = shaped(reading, format_.value)
    except MemoryError as error:
        raise Refusal("文件过大，读不出来；请拆分后重新上传。") from error
    except FAULTS as error:
        raise Refusal(_DAMAGED) from error
    except Refusal as refusal:
        # The archive's own words speak of the check that comes before publication.
        raise Refusal(refusal.text.replace("不能检查", "读不出来")) from refusal
    if not found.parts:
        raise Refusal(_EMPTY)
    return found


def _check_old(data: bytes, format_: Format) -> None:
    """Refuse, before any program opens it, what is encrypted, has macros or is no text."""
    if format_ != Format.OLE:
        return
    names = Compound(data).names
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise Refusal(_ENCRYPTED)
    if names & {"Macros", "_VBA_PROJECT", "VBA", "_VBA_PROJECT_CUR"}:
        raise Refusal(_MACROS)
    if names & _NO_DOCUMENTS:
        raise Refusal(_NO_TEXT)

"""Old Office files: workbooks are read; of the others macros and locks are told."""

import struct

from gongkai.base.files.scan import texts, xls
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.compound import Compound, Entry, properties
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.passages import Channel, Items, passage, person, trace
from gongkai.law.refusal import Refusal

_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"
_OLD = {
    "WordDocument": "旧版 Word 文档（doc）不能检查隐藏内容；请另存为 docx 后重新提供。",
    "PowerPoint Document": "旧版演示文稿（ppt）不能检查隐藏内容；请另存为 pptx 后重新提供。",
}
_WORKBOOKS = frozenset({"Workbook", "Book"})
# What a program puts around an object of another; they hold a file, or a formula to look at.
_ENCLOSING = frozenset({"Package", "CONTENTS", "\x01Ole10Native", "EmbeddedOdf"})
_OBJECTS = _ENCLOSING | {"Equation Native", "\x01CompObj", "\x01Ole", "\x03ObjInfo"}
_MARKS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0")
_SIGNS = "\x01\x03\x05"
_MACROS = frozenset({"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"})
_SUMMARY = "\x05SummaryInformation"
_MORE = "\x05DocumentSummaryInformation"
_WORD = b"\xec\xa5"
_LOCKED = 0x0100


def read(source: Source) -> Items:
    """An old workbook or an embedded object; raises Refusal for others, with the mend."""
    compound = Compound(source.data)
    names = compound.names
    if "EncryptedPackage" in names or _is_locked(compound):
        raise Refusal(_ENCRYPTED)
    for name in sorted(names & _MACROS):
        yield trace(Channel.ACTIVE_CONTENT, f"macro {name}")
    _check(names)
    if names & _WORKBOOKS:
        yield from xls.read(source, compound)
    for entry in compound.entries:
        if entry.kind == 2 and entry.name not in _WORKBOOKS:
            yield from _beside(source, compound, entry)


def _check(names: set[str]) -> None:
    for name, why in _OLD.items():
        if name in names:
            raise Refusal(why)
    if not names & (_WORKBOOKS | _OBJECTS):
        raise Refusal("不能检查这种嵌入对象或旧版文件；请另存为 docx、xlsx 或 PDF 后重新提供。")


def _beside(source: Source, compound: Compound, entry: Entry) -> Items:
    """Properties, pivot caches, embedded objects."""
    data = compound.read(entry)
    source.budget.spend(len(data))
    if entry.name in {_SUMMARY, _MORE}:
        for name, text, is_person in properties(data, is_summary=entry.name == _SUMMARY):
            made = person if is_person else passage
            yield made(text, f"metadata {name}", Channel.METADATA)
        return
    where = f"stream {entry.name.strip(_SIGNS)}"
    if text := texts.of_bytes(data):
        yield passage(text, where, Channel.EMBEDDED_FILE)
    if entry.name in _ENCLOSING:
        starts = [at for mark in _MARKS if (at := data.find(mark)) >= 0]
        if starts:
            inner = data[min(starts) :]
            yield from read_enclosed(source, inner, "object", where, Channel.EMBEDDED_FILE)


def _is_locked(compound: Compound) -> bool:
    """Whether the head of a Word document says that the rest is locked."""
    for entry in compound.entries:
        if entry.name == "WordDocument":
            head = compound.read(entry)[:12]
            is_word = head.startswith(_WORD) and len(head) == 12
            return is_word and bool(struct.unpack_from("<H", head, 10)[0] & _LOCKED)
    return False

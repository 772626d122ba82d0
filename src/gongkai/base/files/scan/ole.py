"""Old Office files: workbooks are read; of the others macros and locks are told."""

import struct

from gongkai.base.files.scan import texts, xls
from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.compound import Compound, Entry, properties
from gongkai.base.files.scan.passages import Channel, Items, passage, person, trace
from gongkai.law.refusal import Refusal

_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"
_OLD = {
    "WordDocument": "旧版 Word 文档（doc）不能检查隐藏内容；请另存为 docx 后重新提供。",
    "PowerPoint Document": "旧版演示文稿（ppt）不能检查隐藏内容；请另存为 pptx 后重新提供。",
}
_WORKBOOKS = frozenset({"Workbook", "Book"})
_MACROS = frozenset({"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"})
_SUMMARY = "\x05SummaryInformation"
_MORE = "\x05DocumentSummaryInformation"
_WORD = b"\xec\xa5"
_LOCKED = 0x0100


def read(source: Source) -> Items:
    """An old workbook, or the macros of another file; then raises Refusal, with the mend."""
    compound = Compound(source.data)
    names = compound.names
    if "EncryptedPackage" in names or _is_locked(compound):
        raise Refusal(_ENCRYPTED)
    for name in sorted(names & _MACROS):
        yield trace(Channel.ACTIVE_CONTENT, f"macro {name}")
    for name, why in _OLD.items():
        if name in names:
            raise Refusal(why)
    if not names & _WORKBOOKS:
        raise Refusal("不能检查这种嵌入对象或旧版文件；请另存为 docx、xlsx 或 PDF 后重新提供。")
    yield from xls.read(source, compound)
    for entry in compound.entries:
        if entry.kind == 2 and entry.name not in _WORKBOOKS:
            yield from _beside(compound, entry)


def _beside(compound: Compound, entry: Entry) -> Items:
    """Properties, pivot caches, embedded objects."""
    data = compound.read(entry)
    if entry.name in {_SUMMARY, _MORE}:
        for name, text, is_person in properties(data, is_summary=entry.name == _SUMMARY):
            made = person if is_person else passage
            yield made(text, f"metadata {name}", Channel.METADATA)
        return
    text = texts.of_bytes(data)
    if text:
        name = entry.name.strip("\x01\x03\x05")
        yield passage(text, f"stream {name}", Channel.EMBEDDED_FILE)


def _is_locked(compound: Compound) -> bool:
    """Whether the head of a Word document says that the rest is locked."""
    for entry in compound.entries:
        if entry.name == "WordDocument":
            head = compound.read(entry)[:12]
            is_word = head.startswith(_WORD) and len(head) == 12
            return is_word and bool(struct.unpack_from("<H", head, 10)[0] & _LOCKED)
    return False

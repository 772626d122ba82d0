"""Old Office files (Compound File Binary): macros and encryption are told, the rest refused."""

import struct
from dataclasses import dataclass

from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.passages import Channel, Items, trace
from gongkai.law.refusal import Refusal

_END = 0xFFFFFFFA
_MOST_SECTORS = 200_000
_ENCRYPTED = "文件已加密，不能检查；请去掉密码后重新提供。"
_OLD = {
    "WordDocument": "旧版 Word 文档（doc）不能检查隐藏内容；请另存为 docx 后重新提供。",
    "Workbook": "旧版 Excel 表格（xls）不能检查隐藏内容；请另存为 xlsx 后重新提供。",
    "Book": "旧版 Excel 表格（xls）不能检查隐藏内容；请另存为 xlsx 后重新提供。",
    "PowerPoint Document": "旧版演示文稿（ppt）不能检查隐藏内容；请另存为 pptx 后重新提供。",
}
_MACROS = frozenset({"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"})
_WORD = b"\xec\xa5"
_RECORD_FILEPASS = 0x2F


@dataclass(frozen=True)
class _Entry:
    name: str
    start: int
    size: int


def read(source: Source) -> Items:
    """The macros of an old Office file; then raises Refusal, with the mend."""
    entries = _entries(source.data)
    names = {entry.name for entry in entries}
    if "EncryptedPackage" in names or _is_encrypted(source.data, entries):
        raise Refusal(_ENCRYPTED)
    for name in sorted(names & _MACROS):
        yield trace(Channel.ACTIVE_CONTENT, f"macro {name}")
    for name, why in _OLD.items():
        if name in names:
            raise Refusal(why)
    raise Refusal("不能检查这种嵌入对象或旧版文件；请另存为 docx、xlsx 或 PDF 后重新提供。")


def _entries(data: bytes) -> list[_Entry]:
    major, shift = struct.unpack_from("<H2xH", data, 26)
    fields = struct.unpack_from("<9I", data, 40)
    size = 1 << (shift if shift in {9, 12} else 9)
    table = _table(data, size, fields)
    found, sector = [], fields[2]
    for _ in range(_MOST_SECTORS):
        if sector >= _END or (sector + 2) * size > len(data) + size:
            break
        start = (sector + 1) * size
        for at in range(start, min(start + size, len(data) - 127), 128):
            entry = _entry(data, at, major)
            if entry:
                found.append(entry)
        sector = table.get(sector, _END)
    return found


def _entry(data: bytes, at: int, major: int) -> _Entry | None:
    length = struct.unpack_from("<H", data, at + 64)[0]
    if not 2 <= length <= 64:
        return None
    name = data[at : at + length - 2].decode("utf-16-le", "ignore")
    start, size = struct.unpack_from("<IQ", data, at + 116)
    return _Entry(name, start, size & 0xFFFFFFFF if major == 3 else size)


def _table(data: bytes, size: int, fields: tuple[int, ...]) -> dict[int, int]:
    """Which sector follows which."""
    table: dict[int, int] = {}
    numbers = struct.unpack_from("<109I", data, 76)
    per_sector = size // 4
    for order, sector in enumerate(number for number in numbers if number < _END):
        start = (sector + 1) * size
        if start + size > len(data):
            break
        following = struct.unpack_from(f"<{per_sector}I", data, start)
        table.update(enumerate(following, start=order * per_sector))
    return table


def _is_encrypted(data: bytes, entries: list[_Entry]) -> bool:
    """Whether the beginning of the main stream says that the rest is locked."""
    size = 1 << struct.unpack_from("<H", data, 30)[0] % 16
    for entry in entries:
        head = data[(entry.start + 1) * size : (entry.start + 1) * size + 4096]
        if entry.name == "WordDocument" and head.startswith(_WORD):
            return bool(struct.unpack_from("<H", head, 10)[0] & 0x0100)
        if entry.name in {"Workbook", "Book"}:
            return _has_password(head)
    return False


def _has_password(head: bytes) -> bool:
    at = 0
    while at + 4 <= len(head):
        kind, length = struct.unpack_from("<2H", head, at)
        if kind == _RECORD_FILEPASS:
            return True
        if kind == 0 or at > 2048:
            break
        at += 4 + length
    return False

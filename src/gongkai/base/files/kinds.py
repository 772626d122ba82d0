"""What a file is: its first bytes, its extension and its declared type must say the same."""

import struct
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from gongkai.law.refusal import Refusal


class Kind(StrEnum):
    """The kinds of file that are taken in."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    DOCX = "docx"
    XLSX = "xlsx"
    OFD = "ofd"
    CSV = "csv"
    TXT = "txt"
    XLS = "xls"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"

    @property
    def zh(self) -> str:
        return TRAITS[self].zh

    @property
    def media_type(self) -> str:
        """The type a copy of this kind is served with."""
        return TRAITS[self].media_types[0]

    @property
    def is_picture(self) -> bool:
        return self in PICTURES


@dataclass(frozen=True)
class Traits:
    """How a kind shows itself; the first extension and type are the ones we write."""

    zh: str
    extensions: tuple[str, ...]
    media_types: tuple[str, ...]
    # For kinds in a zip archive: the member that makes it one.
    member: bytes = b""


_OFFICE = "application/vnd.openxmlformats-officedocument"
_ZIP = ("application/zip", "application/x-zip-compressed")
TRAITS = {
    Kind.PDF: Traits("PDF 文档", ("pdf",), ("application/pdf", "application/x-pdf")),
    Kind.PNG: Traits("PNG 图片", ("png",), ("image/png", "image/x-png")),
    Kind.JPEG: Traits("JPEG 图片", ("jpg", "jpeg", "jpe"), ("image/jpeg", "image/pjpeg")),
    Kind.GIF: Traits("GIF 图片", ("gif",), ("image/gif",)),
    Kind.WEBP: Traits("WebP 图片", ("webp",), ("image/webp",)),
    Kind.DOCX: Traits(
        "Word 文档",
        ("docx",),
        (f"{_OFFICE}.wordprocessingml.document", *_ZIP),
        b"word/document.xml",
    ),
    Kind.XLSX: Traits(
        "Excel 表格", ("xlsx",), (f"{_OFFICE}.spreadsheetml.sheet", *_ZIP), b"xl/workbook.xml"
    ),
    Kind.OFD: Traits("OFD 文档", ("ofd",), ("application/ofd", *_ZIP), b"OFD.xml"),
    # Windows says what program opens them, not what they are.
    Kind.CSV: Traits(
        "CSV 表格",
        ("csv",),
        ("text/csv", "text/plain", "application/csv", "application/vnd.ms-excel"),
    ),
    Kind.TXT: Traits("文本文件", ("txt",), ("text/plain",)),
    # What drafts begin from; none of these three is ever attached or public.
    Kind.XLS: Traits(
        "旧版 Excel 或 WPS 表格",
        ("xls", "et"),
        ("application/vnd.ms-excel", "application/x-msexcel"),
    ),
    Kind.DOC: Traits(
        "旧版 Word 或 WPS 文档",
        ("doc", "wps"),
        ("application/msword", "application/vnd.ms-works", "application/wps-office.doc"),
    ),
    Kind.ODT: Traits("ODT 文档", ("odt",), ("application/vnd.oasis.opendocument.text", *_ZIP)),
    Kind.RTF: Traits("RTF 文档", ("rtf",), ("application/rtf", "text/rtf", "application/msword")),
}
PICTURES = frozenset({Kind.PNG, Kind.JPEG, Kind.GIF, Kind.WEBP})
PLAIN = frozenset({Kind.CSV, Kind.TXT})
RELEASABLE = PICTURES | PLAIN | {Kind.PDF, Kind.XLSX, Kind.XLS, Kind.DOCX}

# A browser that does not know a type says this: it is no statement.
UNDECLARED = frozenset({"", "application/octet-stream", "binary/octet-stream"})

_TAKEN = "可以上传 PDF、PNG、JPEG、GIF、WebP、DOCX、XLSX、XLS、OFD、CSV、TXT 文件"
_REFUSED = (
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"\xfe\xed\xfa", "可执行程序"),
    (b"\xcf\xfa\xed\xfe", "可执行程序"),
    (b"\xca\xfe\xba\xbe", "可执行程序"),
    (b"#!", "脚本"),
    (b"<?php", "脚本"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 文档（doc、xls、ppt）或加密的 Office 文档"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
# What is told by a folder or a member of an archive, each with its mend.
_PACKED = (
    (b"ppt/", "演示文稿（请打印为 PDF）"),
    (b"xl/workbook.bin", "二进制工作簿（请另存为 xlsx）"),
    (b"content.xml", "OpenDocument 表格或演示文稿（请另存为 xlsx 或打印为 PDF）"),
)
_MARKUP = (b"<!doctype", b"<html", b"<head", b"<body", b"<script", b"<svg", b"<iframe", b"<?xml")

_END_OF_ZIP = struct.Struct("<4s4H2LH")
_MEMBER = struct.Struct("<4s6H3L5H2L")
_LONGEST_TAIL = _END_OF_ZIP.size + 65_535
_MOST_DIRECTORY = 1024 * 1024


def recognise(path: Path, *, name: str, declared_type: str = "") -> Kind:
    """The kind of the file at `path`. Raises Refusal for any other kind or a contradiction."""
    with path.open("rb") as file:
        head = file.read(1024)
    kind = _picture_or_pdf(head) or _written(head, name)
    kind = kind or _in_zip(path, head) or _text(head, name)
    if kind is None:
        raise Refusal(f"不能接收{_what_else(path, head)}；{_TAKEN}。")
    traits = TRAITS[kind]
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    if extension not in traits.extensions:
        raise Refusal(
            f"文件内容是{traits.zh}，扩展名却是“{extension or '无'}”；"
            f"请确认文件无误，并改用扩展名“{traits.extensions[0]}”。"
        )
    declared = declared_type.partition(";")[0].strip().lower()
    if declared not in UNDECLARED and declared not in traits.media_types:
        raise Refusal(f"文件内容是{traits.zh}，申报类型却是“{declared[:60]}”；请核对后重新上传。")
    return kind


def _picture_or_pdf(head: bytes) -> Kind | None:
    return Kind.PDF if head.startswith(b"%PDF-") else picture_kind(head)


def picture_kind(head: bytes) -> Kind | None:
    """The kind of a picture by its first bytes, None for anything else."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return Kind.GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    return None


def _written(head: bytes, name: str) -> Kind | None:
    """The kind of a text of an office program other than a present-day Word's."""
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head[30:].startswith(b"mimetypeapplication/vnd.oasis.opendocument.text"):
        return Kind.ODT
    if not head.startswith(b"\xd0\xcf\x11\xe0"):
        return None
    ending = name.rpartition(".")[2].lower()
    return next((k for k in (Kind.DOC, Kind.XLS) if ending in TRAITS[k].extensions), None)


def _in_zip(path: Path, head: bytes) -> Kind | None:
    if not head.startswith(b"PK\x03\x04"):
        return None
    members = _members(path)
    if any(member.lower().endswith(b"vbaproject.bin") for member in members):
        raise Refusal("文件含有宏，不能接收；请另存为不含宏的文档后重新上传。")
    return next(
        (kind for kind in Kind if TRAITS[kind].member and TRAITS[kind].member in members), None
    )


def _text(head: bytes, name: str) -> Kind | None:
    """A text that is called one and holds neither markup nor the start of anything else."""
    kind = next(
        (kind for kind in PLAIN if name.lower().endswith(f".{TRAITS[kind].extensions[0]}")), None
    )
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if kind is None or not head or (b"\0" in head and not is_wide):
        return None
    is_other = any(head.startswith(signature) for signature, _ in _REFUSED)
    return None if is_other or _is_markup(head) or head.startswith(b"PK\x03\x04") else kind


def _is_markup(head: bytes) -> bool:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    return any(mark in text for mark in _MARKUP)


def _members(path: Path) -> frozenset[bytes]:
    """The names in the archive's directory; none when it is damaged or absurdly long."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        tail_at = file.seek(max(0, size - _LONGEST_TAIL))
        tail = file.read()
        at = tail.rfind(b"PK\x05\x06")
        if at < 0 or len(tail) - at < _END_OF_ZIP.size:
            return frozenset()
        *_, length, start, _comment = _END_OF_ZIP.unpack_from(tail, at)
        if length > _MOST_DIRECTORY or start + length > tail_at + at:
            return frozenset()
        file.seek(start)
        return _names(file.read(length))


def _names(directory: bytes) -> frozenset[bytes]:
    names, at = set(), 0
    while at + _MEMBER.size <= len(directory):
        fields = _MEMBER.unpack_from(directory, at)
        if fields[0] != b"PK\x01\x02":
            break
        name_length, extra_length, comment_length = fields[10:13]
        at += _MEMBER.size
        names.add(directory[at : at + name_length])
        at += name_length + extra_length + comment_length
    return frozenset(names)


def _what_else(path: Path, head: bytes) -> str:
    if not head:
        return "空文件"
    for signature, what in _REFUSED:
        if head.startswith(signature):
            return what
    if _is_markup(head):
        return "网页或带标记的文件（HTML、SVG、XML）"
    if head.startswith(b"PK\x03\x04"):
        members = _members(path)
        known = (what for name, what in _PACKED if any(each.startswith(name) for each in members))
        return next(known, "压缩包")
    return "这种文件"

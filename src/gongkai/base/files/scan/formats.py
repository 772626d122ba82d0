"""What a file is, by its bytes; its name only tells texts apart."""

from enum import StrEnum

from gongkai.base.files.scan.archive import Archive, Source
from gongkai.law.refusal import Refusal


class Format(StrEnum):
    """The kinds of file that can be looked into."""

    XLSX = "xlsx"
    DOCX = "docx"
    PPTX = "pptx"
    ODF = "odf"
    OFD = "ofd"
    ZIP = "zip"
    PDF = "pdf"
    PICTURE = "picture"
    METAFILE = "metafile"
    HTML = "html"
    XML = "xml"
    RTF = "rtf"
    OLE = "ole"
    TEXT = "text"


_PICTURES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"BM",
    b"II*\x00",
    b"MM\x00*",
)
_METAFILES = (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<table", b"<p>", b"<!--")
_WEB = (".html", ".htm", ".xhtml", ".mht")
_KNOWN_PLAIN = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".md", ".log", ".text")
_UNKNOWN = (
    "不能识别这种文件，无法检查；请另存为 PDF、DOCX、XLSX、PPTX、ODF、OFD、图片、网页或文本后"
    "重新提供。"
)
_PROGRAM = "文件是可执行程序或脚本，不能公开；请改用文档。"
_PACKED = "不能检查这种压缩包；请改用 zip 或直接提供其中的文件。"
_REFUSED = (
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"Rar!", _PACKED),
    (b"7z\xbc\xaf", _PACKED),
    (b"\x1f\x8b", _PACKED),
    (b"BZh", _PACKED),
    (b"\xfd7zXZ", _PACKED),
)


def recognise(source: Source) -> Format:
    """The kind of a file. Raises Refusal for one that cannot be looked into."""
    data = source.data
    if not data:
        raise Refusal("文件是空的；请检查后重新提供。")
    if found := _by_signature(data):
        return found
    for signature, why in _REFUSED:
        if data.startswith(signature):
            raise Refusal(why)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(source)
    return _by_text(data, source.name.lower())


def _by_signature(data: bytes) -> Format | None:
    # Readers of PDF look for its head in the first thousand bytes.
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return Format.PICTURE
    if data.startswith(b"{\\rtf"):
        return Format.RTF
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return Format.OLE
    if data.startswith(_METAFILES):
        return Format.METAFILE
    return None


def _in_zip(source: Source) -> Format:
    archive = Archive(source)
    if "OFD.xml" in archive:
        return Format.OFD
    if "mimetype" in archive and b"opendocument" in archive.read("mimetype"):
        return Format.ODF
    if "content.xml" in archive and "META-INF/manifest.xml" in archive:
        return Format.ODF
    if "[Content_Types].xml" in archive:
        for folder, kind in (("xl", Format.XLSX), ("word", Format.DOCX), ("ppt", Format.PPTX)):
            if any(name.startswith(f"{folder}/") for name in archive.names):
                return kind
    return Format.ZIP


def _by_text(data: bytes, name: str) -> Format:
    head = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if name.endswith(_WEB) or head.startswith(_MARKUP):
        return Format.HTML
    if head.startswith((b"<?xml", b"<svg")):
        return Format.HTML if b"<html" in head else Format.XML
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not is_wide and b"\x00" in data[:65_536]:
        raise Refusal(_UNKNOWN)
    if is_wide or name.endswith(_KNOWN_PLAIN) or _is_readable(data[:65_536]):
        return Format.TEXT
    raise Refusal(_UNKNOWN)


def _is_readable(head: bytes) -> bool:
    """Whether bytes are the letters of some Chinese text encoding."""
    controls = sum(byte < 32 and byte not in b"\t\n\r\x0c\x1b" for byte in head)
    if controls:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            head[: len(head) - 4].decode(encoding) if len(head) > 8 else head.decode(encoding)
        except UnicodeDecodeError as error:
            if error.start < len(head) - 8:
                continue
        return True
    return False

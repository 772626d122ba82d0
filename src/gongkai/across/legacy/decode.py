"""From bytes to text: what a page is encoded in, by what it holds rather than by what it says."""

import re
from dataclasses import dataclass
from pathlib import Path

from gongkai.across.legacy.refusals import Unreadable

LIMIT = 20 * 1024 * 1024
"""The largest page that is read, in bytes."""

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_OTHER_KINDS = (
    (b"%PDF-", "PDF 文件"),
    (b"PK\x03\x04", "压缩包或 Office、OFD 文件"),
    (b"\xd0\xcf\x11\xe0", "旧版 Office 或 WPS 文件"),
    (b"Rar!", "RAR 压缩包"),
    (b"7z\xbc\xaf", "7z 压缩包"),
    (b"\x1f\x8b", "gzip 压缩文件"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"{\\rtf", "RTF 文件"),
    (b"\x7fELF", "程序"),
    (b"MZ\x90", "程序"),
    (b"SQLite format 3", "数据库文件"),
)
# What pages call these encodings is narrower than what they use.
_WIDER = {
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "cp936": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
    "cp950": "cp950",
    "utf8": "utf-8",
    "utf-8": "utf-8",
    "unicode": "utf-16-le",
    "utf-16": "utf-16-le",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
}
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]{2,20})""", re.I)
_COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过"
    "公开政府信息工作市局部门管理服务单位办通知意见规定进行建设发展加强实施关于文件机构日月名称"
    "這個國為時來們於發動過開務單位辦見規進設實關機構號稱處應與後經濟總體現產業領導員會電話網"
)
_SAMPLE = 20_000  # characters by which encodings are compared
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MANGLED = re.compile("锟斤拷|锘|ï»¿")


@dataclass(frozen=True)
class Decoded:
    """The text of a page, the encoding it was read with, and what was odd about it (Chinese)."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def read_source(path: Path) -> bytes:
    """Return the bytes of a page file of at most `LIMIT` bytes; larger ones are never read in.

    Raises Unreadable for a missing or closed path, a folder, an empty and an over-size file.
    """
    try:
        if path.is_dir():
            raise Unreadable(str(path), "这是文件夹，不是页面", "请给出其中的文件")
        if not path.is_file():
            raise Unreadable(str(path), "找不到这个文件", "请核对路径")
        size = path.stat().st_size
        if size > LIMIT:
            raise _too_large(str(path), size)
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "路径不成立"
        raise Unreadable(str(path), f"打不开（{reason}）", "请核对路径和读取权限") from error
    return data


def refuse(data: bytes, *, name: str) -> None:
    """Raise Unreadable if the bytes are no page: too many, none, or of another kind of file."""
    if len(data) > LIMIT:
        raise _too_large(name, len(data))
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(name, "文件是空的", "请重新取得原页面")
    for magic, kind in _OTHER_KINDS:
        if data.startswith(magic):
            mend = "请在原软件中另存为网页或纯文本，或换用读这种文件的导入"
            raise Unreadable(name, f"内容是{kind}，不是网页或纯文本", mend)


def decode(data: bytes, *, name: str, declared: str | None = None) -> Decoded:
    """Return the text of a page's bytes; `declared` is a charset told from outside (a header).

    A wrong or missing declaration is overruled by the bytes. Raises Unreadable for bytes that are
    no text in any encoding used on Chinese pages.
    """
    refuse(data, name=name)
    said = _said(data, declared)
    decoded = _by_mark(data) or _as_wide(data) or _as_utf8(data, said) or _by_likeness(data, said)
    if decoded is None or _is_binary(decoded.text):
        raise Unreadable(name, "内容是二进制数据或无法辨认的编码", "请以 UTF-8 或 GB18030 另存")
    return without_controls(decoded)


def _too_large(name: str, size: int) -> Unreadable:
    limit = LIMIT // 1024 // 1024
    why = f"文件有 {size / 1024 / 1024:.0f} MB，超过一个页面的上限 {limit} MB"
    return Unreadable(name, why, "请拆分，或只取正文页面")


def _said(data: bytes, declared: str | None) -> str | None:
    match = _DECLARED.search(data[:4096])
    inside = match[1].decode("ascii").lower() if match else None
    for label in (inside, (declared or "").strip().lower()):
        if label in _WIDER:
            return _WIDER[label]
    return None


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding)
    return None


def _as_wide(data: bytes) -> Decoded | None:
    """Return UTF-16 without a mark: every ASCII character of it carries a zero byte."""
    head = data[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) * 20 < len(head):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = data.decode(encoding, "replace")
    if text.count("\ufffd") * 50 > len(text) or min(even, odd) * 4 > max(even, odd):
        return None
    return Decoded(text, encoding, ("没有编码声明，按 UTF-16 读取",))


def _as_utf8(data: bytes, said: str | None) -> Decoded | None:
    notes = () if said in (None, "utf-8") else (f"声明的编码是 {said}，实为 UTF-8",)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", notes)
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.start > 0:
            text = data[: error.start].decode("utf-8")
            return Decoded(text, "utf-8", notes, ("文件在一个字的中间断开，末尾不完整",))
    text = data.decode("utf-8", "replace")
    good = sum(1 for mark in text if mark >= "\u0800" and mark != "\ufffd")
    if text.count("\ufffd") * 50 <= good:
        return Decoded(text, "utf-8", notes)
    return None


def _by_likeness(data: bytes, said: str | None) -> Decoded | None:
    """Return the text in the encoding whose result reads most like Chinese."""
    ranked = []
    for encoding in ("gb18030", "cp950", "big5hkscs"):
        text = data.decode(encoding, "replace")
        ranked.append((_likeness(text) + (0.02 if encoding == said else 0), encoding, text))
    score, encoding, text = max(ranked, key=lambda item: item[0])
    if score <= 0:
        return None
    if said is None:
        notes: tuple[str, ...] = (f"没有编码声明，按 {encoding} 读取",)
    else:
        notes = () if said == encoding else (f"声明的编码是 {said}，按内容改用 {encoding} 读取",)
    return Decoded(text, encoding, notes)


def _likeness(text: str) -> float:
    sample = [mark for mark in text[:_SAMPLE] if mark > "\x7f"]
    if not sample:
        return 0.0
    common = sum(1 for mark in sample if mark in _COMMON)
    odd = sum(1 for mark in sample if mark == "\ufffd" or "\ue000" <= mark <= "\uf8ff")
    return (common - 3 * odd) / len(sample)


def _twice_decoded(text: str) -> str | None:
    """Return what UTF-8 text was that somebody read as Western European and saved again."""
    head = text[:4000]
    strange = sum(1 for mark in head if "\x80" <= mark <= "\xff")
    if strange * 3 < len(head):
        return None
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _losses(text: str) -> tuple[str, ...]:
    lost = text.count("\ufffd")
    return (f"有 {lost} 处字节无法辨认，显示为 \ufffd",) if lost else ()


def _is_binary(text: str) -> bool:
    head = text[:20000]
    controls = len(_CONTROLS.findall(head))
    return controls * 20 > len(head) or head.count("\ufffd") * 5 > len(head)


def without_controls(decoded: Decoded) -> Decoded:
    """Return line ends of one kind and no control characters, which no page shows."""
    mended = _twice_decoded(decoded.text)
    if mended:
        notes = (*decoded.notes, "原文被当作西文转存过，已还原为 UTF-8")
        return without_controls(Decoded(mended, decoded.encoding, notes, decoded.doubts))
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    controls = len(_CONTROLS.findall(text))
    doubts = decoded.doubts + _losses(text)
    if _MANGLED.search(text):
        doubts = (*doubts, "含有“锟斤拷”一类的乱码，原文在别处已损坏")
    notes = decoded.notes
    if controls:
        notes = (*notes, f"去掉了 {controls} 个不可见的控制字符")
    return Decoded(_CONTROLS.sub("", text), decoded.encoding, notes, doubts)

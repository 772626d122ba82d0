"""Zip files of old pages: unpacked into a folder for the time of reading, within bounds."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePath

from gongkai.across.legacy.decode import LIMIT
from gongkai.across.legacy.linked import ENDINGS
from gongkai.across.legacy.refusals import Unreadable
from gongkai.base.files import store

ENDING = ".zip"
MOST_ENTRIES = 20_000
MOST_BYTES = 1024 * 1024 * 1024
MOST_RATIO = 200
"""How many times its packed size an entry may have; text and pages stay far below."""

_SMALL = 1024 * 1024  # bytes up to which no ratio is asked about
_MOST_INDEX = 8 * 1024 * 1024  # bytes of the list of entries
_BLOCK = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PACKED = frozenset({".zip", ".rar", ".7z", ".tar", ".tgz", ".bz2", ".xz"})
_LINK = 0o120000
_END = b"PK\x05\x06"
_LONGEST = 200  # bytes of one name


def unpack(path: Path, folder: Path, endings: frozenset[str]) -> Iterator[Unreadable]:
    """Write the entries of these endings into a folder; yield those that are refused.

    What is of none is left out without a word. Raises Unreadable for a file that is no zip file,
    or has too many entries.
    """
    try:
        _check_index(path)
        with zipfile.ZipFile(path) as packed:
            yield from _entries(packed, str(path), folder, endings)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise Unreadable(str(path), f"压缩包打不开（{error}）", "请重新打包") from error


def _check_index(path: Path) -> None:
    """The list of entries is read whole: its size is looked at before."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    end = tail.rfind(_END)
    count = int.from_bytes(tail[end + 10 : end + 12], "little") if end >= 0 else 0
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    if count > MOST_ENTRIES or size > _MOST_INDEX:
        raise Unreadable(str(path), f"压缩包里的文件超过 {MOST_ENTRIES} 个", "请分成几个压缩包")


def _entries(
    packed: zipfile.ZipFile, name: str, folder: Path, endings: frozenset[str]
) -> Iterator[Unreadable]:
    room = MOST_BYTES
    infos = packed.infolist()
    if len(infos) > MOST_ENTRIES:
        raise Unreadable(name, f"压缩包里的文件超过 {MOST_ENTRIES} 个", "请分成几个压缩包")
    for info in infos:
        shown = _named(info)
        if info.is_dir() or _is_side(shown):
            continue
        why = _why_not(info, shown)
        ending = PurePath(shown).suffix.lower()
        if why:
            yield Unreadable(f"{name}/{shown}"[:300], why, "请解决后重新打包")
        elif ending in endings or shown.lower().endswith(".warc.gz"):
            room -= _write(packed, info, folder / shown, room)
            if room <= 0:
                raise Unreadable(name, "压缩包展开后超过 1 GB", "请分成几个压缩包")


def _named(info: zipfile.ZipInfo) -> str:
    """Return an entry's name; programs that say nothing of UTF-8 wrote it in GB 18030."""
    name = info.filename
    if not info.flag_bits & 0x800:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return name.replace("\\", "/")


def _is_side(name: str) -> bool:
    """Say whether a system put an entry there for itself."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or (parts[-1].startswith(".") and parts[-1] != "..")


def _is_attached(name: str) -> bool:
    """Say whether an entry is a file that pages link to, rather than a page."""
    return PurePath(name).suffix.lower().removeprefix(".") in ENDINGS


def _why_not(info: zipfile.ZipInfo, name: str) -> str:
    """Return why an entry is refused (Chinese); empty for one that is taken."""
    parts = name.split("/")
    is_dump = name.lower().endswith((".jsonl", ".ndjson", ".warc", ".gz"))
    largest = max(LIMIT, store.LIMIT if _is_attached(name) else 0)
    most = max(info.compress_size * MOST_RATIO, _SMALL)
    reasons = (
        (not all(parts) or ".." in parts or "\0" in name or ":" in parts[0], "路径跳出了压缩包"),
        (len(name) > 1000 or any(len(part.encode()) > _LONGEST for part in parts), "文件名太长"),
        (bool(info.flag_bits & 1), "文件加了密码"),
        (info.external_attr >> 16 & 0o170000 == _LINK, "是链接，不是文件"),
        (PurePath(name).suffix.lower() in _PACKED, "压缩包里的压缩包不再打开"),
        (info.compress_type not in _METHODS, "压缩方法少见，读不了"),
        (info.file_size > largest and not is_dump, f"超过 {largest // 1024 // 1024} MB"),
        (info.file_size > most, "展开后大得反常"),
    )
    return next((why for is_so, why in reasons if is_so), "")


def _write(packed: zipfile.ZipFile, info: zipfile.ZipInfo, place: Path, room: int) -> int:
    """Unpack one entry, counting what really comes; return how much that was."""
    place.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with packed.open(info) as source, place.open("wb") as target:
        while written <= room and (block := source.read(_BLOCK)):
            written += target.write(block)
    return written

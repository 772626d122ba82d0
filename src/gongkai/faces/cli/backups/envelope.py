"""A stream in encrypted chunks: AES-256-GCM (NIST SP 800-38D) under a key of each file's own.

A file is a header and chunks. The header holds the format's version, the id of the key, a random
salt from which the file's own key is derived (HKDF, RFC 5869), and the first four bytes of every
nonce. A chunk is its length in four bytes and its ciphertext. The whole header, the chunk's number
and whether it is the last are bound into each chunk, so that a chunk that is changed, moved, left
out or brought in from another file cannot be opened, and a file that ends early is noticed.
"""

import os
import struct
from dataclasses import dataclass
from typing import BinaryIO, Protocol

import click
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"gongkai backup\n"
VERSION = 1
CHUNK = 1024 * 1024

_HEADER = struct.Struct(f">{len(MAGIC)}sB8s16s4s")
_LENGTH = struct.Struct(">I")
_PLACE = struct.Struct(">QB")
_TAG_BYTES = 16
_DAMAGED = "备份已损坏或不完整；什么都没有改动，请换用另一份备份。"


def damaged(path: str) -> click.ClickException:
    """What to raise for a backup that is not as it was written."""
    return click.ClickException(f"{path}：{_DAMAGED}")


class Source(Protocol):
    """What can be read from, piece by piece."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True)
class Header:
    """The open beginning of a backup; `salt` is different in each and names it."""

    key_id: bytes
    salt: bytes
    prefix: bytes

    def packed(self) -> bytes:
        return _HEADER.pack(MAGIC, VERSION, self.key_id, self.salt, self.prefix)


def master_key(digits: str) -> bytes:
    """The key in GONGKAI_BACKUP_KEY. Raises ClickException when it is not 32 bytes in hex."""
    try:
        key = bytes.fromhex(digits)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise click.ClickException(
            "GONGKAI_BACKUP_KEY 缺失或不是 64 位十六进制数；可用 openssl rand -hex 32 生成，"
            "与备份分开保管。"
        )
    return key


def key_id(master: bytes) -> bytes:
    """Eight bytes that name a key and tell nothing of it."""
    return _derived(master, b"", b"gongkai backup key id", 8)


def _derived(master: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=purpose).derive(master)


@dataclass
class _Cipher:
    """The cipher of one file and the place it has reached."""

    header: Header
    aead: AESGCM
    number: int = 0

    @classmethod
    def of(cls, header: Header, master: bytes) -> "_Cipher":
        return cls(header, AESGCM(_derived(master, header.salt, b"gongkai backup 1", 32)))

    def seal(self, data: bytes, *, is_last: bool) -> bytes:
        return self.aead.encrypt(*self._bound(data, is_last))

    def open(self, data: bytes, *, is_last: bool) -> bytes:
        return self.aead.decrypt(*self._bound(data, is_last))

    def _bound(self, data: bytes, is_last: bool) -> tuple[bytes, bytes, bytes]:
        nonce = self.header.prefix + self.number.to_bytes(8, "big")
        place = self.header.packed() + _PLACE.pack(self.number, is_last)
        self.number += 1
        return nonce, data, place


class Sealer:
    """Writes an encrypted stream to `file`; without `finish` it cannot be opened to its end."""

    def __init__(self, file: BinaryIO, master: bytes) -> None:
        header = Header(key_id(master), os.urandom(16), os.urandom(4))
        self._file, self._cipher = file, _Cipher.of(header, master)
        self._waiting = bytearray()
        file.write(header.packed())

    def write(self, data: bytes) -> None:
        self._waiting += data
        while len(self._waiting) > CHUNK:
            self._put(bytes(self._waiting[:CHUNK]), is_last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        self._put(bytes(self._waiting), is_last=True)

    def _put(self, data: bytes, *, is_last: bool) -> None:
        sealed = self._cipher.seal(data, is_last=is_last)
        self._file.write(_LENGTH.pack(len(sealed)) + sealed)


class Opener:
    """Reads an encrypted stream; nothing is given out that was not checked.

    Raises ClickException for a file that is no backup, of another version, under another key, or
    not as it was written.
    """

    def __init__(self, file: Source, master: bytes, *, name: str) -> None:
        self._file, self._name = file, name
        self.header = self._read_header(master)
        self._cipher = _Cipher.of(self.header, master)
        self._open, self._at, self._next = b"", 0, self._sealed()

    def _read_header(self, master: bytes) -> Header:
        raw = self._file.read(_HEADER.size)
        if len(raw) < _HEADER.size or not raw.startswith(MAGIC):
            raise click.ClickException(f"{self._name}：不是 gongkai 的备份，或开头已损坏。")
        _, version, named, salt, prefix = _HEADER.unpack(raw)
        if version != VERSION:
            raise click.ClickException(
                f"{self._name}：备份格式是第 {version} 版，本程序读第 {VERSION} 版；"
                "请用写这份备份的程序版本恢复。"
            )
        mine = key_id(master)
        if named != mine:
            raise click.ClickException(
                f"{self._name}：备份用的密钥编号是 {named.hex()}，现有的是 {mine.hex()}；"
                "请设置 GONGKAI_BACKUP_KEY，演示数据请先放回 keys 目录。"
            )
        return Header(named, salt, prefix)

    def _sealed(self) -> bytes:
        """The next chunk as it stands in the file; empty behind the last."""
        head = self._file.read(_LENGTH.size)
        if not head:
            return b""
        length = _LENGTH.unpack(head)[0] if len(head) == _LENGTH.size else 0
        sealed = self._file.read(min(length, CHUNK + _TAG_BYTES))
        if not _TAG_BYTES <= length == len(sealed):
            raise damaged(self._name)
        return sealed

    def _advance(self) -> bool:
        """Open the next chunk; False behind the last."""
        sealed = self._next
        if not sealed:
            if not self._cipher.number:
                raise damaged(self._name)
            return False
        self._next = self._sealed()
        try:
            self._open = self._cipher.open(sealed, is_last=not self._next)
        except InvalidTag as error:
            raise damaged(self._name) from error
        self._at = 0
        return True

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        parts, wanted = [], size
        while wanted:
            part = self._open[self._at : self._at + wanted]
            if not part and not self._advance():
                break
            self._at += len(part)
            wanted -= len(part)
            parts.append(part)
        return b"".join(parts)

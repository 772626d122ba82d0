"""The form of a signed manifest: what stands in `manifest/` of a published tree.

`head.json` names the last record and is signed (Ed25519). Each record is a file of JSON lines
named by its number: a first line about the record itself, which holds the SHA-256 of the record
before, then one line for each path. A base names every file of the tree; a delta what was written
or removed since. Nothing here needs a database or Django, so that whoever has a copy and the key
can check it.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from io import BufferedReader
from typing import Any

from gongkai.base.journal.chain import GENESIS, canonical
from gongkai.base.journal.signing import Signer, is_signed

FOLDER = "manifest"
HEAD = f"{FOLDER}/head.json"
_BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Line:
    """A file of the tree, `size` in bytes; one without digest is not there any more."""

    path: str
    sha256: str = ""
    size: int = 0

    def dump(self) -> bytes:
        path = json.dumps(self.path, ensure_ascii=False)
        if not self.sha256:
            return f'{{"path":{path},"removed":true}}\n'.encode()
        return f'{{"path":{path},"sha256":"{self.sha256}","size":{self.size}}}\n'.encode()

    @classmethod
    def load(cls, raw: bytes) -> "Line":
        """Raises ValueError or KeyError for what is no such line."""
        values = json.loads(raw)
        if values.get("removed"):
            return cls(values["path"])
        return cls(values["path"], values["sha256"], int(values["size"]))


@dataclass(frozen=True)
class Title:
    """The first line of a record: its number, and which record of which digest it follows."""

    site: str
    seq: int
    is_base: bool
    at: str
    after: int = 0
    previous: str = GENESIS

    def dump(self) -> bytes:
        return canonical(asdict(self)) + b"\n"

    @classmethod
    def load(cls, raw: bytes) -> "Title":
        """Raises ValueError, TypeError for what is no such line."""
        return cls(**json.loads(raw))


@dataclass(frozen=True)
class Head:
    """What is signed: the last record of the chain and its digest, the base, their number."""

    site: str
    seq: int
    root: str
    base: int
    records: int
    at: str
    key_id: str
    public_key: str
    signature: str = ""

    def dump(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode() + b"\n"

    def signed(self, signer: Signer) -> "Head":
        return Head(**{**asdict(self), "signature": signer.sign(self._message())})

    def is_signed_by(self, public_key: str) -> bool:
        return is_signed(self._message(), self.signature, public_key)

    def _message(self) -> bytes:
        return canonical({name: v for name, v in asdict(self).items() if name != "signature"})

    @classmethod
    def load(cls, raw: bytes) -> "Head":
        """Raises ValueError, TypeError for what is no head."""
        values: dict[str, Any] = json.loads(raw)
        return cls(**values)


def name_of(seq: int) -> str:
    """The path of a record in the tree."""
    return f"{FOLDER}/{seq:08}.jsonl"


def digest_of(stream: BufferedReader) -> str:
    """The SHA-256 of a record's file."""
    return hashlib.file_digest(stream, "sha256").hexdigest()


def dump(title: Title, lines: Iterable[Line]) -> Iterator[bytes]:
    """The bytes of a record."""
    yield title.dump()
    for line in lines:
        yield line.dump()

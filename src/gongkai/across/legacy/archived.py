"""Files within web archives (WARC): found by the address at which a crawl met them."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, cast
from urllib.parse import unquote_to_bytes, urljoin

from gongkai.across.legacy import archives
from gongkai.across.legacy.archives import Record
from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.crawl.notes import NOT_TAKEN
from gongkai.across.legacy.linked import Linked, called
from gongkai.base.files.store import LIMIT

_MOST_HOPS = 5
_MOST_SPOOLED = 4 * 1024 * 1024 * 1024
_ABSENT = "存档里没有这个文件；请从旧站取得后在附件页补上"
_MEND = "请从旧站取得后在附件页补上"
_LOCAL = "页面没有说它的网址，找不到这个文件；请从旧站取得后在附件页补上"
_PAGES = ("text/html", "application/xhtml")


@dataclass(frozen=True)
class _Answer:
    """What a crawl was answered, and where in which file that stands."""

    status: int
    headers: dict[str, str]
    place: IO[bytes] | None = None
    start: int = 0
    length: int = 0


@dataclass
class Archived:
    """Looks for files in one archive; it is read through when the first is asked for."""

    path: Path
    stack: ExitStack
    _answers: dict[bytes, _Answer] | None = field(default=None, repr=False)
    _not_taken: dict[bytes, str] = field(default_factory=dict, repr=False)
    _spooled: int = 0

    def __call__(self, attachment: Attachment, address: str) -> Linked:
        bare = Linked(attachment.name, attachment.url)
        if not address:
            return Linked(bare.name, bare.url, why=_LOCAL)
        answers = self._read()
        answer, there = self._followed(answers, address)
        if answer is None:
            why = self._not_taken.get(_key(there))
            return Linked(bare.name, bare.url, why=f"{why}；{_MEND}" if why else _ABSENT)
        if why := _why_not(answer):
            return Linked(bare.name, bare.url, why=f"{why}；{_MEND}")
        named = called(address, "", answer.headers) or called(there, bare.name, answer.headers)
        return Linked(bare.name, bare.url, filename=named, content=lambda: _content(answer))

    def _followed(self, answers: dict[bytes, _Answer], address: str) -> tuple[_Answer | None, str]:
        """Return the answer at the end of the redirects that the archive holds."""
        for _ in range(_MOST_HOPS):
            answer = answers.get(_key(address))
            led = answer.headers.get("location") if answer else None
            if answer is None or not led or not 300 <= answer.status < 400:
                return answer, address
            address = urljoin(address, led)
        return None, address

    def _read(self) -> dict[bytes, _Answer]:
        if self._answers is None:
            self._answers = {}
            for record in archives.records_of(self.path, self.stack):
                self._note(record)
        return self._answers

    def _note(self, record: Record) -> None:
        key = _key(record.name)
        if record.kind == "metadata":
            if record.length < archives.MOST_SAID:
                told = archives.headers_of(io.BytesIO(record.read()))
                if NOT_TAKEN in told:
                    self._not_taken.setdefault(key, told[NOT_TAKEN])
        elif record.kind == "response" and self._answers is not None:
            # The first whole answer counts; a failure gives way to one.
            before = self._answers.get(key)
            if before is None or before.status != 200:
                self._answers[key] = self._kept(record)

    def _kept(self, record: Record) -> _Answer:
        head = record.read(archives.MOST_SAID)
        stream = io.BytesIO(head)
        status, headers = archives.answered(stream)
        start = stream.tell()
        said = headers.get("content-type", "").lower()
        if said.startswith(_PAGES) and not head[start:].lstrip().startswith(b"<"):
            # Old servers call anything a page.
            headers["content-type"] = "application/octet-stream"
        elif said.startswith(_PAGES):
            return _Answer(status, headers)
        if status != 200 or record.length > LIMIT + archives.MOST_SAID:
            return _Answer(status, headers)
        length = record.length - start
        if record.start is not None:
            there = cast(IO[bytes], record.file)
            return _Answer(status, headers, there, record.start + start, length)
        return _Answer(status, headers, *self._spool(head[start:] + record.read()), length)

    def _spool(self, data: bytes) -> tuple[IO[bytes] | None, int]:
        """Keep what stands in a packed archive, where nothing is found again by its place."""
        self._spooled += len(data)
        if self._spooled > _MOST_SPOOLED:
            return None, 0
        if not hasattr(self, "_file"):
            self._file: IO[bytes] = self.stack.enter_context(_scratch())
        start = self._file.seek(0, io.SEEK_END)
        self._file.write(data)
        return self._file, start


@contextmanager
def _scratch() -> Iterator[IO[bytes]]:
    with tempfile.TemporaryFile() as file:
        yield file


def _why_not(answer: _Answer) -> str:
    if answer.status != 200:
        return f"抓取时网站答复 {answer.status}"
    if answer.headers.get("content-type", "").lower().startswith(_PAGES):
        return "抓取时网站给的是网页，不是文件（可能是出错页，或者要登录才能下载）"
    return "" if answer.place else f"超过 {LIMIT // 1024 // 1024} MB，或者存档太大"


def _content(answer: _Answer) -> bytes:
    if answer.place is None:
        raise OSError("nothing was kept")
    answer.place.seek(answer.start)
    return archives.unpacked(answer.place.read(answer.length), answer.headers, LIMIT + 1)


def _key(address: str) -> bytes:
    """What of an address counts: neither its scheme nor how its percent signs are written."""
    return unquote_to_bytes(address.partition("#")[0].partition("://")[2])

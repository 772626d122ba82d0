"""Files that lie beside old pages: in the folder they came in, or unpacked from a zip file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.linked import Linked, called, unquoted
from gongkai.across.legacy.mime import parts_of_mht
from gongkai.base.files.store import LIMIT

_ABSENT = "交来的数据里没有这个文件；请从旧站取得后在附件页补上，或者与页面放在一起重新导入"
_BY_NAME = "是按文件名在页面旁边找到的，请核对是不是原来那一份"
_SCRIPT = "链接由脚本打开，看不出文件在哪里；请从旧站取得后在附件页补上"


@dataclass(frozen=True)
class Beside:
    """Looks for what the page at `page` links to, in the folder it came in and nowhere else."""

    root: Path
    page: Path

    def __call__(self, attachment: Attachment, address: str) -> Linked:
        found = Linked(attachment.name, attachment.url)
        if attachment.url.strip().lower().startswith("javascript:"):
            return Linked(attachment.name, attachment.url, why=_SCRIPT)
        place, doubt = self.find(attachment.url), ""
        if place is None:
            place, doubt = self._by_name(called(attachment.url, attachment.name)), _BY_NAME
        if place is None:
            return Linked(found.name, found.url, why=_ABSENT)
        named = called(place.name) or called(attachment.url, attachment.name)
        return Linked(
            found.name,
            found.url,
            filename=named,
            doubt=doubt,
            content=lambda: _read(place),
        )

    def find(self, url: str) -> Path | None:
        """Return the file that a link leads to; None for none within the folder."""
        return next(filter(None, map(self._here, self._places(url))), None)

    def _by_name(self, name: str) -> Path | None:
        return self._here(self.page.parent / name) if name and "/" not in name else None

    def _places(self, url: str) -> Iterator[Path]:
        try:
            parts = urlsplit(url.strip())
            host = parts.hostname or ""
        except ValueError:
            return
        paths = [
            f"{each}{asked}" for each in unquoted(parts.path) for asked in _asked(parts.query)
        ]
        is_rooted = bool(parts.netloc) or parts.path.startswith(("/", "\\"))
        for path in paths:
            flat = path.replace("\\", "/").lstrip("/")
            if not is_rooted:
                yield self.page.parent / flat
                continue
            for folder in self._folders():
                yield folder / host / flat if host else folder / flat
                yield folder / flat

    def _folders(self) -> Iterator[Path]:
        """Yield the folders that may be the root of the old site: the outermost first."""
        inner = self.page.parent
        between = [self.root, *reversed(inner.parents), inner]
        yield from (each for each in dict.fromkeys(between) if each.is_relative_to(self.root))

    def _here(self, place: Path) -> Path | None:
        """Return a place that is a plain file of the folder; no link leads there or out of it."""
        try:
            flat = Path(os.path.normpath(place))
            whole = self.root.resolve() / flat.relative_to(self.root)
            is_plain = whole.is_file() and whole.resolve() == whole
        except (OSError, ValueError):
            return None
        return flat if is_plain and flat != self.page else None


@dataclass(frozen=True)
class Saved:
    """Looks for what a saved page (MHT) links to within its own file, then beside it."""

    beside: Beside

    def __call__(self, attachment: Attachment, address: str) -> Linked:
        for head, content in parts_of_mht(_read(self.beside.page)):
            there = head.get("content-location", "")
            if content and there and there in (attachment.url, address):
                named = called(there, attachment.name, head)
                given = partial(bytes, content)
                return Linked(attachment.name, attachment.url, filename=named, content=given)
        return self.beside(attachment, address)


def _asked(query: str) -> list[str]:
    """How programs that copy sites write a query into a file's name; without it comes last."""
    return [*(f"{mark}{each}" for each in unquoted(query) for mark in "?@"), ""] if query else [""]


def _read(place: Path) -> bytes:
    with place.open("rb") as file:
        return file.read(LIMIT + 1)

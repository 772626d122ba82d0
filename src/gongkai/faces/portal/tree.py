"""The published tree served by the program itself, for a set-up of one process.

It answers as the sample for nginx does: `gone.html` makes a 410, `redirect.html` a 301, also for
nginx, which asks here where a sign leads. Every part of a path is opened by itself and no link is
followed, so nothing outside the tree can be read.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import BinaryIO

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponsePermanentRedirect,
)
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from gongkai.duties.releases.address import query_folder
from gongkai.faces.portal.reading import reads
from gongkai.faces.portal.sites import tree_asked
from gongkai.faces.ui import faultpage
from gongkai.faces.ui.headers import FILE_POLICY

_TYPES = {
    "html": "text/html; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ofd": "application/ofd",
    "csv": "text/csv; charset=utf-8",
}
# How the tree says "gone" and "moved"; they have no address of their own (decision 8).
_SIGNS = {"gone.html", "redirect.html"}
_TARGET = re.compile(r'http-equiv="refresh" content="0; url=([^"]*)"')
_ENCLOSURES = "fujian"
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


@reads
def tree(request: HttpRequest, path: str) -> HttpResponseBase:
    """The file at `path` of the asked host's site, or what its tree says about it."""
    parts = path.split("/")
    if any(not _is_name(part) for part in parts[:-1]) or not _is_name(parts[-1] or "x"):
        return _missing(tree_asked(request))
    root = tree_asked(request)
    asked = query_folder(request.META.get("QUERY_STRING", "")).rstrip("/")
    moved = _moved(root, [part for part in (*parts, asked) if part])
    if moved:
        return moved
    name = parts[-1] or "index.html"
    found = None if name in _SIGNS else _open(root, (*parts[:-1], name))
    if found is not None:
        return _answer(request, found, parts)
    return _sign(root, parts) or _missing(root)


def _sign(root: Path, parts: Sequence[str]) -> HttpResponse | None:
    """What the folder of the path says: gone, moved, or only a slash missing."""
    folder, name = tuple(parts[:-1]), parts[-1]
    gone = _text(root, (*folder, "gone.html"))
    if gone is not None:
        return HttpResponse(gone, status=410)
    with _folder(root, tuple(parts)) as handle:
        is_folder = bool(name) and handle is not None
    # A single slash in front: `//host/` would lead to another host.
    return HttpResponsePermanentRedirect(f"/{'/'.join(parts)}/") if is_folder else None


def _moved(root: Path, folder: Sequence[str]) -> HttpResponse | None:
    """Where the sign in a folder leads; None where there is none."""
    target = _TARGET.search(_text(root, (*folder, "redirect.html")) or "")
    return HttpResponsePermanentRedirect(unescape(target[1])) if target else None


def _missing(root: Path) -> HttpResponse:
    page = _text(root, ("404.html",))
    return HttpResponse(page, status=404) if page else faultpage.answer(faultpage.NOT_FOUND)


def _answer(request: HttpRequest, file: BinaryIO, parts: Sequence[str]) -> HttpResponseBase:
    facts = os.fstat(file.fileno())
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    kept = get_conditional_response(request, etag=etag, last_modified=int(facts.st_mtime))
    response: HttpResponseBase
    if kept is not None:
        file.close()
        response = kept
    else:
        suffix = (parts[-1] or "index.html").rpartition(".")[2].lower()
        kind = _TYPES.get(suffix, "application/octet-stream")
        response = FileResponse(file, content_type=kind)
        response["Content-Length"] = str(facts.st_size)
    response["ETag"] = etag
    response["Last-Modified"] = http_date(facts.st_mtime)
    # A browser asks again each time: what is withdrawn is gone at once.
    response["Cache-Control"] = "no-cache"
    if len(parts) > 1 and parts[-2] == _ENCLOSURES:
        response["Content-Disposition"] = "attachment"
        response["Content-Security-Policy"] = FILE_POLICY
    return response


def _is_name(part: str) -> bool:
    """Whether a part of a path can be the name of something that was published."""
    hidden = part.startswith(".") and part != ".well-known"
    return bool(part) and part.isprintable() and "\\" not in part and not hidden


@contextmanager
def _folder(root: Path, parts: Sequence[str]) -> Iterator[int | None]:
    """A handle on a folder of the tree; None where there is none."""
    handle = None
    try:
        # The root itself may be a link: the one that is turned with each generation.
        handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        for part in parts:
            inner = os.open(part, _FOLDER, dir_fd=handle)
            os.close(handle)
            handle = inner
    except (OSError, ValueError):
        if handle is not None:
            os.close(handle)
        handle = None
    try:
        yield handle
    finally:
        if handle is not None:
            os.close(handle)


def _open(root: Path, parts: Sequence[str]) -> BinaryIO | None:
    """A plain file of the tree; None where there is none."""
    with _folder(root, parts[:-1]) as folder:
        if folder is None:
            return None
        try:
            handle = os.open(parts[-1], _FILE, dir_fd=folder)
        except (OSError, ValueError):
            return None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    return os.fdopen(handle, "rb")


def _text(root: Path, parts: Sequence[str]) -> str | None:
    file = _open(root, parts)
    if file is None:
        return None
    with file:
        return file.read().decode("utf-8", "replace")

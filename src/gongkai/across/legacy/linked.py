"""Files that old pages link to: where they were, what they are called, how they are read."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from pathlib import PurePosixPath
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from gongkai.across.legacy.body import Attachment
from gongkai.across.legacy.crawl.allowed import place_of
from gongkai.across.legacy.record import Extract
from gongkai.base.files.kinds import TRAITS

ENDINGS = frozenset(ending for traits in TRAITS.values() for ending in traits.extensions) | {
    *("ppt", "pptx", "zip", "rar", "7z", "dps")
}
"""Endings by which a name is taken for that of a file; not all of these kinds are taken in."""

_BASE = re.compile(rb"""<base\b[^>]{0,200}?\bhref\s*=\s*["']?([^"'\s>]{1,500})""", re.I)
_HEAD = 1 << 16  # bytes in which a page names its base
_GIVEN = re.compile(r"""filename\*?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+(?:\s+[^;=]+)*))""", re.I)
_EXTENDED = re.compile(r"filename\*\s*=\s*([\w-]*)'[^']*'([^;\s]+)", re.I)
_SAFE = "%/:=&?+,;@!$'()*~[]-._"
_TYPES = {
    type_: traits.extensions[0] for traits in TRAITS.values() for type_ in traits.media_types
}
# What servers call anything says nothing.
_VAGUE = frozenset({"application/zip", "application/x-zip-compressed", "text/plain"})


@dataclass(frozen=True)
class Linked:
    """A file that a page links to: its title, its old address, its content if the source has it.

    `filename` is what it was called; `why` says why it is not there, `doubt` what is to be looked
    up though it is there (both Chinese).
    """

    name: str
    url: str
    address: str = ""
    filename: str = ""
    why: str = ""
    doubt: str = ""
    content: Callable[[], bytes] | None = field(default=None, compare=False, repr=False)


Finder = Callable[[Attachment, str], Linked]
"""Looks for what a page links to; is given the address where the old site had it, or nothing."""


def located(page: Extract, find: Finder) -> Extract:
    """Return the page with the files it links to, as far as its source has them."""
    if not page.attachments or page.advice == "reject":
        return page
    found = []
    for each in page.attachments:
        address = address_of(each.url, page)
        linked = find(each, address)
        found.append(replace(linked, address=address if is_ours(address, page.file) else ""))
    return replace(page, linked=tuple(found))


def rebased(page: Extract, data: bytes) -> Extract:
    """Return the page with the addresses of its files by the base that it names."""
    base = _BASE.search(data[:_HEAD])
    if base is None or not page.attachments:
        return page
    there = base[1].decode("ascii", "ignore")
    files = (replace(each, url=_joined(there, each.url)) for each in page.attachments)
    return replace(page, attachments=tuple(files))


def address_of(url: str, page: Extract) -> str:
    """Return the address at which an old site had a file; empty where that is not known.

    A browser writes the path in UTF-8 and the query in the encoding of the page.
    """
    base = page.file if page.file.startswith(("http://", "https://")) else ""
    return absolute(url, base, page.encoding)


def absolute(url: str, base: str, encoding: str = "") -> str:
    """Return the web address that a link leads to, or its path from the root of its site."""
    path, mark, query = url.strip().partition("#")[0].partition("?")
    if query and not query.isascii():
        codec = encoding if encoding.startswith(("gb", "big5", "cp9")) else "utf-8"
        query = quote(query, safe=_SAFE, encoding=codec, errors="replace")
    whole = _joined(base, f"{path}{mark}{query}")
    if not base and whole.startswith("/") and not whole.startswith("//"):
        return quote(whole, safe=_SAFE)
    place = place_of(whole)
    return place.address if place else ""


def _joined(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def is_ours(address: str, page: str) -> bool:
    """Say whether a file stood on the site of its page, or on one of the same domain."""
    try:
        there, here = urlsplit(address).hostname, urlsplit(page).hostname
    except ValueError:
        return False
    if not there or not here or not page.startswith(("http://", "https://")):
        return bool(address)
    longer, shorter = sorted((there, here), key=len, reverse=True)
    if longer == shorter or longer.endswith(f".{shorter}"):
        return True
    parents = {each.partition(".")[2] for each in (there, here)}
    return len(parents) == 1 and parents.pop().count(".") >= 2


def called(url: str, name: str = "", headers: Mapping[str, str] | None = None) -> str:
    """Return what a file is called: by the server's word, the query, the path, the link's text.

    Where none of these has the ending of a file, the type that the server gives makes one; empty
    where nothing says what it is.
    """
    headers = headers or {}
    path, _, query = url.partition("#")[0].partition("?")
    last = _plain(PurePosixPath(path).name)
    asked = [_plain(value) for _, value in parse_qsl(query, encoding="latin-1")]
    asked = [each.rpartition("/")[2] for each in map(_mended, asked)]
    names = [disposed(headers.get("content-disposition", "")), *asked, last, name.strip()]
    for each in names:
        if ending(each) in ENDINGS:
            return each
    type_ = headers.get("content-type", "").partition(";")[0].strip().lower()
    made = "" if type_ in _VAGUE else _TYPES.get(type_, "")
    return f"{next(filter(None, (name.strip(), last)), '附件')}.{made}" if made else ""


def ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def disposed(value: str) -> str:
    """Return the file name of a Content-Disposition, however it is written; empty for none."""
    extended = _EXTENDED.search(value)
    if extended:
        return unquote(extended[2], encoding=_codec(extended[1]), errors="replace")
    given = _GIVEN.search(value)
    if given is None:
        return ""
    name = (given[1] or given[2] or "").replace('\\"', '"').strip()
    if name.startswith("=?"):
        # What names no encoding that is known stands as it is.
        with suppress(LookupError, ValueError, HeaderParseError):
            name = str(make_header(decode_header(name)))
    return _plain(_mended(name)).replace("\\", "/").rpartition("/")[2]


def _codec(name: str) -> str:
    return "gb18030" if name.lower().startswith("gb") else "utf-8"


def _mended(name: str) -> str:
    """Return a name whose bytes were taken for Latin letters as the Chinese it is."""
    try:
        raw = name.encode("latin-1")
    except UnicodeEncodeError:
        return name
    return next((text for text in texts(raw) if text), name)


def _plain(name: str) -> str:
    """Return a name with its percent signs read, in UTF-8 or else in GB 18030."""
    return next(iter(unquoted(name)), name) if "%" in name else name


def unquoted(path: str) -> list[str]:
    """Return what a path may be called on disk: read as UTF-8, as GB 18030, and as it stands."""
    found = [path]
    for codec in ("gb18030", "utf-8"):
        try:
            found.insert(0, unquote(path, encoding=codec, errors="strict"))
        except UnicodeDecodeError:
            continue
    return list(dict.fromkeys(found))


def texts(raw: bytes) -> Iterable[str]:
    for codec in ("utf-8", "gb18030"):
        try:
            yield raw.decode(codec)
        except UnicodeDecodeError:
            continue

"""Where old pages come from: files, folders, dumps and archives, one page after the other."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from gongkai.across.legacy import archives, dumps, office, parts, zips
from gongkai.across.legacy.archived import Archived
from gongkai.across.legacy.beside import Beside, Saved
from gongkai.across.legacy.decode import read_source
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.linked import ENDINGS, Finder, located, rebased
from gongkai.across.legacy.mime import page_of_mht
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable

PAGES = frozenset(
    [
        ".html",
        ".htm",
        ".shtml",
        ".shtm",
        ".xhtml",
        ".mht",
        ".mhtml",
        ".asp",
        ".aspx",
        ".jsp",
        ".php",
        ".txt",
        ".text",
        "",
    ]
)
"""Endings of the files that are taken from a folder; a file named outright is always tried."""


def read(
    sources: Iterable[Path], *, format_: str = "auto", columns: Mapping[str, str] | None = None
) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield every page of the sources with its name, read or refused; one at a time.

    A folder gives its pages in the order of their paths, a dump one record after the other, an
    archive its pages. `format_` is auto or one of FORMATS: with jsonl, csv, xlsx and warc every
    file is read as such, with the others a folder gives the files of that kind only. `columns`
    says which field a column of a dump is, where its name does not say it.
    """
    endings = _endings(format_)
    taken: set[Path] = set()
    for source in sources:
        root = source if source.is_dir() else source.parent
        for path in _files(source, endings):
            if path in taken:
                continue
            kind = _kind(path) if format_ == "auto" else format_
            if kind == "zip":
                yield from _unpacked(path, columns or {})
            elif kind == "warc":
                yield from _archived(path)
            elif kind in _DUMPS:
                for name, page in _DUMPS[kind](path, columns or {}):
                    yield name, _whole(page, Beside(root, path))
            else:
                page, others = read_whole(path)
                beside = Beside(root, path)
                # What was joined to a page, or is attached to it, is none of its own, wherever it
                # stands in the folder.
                taken |= {*others, *_attached(page, beside)}
                find = Saved(beside) if path.suffix.lower() in _SAVED else beside
                yield page.file if isinstance(page, Extract) else str(path), _whole(page, find)


def _whole(page: Extract | Unreadable, find: Finder) -> Extract | Unreadable:
    return located(page, find) if isinstance(page, Extract) else page


def _attached(page: Extract | Unreadable, beside: Beside) -> set[Path]:
    if isinstance(page, Unreadable) or page.advice == "reject":
        return set()
    return {place for each in page.attachments if (place := beside.find(each.url))}


def _archived(path: Path) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield the pages of an archive with the files they link to."""
    with ExitStack() as stack:
        find = Archived(path, stack)
        for name, page in archives.read_warc(path):
            yield name, _whole(page, find)


_DUMPS = {"jsonl": dumps.read_jsonl, "csv": dumps.read_csv, "xlsx": dumps.read_xlsx}
FORMATS = ("html", "text", *_DUMPS, *office.ENDINGS, "warc", "zip")


def _unpacked(
    path: Path, columns: Mapping[str, str]
) -> Iterator[tuple[str, Extract | Unreadable]]:
    """Yield the pages of a zip file, each named by it and the path within."""
    with TemporaryDirectory(prefix="gongkai-zip-") as name:
        folder = Path(name)
        try:
            for refusal in zips.unpack(path, folder, _endings("auto") | _ATTACHED):
                yield refusal.name, refusal
        except Unreadable as refusal:
            yield refusal.name, refusal
            return
        for inner, page in read([folder], columns=columns):
            shown = inner.replace(name, str(path))
            if isinstance(page, Unreadable):
                yield shown, Unreadable(shown, page.why, page.mend)
            else:
                yield shown, replace(page, file=page.file.replace(name, str(path)))


def _kind(path: Path) -> str:
    """Return what a file is read as by its name; a page where it says nothing else."""
    ending = path.suffix.lower()
    if archives.is_warc(path):
        return "warc"
    if ending in dumps.JSONL:
        return "jsonl"
    if ending == zips.ENDING:
        return "zip"
    return "csv" if ending in dumps.CSV else "xlsx" if ending == dumps.XLSX else "page"


def read_file(path: Path) -> Extract | Unreadable:
    """Return the page in a file, or why it cannot be read."""
    try:
        data = read_source(path)
        saved = page_of_mht(data)
        if saved:
            page = rebased(extract(saved[0], name=saved[1] or str(path)), saved[0])
            return replace(page, sha256=sha256(data).hexdigest())
        if office.is_office(data):
            return office.extract_office(data, name=str(path))
        page = rebased(extract(data, name=str(path)), data)
        return page if page.advice != "reject" else parts.framed(path, data) or page
    except Unreadable as refusal:
        return refusal


def read_whole(path: Path) -> tuple[Extract | Unreadable, list[Path]]:
    """Return the page in a file with the further pages of its text, and the files of these."""
    page = read_file(path)
    if isinstance(page, Unreadable) or page.advice == "reject":
        return page, []
    names = parts.following(path)
    others = [read_file(each) for each in names]
    read = [each for each in others if isinstance(each, Extract)]
    whole = parts.joined(page, read) if names and len(read) == len(names) else None
    return (whole, names) if whole else (page, [])


def _endings(format_: str) -> frozenset[str]:
    """Return the endings of the files that a folder gives; office files need their own."""
    if format_ in office.ENDINGS:
        return office.ENDINGS[format_]
    if format_ in ("html", "text"):
        return PAGES
    if format_ in ("csv", "xlsx", "warc", "zip"):
        alone = {"xlsx": frozenset({dumps.XLSX}), "zip": frozenset({zips.ENDING})}
        return {"csv": dumps.CSV, "warc": _WARC, **alone}[format_]
    # A workbook among pages is one of their attachments, until somebody says otherwise.
    return (PAGES | dumps.JSONL | _WARC).union(*office.ENDINGS.values())


_WARC = frozenset({".warc"})
_SAVED = frozenset({".mht", ".mhtml"})
# What pages link to; among them they are none of their own, but for those that `_endings` names.
_ATTACHED = frozenset(f".{each}" for each in ENDINGS - {"zip", "rar", "7z"})


def _files(source: Path, endings: frozenset[str]) -> Iterator[Path]:
    """Yield the files of a source in order; hidden files and links out of the folder are left."""
    if not source.is_dir():
        yield source
        return
    # Office files come last: those that a page before them links to are attached to it.
    last = frozenset().union(*office.ENDINGS.values())
    for path in sorted(source.rglob("*"), key=lambda each: (each.suffix.lower() in last, each)):
        is_page = path.suffix.lower() in endings or (".warc" in endings and archives.is_warc(path))
        if path.is_file() and is_page and not path.name.startswith(".") and not path.is_symlink():
            yield path

"""Texts that a site showed in parts: one article on several pages, one page in several frames."""

import re
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from gongkai.across.legacy.decode import decode, read_source
from gongkai.across.legacy.extract import extract
from gongkai.across.legacy.record import Extract
from gongkai.across.legacy.refusals import Unreadable
from gongkai.across.legacy.twins import is_same_title

_FRAME = re.compile(rb"""<i?frame\b[^>]{0,400}?\bsrc\s*=\s*["']?([^"'\s>]{1,200})""", re.I)
_PAGED = re.compile(rb"createPageHTML\s*\(", re.I)
_MOST_PARTS, _MOST_FRAMES = 50, 8
# What the end of a text says: the last part that gives it without a doubt counts.
_OF_THE_END = ("organs", "written_on", "issued_on", "effective_on", "disclosure")
_LISTS = ("body", "cited_numbers", "attachments", "repairs", "removed", "pictures")
_OF_ONE_PAGE = ("页面没有给出", "正文不足")


def following(path: Path) -> list[Path]:
    """Return the further pages of an article, a_1.html, a_2.html, … that its first page leads to.

    The first page proves it: by a link to the second, or by the pager's own script.
    """
    found: list[Path] = []
    while len(found) < _MOST_PARTS:
        place = path.with_name(f"{path.stem}_{len(found) + 1}{path.suffix}")
        if not place.is_file() or place.is_symlink():
            break
        found.append(place)
    if not found:
        return []
    data = read_source(path)
    return found if found[0].name.encode() in data or _PAGED.search(data) else []


def joined(first: Extract, others: list[Extract]) -> Extract | None:
    """Return one page made of the parts of a text; None where they are not parts of one."""
    bodies = {first.body}
    for page in others:
        is_part = page.advice != "reject" and page.body and page.body not in bodies
        is_same = not page.title or is_same_title(page.title, first.title or "")
        if not (is_part and is_same) or (page.doc_number or first.doc_number) != first.doc_number:
            return None
        bodies.add(page.body)
    pages = [first, *others]
    given: dict[str, Any] = {
        name: tuple(dict.fromkeys(item for page in pages for item in getattr(page, name)))
        for name in _LISTS
        if name != "body"
    }
    given["body"] = tuple(text for page in pages for text in page.body)
    given |= {name: _of_end(pages, name) for name in _OF_THE_END}
    doubts = [
        doubt
        for page in pages
        for doubt in page.doubts
        if doubt.field not in _OF_THE_END or getattr(page, doubt.field) == given[doubt.field]
    ]
    notes = [note for page in pages for note in page.notes if not note.startswith(_OF_ONE_PAGE)]
    names = "、".join(Path(page.file).name for page in pages)
    digests = "".join(page.sha256 for page in pages)
    return replace(
        first,
        **given,
        advice="hold" if any(map(_is_held, pages)) else "import",
        doubts=tuple(dict.fromkeys(doubts)),
        notes=(*dict.fromkeys(notes), f"正文由 {len(pages)} 页合并：{names}"),
        body_html="\n".join(page.body_html for page in pages),
        sha256=sha256(digests.encode()).hexdigest(),
    )


def _is_held(page: Extract) -> bool:
    """Say whether a page is held for more than being the short end of a text."""
    is_short = any(note.startswith("正文不足") for note in page.notes)
    return page.advice == "hold" and not is_short


def _of_end(pages: list[Extract], name: str) -> Any:
    said = [page for page in pages if getattr(page, name)]
    sure = [page for page in said if name not in {doubt.field for doubt in page.doubts}]
    chosen = (sure or said or pages)[-1]
    return getattr(chosen, name)


def framed(path: Path, data: bytes) -> Extract | None:
    """Return the page that a frameset beside it shows: the frame with the most text."""
    found = [page for page in _frames(path, data) if page.advice != "reject"]
    best = max(found, key=lambda page: sum(map(len, page.body)), default=None)
    if best is None:
        return None
    note = f"这是框架页，正文取自 {Path(best.file).name}"
    digest = sha256(data + best.sha256.encode()).hexdigest()
    return replace(best, file=str(path), notes=(*best.notes, note), sha256=digest)


def _frames(path: Path, data: bytes) -> Iterator[Extract]:
    text = decode(data, name=str(path)).text.encode()
    folder = path.parent.resolve()
    for match in list(_FRAME.finditer(text))[:_MOST_FRAMES]:
        source = unquote(match[1].decode().split("#")[0].split("?")[0])
        place = (folder / source).resolve()
        if place.is_relative_to(folder) and place.is_file() and place != path.resolve():
            try:
                yield extract(read_source(place), name=str(place))
            except Unreadable:
                continue

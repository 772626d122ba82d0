"""Files of old pages brought into the store, and attached to the drafts that the pages became."""

import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any

from django.conf import settings

from gongkai.across.legacy.linked import Linked, ending
from gongkai.base.files import actions as files
from gongkai.base.files import queries as stored_files
from gongkai.base.files.convert import office
from gongkai.base.files.kinds import Kind
from gongkai.base.files.models import StoredFile
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import actions as documents
from gongkai.duties.documents.models import Document
from gongkai.law.refusal import Refusal

_OLD = frozenset({"doc", "wps", "rtf", "odt"})
_TURNED = "原是旧版格式（{ending}），已转成 docx，请对照原件核对版式"
_EMPTY = "是空的；请从旧站重新取得后在附件页补上"
_PAGE = "内容是网页，不是文件（可能是出错页，或者要登录才能下载）；请从旧站取得后在附件页补上"
_UNNAMED = "看不出是什么文件；请打开核对，改好扩展名后在附件页补上"
_BROKEN = "读不出来；请重新取得这份数据，或者在附件页补上"
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<script")


@dataclass(frozen=True)
class Brought:
    """A file that a page links to: stored and checked, or why it could not come."""

    name: str
    url: str
    address: str = ""
    stored: StoredFile | None = None
    why: str = ""
    doubt: str = ""

    @property
    def said(self) -> dict[str, str]:
        """What is to be looked up about it; empty where nothing is."""
        why = self.why or self.doubt
        return {"field": "attachments", "why": f"附件“{self.name}”：{why}"} if why else {}

    @property
    def told(self) -> dict[str, Any]:
        sha256 = self.stored.sha256 if self.stored else ""
        return {"name": self.name, "url": self.url, "sha256": sha256, "why": self.why}


def bring(
    linked: Iterable[Linked], *, came: Iterable[Mapping[str, Any]], by: Standing, at: datetime
) -> tuple[Brought, ...]:
    """Store and check the files of a page, but for those that `came` before.

    Takes as long as the checks do; nothing of the database is held meanwhile.
    """
    there = {each["url"] for each in came if each["sha256"]}
    return _named(_brought(each, by=by, at=at) for each in linked if each.url not in there)


def _brought(linked: Linked, *, by: Standing, at: datetime) -> Brought:
    bare = Brought(linked.name, linked.url, linked.address, doubt=linked.doubt)
    if linked.content is None:
        return replace(bare, why=linked.why)
    try:
        data = linked.content()
        if why := _why_not(data, linked.filename):
            return replace(bare, why=why)
        name = linked.filename
        if ending(name) in _OLD:
            was, data = ending(name), office.to_docx(data)
            name = f"{name.rpartition('.')[0]}.docx"
            doubt = _TURNED.format(ending=was)
            bare = replace(bare, doubt="；".join(filter(None, (bare.doubt, doubt))))
        stored = files.store(data, declared_name=name, by=by.code, at=at)
        stored = files.check(stored, at=at)
        stored_files.released_copy(stored)
    except Refusal as refusal:
        return replace(bare, why=f"没有收：{refusal.text.rstrip('。')}")
    except (OSError, EOFError, ValueError, zlib.error):
        return replace(bare, why=_BROKEN)
    return replace(bare, stored=stored)


def _why_not(data: bytes, filename: str) -> str:
    most = settings.IMPORT_ATTACHMENT_MB
    if len(data) > most * 1024 * 1024:
        return f"超过 {most} MB；请压缩或者拆分后在附件页补上"
    if not data:
        return _EMPTY
    if data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(_MARKUP):
        return _PAGE
    return "" if filename else _UNNAMED


def _named(brought: Iterable[Brought]) -> tuple[Brought, ...]:
    """The files with a title each, none twice; a title is no address in the text."""
    taken: set[str] = set()
    found = []
    for each in brought:
        name = re.sub(r"[\s\"<>\\]+", " ", each.name.replace(":", "：")).strip() or "附件"
        name = name[:180]
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name}（{number}）"
        taken.add(free)
        found.append(replace(each, name=free))
    return tuple(found)


def doubts_of(brought: Iterable[Brought]) -> tuple[dict[str, str], ...]:
    return tuple(said for each in brought if (said := each.said))


def led_to_page(brought: Iterable[Brought]) -> list[str]:
    """The old addresses of files that could not come: they lead to the page of the document."""
    return [each.address for each in brought if each.address and not each.stored]


def linking(html: str, brought: Iterable[Brought]) -> str:
    """Return the text in which the words of a link lead to the attachment again.

    Only words that stand there once are meant for sure.
    """
    for each in brought:
        words = escape(each.name, quote=False)
        outside = re.sub(r"<a [^>]*>.*?</a>", lambda found: " " * len(found[0]), html)
        outside = re.sub(r"<[^>]*>", lambda found: " " * len(found[0]), outside)
        if each.stored and outside.count(words) == 1 and not Kind(each.stored.kind).is_picture:
            start = outside.index(words)
            link = f'<a href="{escape(each.name)}">{words}</a>'
            html = f"{html[:start]}{link}{html[start + len(words) :]}"
    return html


def attach(
    document: Document, brought: Iterable[Brought], *, by: Standing, at: datetime
) -> list[Brought]:
    """Attach what came, in the order of the page; a file that is there keeps its place.

    Returns those that were not there before.
    """
    fresh = []
    for each in brought:
        if each.stored is None:
            continue
        former = [each.address] if each.address else []
        there = document.attachments.filter(file=each.stored).first()
        if there:
            documents.readdress(there, former_addresses=former, by=by, at=at)
            continue
        documents.attach(
            document,
            file=each.stored,
            name=_free(document, each.name),
            alt=each.name if Kind(each.stored.kind).is_picture else "",
            by=by,
            at=at,
            former_addresses=former,
        )
        fresh.append(each)
    return fresh


def _free(document: Document, name: str) -> str:
    taken = set(document.attachments.values_list("name", flat=True))
    numbered = (f"{name}（{number}）" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(each for each in numbered if each not in taken)

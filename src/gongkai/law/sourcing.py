"""Where a text comes from 信息来源: the organ's own, another's that it forwards, or handed up."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """How a text came to the organ that makes it public."""

    OWN = "own"
    FORWARDED = "forwarded"
    SUBMITTED = "submitted"
    # As an old page names it; nobody has said yet what that means.
    STATED = "stated"

    @property
    def zh(self) -> str:
        """Return the Chinese name."""
        return _NAMES[self]


_NAMES = {
    SourceKind.OWN: "本机关制作",
    SourceKind.FORWARDED: "转发",
    SourceKind.SUBMITTED: "单位报送",
    SourceKind.STATED: "原文注明",
}
_IDS = frozenset(each.value for each in SourceKind)


@dataclass(frozen=True)
class Source:
    """A source as it was stated: who issued or handed it up; what is forwarded, and where it is.

    Without a kind (versions frozen before there were kinds) a name is as an old page states it.
    """

    kind: str
    name: str = ""
    title: str = ""
    number: str = ""
    url: str = ""

    def of(self, own: str) -> str:
        """Return whom the text comes from; `own`: the organ that issues it."""
        return self.name or own

    @property
    def kind_zh(self) -> str:
        """Return the name of its kind; empty where none was said."""
        return _NAMES[SourceKind(self.kind)] if self.kind in _IDS else ""

    @property
    def zh(self) -> str:
        """Return it in one line, without the name of the forwarded text; empty if none is said."""
        if self.kind == SourceKind.OWN:
            return self.kind_zh
        if self.kind in (SourceKind.FORWARDED, SourceKind.SUBMITTED):
            return f"{self.kind_zh}：{self.name}"
        return self.name


def faults(source: Source) -> list[tuple[str, str]]:
    """Return what is missing or too much, each with the part it concerns (`kind` or another)."""
    return [*_missing(source), *_too_much(source)]


def _missing(source: Source) -> Iterator[tuple[str, str]]:
    if source.kind == SourceKind.SUBMITTED and not source.name.strip():
        yield "name", "单位报送的，要写明报送单位"
    if source.kind != SourceKind.FORWARDED:
        return
    if not source.name.strip():
        yield "name", "转发的，要写明原发文机关"
    if not source.title.strip():
        yield "title", "转发的，要写明所转发文件的标题"
    if not source.number.strip() and not source.url.strip():
        yield "number", "转发的，要写所转发文件的文号或者网址，读者才能找到原文"


def _too_much(source: Source) -> Iterator[tuple[str, str]]:
    if source.kind == SourceKind.OWN and source.name.strip():
        yield "kind", "写了来源机关，信息来源却是“本机关制作”；请选转发、报送或者原文注明"
    if source.kind != SourceKind.FORWARDED and (source.title or source.number or source.url):
        yield "kind", "写了所转发的文件，信息来源请选“转发”"
    if source.url and not source.url.startswith(("https://", "http://")):
        yield "url", "网址要以 https:// 或者 http:// 开头"

"""Kinds of pages put around others, to do something with the files of each page."""

from abc import ABC, abstractmethod
from collections.abc import Iterable

from gongkai.across.publishing.pages import File, PageKind, Reader, Rendered


class Around(ABC):
    """A kind of page that is another one but for what becomes of its files."""

    def __init__(self, kind: PageKind) -> None:
        self._kind = kind
        self.name, self.stage, self.things = kind.name, kind.stage, kind.things
        self.version, self.may_wait = kind.version, kind.may_wait
        self.keys, self.touched = kind.keys, kind.touched

    def render(self, key: str, reader: Reader) -> Rendered:
        return Rendered(tuple(self.become(self._kind.render(key, reader).files, reader)))

    @abstractmethod
    def become(self, files: tuple[File, ...], reader: Reader) -> Iterable[File]:
        """The files that are written in place of those of the page."""

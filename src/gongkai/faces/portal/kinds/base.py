"""What the kinds of pages have in common."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import ClassVar
from weakref import WeakKeyDictionary

from gongkai.across.publishing.pages import OrganFacts, Reader, Stage
from gongkai.faces.ui import styles


@cache
def templates_version() -> str:
    """A digest of all templates and style sheets: pages made with another are out of date."""
    found = hashlib.sha256()
    for path in sorted((Path(__file__).parents[1] / "jinja").iterdir()):
        found.update(path.name.encode() + b"\0" + path.read_bytes())
    for name in styles.PUBLISHED:
        found.update(styles.asset(name).data)
    return found.hexdigest()[:12]


class Kind:
    """A kind of page; `name`, `stage` and `render` are each kind's own."""

    things: str = ""
    may_wait: bool = False
    stage: Stage = Stage.OVERVIEW

    version: str = templates_version()

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        """No page comes into being by a change, unless the kind says otherwise."""
        return ()


class Single(Kind):
    """A page of which there is one."""

    # Read by `keys` and by the render of the kind; empty, because there is nothing to tell apart.
    KEYS: ClassVar[tuple[str, ...]] = ("",)

    def keys(self, reader: Reader) -> Iterator[str]:
        yield from self.KEYS


class OfOrgans(Single):
    """A page that shows every organ: a change of one, or a new one, makes it anew."""

    def touched(self, key: str, reader: Reader) -> Sequence[str]:
        return ("",) if key.startswith("organ:") else ()


# What each reader said once: a reader lives for one batch. The page that asks first notes the key
# `organs`; the others need not, for a closing touches the organ's own key too, and a changed
# telephone number must not render a hundred thousand documents anew.
_open: WeakKeyDictionary[Reader, frozenset[str]] = WeakKeyDictionary()


def open_organ(reader: Reader, code: str) -> OrganFacts | None:
    """The organ that has a page: one that is not closed."""
    if reader not in _open:
        _open[reader] = frozenset(organ.code for organ in reader.organs())
    organ = reader.organ(code)
    return organ if code in _open[reader] else None

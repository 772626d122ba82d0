"""Publishing in two passes: what a reader opens first, and a little later the rest.

A publication changes a dozen lists. Their pages and Atom feeds are written at once; the lists for
programs, in other scripts and in the other trees follow within a minute, once for all publications
meanwhile. What is taken down never waits: publishing sees to it.
"""

from dataclasses import replace

from gongkai.across.publishing.pages import File, PageKind, Reader, Rendered, Stage

_FIRST = {"index.html", "feed.xml"}
_OTHER_TREES = ("hant/", "zhangzhe/", "kiosk/")
_LISTS = {Stage.LIST, Stage.OVERVIEW}


class InTwoPasses:
    """A kind of page whose lists come to programs and to the other trees in the second pass."""

    def __init__(self, kind: PageKind) -> None:
        self._kind = kind
        self.name, self.stage, self.things = kind.name, kind.stage, kind.things
        self.version, self.may_wait = kind.version, kind.may_wait
        self.keys, self.touched = kind.keys, kind.touched

    def render(self, key: str, reader: Reader) -> Rendered:
        rendered = self._kind.render(key, reader)
        if self.stage not in _LISTS:
            return rendered
        return Rendered(tuple(_paced(file) for file in rendered.files))


def _paced(file: File) -> File:
    is_first = file.path.rpartition("/")[2] in _FIRST and not file.path.startswith(_OTHER_TREES)
    return file if is_first else replace(file, may_wait=True)

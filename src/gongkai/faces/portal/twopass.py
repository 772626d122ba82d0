"""Publishing in two passes: what a reader opens first, and a little later the rest.

A publication changes a dozen lists. Their pages and Atom feeds are written at once; the lists for
programs, in other scripts and in the other trees follow within a minute, once for all publications
meanwhile. What is taken down never waits: publishing sees to it.
"""

from collections.abc import Iterable
from dataclasses import replace

from gongkai.across.publishing.around import Around
from gongkai.across.publishing.pages import File, Reader, Stage

_FIRST = {"index.html", "feed.xml"}
_OTHER_TREES = ("hant/", "zhangzhe/", "kiosk/")
_LISTS = {Stage.LIST, Stage.OVERVIEW}


class InTwoPasses(Around):
    """A kind of page whose lists come to programs and to the other trees in the second pass."""

    def become(self, files: tuple[File, ...], reader: Reader) -> Iterable[File]:
        return map(_paced, files) if self.stage in _LISTS else files


def _paced(file: File) -> File:
    is_first = file.path.rpartition("/")[2] in _FIRST and not file.path.startswith(_OTHER_TREES)
    return file if is_first else replace(file, may_wait=True)

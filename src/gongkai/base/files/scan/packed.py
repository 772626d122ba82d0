"""Zip archives: every file in them, and what stands between and behind."""

from gongkai.base.files.scan import texts
from gongkai.base.files.scan.archive import Archive, Source
from gongkai.base.files.scan.enclosed import read_enclosed
from gongkai.base.files.scan.passages import Channel, Items, passage, trace

# What the system that packed the archive leaves in it.
_LITTER = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


def read(source: Source) -> Items:
    """Everything in an archive. Raises Refusal when it is a bomb, damaged or encrypted."""
    archive = Archive(source)
    yield passage("\n".join(archive.names), "file names")
    if archive.comment:
        yield passage(texts.of_bytes(archive.comment), "archive comment", Channel.COMMENT)
    yield from outside(archive)
    for name in archive.names:
        data = archive.read(name)
        if data and not name.startswith(_LITTER[:1]) and not name.endswith(_LITTER[1:]):
            yield from read_enclosed(source, data, name, f"file '{name}'")


def outside(archive: Archive) -> Items:
    """What stands before or behind the archive, where no program looks."""
    data = archive.outside().strip(b"\x00")
    if data:
        text = texts.of_bytes(data)
        yield trace(Channel.TRAILING_DATA, "outside of the archive", text)
        yield passage(text, "outside of the archive", Channel.TRAILING_DATA)

"""Reading a file made by a test, and what of a text was found in it."""

from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.passages import Passage, Trace
from gongkai.base.files.scan.reading import read


def items(content, name="file"):
    return list(read(Source(content, name, Budget())))


def places(content, text, name="file"):
    """(channel, where) of every time the text stands in the file."""
    found = set()
    for item in items(content, name):
        if isinstance(item, Passage):
            at = item.text.find(text, item.context)
            while at >= 0:
                place = item.place_at(at)
                found.add((str(place.channel), place.where))
                at = item.text.find(text, at + 1)
    return found


def traces(content, name="file"):
    return {
        (str(item.channel), item.where) for item in items(content, name) if isinstance(item, Trace)
    }

"""What of a file a reader sees, as plain text: to be searched."""

from collections.abc import Iterator

from gongkai.base.files.scan.archive import Budget, Source
from gongkai.base.files.scan.passages import Passage, Trace
from gongkai.base.files.scan.reading import read
from gongkai.law.refusal import Refusal


def readable(data: bytes, name: str, *, most: int) -> str:
    """The first `most` characters that stand open in a file, each line once; empty for none."""
    lines: dict[str, None] = {}
    length = 0
    try:
        for item in read(Source(data, name, Budget())):
            for line in () if isinstance(item, Trace) else _seen(item):
                if line not in lines:
                    lines[line] = None
                    length += len(line) + 1
            if length >= most:
                break
    except Refusal:
        return ""
    return "\n".join(lines)[:most]


def _seen(passage: Passage) -> Iterator[str]:
    """The lines of a passage without its context and what hides in it."""
    starts = [at for at, _place in passage.places]
    ends = [*starts[1:], len(passage.text)]
    pieces = [
        passage.text[max(start, passage.context) : end]
        for (start, place), end in zip(passage.places, ends, strict=True)
        if not place.is_hidden
    ]
    for line in "".join(pieces).splitlines():
        if plain := " ".join(line.split()):
            yield plain

"""Reading a file that stands inside another."""

from gongkai.base.files.scan.archive import Source
from gongkai.base.files.scan.passages import Channel, Items, inside, unscannable
from gongkai.law.refusal import Refusal


def read_enclosed(
    source: Source, data: bytes, name: str, where: str, channel: Channel | None = None
) -> Items:
    """What stands in an enclosed file; one that cannot be looked into is told as such.

    Raises Refusal only where the whole file must be refused: it is too deep or too large.
    """
    # The table of formats knows every reader, and most readers enclose others.
    from gongkai.base.files.scan.reading import read  # noqa: PLC0415

    enclosed = source.enclosed(data, name)
    try:
        yield from inside(read(enclosed), where, channel)
    except Refusal as refusal:
        if source.budget.left_bytes < 0 or source.budget.left_members < 0:
            raise
        yield unscannable(where, refusal.text)

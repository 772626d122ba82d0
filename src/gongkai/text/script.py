"""What is typed in traditional characters, in the standard ones that everything is kept in."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.util import find_spec

# By characters, and with the words of Taiwan for ours (資訊 for 信息).
_TABLES = ("t2s", "tw2sp")


def standard(text: str) -> tuple[str, ...]:
    """Return the text in standard characters: itself, or by characters and, where other, by words.

    A text of which every character is a standard one stays as it is: 乾 and 著 are right there.
    Without OpenCC it stays as it is too.
    """
    if _is_standard(text):
        return (text,)
    found = [convert(text) for table in _TABLES if (convert := converter(table))]
    return tuple(dict.fromkeys(found)) or (text,)


def _is_standard(text: str) -> bool:
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def converter(table: str) -> Callable[[str], str] | None:
    """Return what turns a text by a table of OpenCC; None on a machine without it."""
    if find_spec("opencc") is None:
        return None
    convert: Callable[[str], str] = import_module("opencc").OpenCC(table).convert
    return convert

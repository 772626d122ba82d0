"""How Han characters are read: 公积金 is typed gongjijin, or gjj."""

import json
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import islice, product
from pathlib import Path

# Of a character's readings the commonest; the table names them first.
_READINGS = 2
_MOST = 8


def typed(text: str) -> str:
    """What was typed, as plain letters: tone marks, apostrophes and blanks gone, ü as v."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("u\u0308", "v")
    return "".join(sign for sign in plain if "a" <= sign <= "z")


def sounds(word: str) -> tuple[str, ...]:
    """The ways a word may be typed in full; none for one with a sign that has no reading."""
    return _joined(word, lambda reading: reading)


def initials(word: str) -> tuple[str, ...]:
    """The ways a word may be typed by the first letters of its syllables."""
    return _joined(word, lambda reading: reading[0])


def _joined(word: str, part: Callable[[str], str]) -> tuple[str, ...]:
    readings = [tuple(dict.fromkeys(map(part, _table().get(sign, ())))) for sign in word]
    return tuple(dict.fromkeys(map("".join, islice(product(*readings), _MOST)))) if word else ()


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Each character's readings without tones, from the table that pypinyin carries.

    The package itself is not loaded: its phrases take more memory than all the rest of a search.
    """
    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return {}
    text = Path(spec.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8")
    return dict(_read(json.loads(text)))


def _read(table: dict[str, str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for code, readings in table.items():
        plain = [letters for each in readings.split(",") if (letters := typed(each))]
        yield chr(int(code)), tuple(dict.fromkeys(plain))[:_READINGS]

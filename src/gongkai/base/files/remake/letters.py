"""Letters as they are seen: without those that only programs see."""

import re
import unicodedata

# Marks that choose another shape of the letter before them; two in a row carry something else.
_SHAPES = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]{2,}")
_KEPT = frozenset("\n\t")


def seen(text: str) -> str:
    """The text without control characters, zero-width and direction marks, tags."""
    if text.isascii() and text.isprintable():
        return text
    text = _SHAPES.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(
        sign
        for sign in text
        if sign in _KEPT or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Cn"}
    )

"""Text for the cells of a spreadsheet: what a program would take for a formula is made plain.

A cell that begins with `=`, `+`, `-`, `@`, a tab or a line's end is run as a formula by somebody's
office program, the full-width forms by some of them too. An apostrophe in front is the mark by
which those programs know plain text; reading takes off the one that writing put there.
"""

import re

_FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_MADE_PLAIN = re.compile(r"'(?='*[=+\-@\t\r\n＝＋－＠])")
# XML 1.0 knows no other control characters; the two noncharacters and surrogates neither.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def neutral(text: str) -> str:
    """The text as it may stand in a cell: never run, and without what XML cannot hold."""
    text = _NOT_IN_XML.sub("", text)
    # An apostrophe of the text itself gets one more, so that reading gives the very text back.
    return f"'{text}" if _FORMULA.match(text) or _MADE_PLAIN.match(text) else text


def plain(cell: str) -> str:
    """The text that `neutral` wrote."""
    return _MADE_PLAIN.sub("", cell, count=1) if cell.startswith("'") else cell

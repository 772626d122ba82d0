"""Pasted markup tidied: without the empty paragraphs and blanks by which programs make room."""

import re

from gongkai.text import markup

# One way to read each sign: what could be read in two ways would be tried in all of them.
_BLANK = r"(?:[\s\u200b\ufeff]|&nbsp;)"
_EMPTY = re.compile(rf"<(p|h[1-6]|li|div)>(?:{_BLANK}|<br>)*</\1>\n?")
_BEFORE = re.compile(rf"(<(?:p|h[1-6]|li)>(?:<(?:strong|em)>)?)(?:{_BLANK}|<br>)+")
_BEHIND = re.compile(rf"(?:{_BLANK}|<br>)+((?:</(?:strong|em)>)?</(?:p|h[1-6]|li)>)")
_GAP = re.compile(r"(?:&nbsp;| ){2,}|&nbsp;")
# Runs are made short first, so that what follows looks at no run twice.
_RUN = re.compile(r"[\s\u3000\u200b\ufeff]{3,}")
_MOST_CLEANED = 20
_BREAKS = re.compile(r"<br>(?:\s*<br>){2,}")


def tidied(html: str) -> str:
    """Return the markup cleaned, empty paragraphs, indents and typed gaps gone.

    Words, tables, lists and pictures stay as they are; tidying twice changes nothing.
    """
    cleaned, before = _narrowed(_settled(html)), ""
    while before != cleaned:
        before = cleaned
        emptied = _EMPTY.sub("", _BEHIND.sub(r"\1", _BEFORE.sub(r"\1", cleaned)))
        # What stood apart may stand side by side now.
        cleaned = _narrowed(emptied).strip()
    return cleaned


def _settled(html: str) -> str:
    """The markup cleaned until that changes nothing: what is wrongly nested parts step by step."""
    for _ in range(_MOST_CLEANED):
        before, html = html, markup.clean(html)
        if before == html:
            break
    return html


def _narrowed(html: str) -> str:
    """Runs of blanks and breaks made short."""
    return _BREAKS.sub("<br><br>", _RUN.sub(_shortened, _GAP.sub(" ", html)))


def _shortened(found: re.Match[str]) -> str:
    """A run of blanks: a line's end where it holds one, else a gap as wide as a letter."""
    return "\n" if "\n" in found[0] else "\u3000"

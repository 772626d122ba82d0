"""Titles that break between words only."""

from markupsafe import Markup, escape

from gongkai.text.words import title_words


def wbr(title: str) -> Markup:
    """The title escaped, with `<wbr>` between its words; for text that keeps words whole."""
    return Markup("<wbr>").join(escape(word) for word in title_words(title))

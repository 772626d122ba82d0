"""Where a quoted passage stands in a text, also in a later wording of it."""


def folded(text: str) -> str:
    """The text without spaces and line ends: a passage copied from a page has others."""
    return "".join(text.split())


def place(text: str, quote: str, *, near: int = 0) -> int | None:
    """Where the quote stands in the folded text, of several places the nearest; None: nowhere."""
    whole, part = folded(text), folded(quote)
    if not part:
        return None
    places = []
    at = whole.find(part)
    while at >= 0:
        places.append(at)
        at = whole.find(part, at + 1)
    return min(places, key=lambda each: abs(each - near), default=None)

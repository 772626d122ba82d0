"""The passage of a text that answers a question best, with the found words marked."""

from collections.abc import Sequence
from html import escape

from gongkai.text import fold

LENGTH = 110


def mark(text: str, pieces: frozenset[str]) -> str:
    """`text` as HTML, every run that a piece of the question covers inside <mark>."""
    spans = _spans(text, pieces)
    parts, at = [], 0
    for start, end in spans:
        parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return "".join([*parts, escape(text[at:])])


def snippet(text: str, pieces: frozenset[str], length: int = LENGTH) -> str:
    """The window of about `length` characters that holds most of the question, as HTML."""
    spans = _spans(text, pieces)
    start = _best_start(spans, length)
    start = max(0, min(start, len(text) - length))
    for back in range(min(start, 20)):
        if text[start - back - 1] in "。；！？\n":
            start -= back
            break
    window = " ".join(text[start : start + length].split())
    head = "…" if start > 0 else ""
    tail = "…" if start + length < len(text) else ""
    return head + mark(window, pieces) + tail


def pieces_of(question: str) -> frozenset[str]:
    """The pieces to mark: the longer ones, single characters only when there is nothing else."""
    tokens = fold.tokens(question)
    return frozenset([token for token in tokens if len(token) > 1] or tokens)


def _spans(text: str, pieces: frozenset[str]) -> list[tuple[int, int]]:
    folded, places = _folded(text)
    covered: list[tuple[int, int]] = []
    for piece in pieces:
        at = folded.find(piece)
        while at >= 0:
            covered.append((places[at], places[at + len(piece) - 1] + 1))
            at = folded.find(piece, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(covered):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place it has in `text`."""
    folded = fold.fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [(fold.fold(char), place) for place, char in enumerate(text)]
    places = [place for piece, place in pieces for _ in piece]
    return "".join(piece for piece, _ in pieces), places


def _best_start(spans: list[tuple[int, int]], length: int) -> int:
    """Where the window begins that covers most marked characters."""
    best, best_start, last = 0, 0, 0
    total = 0
    for first, (start, _) in enumerate(spans):
        while last < len(spans) and spans[last][1] <= start + length:
            total += spans[last][1] - spans[last][0]
            last += 1
        if total > best:
            best, best_start = total, max(0, start - 12)
        if first < last:
            total -= spans[first][1] - spans[first][0]
        else:
            last = first + 1
    return best_start

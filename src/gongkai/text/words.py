"""A title broken into words, so that a page can break its lines between words (<wbr>)."""

import re

import rjieba

_OPENING = "〔《（“‘「『【([<〈"
_CLOSING = "〕》）”’」』】)]>〉，。、；：！？,.;:!?%…"
# Never broken: a number from its bracket to its 号, a number with its counter, a Latin word.
_WHOLE = re.compile(
    r"〔[^〔〕]{0,12}〕(?:\d{1,8}号)?|\d+(?:年度?|月份?|日|号|期|届|条|项|%)|[A-Za-z0-9.]+"
)


def title_words(title: str) -> list[str]:
    """Return the pieces of a title between which a line may break; joined they are the title.

    What opens (《（) stays with the word after it, what closes with the word before, and nothing
    inside 〔〕 is broken.
    """
    pieces: list[list[str]] = []
    for word in _words(title):
        if pieces and (_closes(word) or pieces[-1][-1][-1] in _OPENING):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return ["".join(piece) for piece in pieces]


def _closes(word: str) -> bool:
    return word[0] in _CLOSING or word[0] == "〔" or word.isspace()


def _words(title: str) -> list[str]:
    words: list[str] = []
    place = 0
    for match in _WHOLE.finditer(title):
        words += rjieba.cut(title[place : match.start()])
        words.append(match[0])
        place = match.end()
    return words + rjieba.cut(title[place:])

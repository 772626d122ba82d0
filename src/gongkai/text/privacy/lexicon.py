"""The word lists of the data files, read once, and patterns made of words."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _data(name: str) -> dict[str, Any]:
    text = (files("gongkai.text") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def words(*path: str) -> frozenset[str]:
    """Return a list of privacy.toml by its place: words("phone", "office")."""
    table: Any = _data("privacy.toml")
    for key in path:
        table = table[key]
    return frozenset(table.split())


_OF_WORDS = {
    "japanese",
    "compound",
    "followers",
    "new_words",
    "not_names",
    "saying",
    "honouring",
    "acting",
    "units",
    "body_ends",
}


@cache
def names(key: str) -> frozenset[str]:
    """Return a list of privacy_names.toml; those of single characters as characters."""
    text = _data("privacy_names.toml")[key]
    if key in _OF_WORDS:
        return frozenset(text.split())
    return frozenset("".join(text.split()))


@cache
def never_given() -> frozenset[str]:
    """Return the signs no given name holds."""
    return names("never") - names("given") | names("joining")


@cache
def score() -> dict[str, int]:
    """Return the points each sign of a name has in privacy_score.toml, with their base."""
    card: dict[str, int] = _data("privacy_score.toml")["points"]
    return card


@cache
def headers() -> dict[str, str]:
    """Return what each known column header holds; "" where it is nothing personal."""
    table: dict[str, str] = _data("privacy.toml")["headers"]
    found: dict[str, str] = {}
    for kind, text in table.items():
        for word in text.split():
            found.setdefault(word, "" if kind in {"other", "public"} else kind)
    return found


@cache
def stands(kind: str | None) -> frozenset[str]:
    """Return what may stand in a kind of document; nothing for an unknown kind."""
    table: dict[str, str] = _data("privacy.toml")["stands"]
    return frozenset(table.get(kind or "", "").split())


def alternation(choices: Iterable[str]) -> str:
    """Return a pattern that matches the longest of the words, shaped as a tree of prefixes."""
    tree: dict[str, Any] = {}
    for word in sorted(choices):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _pattern(tree)


def _pattern(tree: dict[str, Any]) -> str:
    chains: list[str] = []
    for char, node in tree.items():
        if not char:
            continue
        text = _escaped(char)
        while len(node) == 1 and "" not in node:
            ((char, node),) = node.items()
            text += _escaped(char)
        chains.append(text + (_pattern(node) if set(node) != {""} else ""))
    joined = chains[0] if len(chains) == 1 else "|".join(chains)
    return f"(?:{joined}){'?' if '' in tree else ''}"


def _escaped(char: str) -> str:
    return char if char.isalnum() else "\\" + char

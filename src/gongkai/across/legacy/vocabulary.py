"""The words by which old pages are read, from vocabulary.toml."""

import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Vocabulary:
    """Elements and class names by what they show, menu words, labels by field, line patterns."""

    unread: frozenset[str]
    blocks: frozenset[str]
    zones: dict[str, list[str]]
    navigation: frozenset[str]
    labels: dict[str, str]
    chrome: tuple[tuple[str, re.Pattern[str]], ...]
    any_chrome: re.Pattern[str]
    error: re.Pattern[str]
    spam: re.Pattern[str]
    against: re.Pattern[str]


def _load() -> Vocabulary:
    text = resources.files("gongkai.across.legacy").joinpath("vocabulary.toml").read_text("utf-8")
    data: dict[str, Any] = tomllib.loads(text)
    return Vocabulary(
        unread=frozenset(data["unread"]),
        blocks=frozenset(data["blocks"]),
        zones=data["zones"],
        navigation=frozenset(data["navigation"]),
        labels={
            label: "" if name == "none" else name
            for name, labels in data["labels"].items()
            for label in labels
        },
        chrome=tuple((r["reason"], re.compile(r["pattern"], re.I)) for r in data["chrome"]),
        any_chrome=re.compile("|".join(f"(?:{r['pattern']})" for r in data["chrome"]), re.I),
        **{name: re.compile(pattern, re.I) for name, pattern in data["advice"].items()},
    )


WORDS = _load()

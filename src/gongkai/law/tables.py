"""The lists of the law, kept as data files in law/data/."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def rows(name: str, kind: str) -> list[dict[str, Any]]:
    """Return the rows of one kind from a data file, in the order of the file."""
    found: list[dict[str, Any]] = _tables(name)[kind]
    return found


@cache
def _tables(name: str) -> dict[str, Any]:
    text = (files("gongkai.law") / "data" / f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)

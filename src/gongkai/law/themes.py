"""Subjects of official documents 主题分类: 22 classes with their subclasses."""

import re
from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Theme:
    """A class or subclass: T02 综合政务, T0205 文秘工作; `parent` is None for a class."""

    code: str
    zh: str
    parent: str | None = None


def _load() -> dict[str, Theme]:
    themes: dict[str, Theme] = {}
    for row in rows("themes", "theme"):
        code = row["code"]
        themes[code] = Theme(code, row["zh"])
        for place, name in enumerate(row["sub"], 1):
            themes[f"{code}{place:02}"] = Theme(f"{code}{place:02}", name, code)
    return themes


THEMES = _load()


def classes() -> list[Theme]:
    """Return the 22 classes in their order."""
    return [theme for theme in THEMES.values() if theme.parent is None]


def subclasses(code: str) -> list[Theme]:
    """Return the subclasses of a class in their order."""
    return [theme for theme in THEMES.values() if theme.parent == code]


def path(code: str) -> str:
    r"""Return how documents write a theme: 综合政务\文秘工作. Raises KeyError."""
    theme = THEMES[code]
    return f"{THEMES[theme.parent].zh}\\{theme.zh}" if theme.parent else theme.zh


def named(written: str) -> Theme | None:
    r"""Return the theme a page writes as 综合政务\文秘工作, 综合政务-文秘工作 or 文秘工作.

    None where there is no such theme, or the name alone stands in several classes (其他).
    """
    parts = [part.strip() for part in re.split(r"[\\/>＞－-]", written) if part.strip()]
    if not parts:
        return None
    fitting = [theme for theme in THEMES.values() if theme.zh == parts[-1]]
    if len(parts) > 1:
        fitting = [
            theme
            for theme in fitting
            if theme.parent is not None and THEMES[theme.parent].zh == parts[-2]
        ]
    return fitting[0] if len(fitting) == 1 else None

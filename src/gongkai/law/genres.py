"""Kinds of official document 公文种类."""

from dataclasses import dataclass

from gongkai.law.tables import rows


@dataclass(frozen=True)
class Genre:
    """A kind of document, its other names, and whether the list of 2000 had it."""

    id: str
    zh: str
    in_2000: bool
    also: tuple[str, ...] = ()


GENRES = {
    row["id"]: Genre(row["id"], row["zh"], row["in_2000"], tuple(row.get("also", ())))
    for row in rows("genres", "genre")
}
_BY_NAME = {name: genre for genre in GENRES.values() for name in (genre.zh, *genre.also)}


def named(name: str) -> Genre | None:
    """Return the kind that is written so on a document, None where the name is no kind."""
    return _BY_NAME.get(name.strip().replace("（", "(").replace("）", ")"))


def of_title(title: str) -> Genre | None:
    """Return the kind a title ends with (关于……的通知), None where it ends otherwise.

    A bracketed ending such as (试行) or （征求意见稿） is no part of it. A method, rule or plan
    (办法, 规定, 方案) is no official kind of its own.
    """
    stem = title.strip().replace("（", "(").replace("）", ")")
    while stem.endswith(")") and "(" in stem:
        stem = stem[: stem.rindex("(")].rstrip()
    fitting = [name for name in _BY_NAME if stem.endswith(name)]
    return _BY_NAME[fitting[0]] if fitting else None

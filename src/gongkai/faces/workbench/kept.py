"""What somebody typed when their session had ended: kept through the sign-in, given back after."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

_LATER = "kept"
# Such fields are never carried along.
_SECRET = frozenset({"csrfmiddlewaretoken", "password", "old", "new", "again", "code", "kept"})
# What is worth looking at again before it is sent on.
_WRITTEN = frozenset(
    {"title", "recipients", "body", "summary", "keywords", "ground_reason", "opinion", "reason"}
)


@dataclass(frozen=True)
class Typed:
    """The fields of a form that was not taken, and where it was going."""

    path: str
    fields: tuple[tuple[str, str], ...]

    @property
    def words(self) -> list[tuple[str, str]]:
        """What a person wrote, for them to see; the rest is ticks, choices and tokens."""
        return [(name, value) for name, value in self.fields if name in _WRITTEN and value]

    @property
    def rest(self) -> list[tuple[str, str]]:
        """Everything else, to be sent on unseen."""
        return [(name, value) for name, value in self.fields if (name, value) not in self.words]


def pairs(request: HttpRequest) -> list[tuple[str, str]]:
    """The posted fields as they came, but for the secret ones."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _SECRET
        for value in values
    ]


def pack(request: HttpRequest) -> str:
    """The posted fields as text for a hidden field; empty when there are none worth keeping."""
    fields = pairs(request)
    return json.dumps(fields, ensure_ascii=False) if fields else ""


def unpack(path: str, packed: str) -> Typed | None:
    """The fields in `packed`, None for anything that is no such text."""
    try:
        return Typed(path, tuple(_pairs(json.loads(packed))))
    except (ValueError, TypeError):
        return None


def _pairs(rows: object) -> Iterable[tuple[str, str]]:
    if not isinstance(rows, list):
        raise TypeError
    for name, value in rows:
        if not isinstance(name, str) or not isinstance(value, str):
            raise TypeError
        if name not in _SECRET:
            yield name, value


def put(request: HttpRequest, typed: Typed) -> None:
    """Lay it into the session of whoever has just signed in."""
    request.session[_LATER] = [typed.path, [list(pair) for pair in typed.fields]]


def take(request: HttpRequest) -> Typed | None:
    """What lies in the session; it stays there until `drop`."""
    kept = request.session.get(_LATER)
    return Typed(kept[0], tuple((name, value) for name, value in kept[1])) if kept else None


def drop(request: HttpRequest) -> None:
    """Forget it."""
    request.session.pop(_LATER, None)

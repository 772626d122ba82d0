"""How the desk shows a kind of thing; each room gives one, and `workbench.kinds` lists them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from gongkai.duties.handling.models import Handled
from gongkai.faces.workbench.handling.paper import Fact, Paper


@dataclass(frozen=True)
class Link:
    """A page beside a thing that is no step."""

    url: str
    zh: Any


def _none(*_given: Any) -> list[Any]:
    return []


def _no_word(thing: Any) -> str:
    return ""


@dataclass(frozen=True)
class Shown:
    """A kind at the desk. Its pages are named `workbench:<kind>`, `workbench:<kind>-edit`, ….

    `content` is what would be public of the thing as it stands; it may raise a Refusal.
    """

    kind: str
    # What one of them is called on a page (公文).
    zh: Any
    # The view of the list, which takes `?state=` and `?sort=changed`.
    list_view: str
    paper: Callable[[dict[str, Any]], Paper]
    content: Callable[[Any], dict[str, Any]]
    # Small words behind a title in a list of what waits.
    facts: Callable[[Any], list[Any]] = _none
    # Pages beside the steps, as the preview.
    links: Callable[[Any], list[Link]] = _none
    # What signature and publication will put on it.
    at_signature: Callable[[Any], str] = _no_word
    at_publication: Callable[[Any, date], list[Fact]] = _none
    # Fields by name as the screen calls them, and the history's sentences for acts of its own.
    labels: Callable[[], Mapping[str, str]] = dict
    sentences: Mapping[str, Callable[[dict[str, Any]], str]] = field(default_factory=dict)

    def url(self, thing: Handled, page: str = "") -> str:
        """The address of a page of a thing; without a name its own page."""
        return reverse(f"workbench:{self.kind}{f'-{page}' if page else ''}", args=[thing.pk])

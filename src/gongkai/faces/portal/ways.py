"""Where links lead: to the one address of a thing, whichever site of the platform it stands on."""

from typing import Protocol

from markupsafe import Markup


class Reached(Protocol):
    """Whatever has an address of its own, as a row of a list has."""

    @property
    def href(self) -> str: ...

    @property
    def home(self) -> str: ...


def way(there: Reached) -> Markup:
    """The attributes of a link to it; of another site by that site, which has the same trees."""
    href = Markup('href="{}"').format(there.href)
    return Markup('{} data-site="{}"').format(href, there.home) if there.home else href

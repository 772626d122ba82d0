"""The style sheets: their bytes, and the names they are served under.

A published page names a sheet by its content (`/assets/base.1f2e3d4c.css`), so that a page of
last year keeps the looks it was signed with; a live page names the one that is installed.
"""

import hashlib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

PORTAL = ("tokens.css", "base.css", "portal.css")
ICON = "mark.svg"
# What a touch screen runs: home by itself.
KIOSK = "kiosk.js"
# All that published pages name.
PUBLISHED = (*PORTAL, ICON, KIOSK)


@dataclass(frozen=True)
class Asset:
    """A file of the house's own looks."""

    name: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()[:12]

    @cached_property
    def published(self) -> str:
        """Its path in a published tree, without leading slash."""
        stem, dot, suffix = self.name.rpartition(".")
        return f"assets/{stem}.{self.digest}{dot}{suffix}"

    @property
    def live(self) -> str:
        """Its address as the running program serves it."""
        return f"/static/gongkai/{self.name}?v={self.digest}"


@cache
def asset(name: str) -> Asset:
    """The installed file of that name. Raises FileNotFoundError."""
    place = files("gongkai.faces.ui") / "static" / "gongkai" / name
    return Asset(name, place.read_bytes())

"""Which addresses of a site are answered live, and are no file of its tree."""

from django.urls import Resolver404, resolve

# As the portal's own process has them, whatever else this one answers.
_PORTAL = "gongkai.config.urls_portal"


def is_answered(path: str) -> bool:
    """Whether the program answers a path of a site by itself."""
    try:
        match = resolve(path, _PORTAL)
    except Resolver404:
        return False
    return match.namespace in {"portal", "api"}

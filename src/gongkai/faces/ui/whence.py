"""Where a request comes from: which address, and whether from a page of ours."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """Where the request came from, past the proxies of our own that we trust."""
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.TRUSTED_PROXIES
    if proxies and len(hops) >= proxies and hops[-proxies]:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_from_here(request: HttpRequest) -> bool:
    """Whether a form was handed in from a page of this site, by what the browser says of it.

    Public forms have no session, and so no token to steal: what a stranger's page can do to them
    is only to make somebody's browser hand them in. Every browser says where from.
    """
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site == "same-origin"
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        parts = urlsplit(said)
    except ValueError:
        return False
    return parts.scheme == request.scheme and parts.netloc == request.get_host()

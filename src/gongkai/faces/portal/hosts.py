"""Former host names of sites: whoever comes by one is led to where the site is now.

What is handed in is led on as it is (308), its body with it: a 301 would make a question of it.
"""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.base.organs.hosting import leads_to

# What belongs to a site; the desk, programs and whoever asks after the service are not led away.
_OF_A_SITE = {"portal", "tree"}
_OF_THE_SERVICE = {"alive", "ready"}


class FormerHost:
    """Middleware: a page asked for at a former host is at the host that its site has now."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        if match is None or match.namespace not in _OF_A_SITE or match.url_name in _OF_THE_SERVICE:
            return None
        try:
            to = leads_to(request.get_host(), on=timezone.localdate())
        except DatabaseError:
            # Files are shown while the database rests.
            return None
        return led_on(request, f"{to}{request.get_full_path()}") if to else None


def led_on(request: HttpRequest, to: str) -> HttpResponseBase:
    """For good to another address, with what is handed in."""
    is_asked = request.method in {"GET", "HEAD"}
    return HttpResponsePermanentRedirect(to, preserve_request=not is_asked)

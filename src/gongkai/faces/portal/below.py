"""A site without a host of its own: the same pages below a path of the city's host (/s/mzj/).

Templates and texts lead from the root of a site. Of a site below a path every link is led there
once the page is finished: when it is written to a file, and when the program answers live.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase

from gongkai.across.publishing.around import Around
from gongkai.across.publishing.pages import File, Reader
from gongkai.base.organs.models import Site
from gongkai.base.organs.queries import path_below
from gongkai.faces.portal.hosts import led_on
from gongkai.faces.ui import faultpage

_ADDRESS = re.compile(r"(?P<base>/s/(?P<code>[a-z][a-z0-9-]{0,31}))(?P<rest>/.*)?", re.DOTALL)
_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"]|\"[^\"]*\")*>")
# What is the program's own stays, and what leads below a path already.
_ROOTED = re.compile(
    r'(\s(?:href|src|action|data-home|data-ask)="|;\s*url=)/(?!/|s/|static/|api/|workbench/)'
)


def led(html: str, base: str) -> str:
    """A page whose links from the root lead below `base`; done twice it is the same."""
    if not base:
        return html
    return _TAG.sub(lambda tag: _ROOTED.sub(rf"\g<1>{base}/", tag[0]), html)


class LedBelow(Around):
    """A kind of page whose pages lead below the path of their site, where it has one."""

    def become(self, files: tuple[File, ...], reader: Reader) -> Iterable[File]:
        base = path_below(reader.site.address)
        return (_led(file, base) for file in files) if base else files


def _led(file: File, base: str) -> File:
    if file.stored or not file.path.endswith(".html"):
        return file
    return replace(file, data=led(file.data.decode(), base).encode())


class BelowPath:
    """Middleware: /s/CODE/… is answered as the site CODE at its root, and leads back below there.

    A site that has a host of its own is there and nowhere else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = _ADDRESS.fullmatch(request.path_info)
        if not found:
            return self.get_response(request)
        base, rest = found["base"], found["rest"] or ""
        address = Site.objects.filter(code=found["code"]).values_list("address", flat=True).first()
        if address is None:
            return faultpage.answer(faultpage.NOT_FOUND)
        if path_below(address) != base or not rest:
            asked = request.META.get("QUERY_STRING", "")
            if path_below(address) == base:
                return HttpResponsePermanentRedirect(f"{base}/")
            return led_on(request, f"{address}{rest or '/'}{asked and '?'}{asked}")
        request.path_info = rest
        request.urlconf = "gongkai.config.urls_site"
        return _answered(self.get_response(request), base)


def _answered(response: HttpResponseBase, base: str) -> HttpResponseBase:
    to = response.headers.get("Location", "")
    if to.startswith("/") and not to.startswith(("//", f"{base}/")):
        response["Location"] = f"{base}{to}"
    is_page = response.headers.get("Content-Type", "").startswith("text/html")
    if is_page and isinstance(response, HttpResponse):
        response.content = led(response.content.decode(), base).encode()
        if response.has_header("Content-Length"):
            response["Content-Length"] = str(len(response.content))
    return response

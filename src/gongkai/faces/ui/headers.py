"""The headers that tell a browser what a page of ours may do: nothing beyond showing itself."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

PORTAL_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
# A public form: the little script of the gate besides, and it talks to nobody.
FORM_POLICY = f"{PORTAL_POLICY}; script-src 'self'"
# The search: its script asks our own server how a question may go on.
SEARCH_POLICY = f"{FORM_POLICY}; connect-src 'self'"
DESK_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
    " img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
# For a file that somebody handed in: even a browser that opens it gives it no rights.
FILE_POLICY = "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'"

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
Answer = Callable[[HttpRequest], HttpResponse]


def _policy(path: str) -> str:
    if path.startswith("/workbench/"):
        return DESK_POLICY
    # A touch screen's script takes it home; it talks to nobody.
    return FORM_POLICY if path.startswith("/kiosk/") else PORTAL_POLICY


class SecurityHeaders:
    """Middleware: every answer carries the headers; one that a view has set itself stays.

    Strict-Transport-Security is sent over HTTPS where GONGKAI_HSTS_SECONDS is more than 0.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        add_headers(response, path=request.path_info, is_secure=request.is_secure())
        return response


def add_headers(response: HttpResponseBase, *, path: str, is_secure: bool) -> None:
    """Put the headers on an answer to `path` that it has not set itself."""
    is_desk = path.startswith("/workbench/")
    response.setdefault("Content-Security-Policy", _policy(path))
    for name, value in _ALWAYS.items():
        response.setdefault(name, value)
    if settings.SECURE_HSTS_SECONDS and is_secure:
        value = f"max-age={settings.SECURE_HSTS_SECONDS}"
        response.setdefault("Strict-Transport-Security", value)
    if is_desk:
        # What is on the desk is for one person: nobody's cache keeps it.
        response.setdefault("Cache-Control", "no-store")

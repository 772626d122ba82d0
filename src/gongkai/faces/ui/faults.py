"""Honest errors: whatever goes wrong, the reader is told what, and what to do, without insides."""

import logging
import sys
from collections.abc import Callable

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse

from gongkai.faces.ui import faultpage
from gongkai.faces.ui.faultpage import Fault
from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)

# What is typed into these is never shown again.
_SECRET = ("password", "code", "token", "secret")
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class HonestErrors:
    """Middleware: a database that does not answer is a 503, an uncaught refusal a 422."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        page = faultpage.answer(faultpage.WRONG_METHOD)
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for what we know; None for what is a fault of the program."""
        fault = known(error, request)
        if fault is None:
            return None
        if fault.status >= 500:
            log.error("%s %s: %s", request.method, request.path, error)
        return faultpage.answer(fault)


def known(error: BaseException | None, request: HttpRequest) -> Fault | None:
    """What an exception means to the reader; None where it is a fault of the program."""
    if isinstance(error, OperationalError | InterfaceError):
        return faultpage.UNAVAILABLE if request.method in _SAFE else faultpage.UNCERTAIN
    if isinstance(error, Refusal):
        return Fault(422, "这样不能办", (str(error),))
    if isinstance(error, RequestDataTooBig):
        return faultpage.TOO_LARGE
    if isinstance(error, TooManyFilesSent):
        return faultpage.TOO_MANY
    return None


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faultpage.answer(known(exception, request) or faultpage.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faultpage.answer(faultpage.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return faultpage.answer(faultpage.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """What a middleware or a session raised arrives here, past `HonestErrors`."""
    return faultpage.answer(known(sys.exception(), request) or faultpage.BROKEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long or came from elsewhere: nothing is done, nothing typed lost.

    What was typed is shown to be copied. It is not handed back in a form with a fresh token: a
    stranger's page could then put words into somebody's mouth with one click.
    """
    kept = tuple(
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and not any(word in name.lower() for word in _SECRET)
    )
    fault = Fault(
        403,
        "这次提交没有办理",
        (
            "页面打开得太久，或者期间重新登录过，提交时的安全凭证已经失效。什么都没有改动。",
            "请重新打开这一页再提交。",
        ),
        kept=kept,
        back=request.path,
    )
    return faultpage.answer(fault)

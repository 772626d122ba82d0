"""Addresses that go wrong in every way, with the handlers and middleware of the real ones."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_safe

from gongkai.config import urls_portal
from gongkai.law.refusal import Refusal

handler400 = urls_portal.handler400
handler403 = urls_portal.handler403
handler404 = urls_portal.handler404
handler500 = urls_portal.handler500

ERRORS = {
    "locked": OperationalError("database is locked"),
    "closed": InterfaceError("connection already closed"),
    "refused": Refusal("已告知补正一次，不能再次要求补正。", law="《条例》第三十条"),
    "broken": ZeroDivisionError("secret_insides"),
    "denied": PermissionDenied("secret_insides"),
    "bad": BadRequest("secret_insides"),
}


def fail(request: HttpRequest, how: str) -> HttpResponse:
    raise ERRORS[how]


@csrf_protect
def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    return HttpResponse("paper")


urlpatterns = [path("fail/<how>", fail), path("form/", form), path("paper/", paper)]

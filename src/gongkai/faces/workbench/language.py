"""The language of the desk: Chinese, or English for whoever has chosen it with the switch."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.http import require_POST

from gongkai.faces.workbench.places import ROOT
from gongkai.faces.workbench.session import safe_next


class DeskLanguage:
    """Middleware: pages of the desk speak the language in the person's cookie, else Chinese.

    What the browser prefers is not asked: a civil servant with an English browser reads Chinese.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ROOT):
            return self._get_response(request)
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        code = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(code):
            return self._get_response(request)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in this browser, and show the same page again."""
    response = redirect(safe_next(request, request.POST.get("next", "")))
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return response

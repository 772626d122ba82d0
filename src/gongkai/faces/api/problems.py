"""Problem documents (RFC 9457): what is wrong, for a program and for the person behind it."""

import logging
from collections.abc import Callable
from functools import wraps

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from gongkai.law.refusal import Refusal

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class Problem(Exception):
    """What keeps a call from being answered."""

    def __init__(self, status: int, title: str, detail: str = "", **more: object) -> None:
        super().__init__(status, title, detail)
        self.status = status
        self.body = {"title": title, "status": status, "detail": detail, **more}


def answer(problem: Problem) -> HttpResponse:
    response = JsonResponse(
        problem.body,
        status=problem.status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )
    response["Cache-Control"] = "no-store"
    if problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def call(*methods: str) -> Callable[[View], View]:
    """A call of these methods; whatever goes wrong is told as a problem document.

    No cookie counts here, so a stranger's page can do nothing in somebody's name.
    """

    def wrapped(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if request.method not in methods:
                response = answer(Problem(405, "这个网址不接受这种请求"))
                response["Allow"] = ", ".join(methods)
                return response
            try:
                return view(request, *args, **kwargs)
            except Problem as problem:
                return answer(problem)
            except Refusal as refusal:
                more = {"article": refusal.law} if refusal.law else {}
                return answer(Problem(422, "这样不能办", refusal.text, **more))
            except RequestDataTooBig:
                return answer(Problem(413, "提交的内容太大"))
            except (OperationalError, InterfaceError):
                log.exception("%s %s", request.method, request.path)
                return answer(Problem(503, "现在办不了，请过几分钟再试"))

        return csrf_exempt(guarded)

    return wrapped


@csrf_exempt
def nothing(request: HttpRequest) -> HttpResponse:
    """There is no call at this address."""
    return answer(Problem(404, "没有这个接口", "有哪些接口，见 /api/v1/openapi.json。"))

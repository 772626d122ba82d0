"""What public forms have in common: who may hand them in, their frame and their headers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from gongkai.faces.portal.environment import render
from gongkai.faces.portal.head import Crumb, Head, column_head, site_metas
from gongkai.faces.portal.sites import facts_asked
from gongkai.faces.portal.writing import live_frame
from gongkai.faces.ui import faultpage, styles
from gongkai.faces.ui.faultpage import Fault
from gongkai.faces.ui.headers import FORM_POLICY
from gongkai.faces.ui.whence import is_from_here

_ELSEWHERE = Fault(
    403,
    "这次提交没有办理",
    ("它不是从本站的页面提交的，什么都没有改动。", "请在本站打开这一页再提交。"),
)
View = Callable[[HttpRequest], HttpResponseBase]


def public_form(view: View) -> View:
    """A page that is opened and handed in without a session, from pages of this site alone."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponseBase:
        if request.method == "POST" and not is_from_here(request):
            return faultpage.answer(_ELSEWHERE)
        return view(request)

    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))


def page(
    request: HttpRequest,
    template: str,
    *,
    title: str,
    path: str,
    column: str = "",
    crumbs: tuple[Crumb, ...] = (),
    status: int = 200,
    **values: Any,
) -> HttpResponse:
    """A page with a form of the asked site: it may run our script, nobody's cache keeps it."""
    site = facts_asked(request)
    metas, here = site_metas(site), column
    if column:
        plain = column_head(site, column, title=title, path=path, crumbs=crumbs)
        metas, here, crumbs = plain.metas, plain.column, plain.crumbs
    head = Head(
        title=title,
        path=path,
        metas=metas,
        column=here,
        crumbs=crumbs or (Crumb("首页", "/"),),
        here=title,
        has_twin=False,
        is_indexed=False,
    )
    frame = {**live_frame(site, head), "script": styles.asset("gate.js").live}
    response = HttpResponse(render(template, **frame, **values), status=status)
    response["Content-Security-Policy"] = FORM_POLICY
    response["Cache-Control"] = "no-store"
    return response

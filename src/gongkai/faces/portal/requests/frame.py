"""What the pages of requests have in common: where they stand, and files for who has the code."""

from typing import Any, BinaryIO

from django.http import FileResponse, HttpRequest, HttpResponse

from gongkai.faces.portal import public_forms
from gongkai.faces.portal.head import Crumb
from gongkai.faces.portal.public_forms import public_form
from gongkai.faces.ui.headers import FILE_POLICY

__all__ = ["FILE", "FOLLOW", "GUIDE", "attachment", "page", "public_form"]

GUIDE = Crumb("依申请公开", "/zfxxgk/ysqgk/")
FILE = f"{GUIDE.path}shenqing/"
FOLLOW = f"{GUIDE.path}chaxun/"


def page(
    request: HttpRequest, template: str, *, title: str, path: str, status: int = 200, **values: Any
) -> HttpResponse:
    """A page of requests: its place is below the guide to them."""
    return public_forms.page(
        request,
        template,
        title=title,
        path=path,
        column="zfxxgk",
        crumbs=(GUIDE,),
        status=status,
        **values,
    )


def attachment(name: str, content: BinaryIO) -> FileResponse:
    """A file for the one who has just shown the code; nobody's cache keeps it."""
    response = FileResponse(content, as_attachment=True, filename=name)
    is_pdf = name.endswith(".pdf")
    response["Content-Type"] = "application/pdf" if is_pdf else "application/octet-stream"
    response["Content-Security-Policy"] = FILE_POLICY
    response["Cache-Control"] = "no-store"
    return response

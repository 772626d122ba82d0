"""长者模式: a document in large type, with what matters and whom to call."""

import re
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from gongkai.across.publishing.pages import File, Gone, Row, SiteFacts
from gongkai.faces.portal import writing
from gongkai.faces.portal.head import Crumb, Head, site_metas

ROOT = "/zhangzhe/"
# The searches, and the documents that were found.
_LED = re.compile(
    r'(?<==")/(?=search/(?!tishi/)|(?:zhengce|jiedu|zfxxgk/fdzdgknr/banshi)/[^"/]+/[^"/]+/")'
)


def path_of(row: Row | Gone) -> str:
    """The address of a document's page for elders."""
    return f"{ROOT}{row.path[1:]}"


def head(site: SiteFacts, title: str, path: str) -> Head:
    """The head of a page for elders: search engines are led to the standard one."""
    return Head(
        title=title,
        path=path,
        metas=site_metas(site),
        crumbs=() if path == ROOT else (Crumb("长者模式", ROOT),),
        here=title if len(title) < 20 else "文件",
        has_twin=False,
        is_indexed=False,
    )


def document(row: Row, site: SiteFacts, values: Mapping[str, Any]) -> File:
    """The page of a document; `values` are those of its standard page."""
    html = writing.page("elder_document.html", site, head(site, row.title, path_of(row)), **values)
    return File(f"{writing.folder_of(path_of(row))}index.html", html.encode())


def guide(row: Row, site: SiteFacts, values: Mapping[str, Any]) -> File:
    """The page of a guide; `values` are those of its standard page."""
    html = writing.page(
        "record.html",
        site,
        head(site, row.title, path_of(row)),
        **values,
        layout="elder_layout.html",
    )
    return File(f"{writing.folder_of(path_of(row))}index.html", html.encode())


def gone(found: Gone, site: SiteFacts) -> File:
    """What the page of a withdrawn document says instead."""
    path = path_of(found)
    html = writing.page("elder_gone.html", site, head(site, "已经撤下", path), gone=found)
    return File(f"{writing.folder_of(path)}gone.html", html.encode())


def for_elders(
    view: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """A live page in large type that leads on to pages for elders."""

    @wraps(view)
    def shown(request: HttpRequest) -> HttpResponseBase:
        response = view(request)
        if isinstance(response, HttpResponse) and response.content:
            page = response.content.decode().replace("<html ", '<html class="elder" ', 1)
            response.content = _LED.sub(ROOT, page).encode()
        return response

    return shown

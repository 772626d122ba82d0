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
# Things that have a page for elders; the searches, and the forms of requests and of reports.
_THINGS = r'(?:zhengce|jiedu|gongbao|zfxxgk/fdzdgknr/banshi)/[^"/]+/[^"/]+/"'
_LED = re.compile(
    rf'(?<==")/(?=search/(?=[?"])|zfxxgk/ysqgk/(?:shenqing|chaxun)/|jiucuo/|{_THINGS})'
    # Another site of the platform has such pages too.
    rf'|(?<=href=")(?P<home>[^"]+)/(?={_THINGS} data-site="(?P=home)")'
)

# Of the head of a page: the bar of columns, which they do without, and the ways out of it.
_BAR = re.compile(r'<nav class="columns".*?</nav>\n?', re.DOTALL)
_WAYS = re.compile(r'(?<=<ul class="masthead__aids">).*?(?=</ul>)', re.DOTALL)
_OWN_WAYS = '<li><a href="/zhangzhe/">长者首页</a></li> <li><a href="{}">返回普通版</a></li>'


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
        here=title if len(title) < 12 else "全文",
        has_twin=False,
        is_indexed=False,
    )


def page(template: str, site: SiteFacts, title: str, path: str, **values: Any) -> File:
    """A page of its own for elders."""
    html = writing.page(template, site, head(site, title, path), **values)
    return File(f"{writing.folder_of(path)}index.html", html.encode())


def document(row: Row, site: SiteFacts, values: Mapping[str, Any]) -> File:
    """The page of a document; `values` are those of its standard page."""
    return page("elder_document.html", site, row.title, path_of(row), **values)


def guide(row: Row, site: SiteFacts, values: Mapping[str, Any]) -> File:
    """The page of a guide; `values` are those of its standard page."""
    values = {**values, "layout": "elder_layout.html"}
    return page("record.html", site, row.title, path_of(row), **values)


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
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and isinstance(response, HttpResponse):
            page = response.content.decode().replace("<html ", '<html class="elder" ', 1)
            own = _OWN_WAYS.format(f"/{request.path.partition(ROOT)[2]}")
            page = _WAYS.sub(own, _BAR.sub("", _LED.sub(_led, page), count=1), count=1)
            response.content = page.encode()
        return response

    return shown


def _led(link: re.Match[str]) -> str:
    return f"{link['home'] or ''}{ROOT}"

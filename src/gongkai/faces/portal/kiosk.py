"""Touch screens in halls (自助终端): what is read there leads nowhere else; home by itself."""

import re
from collections.abc import Mapping
from typing import Any

from gongkai.across.publishing.pages import File, Gone, Row, SiteFacts
from gongkai.faces.portal import taking, writing
from gongkai.faces.portal.head import Head, site_metas
from gongkai.faces.ui import styles

ROOT = "/kiosk/"
# A screen that nobody touches goes home after so many seconds, and asks this long before.
_HOME_AFTER, _NOTICE = 120, 20
_OUT = re.compile(r'<a\b(?![^>]*\shref="(?:#|/kiosk/))[^>]*>(.*?)</a>', re.DOTALL)


def path_of(row: Row | Gone) -> str:
    """The address of a thing's page on touch screens."""
    return f"{ROOT}{row.path[1:]}"


def page(template: str, site: SiteFacts, title: str, path: str, **values: Any) -> File:
    """A page for touch screens; of a link that leads elsewhere its words stay."""
    head = Head(title, path, site_metas(site), has_twin=False, is_indexed=False)
    frame = {"seconds": _HOME_AFTER, "notice": _NOTICE, "layout": "kiosk_layout.html"}
    frame["script"] = f"/{styles.asset(styles.KIOSK).published}"
    html = writing.page(template, site, head, **{**values, **frame})
    return File(f"{path[1:]}index.html", _OUT.sub(r"\1", html).encode())


def thing(template: str, row: Row, site: SiteFacts, values: Mapping[str, Any]) -> File:
    """The page of a document or a guide, with a code to take it along."""
    code = taking.code(f"{row.home or site.address}{row.path}")
    return page(template, site, row.title, path_of(row), **values, code=code)


def gone(found: Gone, site: SiteFacts) -> File:
    """What the page of something withdrawn says instead."""
    path = path_of(found)
    made = page("elder_gone.html", site, "已经撤下", path, gone=found)
    return File(f"{path[1:]}gone.html", made.data)

"""Pages for elders (长者模式) and for touch screens in halls (自助终端)."""

from typing import Any, ClassVar

from gongkai.across.publishing.pages import File, Reader, Rendered
from gongkai.faces.portal import elders, taking, writing
from gongkai.faces.portal.head import Head, site_metas
from gongkai.faces.portal.kinds.base import OfOrgans
from gongkai.faces.portal.kinds.organs import grouped
from gongkai.faces.ui import styles

KIOSK = "/kiosk/"
_NEWEST = 8
_POLICIES, _PHONES = "zhengce/", "dianhua/"
# A touch screen that nobody touches goes home after so many seconds, and asks this long before.
_HOME_AFTER, _NOTICE = 120, 20


class ElderPages(OfOrgans):
    """Three tasks, each in three steps, and the telephone."""

    name = "elder"
    TITLES: ClassVar[dict[str, str]] = {
        "": "长者模式",
        _POLICIES: "查政策",
        "shenqing/": "要一份文件",
        _PHONES: "找机关电话",
    }
    KEYS: ClassVar[tuple[str, ...]] = tuple(TITLES)

    def touched(self, key: str, reader: Reader) -> tuple[str, ...]:
        return (_PHONES,) if key.startswith("organ:") else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        head = elders.head(reader.site, self.TITLES[key], f"{elders.ROOT}{key}")
        template = f"elder{key and '_'}{key.strip('/')}.html"
        html = writing.page(template, reader.site, head, **_values(key, reader))
        return Rendered((File(f"{head.path[1:]}index.html", html.encode()),))


class KioskPages(OfOrgans):
    """Large targets, no way out of `/kiosk/`, and home by itself after two minutes."""

    name = "kiosk"
    TITLES: ClassVar[dict[str, str]] = {
        "": "触摸屏版",
        _POLICIES: "最新文件",
        "shenqing/": "怎样申请公开",
        _PHONES: "机关地址和电话",
    }
    KEYS: ClassVar[tuple[str, ...]] = tuple(TITLES)

    def touched(self, key: str, reader: Reader) -> tuple[str, ...]:
        return (_PHONES,) if key.startswith("organ:") else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        site = reader.site
        path = f"{KIOSK}{key}"
        head = Head(self.TITLES[key], path, site_metas(site), has_twin=False, is_indexed=False)
        template = f"kiosk{key and '_'}{key.strip('/')}.html"
        values: dict[str, Any] = _values(key, reader)
        values |= {"seconds": _HOME_AFTER, "notice": _NOTICE}
        values["script"] = f"/{styles.asset(styles.KIOSK).published}"
        if "rows" in values:
            values["codes"] = [
                taking.code(f"{row.home or site.address}{row.path}") for row in values["rows"]
            ]
        html = writing.page(template, site, head, **values)
        return Rendered((File(f"{path[1:]}index.html", html.encode()),))


def _values(key: str, reader: Reader) -> dict[str, list[Any]]:
    if key == _POLICIES:
        return {"rows": list(reader.newest("shelf:document", _NEWEST))}
    return {"groups": grouped(reader.organs())} if key == _PHONES else {}

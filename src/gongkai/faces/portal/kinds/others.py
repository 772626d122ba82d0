"""Pages for elders (长者模式) and for touch screens in halls (自助终端)."""

from typing import Any, ClassVar

from gongkai.across.publishing.pages import File, Reader, Rendered
from gongkai.faces.portal import elders, kiosk, taking, writing
from gongkai.faces.portal.kinds.base import OfOrgans
from gongkai.faces.portal.kinds.gazette import pages as issues
from gongkai.faces.portal.kinds.organs import grouped

_NEWEST, _ALL = 8, 60
_GUIDES, _POLICIES, _PHONES = "banshi/", "zhengce/", "dianhua/"


class ElderPages(OfOrgans):
    """Three tasks, each in three steps, and the telephone."""

    name = "elder"
    TITLES: ClassVar[dict[str, str]] = {
        "": "长者模式",
        _GUIDES: "办一件事",
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
        _GUIDES: "办事指南",
        _POLICIES: "最新文件",
        "shenqing/": "怎样申请公开",
        _PHONES: "机关地址和电话",
    }
    KEYS: ClassVar[tuple[str, ...]] = tuple(TITLES)

    def touched(self, key: str, reader: Reader) -> tuple[str, ...]:
        return (_PHONES,) if key.startswith("organ:") else ()

    def render(self, key: str, reader: Reader) -> Rendered:
        values = _values(key, reader)
        if key == _POLICIES:
            values["codes"] = [
                taking.code(f"{row.home or reader.site.address}{row.path}")
                for row in values["rows"]
            ]
        template = f"kiosk{key and '_'}{key.strip('/')}.html"
        path = f"{kiosk.ROOT}{key}"
        return Rendered((kiosk.page(template, reader.site, self.TITLES[key], path, **values),))


def _values(key: str, reader: Reader) -> dict[str, list[Any]]:
    if key == _POLICIES:
        rows = list(reader.newest("shelf:document", _NEWEST))
        return {"rows": rows, "gazette": list(issues(reader))}
    if key == _GUIDES:
        return {"rows": list(reader.newest("shelf:guide", _ALL))}
    return {"groups": grouped(reader.organs())} if key == _PHONES else {}

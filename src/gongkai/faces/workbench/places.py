"""The desk's navigation: who sees which room."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gongkai.across.sampling.states import RULERS
from gongkai.base.casework import rules as casework
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.faces.workbench.staff import today

ROOT = "/workbench/"


@dataclass(frozen=True)
class Room:
    """A room of the desk: its first page, its name, and for whom it is."""

    view: str
    zh: Any
    is_for: Callable[[Standing], bool]


@dataclass(frozen=True)
class Place:
    """An entry of the navigation as it is shown to somebody."""

    url: str
    zh: str
    is_here: bool


@dataclass(frozen=True)
class Navigation:
    """What somebody sees of the rooms: those of every day in the bar, the others by groups."""

    bar: tuple[Place, ...] = ()
    groups: tuple[tuple[str, tuple[Place, ...]], ...] = ()

    @property
    def here(self) -> Place | None:
        """Where one is, when that does not stand in the bar."""
        return next((each for _, its in self.groups for each in its if each.is_here), None)


def everybody(standing: Standing) -> bool:
    return True


def readers(standing: Standing) -> bool:
    """Those who work on documents, and supervisors."""
    return bool(standing.organs()) or standing.is_supervisor


def workers(standing: Standing) -> bool:
    """Those who work in some organ."""
    return bool(standing.organs())


def holders(*roles: Role) -> Callable[[Standing], bool]:
    """Those who hold one of the roles in some organ."""
    return lambda standing: bool(standing.organs(frozenset(roles)))


def samplers(standing: Standing) -> bool:
    """Those who decide, draw or read samples, and supervisors."""
    roles = frozenset({Role.REVIEWER, *RULERS})
    return bool(standing.organs(roles)) or standing.is_supervisor


def key_holders(standing: Standing) -> bool:
    """Those who work in some organ, and who guards the accounts."""
    return workers(standing) or bool(standing.organs(frozenset({Role.ADMIN_SECURITY})))


def calendar_keepers(standing: Standing) -> bool:
    """The city's office and system administrators."""
    return casework.keeps_calendar(standing, today())


# The rooms of every day, in the order of the bar.
BAR = (
    Room("workbench:today", _("今日"), everybody),
    Room("workbench:documents", _("公文"), readers),
    Room("workbench:requests", _("依申请公开"), workers),
    Room("workbench:upward", _("上报"), workers),
    Room("workbench:remarks", _("找错"), readers),
    Room("workbench:meetings", _("会议"), readers),
    Room("workbench:records", _("结构化信息"), readers),
)
# The others, by what they are about.
GROUPS = (
    (
        _("公开和解读"),
        (
            Room("workbench:placements", _("栏目"), readers),
            Room("workbench:catalogue-lines", _("目录"), readers),
            Room("workbench:normative", _("规范性文件"), readers),
            Room("workbench:interpretations", _("解读"), readers),
            Room("workbench:coordination", _("协调"), workers),
            Room("workbench:gazettes", _("政府公报"), readers),
            Room("workbench:annual_reports", _("年报"), readers),
            Room("workbench:imports", _("导入"), holders(Role.CLERK)),
            Room("workbench:lots", _("抽样审查"), samplers),
        ),
    ),
    (
        _("督办和使用"),
        (
            Room("workbench:urgings", _("督办"), workers),
            Room("workbench:usage", _("使用情况"), readers),
            Room("workbench:dead-links", _("失效链接"), readers),
        ),
    ),
    (
        _("机关和人员"),
        (
            Room("workbench:register", _("组织"), readers),
            Room("workbench:sites", _("站点"), holders(Role.OFFICE)),
            Room("workbench:people", _("人员"), holders(Role.ADMIN_SECURITY)),
            Room("workbench:succession", _("职责划转"), holders(Role.ADMIN_SYSTEM)),
        ),
    ),
    (
        _("设置"),
        (
            Room("workbench:review-words", _("审查设置"), holders(Role.REVIEWER, Role.OFFICE)),
            Room("workbench:search-words", _("检索"), holders(Role.OFFICE)),
            Room("workbench:organ-steps", _("审核步骤"), holders(Role.ADMIN_SECURITY)),
            Room("workbench:party-setting", _("第三方意见设定"), holders(Role.ADMIN_SECURITY)),
            Room("workbench:organ-terms", _("有效期设定"), holders(Role.ADMIN_SECURITY)),
            Room("workbench:list-keys", _("接口口令"), key_holders),
            Room("workbench:holidays", _("节假日"), calendar_keepers),
            Room("workbench:mail", _("邮件"), holders(Role.ADMIN_SYSTEM)),
        ),
    ),
)


def navigation(request: HttpRequest, standing: Standing) -> Navigation:
    """The rooms that the person may enter."""
    groups = ((str(zh), tuple(_places(request, standing, rooms))) for zh, rooms in GROUPS)
    return Navigation(
        tuple(_places(request, standing, BAR)), tuple((zh, its) for zh, its in groups if its)
    )


def _places(request: HttpRequest, standing: Standing, rooms: Iterable[Room]) -> Iterator[Place]:
    for room in rooms:
        if room.is_for(standing):
            url = reverse(room.view)
            is_here = request.path == url if url == ROOT else request.path.startswith(url)
            yield Place(url, str(room.zh), is_here)

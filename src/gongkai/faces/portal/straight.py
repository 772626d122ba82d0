"""Pages of the site that a question names: who types 权力清单 wants the list, not papers on it."""

from collections.abc import Iterator
from pathlib import Path

from gongkai.faces.portal.head import COLUMNS, Crumb
from gongkai.faces.portal.kinds.guides import GUIDE
from gongkai.faces.portal.kinds.months import PATH as MONTHS
from gongkai.faces.portal.kinds.records import STATUTORY, path_of
from gongkai.law.items import PUBLICS
from gongkai.law.records.sorts import SORTS
from gongkai.text.fold import fold

MOST = 3
_LEAST, _LONGEST = 2, 20
_ASKING = Crumb("依申请公开", "/zfxxgk/ysqgk/")
# What people call these pages beside their own names.
_CALLED = {
    SORTS["power"].id: ("权力清单", "责任清单", "权责清单", "权力和责任清单"),
    SORTS["three"].id: ("三公经费", "三公"),
    SORTS["budget"].id: ("预算", "决算", "部门预算"),
    SORTS["procurement"].id: ("政府采购",),
}
_PAGES = (
    (GUIDE, ("公开指南",)),
    (_ASKING, ("申请公开", "公开申请", "申请信息公开", "信息公开申请")),
    (Crumb("政府信息公开制度", "/zfxxgk/zhidu/"), ("公开制度",)),
    (Crumb("政府信息公开年报", "/zfxxgk/nianbao/"), ("公开年报", "公开工作年度报告")),
    (Crumb("主动公开逐月统计", MONTHS), ("逐月统计", "公开统计")),
    (STATUTORY, ("主动公开内容",)),
    (Crumb("机构职能和联系方式", "/jigou/"), ("机构设置", "机构职能", "领导分工", "办公电话")),
    (Crumb("期限计算", "/qixian/"), ("答复期限", "期限计算")),
)


def straight(text: str, tree: Path) -> list[Crumb]:
    """The pages that the question names, of those the site has; the longest name comes first."""
    asked = "".join(fold(text).split())
    if not _LEAST <= len(asked) <= _LONGEST:
        return []
    found: dict[Crumb, int] = {}
    for page, names in _named():
        length = max((len(name) for name in names if fold(name) in asked), default=0)
        if length:
            found[page] = max(length, found.get(page, 0))
    ordered = sorted(found, key=lambda page: -found[page])
    return [page for page in ordered if _is_there(page, tree)][:MOST]


def _named() -> Iterator[tuple[Crumb, tuple[str, ...]]]:
    for page, names in _PAGES:
        yield page, (page.name, *names)
    for sort in SORTS.values():
        yield Crumb(sort.zh, path_of(sort)), (sort.zh, *_CALLED.get(sort.id, ()))
    for public in PUBLICS.values():
        yield Crumb(public.zh, f"/{public.folder}/"), (public.zh,)
    for column in COLUMNS:
        if len(column.name) > _LEAST:
            yield Crumb(column.name, column.path), (column.name,)


def _is_there(page: Crumb, tree: Path) -> bool:
    return (tree / page.path.strip("/") / "index.html").is_file() or page.path == "/qixian/"

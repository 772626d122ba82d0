import re
from collections.abc import Iterable
from datetime import date

from gongkai.base.casework import moves
from gongkai.base.organs.models import Department, Organ, OrganKind, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.placements import queries
from gongkai.duties.placements.models import Column, Placement, Repost, RepostTo
from gongkai.duties.placements.pull import Pull
from gongkai.duties.placements.states import MOVES, OPEN, State
from gongkai.duties.releases.models import Publication
from gongkai.law.genres import GENRES
from gongkai.law.items import ITEMS
from gongkai.law.refusal import Refusal
from gongkai.law.themes import THEMES

# First parts of addresses that belong to other pages of a site, now or by its plan.
RESERVED = frozenset(
    {
        "api", "assets", "bangzhu", "dingyue", "ditu", "fujian", "fuwu", "gongbao", "guanli",
        "hant", "healthz", "hedui", "hudong", "huiying", "jiedu", "jieguo", "jigou", "jiucuo",
        "juece", "kiosk", "lanmu", "manifest", "pingjia", "qixian", "readyz", "s", "search",
        "shuju", "sitemap", "static", "workbench", "yinsi", "zfxxgk", "zhangzhe",
        "zhengce", "zhixing",
    }
)  # fmt: skip
# Folders that a column's own pages use.
_OWN = frozenset({"list", "fujian"})
_PART = re.compile(r"[a-z][a-z0-9-]{0,39}")
LONGEST_REASON = 300


def check_may_keep(by: Standing, site: Site, on: date) -> None:
    """The tree of columns is the site's keeper's."""
    keepers = queries.keepers(site, on=on)
    if not any(by.holds(Role.OFFICE, code) for code in keepers):
        raise Refusal("只有主办这个站点的机关的办公室可以开设、调整和停办栏目。")


def check_may_change(by: Standing, column: Column, on: date) -> None:
    """The keeper of the site changes a column, and so does the office of its owner."""
    if not queries.is_owner(by, column, (Role.OFFICE,)):
        check_may_keep(by, column.site, on)


def check_path(path: str) -> None:
    """An address of plain parts that no other page of the site has."""
    parts = path.split("/")
    if len(path) > 100 or not all(_PART.fullmatch(part) for part in parts):
        raise Refusal(
            "路径由小写字母、数字和连字符组成，字母开头，各级之间用“/”隔开，如 zhongdian/jiaoyu。"
        )
    if parts[0] in RESERVED or _OWN & set(parts):
        raise Refusal(f"“{path}”是本站其他页面的地址，栏目不能用；请换一个路径。")


def check_column(column: Column) -> None:
    """What a column is made of fits together."""
    check_path(column.path)
    if not column.name.strip():
        raise Refusal("栏目没有名称。")
    if column.interval_days is not None and not 1 <= column.interval_days <= 1000:
        raise Refusal("更新周期是 1 到 1000 天；不限周期的不填。")
    if not 1 <= column.answer_workdays <= 60:
        raise Refusal("答复时限是 1 到 60 个工作日。")
    _check_parent(column)
    check_department(column.owner, column.department)
    check_pull(column.pull)
    taken = Column.objects.open().filter(site=column.site, path=column.path)
    if taken.exclude(pk=column.pk).exists():
        raise Refusal(f"本站已有路径为“{column.path}”的栏目；请换一个路径。")


def _check_parent(column: Column) -> None:
    above, seen = column.parent, {column.pk}
    if above and above.site_id != column.site_id:
        raise Refusal("上级栏目不在同一个站点。")
    if above and above.closed_at:
        raise Refusal("上级栏目已经停办。")
    while above:
        if above.pk in seen:
            raise Refusal("栏目不能放在自己的下级栏目之下。")
        seen.add(above.pk)
        above = above.parent


def check_department(organ: Organ, department: Department | None) -> None:
    """A department is the organ's own."""
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选该机关的处室。")


def check_pull(pull: Pull) -> None:
    """A rule names what there is."""
    organs = set(Organ.objects.filter(code__in=pull.organs).values_list("code", flat=True))
    unknown = [
        *(code for code in pull.organs if code not in organs),
        *(item for item in pull.items if item not in ITEMS),
        *(theme for theme in pull.themes if theme not in THEMES),
        *(genre for genre in pull.genres if genre not in GENRES),
    ]
    if unknown:
        raise Refusal(f"汇聚规则里没有这些代码：{'、'.join(unknown)}；请核对。")


def check_is_open(column: Column) -> None:
    if column.closed_at:
        raise Refusal(f"栏目“{column.name}”已经停办。")


def check_can_close(column: Column) -> None:
    """A column is closed once nothing hangs on it."""
    check_is_open(column)
    if column.children.filter(closed_at=None).exists():
        raise Refusal("它还有下级栏目；请先停办下级栏目，或者移到别处。")
    if column.placements.filter(state=State.PROPOSED).exists():
        raise Refusal("还有报送没有答复；请先答复再停办。")


def check_is_public(publication: Publication) -> None:
    """A placement never widens disclosure: what is not public is shown nowhere."""
    if not publication.is_public:
        raise Refusal("它现在没有公开，不能放进栏目。")


def check_can_place(publication: Publication, column: Column) -> None:
    """A public thing gets into an open column once."""
    check_is_public(publication)
    check_is_open(column)
    held = Placement.objects.filter(column=column, publication=publication, state__in=OPEN)
    if held.exists():
        raise Refusal(f"它已经在栏目“{column.name}”里，或者正等着答复。")
    if column.pull.takes(publication):
        raise Refusal(f"栏目“{column.name}”的汇聚规则已经收入它，不用再放。")


def check_can_propose(publication: Publication, column: Column) -> None:
    """One proposes upwards: into one's own column one places."""
    check_can_place(publication, column)
    if column.owner.code == publication.organ:
        raise Refusal("这是本机关的栏目，不用报送；请在栏目页直接放入。")


def check_may_propose(by: Standing, organ: str) -> None:
    """An organ proposes what it published itself."""
    if not any(by.holds(role, organ) for role in moves.find(MOVES, "recall").by):
        raise Refusal("只能报送本机关公开的信息，由经办人、办公室或发布员办理。")


def check_may_fill(by: Standing, column: Column) -> None:
    """What stands in a column is its owner's choice."""
    if not queries.is_owner(by, column, moves.find(MOVES, "accept").by):
        raise Refusal("要由栏目主办机关的办公室或发布员办理。")


def check_can_move(placement: Placement, name: str) -> None:
    """Whether the table of moves lets the placement go this way now."""
    state = State(placement.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)
    if name == "accept":
        check_is_public(placement.publication)
        check_is_open(placement.column)


def check_may_move(placement: Placement, name: str, by: Standing) -> None:
    """The proposing organ takes back; everything else is the column's owner's."""
    if name == "recall":
        check_may_propose(by, placement.organ.code)
    else:
        check_may_fill(by, placement.column)


def check_reason(reason: str, if_none: str) -> None:
    """A reason is given and fits."""
    if not reason.strip():
        raise Refusal(if_none)
    check_length(reason)


def check_length(text: str) -> None:
    if len(text.strip()) > LONGEST_REASON:
        raise Refusal(f"写了 {len(text.strip())} 个字，最多 {LONGEST_REASON} 个；请写得短些。")


def check_may_order(by: Standing, organ: Organ, to: Iterable[Organ], on: date) -> None:
    """A government and its office order all; another organ those below it."""
    if not by.holds(Role.OFFICE, organ.code):
        raise Refusal("只有本机关的办公室可以发出必转要求。")
    if organ.kind in {OrganKind.GOVERNMENT, OrganKind.OFFICE}:
        return
    lower = queries.below(organ, on=on)
    others = [each.code for each in to if each.code not in lower]
    if others:
        raise Refusal(f"{'、'.join(others)}不在本机关之下，不能要求其转载；可以请上级机关发出。")


def check_can_order(publication: Publication, to: Iterable[Organ], due_on: date, on: date) -> None:
    check_is_public(publication)
    addressees = list(to)
    if not addressees:
        raise Refusal("没有选要转载的机关。")
    if any(each.closed_on and each.closed_on <= on for each in addressees):
        raise Refusal("所选的机关里有已撤销的；请改选承接其职责的机关。")
    if due_on < on:
        raise Refusal("完成期限已经过去；请改正日期。")


def check_can_cancel(repost: Repost) -> None:
    if repost.cancelled_at:
        raise Refusal("这项必转要求已经取消。")


def check_can_confirm(row: RepostTo, column: Column) -> None:
    """Confirmed once, by a column of the organ's own, while the thing is public."""
    check_can_cancel(row.repost)
    if row.confirmed_at:
        raise Refusal("已经确认转载。")
    check_is_public(row.repost.publication)
    check_is_open(column)
    if column.owner_id != row.organ_id:
        raise Refusal("请选本机关主办的栏目。")

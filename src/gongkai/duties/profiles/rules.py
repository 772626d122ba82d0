from collections import Counter
from collections.abc import Collection

from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.profiles.content import Leader, Section
from gongkai.duties.profiles.models import Profile
from gongkai.law.refusal import Refusal

LAW = "《条例》第二十条第二项"
# What the law asks of every organ, by the profile's field.
ASKED = {
    "duties": "机构职能",
    "address": "办公地址",
    "hours": "办公时间",
    "phone": "联系电话",
}
LONGEST = {"name": 50, "duty": 300, "post": 100, "portfolio": 500}
LONGEST_DUTIES = 5000
MOST_ROWS = 100


def missing(profile: Profile) -> list[Missing]:
    """What the law asks for and is not filled in, and who is in charge of disclosure."""
    lacks = [
        Missing(field, f"没有填写{zh}")
        for field, zh in ASKED.items()
        if not getattr(profile, field)
    ]
    if not profile.leaders:
        lacks.append(Missing("leaders", "没有填写负责人姓名"))
    elif not any(row["is_in_charge"] for row in profile.leaders):
        lacks.append(Missing("leaders", "没有标明分管政务公开的负责人"))
    return lacks


def check_may_draft(by: Standing, handlers: Collection[Organ]) -> Organ:
    """The organ for which the person writes it; raises Refusal where that is none of these."""
    found = next((each for each in handlers if by.holds(Role.CLERK, each.code)), None)
    if found is None:
        raise Refusal("机构概况由本机关的经办人起草；人民政府的由它的办公室起草。")
    return found


def check_can_draft(organ: Organ, *, exists: bool, is_open: bool) -> None:
    """One profile an organ, for as long as there is the organ."""
    if not is_open:
        raise Refusal("该机关已经撤销，不再编制机构概况。")
    if exists:
        raise Refusal("该机关的机构概况已经建立；请打开它修改。")


def check_duties(text: str) -> None:
    if len(text) > LONGEST_DUTIES:
        raise Refusal(f"机构职能写了 {len(text)} 个字，最多 {LONGEST_DUTIES} 个。")


def check_sections(sections: Collection[Section]) -> None:
    """Each department once, with a name."""
    _check_rows("内设机构", [(each.name,) for each in sections])
    for each in sections:
        _check_length("内设机构名称", each.name, LONGEST["name"])
        _check_length(f"{each.name}的职责", each.duty, LONGEST["duty"])


def check_leaders(leaders: Collection[Leader]) -> None:
    """Each leader with a post; at most one in charge of disclosure."""
    _check_rows("负责人", [(each.name, each.post) for each in leaders])
    for each in leaders:
        _check_length("负责人姓名", each.name, LONGEST["name"])
        _check_length(f"{each.name}的职务", each.post, LONGEST["post"])
        _check_length(f"{each.name}的分工", each.portfolio, LONGEST["portfolio"])
    if sum(each.is_in_charge for each in leaders) > 1:
        raise Refusal("分管政务公开的负责人只能标明一人。")


def _check_rows(what: str, rows: Collection[tuple[str, ...]]) -> None:
    if len(rows) > MOST_ROWS:
        raise Refusal(f"{what}有 {len(rows)} 行，最多 {MOST_ROWS} 行。")
    if any(not text.strip() for row in rows for text in row):
        raise Refusal(f"{what}有一行没有填全；请补全或者清空这一行。")
    twice = [row for row, count in Counter(rows).items() if count > 1]
    if twice:
        raise Refusal(f"{what}里“{' '.join(twice[0])}”写了两次。")


def _check_length(what: str, text: str, most: int) -> None:
    if len(text) > most:
        raise Refusal(f"{what}写了 {len(text)} 个字，最多 {most} 个。")


def check_can_withdraw(profile: Profile) -> None:
    """What the law asks for stays; a fault in it is corrected."""
    raise Refusal("机构概况应当主动公开，不能撤下；内容有误的，请更新后公开。", law=LAW)

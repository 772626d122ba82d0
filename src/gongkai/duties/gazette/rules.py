from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.gazette import queries
from gongkai.duties.gazette.fates import Fate, Since
from gongkai.duties.gazette.models import Issue, Item
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.states import PUBLIC
from gongkai.duties.releases.models import Publication
from gongkai.duties.releases.queries import validity
from gongkai.law.days import zh_day
from gongkai.law.refusal import Refusal
from gongkai.law.validity import Validity

MOST_ITEMS = 300
LONGEST_FOREWORD = 5000
ASKED = {"name": "公报名称", "sponsor": "主办单位", "editor": "编辑单位", "publisher": "出版单位"}


def check_may_make(by: Standing, offices: Collection[str], organ: str = "") -> str:
    """The office of the government makes the gazette; the code of it for which the person does."""
    codes = by.organs(frozenset({Role.CLERK})) & set(offices)
    wanted = codes & {organ} if organ else codes
    if not wanted:
        raise Refusal("政府公报由本级人民政府办公室的经办人编辑。")
    return min(wanted)


def check_may_set_masthead(by: Standing, offices: Collection[str]) -> None:
    if not by.organs(frozenset({Role.OFFICE})) & set(offices):
        raise Refusal("公报的刊头和版本记录由本级人民政府办公室的政务公开办设定。")


def check_masthead(values: dict[str, str], total_before: int, *, has_issues: bool) -> None:
    """It says who answers for the gazette; the count does not change under issues that are out."""
    for name, zh in ASKED.items():
        if not values[name].strip():
            raise Refusal(f"请填写{zh}。")
    if has_issues and total_before != queries.masthead().total_before:
        raise Refusal("已经有期号，此前的总期数不能再改；总期号是连续的。")


def check_day(issue: Issue, on: date) -> None:
    """In its year, and not before the issue that came before it."""
    if on.year != issue.year:
        raise Refusal(f"这是 {issue.year} 年的一期，出版日期要在 {issue.year} 年。")
    last = queries.before(issue).order_by("-total").first()
    if last is not None and on < last.issued_on:
        raise Refusal(f"出版日期不能早于上一期（{last.title}，{zh_day(last.issued_on)}）。")


def check_foreword(text: str) -> None:
    if len(text) > LONGEST_FOREWORD:
        raise Refusal(f"卷首语写了 {len(text)} 个字，最多 {LONGEST_FOREWORD} 个。")


def check_choice(keys: Sequence[int]) -> None:
    """Each document once, and no more than an issue can hold."""
    if len(keys) > MOST_ITEMS:
        raise Refusal(f"选了 {len(keys)} 篇，一期最多 {MOST_ITEMS} 篇。")
    if any(count > 1 for count in Counter(keys).values()):
        raise Refusal("同一份文件在一期里只能刊登一次。")


def check_can_print(publication: Publication, *, on: date, but: str = "") -> None:
    """Whether the present version of it may be put into an issue of that day."""
    if publication.kind != queries.PRINTED_KIND:
        raise Refusal("公报刊登的是公文和政策解读。")
    if publication.withdrawn_at is not None:
        raise Refusal(f"已经撤下，不能刊登。撤下原因：{publication.withdrawn_reason}")
    if publication.published_on > on:
        raise Refusal(f"{zh_day(publication.published_on)}才公开，晚于本期的出版日期。")
    state = validity(publication, on=on)
    if state in {Validity.LAPSED, Validity.ABOLISHED}:
        raise Refusal(f"在出版日已经{state.label}，不能刊登。")
    other = queries.printed_in(publication, but=but)
    if other is not None:
        raise Refusal(f"已经刊登在{other.title}。")


def check_item(item: Item, became: Since, *, was_printed: bool) -> None:
    """What an issue prints is public in this very version; what it printed before stays."""
    if was_printed:
        return
    if became.fate is Fate.CORRECTED or became.fate is Fate.HIDDEN:
        raise Refusal(f"《{item.publication.title}》选入后已经更正；请换成现在的版本。")
    try:
        check_can_print(item.publication, on=item.issue.issued_on, but=item.issue.key)
    except Refusal as refusal:
        raise Refusal(f"《{item.publication.title}》{refusal.text}", law=refusal.law) from refusal


def check_items(issue: Issue) -> None:
    """Every text of it, in the state in which it is now."""
    rows = queries.items(issue)
    became, printed = queries.fates_of(rows), queries.printed_before(issue)
    for row in rows:
        was_printed = (row.publication.key, row.release.digest) in printed
        check_item(row, became[row.release_id], was_printed=was_printed)


def check_can_publish(issue: Issue) -> None:
    """Issues come out in the order of their numbers, with what may be printed on that day."""
    waiting = queries.before(issue).exclude(state__in=PUBLIC).exclude(index_number__gt="")
    first = waiting.order_by("total").first()
    if first is not None:
        raise Refusal(f"{first.title}还没有公开；公报按期号先后出版。")
    check_items(issue)


def missing(issue: Issue) -> list[Missing]:
    """What keeps an issue from being handed over."""
    if not issue.items.exists():
        return [Missing("items", "没有选入文件")]
    if queries.is_set(issue):
        return []
    if issue.fault:
        return [Missing("pdf", f"PDF 没有排成：{issue.fault.rstrip('。')}")]
    return [Missing("pdf", "PDF 还在排版，请稍候再提交")]


def check_can_set(issue: Issue) -> None:
    if issue.state in PUBLIC:
        raise Refusal("已经公开的一期不重新排版；请先更新本期。")
    if not issue.items.exists():
        raise Refusal("还没有选入文件，不能排版。")

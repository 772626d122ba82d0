from collections.abc import Mapping
from datetime import date, timedelta

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.kinds import Missing
from gongkai.duties.handling.states import State
from gongkai.duties.records import naming
from gongkai.duties.records.lines import Sheet
from gongkai.duties.records.models import (
    LONGEST_CODE,
    LONGEST_TITLE,
    Comparison,
    Decided,
    Discrepancy,
    ListKey,
    Record,
)
from gongkai.law.records.checking import lacks
from gongkai.law.records.reading import Value, is_value
from gongkai.law.records.sorts import SORTS, Sort
from gongkai.law.refusal import Refusal

LONGEST_SOURCE, LONGEST_REASON = 100, 500
# A key that is forgotten about dies by itself.
KEY_DAYS = 366


def missing(record: Record) -> list[Missing]:
    """What its sort asks for and is not filled in, or does not agree; numbers nobody knows."""
    found = [Missing(each.field, each.text) for each in lacks(record.of_sort, record.values)]
    found += [Missing(*fault) for fault in naming.faults(record.of_sort, record.values)]
    return found


def check_may_draft(by: Standing, organ: str) -> None:
    if not by.holds(Role.CLERK, organ):
        raise Refusal("结构化信息由本机关的经办人填写。")


def check_sort(sort: str) -> None:
    if sort not in SORTS:
        raise Refusal("没有这个种类的信息。")


def check_named(sort: Sort, *, title: str, code: str) -> None:
    """A name and a number, neither too long."""
    for zh, text, most in ((sort.title, title, LONGEST_TITLE), (sort.code, code, LONGEST_CODE)):
        if not text:
            raise Refusal(f"没有填写{zh}。")
        if len(text) > most:
            raise Refusal(f"{zh}写了 {len(text)} 个字，最多 {most} 个。")


def check_values(sort: Sort, values: Mapping[str, Value]) -> None:
    """Only fields of the sort, each with a value it can have."""
    for name, value in values.items():
        field = sort.fields.get(name)
        if field is None:
            raise Refusal(f"{sort.zh}没有“{name}”这一项。")
        if not is_value(field, value):
            raise Refusal(f"{field.zh}的内容不合要求；请按这一项的写法重填。")


def check_is_new(sort: Sort, code: str, *, exists: bool) -> None:
    if exists:
        raise Refusal(f"{sort.code}“{code}”已经有了；请打开那一条修改。")


def check_sheet(sheet: Sheet) -> None:
    if sheet.faults:
        count = len(sheet.faults) + sheet.more
        raise Refusal(f"有 {count} 处要改，一条也没有导入。")


def check_can_take(records: Mapping[str, Record]) -> None:
    """What a workbook changes is a draft or public; nothing is taken out of a reviewer's hands."""
    for code, record in records.items():
        if record.state not in (State.DRAFT, State.PUBLISHED):
            raise Refusal(
                f"“{code}”现在是{State(record.state).zh}，不能导入新的内容；"
                "请先撤回修改，或者去掉这一条。一条也没有导入。"
            )


def check_source(source: str) -> None:
    if not source.strip():
        raise Refusal("没有写比对的是哪一份清单。")
    if len(source.strip()) > LONGEST_SOURCE:
        raise Refusal(f"清单的名称最多 {LONGEST_SOURCE} 个字。")


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("保留我方的，要写明理由。")
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(f"理由最多 {LONGEST_REASON} 个字。")


def check_is_open(found: Discrepancy, *, newest: Comparison) -> None:
    """Not decided yet, and not of a list that a newer one has taken the place of."""
    if found.decided != Decided.OPEN:
        raise Refusal(f"“{found.title}”的这一处已经确认过了。")
    if newest.pk != found.comparison_id:
        raise Refusal("这份清单已经有更新的比对；请在新的比对里确认。")


def check_is_as_compared(found: Discrepancy, said: str | None) -> None:
    """What ours says now (None: it is not there) is what was compared."""
    if said is None or said != found.ours:
        raise Refusal(f"“{found.title}”比对以后改过了；请重新比对。")


def check_some(done: int) -> None:
    if not done:
        raise Refusal("一处也没有选。")


def check_key(name: str, *, until_on: date, on: date) -> None:
    """Named after the system that uses it, and good for a year at most."""
    if not name.strip():
        raise Refusal("没有写这个口令给哪个系统用。")
    if len(name.strip()) > LONGEST_SOURCE:
        raise Refusal(f"系统的名称最多 {LONGEST_SOURCE} 个字。")
    if not on < until_on <= on + timedelta(days=KEY_DAYS):
        raise Refusal("有效期从明天起，最长一年。")


def check_may_revoke(key: ListKey, by: Standing) -> None:
    if not may_revoke(key, by):
        raise Refusal("口令由它的持有人、本机关办公室或者安全管理员停用。")


def may_revoke(key: ListKey, by: Standing) -> bool:
    is_guard = any(duty.role == Role.ADMIN_SECURITY for duty in by.duties)
    return is_guard or by.code == key.person.code or by.holds(Role.OFFICE, key.organ.code)


def check_is_in_use(key: ListKey) -> None:
    if key.revoked_at:
        raise Refusal("这个口令已经停用。")

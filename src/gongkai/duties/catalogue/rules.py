from gongkai.base.organs.models import Organ, OrganKind
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue import queries
from gongkai.duties.catalogue.lacks import lacks
from gongkai.duties.catalogue.models import Edition, Line
from gongkai.duties.catalogue.sheet import Sheet
from gongkai.duties.catalogue.values import LineValues
from gongkai.law.refusal import Refusal

# Who keeps an organ's catalogue.
KEEPERS = frozenset({Role.CLERK, Role.OFFICE})
LONGEST_NOTE = 1000


def check_may_keep(by: Standing, organ: str) -> None:
    if not any(by.holds(role, organ) for role in KEEPERS):
        raise Refusal("目录由本机关的经办人或者办公室编制。", law="《条例》第十二条")


def check_can_accept(edition: Edition, by: Standing) -> None:
    """The catalogue in force is accepted (验收): by its office or clerks, or from above."""
    if edition.in_force_on is None or edition.replaced_on is not None or edition.is_base:
        raise Refusal("验收材料按机关现行的目录编制；请打开现行的一版。")
    if not by.is_supervisor:
        check_may_keep(by, edition.organ.code)


def check_can_begin(organ: Organ, *, is_base: bool) -> None:
    """One edition at a time; the template is the government office's."""
    if queries.being_prepared(organ, is_base=is_base):
        raise Refusal("已有一版正在编制；请接着编，或者先放弃它。")
    if is_base and organ.kind != OrganKind.OFFICE:
        raise Refusal("城市基本目录由政府办公室编制；本机关从它生成自己的目录。")


def check_can_copy(organ: Organ) -> None:
    """There is a template, and it is another catalogue than the organ's own."""
    if queries.template() is None:
        raise Refusal("还没有公布的城市基本目录；请先空白编制或者导入表格。")
    if queries.in_force(organ):
        raise Refusal("本机关已有目录；请在现行目录上修订，再与城市基本目录对照。")


def check_can_change(edition: Edition) -> None:
    if edition.in_force_on is not None:
        raise Refusal("这一版已经公布，不能再改；请编制新的一版。")


def missing(edition: Edition) -> list[tuple[str, str]]:
    """What keeps an edition from being handed over: the field, and what to do."""
    return [] if edition.lines.exists() else [("lines", "目录里还没有条目")]


def check_same_revision(edition: Edition, revision: int) -> None:
    """Somebody else may have saved since this person opened the page."""
    if edition.revision != revision:
        raise Refusal("打开之后已有人修改了这一版目录。您填写的内容还在：请核对后再保存。")


def check_line(edition: Edition, values: LineValues, line: Line | None) -> None:
    """The line is whole, in words of its own, and its department is the organ's."""
    found = lacks(values)
    if found:
        raise Refusal("".join(each.text for each in found))
    same = edition.lines.filter(
        item_l1=values.item_l1, item_l2=values.item_l2, elements=values.elements
    )
    if (same.exclude(pk=line.pk) if line else same).exists():
        raise Refusal("目录里已有事项和公开内容完全一样的一条；请合并或写出区别。")
    if values.department:
        check_department(edition, values.department)


def check_department(edition: Edition, code: str) -> None:
    if not edition.organ.departments.filter(code=code).exists():
        raise Refusal("责任处室不是本机关的处室；请选本机关的处室。")


def check_note(note: str) -> None:
    if len(note) > LONGEST_NOTE:
        raise Refusal(f"调整说明写了 {len(note)} 个字，最多 {LONGEST_NOTE} 个；请写得短些。")


def check_sheet(sheet: Sheet) -> None:
    """All or nothing: one fault, and nothing is taken over."""
    if sheet.faults:
        count = len(sheet.faults) + sheet.more
        raise Refusal(f"表格有 {count} 处要改，一条也没有导入；改好后整张重新导入。")


def check_can_discard(edition: Edition, *, is_submitted: bool) -> None:
    check_can_change(edition)
    if is_submitted:
        raise Refusal("这一版提交过审核，留作记录，不能放弃；可以撤回后继续修改。")

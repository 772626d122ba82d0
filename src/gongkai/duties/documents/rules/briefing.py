"""What may be written down of a briefing, and who ends its embargo before its time."""

from datetime import datetime

from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Briefing, Document
from gongkai.duties.handling import queries as handling
from gongkai.law.refusal import Refusal


def check_may_brief(document: Document, by: Standing) -> None:
    if not any(handling.is_worker(by, document, role) for role in (Role.CLERK, Role.OFFICE)):
        raise Refusal("吹风会由本机关的经办人或者办公室登记。")


def check_can_brief(document: Document, embargo_until: datetime, at: datetime) -> None:
    """Before it is public, and an embargo is only made longer."""
    if handling.is_public(document):
        raise Refusal("文件已经公开，不再登记吹风会；公开以后的，请做解读。")
    if embargo_until <= at:
        raise Refusal("解禁时间已经过去；请改为以后的时间。")
    row = Briefing.objects.filter(document=document).first()
    if row and row.embargo_until and embargo_until < row.embargo_until:
        raise Refusal("解禁时间只能推后；要提前的，由办公室或者分管领导解禁。")


def check_can_lift(row: Briefing | None) -> None:
    if row is None or row.embargo_until is None:
        raise Refusal("没有要解除的禁发时间。")


def check_may_lift(document: Document, by: Standing) -> None:
    """The office or the leader, who did not write it: the press was promised something."""
    roles = (Role.OFFICE, Role.LEADER)
    if not any(handling.is_worker(by, document, role) for role in roles):
        raise Refusal("提前解禁由本机关的办公室或者分管领导决定。")
    if by.code in document.editors:
        raise Refusal("不能给自己起草或修改的文件提前解禁；请由他人办理。")

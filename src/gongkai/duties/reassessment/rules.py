from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling import queries as handling
from gongkai.duties.handling.states import State
from gongkai.duties.reassessment.models import Reassessment
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal

LONGEST_REASON = 500
ARTICLE = "《条例》第十八条"


def check_may_decide(by: Standing, document: Document) -> None:
    if not any(handling.is_worker(by, document, role) for role in (Role.CLERK, Role.OFFICE)):
        raise Refusal("评估由本机关的经办人或者办公室决定。", law=ARTICLE)


def check_can_decide(document: Document, year: int) -> None:
    """It is closed, signed, and nobody decided about it this year."""
    if Reassessment.objects.filter(document=document, year=year).exists():
        raise Refusal(f"“{document.title}”{year} 年已经评估过，决定不能改写；明年再评估。")
    if document.attribute == Attribute.PROACTIVE or document.state != State.SIGNED:
        raise Refusal(f"“{document.title}”不是已经签发的不公开或者依申请公开的文件。")


def check_reason(reason: str) -> None:
    if not reason.strip():
        raise Refusal("请写明理由：为什么继续不公开，或者为什么可以公开。", law=ARTICLE)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(
            f"理由写了 {len(reason.strip())} 个字，最多 {LONGEST_REASON} 个；请写得短些。"
        )


def check_some(documents: list[Document]) -> None:
    if not documents:
        raise Refusal("请勾选要评估的文件。")

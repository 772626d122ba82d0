import re
from collections.abc import Set
from dataclasses import dataclass

from gongkai.base.casework import moves
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents import queries
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Document
from gongkai.duties.documents.states import MOVES, State
from gongkai.duties.releases.models import Publication
from gongkai.law.attributes import Attribute
from gongkai.law.exemptions import GROUNDS
from gongkai.law.refusal import Refusal
from gongkai.text import markup


@dataclass(frozen=True)
class Missing:
    """A field that is not filled in yet: its name in the model and what to do."""

    field: str
    text: str


REQUIRED = (
    Missing("title", "没有标题"),
    Missing("publisher", "没有写明发文机关"),
    Missing("genre", "没有选文种"),
    Missing("theme", "没有选主题分类"),
    Missing("body", "没有正文"),
)


def missing(document: Document) -> list[Missing]:
    """Everything the document still lacks before it can be handed over, each named."""
    lacks = [each for each in REQUIRED if not getattr(document, each.field).strip()]
    if document.body.strip() and not _says_something(document.body):
        lacks.append(Missing("body", "没有正文"))
    if document.attribute != Attribute.PROACTIVE:
        if document.ground not in GROUNDS:
            lacks.append(Missing("ground", "不主动公开的，要选不公开依据"))
        if not document.ground_reason.strip():
            lacks.append(Missing("ground_reason", "不主动公开的，要写明理由"))
    begins, ends = document.effective_on, document.lapses_on
    if begins and ends and ends <= begins:
        lacks.append(Missing("lapses_on", "失效日期不晚于施行日期"))
    if document.index_number and not _is_usable_index(document):
        lacks.append(Missing("index_number", "索引号写法不对，或者已用于另一份文件"))
    lacks += [Missing(doubt["field"], f"存疑未核对：{doubt['why']}") for doubt in document.doubts]
    return lacks


def _says_something(body: str) -> bool:
    """Empty paragraphs are no text; a picture may be all there is."""
    return bool(markup.plain(body)) or "<img " in body


def _is_usable_index(document: Document) -> bool:
    """A stated index number becomes an address: plain parts, and nobody else's.

    Its first part has a digit, as in every scheme: words alone are the site's own folders.
    """
    parts = document.index_number.split("/")
    return (
        5 <= len(document.index_number) <= 60
        and all(re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z_-]*", part) for part in parts)
        and re.search(r"[0-9]", parts[0]) is not None
        and not _is_index_taken(document)
    )


def _is_index_taken(document: Document) -> bool:
    taken = Publication.objects.filter(index_number=document.index_number)
    return taken.exclude(kind=KIND, key=document.key).exists()


def check_can_move(document: Document, name: str) -> None:
    """Whether the table of moves lets the document go this way now."""
    state = State(document.state)
    moves.check_state(moves.find(MOVES, name), state, state.zh)


def check_may_move(document: Document, name: str, by: Standing) -> None:
    """Whether the person holds the role that the move asks for, in the document's organ."""
    move = moves.find(MOVES, name)
    if not any(queries.is_worker(by, document, role) for role in move.by):
        roles = "、".join(sorted(role.zh for role in move.by))
        raise Refusal(f"“{move.zh}”要由本机关的{roles}办理。")


def check_can_submit(document: Document) -> None:
    check_can_move(document, "submit")
    if document.held_for:
        raise Refusal(f"暂缓办理：{'；'.join(document.held_for)}。解除暂缓后才能提交。")
    lacks = missing(document)
    if lacks:
        raise Refusal(f"还不能提交审查：{'；'.join(each.text for each in lacks)}。")
    for attachment in queries.attachments(document):
        if attachment.file.released is None:
            why = attachment.file.reason or "还没有检查"
            raise Refusal(f"附件“{attachment.name}”不能公开：{why}。请换一个文件或删去。")


def check_can_edit(document: Document) -> None:
    if document.state in {State.PUBLISHED, State.WITHDRAWN}:
        raise Refusal(f"现在的状态是“{State(document.state).zh}”，不能修改。")


def check_may_edit(document: Document, by: Standing) -> None:
    if not queries.is_worker(by, document, Role.CLERK):
        raise Refusal("只有本机关的经办人可以修改。")


def check_same_revision(document: Document, revision: int) -> None:
    """Somebody else may have saved since this person opened the text."""
    if document.revision != revision:
        raise Refusal("打开之后已有人修改并保存。您的内容没有丢失：请对照两个版本后再保存。")


def check_can_publish(document: Document) -> None:
    check_can_move(document, "publish")
    if document.attribute != Attribute.PROACTIVE:
        raise Refusal(
            f"公开属性是“{Attribute(document.attribute).label}”，不能主动公开。",
            law="《条例》第十四条",
        )
    if document.index_number and _is_index_taken(document):
        raise Refusal(
            f"索引号{document.index_number}已用于另一份公开的文件；请退回，改正索引号后重新提交。"
        )


LONGEST_REASON = 300


def check_reason(reason: str, if_none: str) -> None:
    """A reason is given, and fits where it will be shown."""
    if not reason.strip():
        raise Refusal(if_none)
    if len(reason.strip()) > LONGEST_REASON:
        raise Refusal(
            f"理由写了 {len(reason.strip())} 个字，最多 {LONGEST_REASON} 个；请写得短些。"
        )


def check_lengths(document: Document) -> None:
    """Every text fits its column, whichever database keeps it."""
    for field in document._meta.concrete_fields:
        value = getattr(document, field.attname)
        if field.max_length and isinstance(value, str) and len(value) > field.max_length:
            raise Refusal(
                f"“{field.verbose_name}”写了 {len(value)} 个字，最多 {field.max_length} 个。"
            )


def check_is_own(document: Document) -> None:
    """Department and row of numbers are the organ's own: nobody numbers in another's name."""
    if document.department and document.department.organ_id != document.organ_id:
        raise Refusal(f"“{document.department.name}”不是本机关的处室；请选本机关的处室。")
    if document.series and document.series.organ_id != document.organ_id:
        raise Refusal(f"“{document.series.code}”不是本机关的机关代字；请选本机关的。")


def check_keeps_number(document: Document, changed: Set[str]) -> None:
    """A number that the house gave at signature stays: taken away, it would leave a hole."""
    if changed & {"doc_number", "series"}:
        given = Document.objects.exclude(doc_number="").filter(is_number_stated=False)
        if given.filter(pk=document.pk).exists():
            raise Refusal("发文字号签发时已经编定，不能修改或删去。")


def check_may_draft(by: Standing, organ: str, department: str = "") -> None:
    if not by.holds(Role.CLERK, organ, department):
        raise Refusal("只有该机关的经办人可以起草。")

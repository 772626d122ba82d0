"""What may be written into a document."""

from collections.abc import Set

from django.db import models

from gongkai.base.files.kinds import Kind
from gongkai.base.organs.models import Organ
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.content import KIND
from gongkai.duties.documents.models import Attachment, Document
from gongkai.duties.handling.states import State
from gongkai.duties.releases.queries import public
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal


def check_lengths(row: models.Model) -> None:
    """Every text fits its column, whichever database keeps it."""
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.max_length and isinstance(value, str) and len(value) > field.max_length:
            raise Refusal(
                f"“{field.verbose_name}”写了 {len(value)} 个字，最多 {field.max_length} 个。"
            )


def check_can_describe(attachment: Attachment, *, name: str, alt: str) -> None:
    """Every attachment has a title of its own in its document; a picture says what it shows."""
    if not name.strip():
        raise Refusal("附件要有名称。")
    others = Attachment.objects.filter(document=attachment.document, name=name.strip())
    if others.exclude(pk=attachment.pk).exists():
        raise Refusal(f"已有名为“{name.strip()}”的附件；请换一个名称。")
    if Kind(attachment.file.kind).is_picture and not alt.strip():
        raise Refusal("图片要写文字说明，读屏软件才能读给看不见图片的人听。")


def check_is_own(document: Document) -> None:
    """Department and row of numbers are the organ's own: nobody numbers in another's name."""
    if document.department and document.department.organ_id != document.organ_id:
        raise Refusal(f"“{document.department.name}”不是本机关的处室；请选本机关的处室。")
    if document.series and document.series.organ_id != document.organ_id:
        raise Refusal(f"“{document.series.code}”不是本机关的机关代字；请选本机关的。")
    if document.entry and document.entry.organ_id != document.organ_id:
        raise Refusal(f"“{document.entry.code}”不是本机关的目录条目；请选本机关的。")


def check_may_take(by: Standing, organ: Organ, clerk: Standing) -> None:
    """The office takes in what another organ drafted, and gives it to a clerk of its own."""
    if not by.holds(Role.OFFICE, organ.code):
        raise Refusal("代拟稿由本机关的办公室收文。")
    if not clerk.holds(Role.CLERK, organ.code):
        raise Refusal("承办人要是本机关的经办人；请重新选择。")


def check_keeps_public(document: Document, changed: Set[str]) -> None:
    """While it is public, a correction changes neither its address nor that it is open."""
    if not changed & {"attribute", "index_number"}:
        return
    if public().filter(kind=KIND, key=document.key).exists():
        raise Refusal("文件还在公开，更正时不能改公开属性和索引号；不该公开的，请先撤下。")


def check_can_open(document: Document) -> None:
    """Only what is signed and not open can become open; a draft is simply changed."""
    if document.attribute == Attribute.PROACTIVE or document.state != State.SIGNED:
        raise Refusal("只有已经签发的不公开或者依申请公开的文件，才需要转为主动公开。")


def check_keeps_number(document: Document, changed: Set[str]) -> None:
    """A number that the house gave at signature stays: taken away, it would leave a hole."""
    if changed & {"doc_number", "series"}:
        given = Document.objects.exclude(doc_number="").filter(is_number_stated=False)
        if given.filter(pk=document.pk).exists():
            raise Refusal("发文字号签发时已经编定，不能修改或删去。")

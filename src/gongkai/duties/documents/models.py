from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.states import INITIAL, State
from gongkai.law.attributes import Attribute


class DocumentQuerySet(models.QuerySet["Document"]):
    def visible_to(self, standing: Standing | None) -> "DocumentQuerySet":
        """Documents of the organs one works in; a supervisor sees all that was ever public."""
        if standing is None:
            return self.none()
        allowed = Q(organ__code__in=standing.organs())
        if standing.is_supervisor:
            allowed |= Q(state__in=[State.PUBLISHED, State.WITHDRAWN])
        return self.filter(allowed)

    def lean(self) -> "DocumentQuerySet":
        """Without the long texts: for lists."""
        return self.defer("body", "doubts", "held_for").select_related("organ", "department")


class Series(models.Model):
    """A row of document numbers of an organ: its 机关代字, as 云政办发."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="series")
    code = models.CharField("机关代字", max_length=20, unique=True)
    use = models.CharField("用途", max_length=100, blank=True)

    class Meta:
        ordering = ("organ", "code")

    def __str__(self) -> str:
        return self.code


class Document(models.Model):
    """An official document from draft to withdrawal."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="documents")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="documents")
    # Everyone who ever changed it, by code: none of them may review or sign it.
    editors = models.JSONField("修改人", default=list)
    state = models.CharField(
        "状态", max_length=16, choices=[(s.value, s.zh) for s in State], default=INITIAL
    )
    title = models.CharField("标题", max_length=200)
    publisher = models.CharField("发文机关", max_length=100)
    joint = models.JSONField("联合发文机关", default=list)
    attribute = models.CharField(
        "公开属性",
        max_length=16,
        choices=[(a.value, a.label) for a in Attribute],
        default=Attribute.PROACTIVE,
    )
    ground = models.CharField("不公开依据", max_length=32, blank=True)
    ground_reason = models.CharField("不公开理由", max_length=500, blank=True)
    genre = models.CharField("文种", max_length=32, blank=True)
    theme = models.CharField("主题分类", max_length=64, blank=True)
    item = models.CharField("法定主动公开内容", max_length=32, blank=True)
    service_object = models.CharField("服务对象", max_length=100, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    summary = models.CharField("内容概述", max_length=1500, blank=True)
    source = models.CharField("信息来源", max_length=200, blank=True)
    recipients = models.CharField("主送机关", max_length=500, blank=True)
    series = models.ForeignKey(Series, models.PROTECT, null=True, blank=True)
    doc_number = models.CharField("发文字号", max_length=50, blank=True)
    # The number came with the document (imported, or numbered on paper), so it is reviewed too.
    is_number_stated = models.BooleanField(default=False)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    is_index_stated = models.BooleanField(default=False)
    written_on = models.DateField("成文日期", null=True, blank=True)
    issued_on = models.DateField("发文日期", null=True, blank=True)
    first_public_on = models.DateField("原发布日期", null=True, blank=True)
    effective_on = models.DateField("施行日期", null=True, blank=True)
    # The first day without force: 有效期至 2025-12-31 lapses on 2026-01-01.
    lapses_on = models.DateField("失效日期", null=True, blank=True)
    abolished_on = models.DateField("废止日期", null=True, blank=True)
    amended_on = models.DateField("修改日期", null=True, blank=True)
    former_addresses = models.JSONField("旧网址", default=list)
    doubts = models.JSONField("存疑", default=list)
    held_for = models.JSONField("暂缓原因", default=list)
    created_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    # Counts the saves: two people at the same text are told apart by it.
    revision = models.PositiveIntegerField(default=1)
    body = models.TextField("正文", blank=True)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="document_withheld_with_ground",
                condition=Q(state="draft") | Q(attribute="proactive") | ~Q(ground=""),
            ),
            models.CheckConstraint(
                name="document_public_is_proactive",
                condition=~Q(state__in=["published", "withdrawn"]) | Q(attribute="proactive"),
            ),
            models.CheckConstraint(
                name="document_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "-changed_at"], name="document_work"),
            models.Index(fields=["organ", "-changed_at"], name="document_of_organ"),
            models.Index(fields=["organ", "-written_on"], name="document_by_day"),
            models.Index(fields=["organ", "doc_number"], name="document_by_number"),
            models.Index(fields=["drafter", "-changed_at"], name="document_of_drafter"),
            models.Index(fields=["-changed_at", "-id"], name="document_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"

    @property
    def key(self) -> str:
        """The key of its releases and its journal chain."""
        return str(self.pk)


class Attachment(models.Model):
    """A file that goes with a document, under the name readers will see."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=200)
    alt = models.CharField("文字说明", max_length=500, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="attachment_name_once")
        ]

    def __str__(self) -> str:
        return self.name

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.duties.catalogue.models import Entry
from gongkai.duties.documents.models.series import Series
from gongkai.duties.handling.models import Handled, HandledQuerySet
from gongkai.law.attributes import Attribute
from gongkai.law.limited import Manner
from gongkai.law.sourcing import SourceKind


class DocumentQuerySet(HandledQuerySet["Document"]):
    def lean(self) -> "DocumentQuerySet":
        """Without the long texts: for lists."""
        return self.defer("body", "doubts", "held_for").select_related("organ", "department")


class Document(Handled):
    """An official document from draft to withdrawal."""

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
    entry = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="目录条目"
    )
    # A copy for lists; `deadlines` computes it from the days and the entry's limit.
    due_on = models.DateField("公开期限", null=True, blank=True)
    # Where it is made public and for whom 方式和范围: `law.limited` has the words.
    manner = models.CharField(
        "公开途径",
        max_length=16,
        choices=[(each.value, each.zh) for each in Manner],
        default=Manner.ONLINE,
    )
    places = models.JSONField("现场公开的地方", default=list)
    place_note = models.CharField("具体地点", max_length=300, blank=True)
    audience_kind = models.CharField("公开范围", max_length=16, blank=True)
    audience = models.CharField("公开对象", max_length=300, blank=True)
    # Which of the five publics (五公开) it belongs to, and the key areas, by their ids.
    phase = models.CharField("五公开", max_length=16, blank=True)
    key_areas = models.JSONField("重点领域", default=list)
    # When what was withheld or on request was decided to be open: the limit runs from here.
    opened_on = models.DateField("转为公开日期", null=True, blank=True)
    service_object = models.CharField("服务对象", max_length=100, blank=True)
    keywords = models.CharField("关键词", max_length=200, blank=True)
    summary = models.CharField("内容概述", max_length=1500, blank=True)
    source_kind = models.CharField(
        "信息来源",
        max_length=16,
        choices=[(each.value, each.zh) for each in SourceKind],
        default=SourceKind.OWN,
    )
    # Who issued what is forwarded, or handed it up; or as an old page names it.
    source = models.CharField("来源机关或者单位", max_length=200, blank=True)
    source_title = models.CharField("转发文件的标题", max_length=200, blank=True)
    source_number = models.CharField("转发文件的文号", max_length=50, blank=True)
    source_url = models.CharField("转发文件的网址", max_length=500, blank=True)
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
    body = models.TextField("正文", blank=True)

    objects: ClassVar[DocumentQuerySet] = DocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            *Handled.Meta.constraints,
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
            models.Index(
                fields=["due_on", "id"],
                condition=Q(due_on__isnull=False) & ~Q(state__in=["published", "withdrawn"]),
                name="document_due",
            ),
            models.Index(fields=["organ", "doc_number"], name="document_by_number"),
            models.Index(fields=["drafter", "-changed_at"], name="document_of_drafter"),
            models.Index(fields=["-changed_at", "-id"], name="document_newest"),
        ]

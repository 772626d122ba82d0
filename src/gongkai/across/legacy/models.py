from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document


class ImportedPageQuerySet(models.QuerySet["ImportedPage"]):
    def visible_to(self, standing: Standing | None) -> "ImportedPageQuerySet":
        """What was taken in for the organs one works in."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class ImportedPage(models.Model):
    """A legacy page that was read: what was repaired and doubted, and the draft it became.

    A rejected page has no document; the same content read again for the same organ is this row.
    Nor has a page that holds the same document as an earlier one, which is then `duplicate_of`.
    `file` is the upload where a clerk began a draft with a file: that may be done more than once.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    source = models.CharField("来源", max_length=500)
    sha256 = models.CharField("内容摘要", max_length=64)
    kind = models.CharField("种类", max_length=32)
    advice = models.CharField("处理建议", max_length=8)
    title = models.CharField("标题", max_length=200, blank=True)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="imported_page"
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="duplicates", verbose_name="与之重复"
    )
    repairs = models.JSONField("修复", default=list)
    removed = models.JSONField("删去", default=list)
    doubts = models.JSONField("存疑", default=list)
    notes = models.JSONField("说明", default=list)
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="上传的文件"
    )
    at = models.DateTimeField("导入时间")

    objects: ClassVar[ImportedPageQuerySet] = ImportedPageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "sha256"], condition=Q(file=None), name="imported_content_once"
            )
        ]
        indexes = [models.Index(fields=["organ", "-at", "-id"], name="imported_newest")]

    def __str__(self) -> str:
        return f"{self.source} {self.advice}"


class Likeness(models.Model):
    """What a page that became a draft is known by when others are held against it."""

    page = models.OneToOneField(ImportedPage, models.CASCADE, related_name="likeness")
    doc_number = models.CharField("发文字号", max_length=50, blank=True)
    written_on = models.DateField("成文日期", null=True)
    digest = models.CharField("正文摘要", max_length=64)
    numerals = models.CharField("数字摘要", max_length=64)
    pieces = models.BinaryField("片段")

    def __str__(self) -> str:
        return f"{self.page_id} {self.digest[:8]}"


class LikenessKey(models.Model):
    """One of the few pieces by which a like text is looked for."""

    likeness = models.ForeignKey(Likeness, models.CASCADE, related_name="keys")
    value = models.BigIntegerField("片段")

    class Meta:
        indexes = [models.Index(fields=["value"], name="likeness_by_key")]

    def __str__(self) -> str:
        return f"{self.likeness_id} {self.value}"

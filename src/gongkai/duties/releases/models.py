from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.standing import Standing


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, standing: Standing | None) -> "ReleaseQuerySet":
        """The releases of the organs one works in; nobody sees none."""
        return self.filter(organ__in=standing.organs()) if standing else self.none()


class Release(models.Model):
    """All that will be public of one thing, frozen when it is handed over for review."""

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    version = models.PositiveIntegerField("版次")
    digest = models.CharField("内容摘要", max_length=64)
    organ = models.CharField("机关代码", max_length=16)
    title = models.CharField("标题", max_length=200)
    authors = models.JSONField("起草和修改人", default=list)
    made_by = models.CharField("提交人", max_length=64)
    made_at = models.DateTimeField("提交时间")
    # The two stamps without which nothing becomes public; a new version starts without them.
    passed_by = models.CharField("审查人", max_length=64, blank=True)
    passed_at = models.DateTimeField("审查通过时间", null=True)
    signed_by = models.CharField("签发人", max_length=64, blank=True)
    signed_at = models.DateTimeField("签发时间", null=True)
    content = models.JSONField("公开内容")

    objects: ClassVar[ReleaseQuerySet] = ReleaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "version"], name="release_version_once"
            ),
            models.CheckConstraint(
                name="release_passed_by_somebody",
                condition=Q(passed_at=None, passed_by="")
                | (Q(passed_at__isnull=False) & ~Q(passed_by="")),
            ),
            models.CheckConstraint(
                name="release_signed_after_review",
                condition=Q(signed_at=None, signed_by="")
                | (
                    # A comparison with nothing is neither true nor false, and would let it pass.
                    Q(passed_at__isnull=False)
                    & Q(signed_at__isnull=False)
                    & Q(signed_at__gte=F("passed_at"))
                    & ~Q(signed_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} v{self.version} {self.digest[:12]}"


class FormerAddress(models.Model):
    """A path of an old site and the one thing it leads to: the first that laid claim to it."""

    path = models.CharField("旧路径", max_length=500, unique=True)
    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)

    def __str__(self) -> str:
        return f"{self.path} → {self.kind} {self.key}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> "PublicationQuerySet":
        """What may be read by everyone now."""
        return self.filter(withdrawn_at=None)

    def withdrawn(self) -> "PublicationQuerySet":
        return self.exclude(withdrawn_at=None)


class Publication(models.Model):
    """A release that is public, or was; the numbers and dates stamped on it, and list columns.

    Everything here may be read by the public face's own database role; nothing here is a draft's.
    """

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    release = models.ForeignKey(Release, models.PROTECT, related_name="publications")
    digest = models.CharField("内容摘要", max_length=64)
    site = models.CharField("站点代码", max_length=32)
    organ = models.CharField("机关代码", max_length=16)
    organ_name = models.CharField("发布机构", max_length=100)
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=60)
    doc_number = models.CharField("发文字号", max_length=50, blank=True)
    genre = models.CharField("文种", max_length=32, blank=True)
    theme = models.CharField("主题分类", max_length=64, blank=True)
    item = models.CharField("法定主动公开内容", max_length=32, blank=True)
    summary = models.CharField("内容概述", max_length=1500, blank=True)
    written_on = models.DateField("成文日期", null=True)
    published_on = models.DateField("发布日期")
    effective_on = models.DateField("施行日期", null=True)
    lapses_on = models.DateField("失效日期", null=True)
    abolished_on = models.DateField("废止日期", null=True)
    amended_on = models.DateField("修改日期", null=True)
    # The next day on which the validity shown changes by itself.
    turns_on = models.DateField("状态变化日", null=True)
    published_at = models.DateTimeField("公开时间")
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    withdrawn_reason = models.CharField("撤下原因", max_length=300, blank=True)
    former_addresses = models.JSONField("旧网址", default=list)

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="publication_once"),
            models.UniqueConstraint(fields=["index_number"], name="publication_index_number_once"),
            models.CheckConstraint(
                name="publication_withdrawn_with_reason",
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["withdrawn_at", "-published_on", "-id"], name="publication_newest"
            ),
            models.Index(
                fields=["organ", "withdrawn_at", "-published_on", "-id"],
                name="publication_of_organ",
            ),
            models.Index(
                fields=["item", "withdrawn_at", "-published_on", "-id"], name="publication_of_item"
            ),
            # What changes by a day, and what was withdrawn, is little among much: partial indexes.
            *(
                models.Index(
                    fields=["withdrawn_at", f"{day}_on"],
                    condition=Q(**{f"{day}_on__isnull": False}),
                    name=f"publication_{day}",
                )
                for day in ("turns", "lapses", "abolished", "amended")
            ),
            models.Index(
                fields=["withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="publication_withdrawn",
            ),
            models.Index(fields=["doc_number"], name="publication_doc_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.index_number}"

    @property
    def is_public(self) -> bool:
        return self.withdrawn_at is None

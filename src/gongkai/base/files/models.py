from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.files.kinds import Kind


class State(models.TextChoices):
    PENDING = "pending", "待检查"
    CLEAN = "clean", "可公开"
    REFUSED = "refused", "不能公开"
    # The virus scanner did not answer: asked again until it does.
    HELD = "held", "等待杀毒"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def pending(self) -> "StoredFileQuerySet":
        return self.filter(state=State.PENDING)

    def waiting(self) -> "StoredFileQuerySet":
        """Those whose check is not done."""
        return self.filter(state__in=[State.PENDING, State.HELD])

    def rebuilt(self) -> "StoredFileQuerySet":
        """The copies that the check made itself: all that may ever be public."""
        return self.filter(state=State.CLEAN, released=F("id"))


class StoredFile(models.Model):
    """A content that is kept, once however often it is handed in."""

    sha256 = models.CharField("内容摘要", max_length=64, unique=True)
    kind = models.CharField("种类", max_length=8, choices=[(kind.value, kind.zh) for kind in Kind])
    size = models.PositiveBigIntegerField("字节数")
    pages = models.PositiveIntegerField("页数", null=True)
    width = models.PositiveIntegerField("像素宽", null=True)
    height = models.PositiveIntegerField("像素高", null=True)
    state = models.CharField("检查结果", max_length=8, choices=State, default=State.PENDING)
    reason = models.CharField("不能公开的原因", max_length=500, blank=True)
    # The rebuilt copy; a rebuilt copy points at itself.
    released = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="originals", verbose_name="可公开的副本"
    )
    # What the scan said, as the contract writes findings (3.2): of a rebuilt copy all that was
    # found in it, of what was handed in all that it hid and the copy no longer has.
    findings = models.JSONField("副本中发现的内容", default=list, blank=True)
    hidden = models.JSONField("原文件中隐藏的内容", default=list, blank=True)
    stored_by = models.CharField("存入人", max_length=64)
    stored_at = models.DateTimeField("存入时间")

    objects: ClassVar[StoredFileQuerySet] = StoredFileQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="file_clean_has_copy",
                condition=Q(state="clean", released__isnull=False)
                | (~Q(state="clean") & Q(released__isnull=True)),
            ),
            models.CheckConstraint(
                name="file_refused_has_reason", condition=~Q(state="refused", reason="")
            ),
            models.CheckConstraint(
                name="file_held_has_reason", condition=~Q(state="held", reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.kind} {self.get_state_display()}"


class FileText(models.Model):
    """What readers of a copy see, as text; apart from its row, for lists do not need it."""

    copy = models.OneToOneField(
        StoredFile, models.CASCADE, primary_key=True, related_name="readable"
    )
    text = models.TextField("文字")

    def __str__(self) -> str:
        return f"{self.copy_id} {self.text[:20]}"

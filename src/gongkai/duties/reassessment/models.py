from django.db import models
from django.db.models import Q

from gongkai.duties.documents.models import Document


class Decision(models.TextChoices):
    KEEP = "keep", "继续不公开"
    OPEN = "open", "转为主动公开"


class Reassessment(models.Model):
    """What was decided about a document in a year: by whom, when and why."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="reassessments")
    year = models.PositiveSmallIntegerField("年度")
    decision = models.CharField("决定", max_length=8, choices=Decision)
    reason = models.CharField("理由", max_length=500)
    # As it stood before: opened, the document no longer says so itself.
    attribute = models.CharField("原公开属性", max_length=16)
    ground = models.CharField("原不公开依据", max_length=32, blank=True)
    by = models.CharField("决定人", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("-year", "-at", "-id")
        indexes = [models.Index(fields=["year", "decision"], name="reassessment_of_year")]
        constraints = [
            models.UniqueConstraint(fields=["document", "year"], name="reassessment_once_a_year"),
            models.CheckConstraint(
                name="reassessment_with_reason", condition=~Q(reason="") & ~Q(by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.year} {self.decision}"

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models.document import Document


class ClearingQuerySet(models.QuerySet["Clearing"]):
    def visible_to(self, standing: Standing | None) -> "ClearingQuerySet":
        """Those of the organs one works in; a supervisor sees all."""
        if standing is None:
            return self.none()
        if standing.is_supervisor:
            return self
        return self.filter(organ__code__in=standing.organs())


class Clearing(models.Model):
    """A clean-up (清理) of an organ's normative documents, to be decided in one act."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    title = models.CharField("名称", max_length=200)
    basis = models.CharField("清理依据", max_length=500, blank=True)
    opened_by = models.CharField("发起人", max_length=64)
    opened_at = models.DateTimeField("发起时间")
    # The document that says the result; with its publication everything changes at once.
    result = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="clearing"
    )
    decided_by = models.CharField("定稿人", max_length=64, blank=True)
    decided_at = models.DateTimeField("定稿时间", null=True, blank=True)

    objects: ClassVar[ClearingQuerySet] = ClearingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clearing_decided_whole",
                condition=Q(result=None, decided_at=None, decided_by="")
                | (Q(result__isnull=False, decided_at__isnull=False) & ~Q(decided_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.title}"


class ClearingLine(models.Model):
    """One document in a clean-up: what is proposed and why, what others say, what is decided."""

    clearing = models.ForeignKey(Clearing, models.CASCADE, related_name="lines")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")
    proposal = models.CharField("清理意见", max_length=16, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    # With 继续有效: the new first day without force; none: without an end.
    lapses_on = models.DateField("继续有效至（次日失效）", null=True, blank=True)
    opinions = models.JSONField("征求的意见", default=list)

    class Meta:
        ordering = ("clearing", "id")
        constraints = [
            models.UniqueConstraint(fields=["clearing", "document"], name="clearing_line_once")
        ]

    def __str__(self) -> str:
        return f"{self.clearing_id} {self.document_id} {self.proposal}"

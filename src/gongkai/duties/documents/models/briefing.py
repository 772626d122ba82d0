from django.db import models
from django.db.models import Q

from gongkai.duties.documents.models.document import Document


class Briefing(models.Model):
    """The press is told of a document before it is public (政策吹风会), under an embargo."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="briefing")
    held_at = models.DateTimeField("吹风会时间")
    place = models.CharField("地点", max_length=100, blank=True)
    speakers = models.CharField("主讲人", max_length=200, blank=True)
    invited = models.CharField("参加的媒体和人员", max_length=500, blank=True)
    note = models.TextField("吹风内容", max_length=5000, blank=True)
    # Nobody publishes the document before this instant; empty: there is no embargo any more.
    embargo_until = models.DateTimeField("解禁时间", null=True, blank=True)
    lifted_reason = models.CharField("提前解禁的理由", max_length=300, blank=True)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="briefing_lifted_with_reason",
                condition=Q(embargo_until__isnull=False, lifted_reason="")
                | (Q(embargo_until=None) & ~Q(lifted_reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.embargo_until}"

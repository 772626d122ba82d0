from django.db import models
from django.db.models import Q

from gongkai.duties.documents.models.document import Document


class Correction(models.Model):
    """A published document is being corrected, or was: the note that readers get."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="corrections")
    note = models.CharField("更正说明", max_length=500)
    hides_former = models.BooleanField("原来的内容不再展示", default=False)
    begun_by = models.CharField("发起人", max_length=64)
    begun_at = models.DateTimeField("发起时间")
    done_at = models.DateTimeField("公布时间", null=True, blank=True)

    class Meta:
        ordering = ("document", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=Q(done_at=None), name="correction_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.note[:20]}"


class Showing(models.Model):
    """A document that is shown for a time only (公示期), to the end of its last day."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="showing")
    ends_on = models.DateField("展示的最后一天")

    def __str__(self) -> str:
        return f"{self.document_id} {self.ends_on}"

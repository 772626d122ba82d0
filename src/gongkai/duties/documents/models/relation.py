from django.db import models
from django.db.models import F, Q

from gongkai.duties.documents.models.document import Document


class Relation(models.Model):
    """What a draft says of another document: by a row here, by number, or by title alone."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="relations")
    # One of `law.links.LinkKind`.
    kind = models.CharField("关系", max_length=16)
    target = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="named_by"
    )
    number = models.CharField("对方文号", max_length=50, blank=True)
    title = models.CharField("对方名称", max_length=200, blank=True)
    on = models.DateField("自何日起", null=True, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        ordering = ("document", "order", "id")
        constraints = [
            models.CheckConstraint(
                name="relation_names_something",
                condition=Q(target__isnull=False) | ~Q(number="") | ~Q(title=""),
            ),
            models.CheckConstraint(
                name="relation_of_another", condition=Q(target=None) | ~Q(target=F("document"))
            ),
            models.UniqueConstraint(
                fields=["document", "kind", "target"],
                condition=Q(target__isnull=False),
                name="relation_said_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.kind} {self.target_id or self.number or self.title}"

from django.db import models

from gongkai.base.files.models import StoredFile
from gongkai.duties.documents.models.document import Document


class Attachment(models.Model):
    """A file that goes with a document, under the name readers will see."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=200)
    alt = models.CharField("文字说明", max_length=500, blank=True)
    # Where an old site had it; readers who ask there are led to the file.
    former_addresses = models.JSONField("旧网址", default=list, blank=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.UniqueConstraint(fields=["document", "name"], name="attachment_name_once")
        ]

    def __str__(self) -> str:
        return self.name

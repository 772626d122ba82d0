from django.db import models

from gongkai.base.organs.models import Organ
from gongkai.law.letters import FORMS


class Wording(models.Model):
    """An organ's own wording of a letter; the newest holds, earlier ones stay.

    Without paragraphs the program's own holds again.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    code = models.CharField(
        "文书", max_length=24, choices=[(form.code, form.title) for form in FORMS.values()]
    )
    body = models.JSONField("段落", default=list, blank=True)
    by = models.CharField("修改人", max_length=64)
    at = models.DateTimeField("修改时间")

    class Meta:
        ordering = ("-id",)
        indexes = [models.Index(fields=["organ", "code", "-id"], name="wording_newest")]

    def __str__(self) -> str:
        return f"{self.organ} {self.code}"

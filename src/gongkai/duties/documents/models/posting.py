from django.db import models
from django.db.models import F, Q

from gongkai.base.files.models import StoredFile
from gongkai.duties.documents.models.document import Document


class Posting(models.Model):
    """That a document hangs somewhere or was brought to people: where, by whom, till when."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="postings")
    # One of `law.limited.PLACES`.
    place = models.CharField("地方", max_length=16)
    where = models.CharField("具体地点", max_length=200)
    put_up_by = models.CharField("张贴人", max_length=50)
    put_up_on = models.DateField("张贴日期")
    # The last day of the notice period.
    until_on = models.DateField("公示截止")
    photo = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="照片"
    )
    taken_down_on = models.DateField("撤下日期", null=True, blank=True)
    noted_by = models.CharField("登记人", max_length=64)
    noted_at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("document", "put_up_on", "id")
        constraints = [
            models.CheckConstraint(
                name="posting_days_in_order",
                condition=Q(until_on__gte=F("put_up_on"))
                & (Q(taken_down_on=None) | Q(taken_down_on__gte=F("put_up_on"))),
            ),
            models.CheckConstraint(
                name="posting_says_where_and_who", condition=~Q(where="") & ~Q(put_up_by="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.where} {self.put_up_on}"

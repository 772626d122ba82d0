from django.db import models

from gongkai.base.organs.models import Organ


class Series(models.Model):
    """A row of document numbers of an organ: its 机关代字, as 云政办发."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="series")
    code = models.CharField("机关代字", max_length=20, unique=True)
    use = models.CharField("用途", max_length=100, blank=True)

    class Meta:
        ordering = ("organ", "code")

    def __str__(self) -> str:
        return self.code

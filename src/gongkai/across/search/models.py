from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ


class Way(models.TextChoices):
    """How the words of a group stand to each other."""

    EVERYDAY = "everyday", "口语 → 规范用语"
    SAME = "same", "互为同义"
    ORGAN = "organ", "机关的俗称"


class Synonyms(models.Model):
    """Words that readers use, and those that the papers use for the same.

    Of an organ only the words are kept: what it is called now and was before, its names say.
    """

    way = models.CharField("关系", max_length=12, choices=Way)
    words = models.JSONField("读者的说法", default=list)
    official = models.JSONField("文件里的说法", default=list, blank=True)
    organ = models.ForeignKey(Organ, models.PROTECT, null=True, blank=True, related_name="+")
    note = models.CharField("说明", max_length=200, blank=True)
    is_dropped = models.BooleanField("停用", default=False)
    version = models.PositiveIntegerField("版次", default=1)
    changed_by = models.CharField("修改人", max_length=64)
    changed_at = models.DateTimeField("修改时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("-changed_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="synonyms_of_an_organ",
                condition=Q(way="organ", organ__isnull=False)
                | (~Q(way="organ") & Q(organ__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return "、".join(self.words)


class Unfound(models.Model):
    """What was looked for and not found in a week, and how often; never by whom."""

    # The Monday.
    week = models.DateField("周")
    text = models.CharField("说法", max_length=40)
    times = models.PositiveIntegerField("次数", default=0)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "text"], name="unfound_once_a_week"),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.text} {self.times}"

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing


class StanceQuerySet(models.QuerySet["Stance"]):
    def visible_to(self, standing: Standing | None) -> "StanceQuerySet":
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()

    def on(self, day: date) -> "StanceQuerySet":
        """Those that hold on a day."""
        holds = Q(until_on=None) | Q(until_on__gte=day)
        return self.filter(holds, from_on__lte=day)


class Stance(models.Model):
    """What an organ agreed to say on a matter (答复口径): a short text, while it holds."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    matter = models.CharField("事项", max_length=100)
    text = models.TextField("口径", max_length=2000)
    from_on = models.DateField("自哪天起")
    until_on = models.DateField("到哪天止", null=True, blank=True)
    by = models.CharField("制定人", max_length=64)
    at = models.DateTimeField("制定时间")

    objects: ClassVar[StanceQuerySet] = StanceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("matter", "-from_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="stance_ends_after_it_begins",
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")),
            )
        ]
        indexes = [models.Index(fields=["organ", "from_on"], name="stance_of_organ")]

    def __str__(self) -> str:
        return self.matter

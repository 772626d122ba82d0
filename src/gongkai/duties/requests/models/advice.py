from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.queries import of_either
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models.case import Case


class AdviceQuerySet(models.QuerySet["Advice"]):
    def visible_to(self, standing: Standing | None) -> "AdviceQuerySet":
        """What one's organs gave or got."""
        if standing is None:
            return self.none()
        mine = standing.organs()
        return of_either(self, Q(organ__code__in=mine), Q(to_organ__code__in=mine))


class Advice(models.Model):
    """What a request showed to be mended (工作建议): told to an organ or department until a day.

    Its reader need not see the case: it names nobody.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="advice")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    to_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    to_department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField("建议", max_length=2000)
    due_on = models.DateField("答复期限")
    by = models.CharField("提出人", max_length=64)
    at = models.DateTimeField("提出时间")
    reply = models.TextField("答复", blank=True, max_length=2000)
    replied_by = models.CharField("答复人", max_length=64, blank=True)
    replied_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects: ClassVar[AdviceQuerySet] = AdviceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                name="advice_replied_by_somebody",
                condition=Q(replied_at=None, reply="", replied_by="")
                | (Q(replied_at__isnull=False) & ~Q(reply="") & ~Q(replied_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.to_organ_id} {self.due_on}"

    @property
    def key(self) -> str:
        """The key of its journal chain."""
        return str(self.pk)

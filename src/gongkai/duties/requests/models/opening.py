from datetime import date
from typing import ClassVar, Optional

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.requests.models.case import Case


class OftenSetting(models.Model):
    """How many applicants in how many months make a matter often asked, from a day on."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    least = models.PositiveSmallIntegerField("不同申请人数")
    months = models.PositiveSmallIntegerField("最近几个月")
    from_on = models.DateField("自哪天起")
    by = models.CharField("修改人", max_length=64)
    at = models.DateTimeField("修改时间")

    class Meta:
        ordering = ("-from_on", "-id")
        constraints = [
            models.CheckConstraint(
                name="often_is_more_than_once", condition=Q(least__gte=2, months__gte=1)
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.least}/{self.months} {self.from_on}"

    @classmethod
    def on(cls, organ: Organ, day: date) -> Optional["OftenSetting"]:
        return cls.objects.filter(organ=organ, from_on__lte=day).first()


class OpeningQuerySet(models.QuerySet["Opening"]):
    def visible_to(self, standing: Standing | None) -> "OpeningQuerySet":
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class Opening(models.Model):
    """A proposal to publish what is often asked for (转为主动公开), and what came of it.

    Which cases it came of is known at the desk alone; the document never says.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "待决定"
        TAKEN_UP = "taken_up", "已采纳"
        DECLINED = "declined", "未采纳"

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    # What the matter is called in public; it names nobody.
    title = models.CharField("事项", max_length=200)
    cases = models.ManyToManyField(Case, related_name="openings")
    state = models.CharField("状态", max_length=12, choices=State, default=State.PROPOSED)
    note = models.CharField("建议的理由", max_length=1000, blank=True)
    by = models.CharField("建议人", max_length=64)
    at = models.DateTimeField("建议时间")
    reason = models.CharField("决定的理由", max_length=1000, blank=True)
    decided_by = models.CharField("决定人", max_length=64, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    # The draft that was made of an answer, and from when what came of it is public.
    source = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="opening"
    )
    public_at = models.DateTimeField("公开时间", null=True, blank=True)

    objects: ClassVar[OpeningQuerySet] = OpeningQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                name="opening_decided_by_somebody",
                condition=Q(state="proposed", decided_at=None, decided_by="")
                | (
                    Q(state__in=["taken_up", "declined"], decided_at__isnull=False)
                    & ~Q(decided_by="")
                ),
            ),
            models.CheckConstraint(
                name="opening_declined_with_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="opening_made_of_an_answer",
                condition=Q(document=None, source=None, public_at=None)
                | Q(state="taken_up", document__isnull=False, source__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """The key of its journal chain."""
        return str(self.pk)

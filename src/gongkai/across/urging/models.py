from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.across.urging.states import INITIAL, State
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.queries import of_either
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Standing


class UrgingQuerySet(models.QuerySet["Urging"]):
    def visible_to(self, standing: Standing | None) -> "UrgingQuerySet":
        """Those to the organs one works in, and those that one's office or oneself has sent."""
        if standing is None:
            return self.none()
        offices = standing.organs(frozenset({Role.OFFICE}))
        own = Q(organ__code__in=standing.organs())
        return of_either(self, own, Q(by_organ__code__in=offices), Q(by=standing.code))

    def to_answer(self, standing: Standing) -> "UrgingQuerySet":
        """Open ones to the organs whose office one is, and to the departments one works in."""
        offices = standing.organs(frozenset({Role.OFFICE, Role.OFFICER}))
        departments = Q()
        for duty in standing.duties:
            if duty.department:
                departments |= Q(organ__code=duty.organ, department__code=duty.department)
        mine = Q(organ__code__in=offices)
        rows = self.filter(state=State.OPEN)
        return of_either(rows, mine, departments) if departments else rows.filter(mine)

    def answered_to(self, standing: Standing) -> "UrgingQuerySet":
        """Answered ones that wait for the word of whoever urged."""
        sent = Q(by_organ__code__in=standing.organs(frozenset({Role.OFFICE})))
        return of_either(self.filter(state=State.REPLIED), sent, Q(by=standing.code))

    def late(self, *, on: date) -> "UrgingQuerySet":
        return self.filter(state=State.OPEN, due_on__lt=on)


class About(models.TextChoices):
    """What an urging is about."""

    REQUEST = "request", "依申请公开"
    DOCUMENT = "document", "公文公开"
    OTHER = "other", "其他事项"


class Urging(models.Model):
    """Something urged: about what, by whom, until when; what was answered."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="被督办机关")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="处室"
    )
    about = models.CharField("事项种类", max_length=12, choices=About)
    key = models.CharField("事项", max_length=40, blank=True)
    # How the matter is called by both sides: a number, never the words of a draft or applicant.
    subject = models.CharField("事项名称", max_length=200)
    text = models.TextField("督办要求", max_length=2000)
    due_on = models.DateField("回复期限")
    state = models.CharField(
        "状态", max_length=8, choices=[(s.value, s.zh) for s in State], default=INITIAL.value
    )
    by_organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="督办机关")
    by = models.CharField("督办人", max_length=64)
    at = models.DateTimeField("督办时间")
    reply = models.TextField("回复", blank=True, max_length=2000)
    replied_by = models.CharField("回复人", max_length=64, blank=True)
    replied_at = models.DateTimeField("回复时间", null=True, blank=True)
    closed_at = models.DateTimeField("办结时间", null=True, blank=True)
    # How often it was urged.
    times = models.PositiveSmallIntegerField("次数", default=1)

    objects: ClassVar[UrgingQuerySet] = UrgingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["about", "key"],
                condition=~Q(key="") & ~Q(state="closed"),
                name="urged_once_at_a_time",
            ),
            models.CheckConstraint(
                name="urging_replied_with_words",
                condition=~Q(state="replied") | (~Q(reply="") & Q(replied_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="urging_closed_with_time",
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "due_on"], name="urging_work"),
            models.Index(fields=["by", "state"], name="urging_of_person"),
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.subject} {self.state}"

    @property
    def values(self) -> dict[str, Any]:
        """What the journal keeps of it."""
        return {
            "organ": self.organ.code,
            "about": self.about,
            "key": self.key,
            "times": self.times,
        }

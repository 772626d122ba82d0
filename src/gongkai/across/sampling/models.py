from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.across.legacy.models import Batch
from gongkai.across.sampling.states import INITIAL, State
from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Release


class RulingQuerySet(models.QuerySet["Ruling"]):
    def visible_to(self, standing: Standing | None) -> "RulingQuerySet":
        """Those of the organs one works in."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class Ruling(models.Model):
    """An organ's decision how what a source brought is reviewed; the newest holds."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", verbose_name="来源")
    by_sample = models.BooleanField("抽样审查")
    reason = models.CharField("理由", max_length=300, blank=True)
    by = models.CharField("决定人", max_length=64)
    at = models.DateTimeField("决定时间")

    objects: ClassVar[RulingQuerySet] = RulingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["batch", "-at"], name="ruling_newest")]
        constraints = [
            models.CheckConstraint(
                name="ruling_by_sample_with_reason", condition=Q(by_sample=False) | ~Q(reason="")
            )
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {'sample' if self.by_sample else 'each'}"


class LotQuerySet(models.QuerySet["Lot"]):
    def visible_to(self, standing: Standing | None) -> "LotQuerySet":
        """Those of the organs one works in."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class Lot(models.Model):
    """What waited for review of a source when a sample of it was drawn, and what became of it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    batch = models.ForeignKey(Batch, models.PROTECT, related_name="+", verbose_name="来源")
    ruling = models.ForeignKey(Ruling, models.PROTECT, related_name="lots")
    state = models.CharField(
        "状态", max_length=8, choices=[(s.value, s.zh) for s in State], default=INITIAL.value
    )
    size = models.PositiveIntegerField("批量")
    sample = models.PositiveIntegerField("样本量")
    # With the digests of its members it repeats the draw.
    seed = models.CharField("种子", max_length=64)
    drawn_by = models.CharField("抽样人", max_length=64)
    drawn_at = models.DateTimeField("抽样时间")
    ended_by = models.CharField("办结人", max_length=64, blank=True)
    ended_at = models.DateTimeField("办结时间", null=True)

    objects: ClassVar[LotQuerySet] = LotQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-drawn_at", "-id")
        indexes = [models.Index(fields=["organ", "-drawn_at"], name="lot_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["batch"], condition=Q(state=State.DRAWN), name="lot_one_drawn_a_batch"
            ),
            models.CheckConstraint(
                name="lot_ended_whole",
                condition=Q(state=State.DRAWN, ended_at=None, ended_by="")
                | (~Q(state=State.DRAWN) & Q(ended_at__isnull=False) & ~Q(ended_by="")),
            ),
            models.CheckConstraint(
                name="lot_leaves_some", condition=Q(sample__gt=0, sample__lt=models.F("size"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.sample}/{self.size} {self.state}"


class Member(models.Model):
    """One version in a lot: in its sample or among the rest, and how it came out of it."""

    lot = models.ForeignKey(Lot, models.PROTECT, related_name="members")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    # A thing is in one lot once: whatever falls out of it goes by itself for ever.
    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    digest = models.CharField("内容摘要", max_length=64)
    is_sampled = models.BooleanField("抽中")
    # Of the rest of a lot that was passed: it passed too, or why it is reviewed by itself.
    is_passed = models.BooleanField("依样本通过", default=False)
    apart = models.CharField("单独审查的原因", max_length=300, blank=True)

    class Meta:
        ordering = ("lot", "id")
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="member_once"),
            models.CheckConstraint(
                name="member_passed_by_the_sample",
                condition=Q(is_passed=False) | Q(is_sampled=False, apart=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.lot_id} {self.kind} {self.key}"

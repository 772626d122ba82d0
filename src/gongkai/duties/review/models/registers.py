from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.law.reviews import KINDS

M = TypeVar("M", bound=models.Model, covariant=True)


class OwnedQuerySet(models.QuerySet[M]):
    def of(self, organ: str) -> Self:
        """What holds for an organ: its own rows and the city's."""
        return self.filter(Q(organ__code=organ) | Q(organ=None))


class ListedWord(models.Model):
    """A word of an organ's list, or of the city's (no organ), and how it should read."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    text = models.CharField("词", max_length=60)
    right = models.CharField("应为", max_length=60, blank=True)
    advice = models.CharField("说明", max_length=120, blank=True)
    is_forbidden = models.BooleanField("禁用", default=False)
    unless = models.JSONField("除非在其中", default=list)
    added_by = models.CharField("登记人", max_length=64)
    added_at = models.DateTimeField("登记时间")

    objects: ClassVar[OwnedQuerySet["ListedWord"]] = OwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("text", "id")
        constraints = [
            models.UniqueConstraint(fields=["organ", "text"], name="listedword_once"),
            models.UniqueConstraint(
                fields=["text"], condition=Q(organ=None), name="listedword_once_city"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class SuperiorPaper(models.Model):
    """A superior's paper that is not public: neither its number nor its title may be released."""

    organ = models.ForeignKey(Organ, models.PROTECT, null=True, related_name="+")
    number = models.CharField("文号", max_length=60, blank=True)
    title = models.CharField("标题", max_length=200, blank=True)
    issuer = models.CharField("制发机关", max_length=100, blank=True)
    added_by = models.CharField("登记人", max_length=64)
    added_at = models.DateTimeField("登记时间")

    objects: ClassVar[OwnedQuerySet["SuperiorPaper"]] = OwnedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("number", "title", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "number", "title"], name="superiorpaper_once"
            ),
            models.UniqueConstraint(
                fields=["number", "title"],
                condition=Q(organ=None),
                name="superiorpaper_once_city",
            ),
            models.CheckConstraint(
                name="superiorpaper_says_something", condition=~Q(number="", title="")
            ),
        ]

    def __str__(self) -> str:
        return self.number or self.title


class KindSwitch(models.Model):
    """That an organ always asks for a kind of review, or never beyond what the law asks."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    kind = models.CharField(
        "审查种类", max_length=16, choices=[(k.id, k.zh) for k in KINDS.values()]
    )
    is_always = models.BooleanField("一律审查")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organ", "kind"], name="kindswitch_once")]

    def __str__(self) -> str:
        return f"{self.organ} {self.kind} {self.is_always}"

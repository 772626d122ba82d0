from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Publication

LONGEST_TARGET = 500


class Sort(models.TextChoices):
    """What is looked at to know whether a reader gets there."""

    OWN = "own", "本平台网址"
    FILE = "file", "附件"
    # Asked only when an operator says so: nothing else here speaks with other machines.
    OUTSIDE = "outside", "外部网址"
    # An address that no browser opens, wherever it is meant to lead.
    WRONG = "wrong", "网址写法"


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def public(self) -> "ReferenceQuerySet":
        return self.filter(publication__withdrawn_at=None)

    def dead(self) -> "ReferenceQuerySet":
        """Those that are known to lead nowhere, of what is public."""
        return self.public().filter(dead_since__isnull=False)

    def visible_to(self, standing: Standing, *, sees_all: bool) -> "ReferenceQuerySet":
        return self if sees_all else self.filter(publication__organ__in=standing.organs())


class Reference(models.Model):
    """Something a public thing leads to or shows, once a thing, at the first place it stands."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    sort = models.CharField("种类", max_length=8, choices=Sort)
    # As it is written; of an attachment the digest of its public copy.
    target = models.CharField("指向", max_length=LONGEST_TARGET)
    # Of one's own: on which site, and which path there with its query.
    site = models.CharField("站点代码", max_length=32, blank=True)
    path = models.CharField("路径", max_length=LONGEST_TARGET, blank=True)
    # Of an attachment its name.
    name = models.CharField("名称", max_length=200, blank=True)
    where = models.CharField("位置", max_length=200)
    why = models.CharField("失效原因", max_length=200, blank=True)
    dead_since = models.DateTimeField("失效时间", null=True)
    # None: nobody has looked yet.
    looked_at = models.DateTimeField("检查时间", null=True)

    objects: ClassVar[ReferenceQuerySet] = ReferenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "sort", "target"], name="reference_once"
            ),
            models.CheckConstraint(
                name="reference_dead_for_a_reason",
                condition=Q(dead_since=None, why="") | (Q(dead_since__isnull=False) & ~Q(why="")),
            ),
        ]
        indexes = [
            models.Index(fields=["sort", "target"], name="reference_target"),
            models.Index(
                fields=["dead_since"],
                condition=Q(dead_since__isnull=False),
                name="reference_dead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication_id} {self.sort} {self.target}"

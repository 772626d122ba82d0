from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.duties.releases.models import Release
from gongkai.duties.review.decision import Decision
from gongkai.law.reviews import KEEP_GROUNDS

_DECISIONS = [(each.value, each.zh) for each in Decision]
_GROUNDS = [(each.id, each.zh) for each in KEEP_GROUNDS.values()]


class LookThrough(models.Model):
    """That a release was looked through, and which reviews it needs; without it nothing passes."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="look_through")
    at = models.DateTimeField("检查时间")
    hint = models.CharField("内容提示", max_length=32, blank=True)
    marks = models.JSONField("特征", default=list)
    kinds = models.JSONField("需要的审查", default=list)
    # The version it was made of by masking alone, within one sitting.
    masked_from = models.OneToOneField(
        Release, models.PROTECT, null=True, related_name="masked_into"
    )

    def __str__(self) -> str:
        return f"{self.release} {self.at:%Y-%m-%d %H:%M}"


class FindingQuerySet(models.QuerySet["Finding"]):
    def open(self) -> "FindingQuerySet":
        return self.filter(decision="")


class Place(models.Model):
    """Where in a content something stands.

    `pointer` is the JSON pointer of the string, or of the file's own entry; `part` tells an
    attribute in markup (`alt 2`); `start` and `end` are offsets in that part as people read it,
    empty in a file, where `where` alone tells the place.
    """

    pointer = models.CharField("位置", max_length=300)
    part = models.CharField("部分", max_length=40, blank=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    kind = models.CharField("种类", max_length=40)
    text = models.TextField("发现的文字")
    where = models.CharField("在何处", max_length=500)

    class Meta:
        abstract = True


class Finding(Place):
    """Something in a release that must be settled before it passes, and how it was settled."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField("序号")
    channel = models.CharField("隐藏处", max_length=40)
    rule = models.CharField("规则", max_length=300)
    severity = models.CharField("程度", max_length=8)
    mask = models.TextField("遮盖后", null=True)  # noqa: DJ001 - empty is a mask, none is none
    # What the clerk proposes; only the reviewer decides.
    proposed = models.CharField("拟", max_length=8, choices=_DECISIONS, blank=True)
    proposed_ground = models.CharField(max_length=16, choices=_GROUNDS, blank=True)
    proposed_reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.CharField(max_length=64, blank=True)
    decision = models.CharField("处理", max_length=8, choices=_DECISIONS, blank=True)
    ground = models.CharField("保留的依据", max_length=16, choices=_GROUNDS, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    settled_by = models.CharField("核定人", max_length=64, blank=True)
    settled_at = models.DateTimeField("核定时间", null=True)

    objects: ClassVar[FindingQuerySet] = FindingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["release", "number"], name="finding_number_once"),
            models.CheckConstraint(
                name="finding_settled_by_somebody",
                condition=Q(decision="", settled_by="", settled_at=None)
                | (~Q(decision="") & ~Q(settled_by="") & Q(settled_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="finding_kept_with_reason",
                condition=~Q(decision=Decision.KEPT) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="finding_refused_never_kept",
                condition=~Q(decision=Decision.KEPT, severity="refuse"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} #{self.number} {self.kind} {self.decision or 'open'}"


class Proposal(Place):
    """What a clerk proposes to keep in a thing that is not frozen yet, with the reason."""

    thing_kind = models.CharField("种类", max_length=32)
    thing_key = models.CharField("编号", max_length=64)
    ground = models.CharField("保留的依据", max_length=16, choices=_GROUNDS, blank=True)
    reason = models.CharField("理由", max_length=300)
    by = models.CharField("提出人", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        indexes = [models.Index(fields=["thing_kind", "thing_key"], name="proposal_of_thing")]

    def __str__(self) -> str:
        return f"{self.thing_kind} {self.thing_key} {self.kind}"

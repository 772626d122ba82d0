from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.models import Department, Organ, Site
from gongkai.base.organs.standing import Standing
from gongkai.duties.placements.pull import Pull
from gongkai.duties.placements.states import INITIAL, OPEN, State
from gongkai.duties.releases.models import Publication


class ColumnQuerySet(models.QuerySet["Column"]):
    def open(self) -> "ColumnQuerySet":
        """The columns that are not closed."""
        return self.filter(closed_at=None)

    def visible_to(self, standing: Standing | None) -> "ColumnQuerySet":
        """A site's columns are public; whoever works in an organ may propose to each."""
        is_inside = standing is not None and (standing.organs() or standing.is_supervisor)
        return self.all() if is_inside else self.none()


class Column(models.Model):
    """A place on a site where public things are shown, with an owner and a target interval."""

    site = models.ForeignKey(Site, models.PROTECT, related_name="columns")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    # Its address on the site without outer slashes, as `zhongdian/jiaoyu`.
    path = models.CharField("路径", max_length=100)
    name = models.CharField("名称", max_length=50)
    intro = models.CharField("说明", max_length=300, blank=True)
    owner = models.ForeignKey(Organ, models.PROTECT, related_name="columns", verbose_name="主办")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="主办处室"
    )
    order = models.PositiveSmallIntegerField("排序", default=0)
    interval_days = models.PositiveSmallIntegerField("更新周期（天）", null=True, blank=True)
    # Within so many working days a proposal is accepted or declined.
    answer_workdays = models.PositiveSmallIntegerField("答复时限（工作日）", default=5)
    rule = models.JSONField("汇聚规则", default=dict, blank=True)
    opened_at = models.DateTimeField("开设时间")
    closed_at = models.DateTimeField("停办时间", null=True, blank=True)

    objects: ClassVar[ColumnQuerySet] = ColumnQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("site", "order", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["site", "path"],
                condition=Q(closed_at=None),
                name="column_path_once",
            ),
            models.CheckConstraint(
                name="column_not_its_own_parent", condition=Q(parent=None) | ~Q(parent=F("id"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.path}"

    @property
    def key(self) -> str:
        """The key of its journal chain and of its list."""
        return str(self.pk)

    @property
    def pull(self) -> Pull:
        return Pull.from_json(self.rule)


class Origin(models.TextChoices):
    PROPOSED = "proposed", "报送"
    OWN = "own", "自选"
    OBLIGATORY = "obligatory", "必转"


class PlacementQuerySet(models.QuerySet["Placement"]):
    def visible_to(self, standing: Standing | None) -> "PlacementQuerySet":
        """One's organ's proposals, and what is in or before its columns; supervisors see all."""
        if standing is None:
            return self.none()
        if standing.is_supervisor:
            return self.all()
        organs = standing.organs()
        return self.filter(Q(organ__code__in=organs) | Q(column__owner__code__in=organs))


class Placement(models.Model):
    """A public thing in a column, or proposed to it: the publication itself, never a copy."""

    column = models.ForeignKey(Column, models.PROTECT, related_name="placements")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="placements")
    origin = models.CharField("来源", max_length=10, choices=Origin)
    # The organ whose act brought it here: who proposed it, or the column's owner.
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="placements")
    state = models.CharField(
        "状态", max_length=10, choices=[(s.value, s.zh) for s in State], default=INITIAL
    )
    note = models.CharField("报送说明", max_length=300, blank=True)
    made_by = models.CharField("报送人", max_length=64)
    made_at = models.DateTimeField("报送时间")
    # None where the holidays of that year are not announced yet.
    due_on = models.DateField("答复期限", null=True, blank=True)
    decided_by = models.CharField("办理人", max_length=64, blank=True)
    decided_at = models.DateTimeField("办理时间", null=True, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)

    objects: ClassVar[PlacementQuerySet] = PlacementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["column", "publication"],
                condition=Q(state__in=sorted(OPEN)),
                name="placement_one_open",
            ),
            models.CheckConstraint(
                name="placement_decided_by_somebody",
                condition=Q(state="proposed", decided_by="", decided_at=None)
                | (~Q(state="proposed") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="placement_declined_with_reason",
                condition=~Q(state__in=["declined", "removed"]) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["column", "state", "-decided_at"], name="placement_shown"),
            models.Index(fields=["organ", "-made_at"], name="placement_of_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.publication} → {self.column} {self.state}"

    @property
    def key(self) -> str:
        return str(self.pk)


class RepostQuerySet(models.QuerySet["Repost"]):
    def visible_to(self, standing: Standing | None) -> "RepostQuerySet":
        """Those one's organ ordered or has to confirm; supervisors see all."""
        if standing is None:
            return self.none()
        if standing.is_supervisor:
            return self.all()
        organs = standing.organs()
        asked = RepostTo.objects.filter(organ__code__in=organs).values("repost")
        return self.filter(Q(organ__code__in=organs) | Q(pk__in=asked))


class Repost(models.Model):
    """An obligatory repost (必转): a public thing that named organs show by a day."""

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="reposts")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="reposts")
    note = models.CharField("要求", max_length=300, blank=True)
    due_on = models.DateField("完成期限")
    ordered_by = models.CharField("发出人", max_length=64)
    ordered_at = models.DateTimeField("发出时间")
    cancelled_at = models.DateTimeField("取消时间", null=True, blank=True)
    cancelled_reason = models.CharField("取消原因", max_length=300, blank=True)

    objects: ClassVar[RepostQuerySet] = RepostQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="repost_cancelled_with_reason",
                condition=Q(cancelled_at=None, cancelled_reason="")
                | (Q(cancelled_at__isnull=False) & ~Q(cancelled_reason="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.publication} by {self.due_on}"

    @property
    def key(self) -> str:
        return str(self.pk)


class RepostTo(models.Model):
    """One organ that has to repost, and the placement by which it did."""

    repost = models.ForeignKey(Repost, models.CASCADE, related_name="addressees")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    placement = models.ForeignKey(
        Placement, models.PROTECT, null=True, blank=True, related_name="reposted"
    )
    confirmed_by = models.CharField("确认人", max_length=64, blank=True)
    confirmed_at = models.DateTimeField("确认时间", null=True, blank=True)

    class Meta:
        ordering = ("organ__order", "organ__code")
        constraints = [
            models.UniqueConstraint(fields=["repost", "organ"], name="repost_once_to_an_organ"),
            models.CheckConstraint(
                name="repost_confirmed_by_placing",
                condition=Q(confirmed_at=None, confirmed_by="", placement=None)
                | (
                    Q(confirmed_at__isnull=False)
                    & ~Q(confirmed_by="")
                    & Q(placement__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.repost} → {self.organ}"

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.catalogue.intervals import INTERVALS
from gongkai.duties.catalogue.timing import Kind, Rule
from gongkai.duties.catalogue.values import LineValues
from gongkai.duties.handling.models import Handled, HandledQuerySet

KIND = "catalogue"


class Entry(models.Model):
    """What stays the same of a matter through all editions: its code, and when it was listed."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="entries")
    code = models.CharField("目录编号", max_length=32, unique=True)
    is_base = models.BooleanField("城市基本目录", default=False)
    # The entry of the city's template it was copied from.
    template = models.ForeignKey("self", models.PROTECT, null=True, related_name="copies")
    listed_on = models.DateField("列入日期", null=True)
    delisted_on = models.DateField("移出日期", null=True)
    # The last day for its first content, counted from its listing; none where no calendar reaches.
    due_on = models.DateField("首次公开期限", null=True)

    class Meta:
        ordering = ("code",)
        constraints = [
            models.CheckConstraint(
                name="entry_delisted_after_listed",
                condition=Q(delisted_on=None)
                | (Q(listed_on__isnull=False) & Q(delisted_on__gte=F("listed_on"))),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class EditionQuerySet(HandledQuerySet["Edition"]):
    def visible_to(self, standing: Standing | None) -> "EditionQuerySet":
        """Those of the organs one works in; the template in force is everybody's.

        A supervisor sees what is or was in force.
        """
        if standing is None:
            return self.none()
        allowed = Q(organ__code__in=standing.organs())
        if standing.organs() or standing.is_supervisor:
            allowed |= Q(is_base=True, in_force_on__isnull=False)
        if standing.is_supervisor:
            allowed |= Q(in_force_on__isnull=False)
        return self.filter(allowed)

    def in_force(self) -> "EditionQuerySet":
        return self.filter(in_force_on__isnull=False, replaced_on=None)

    def open(self) -> "EditionQuerySet":
        """Being prepared, or on the way to publication."""
        return self.filter(in_force_on=None)


class Edition(Handled):
    """An edition of an organ's catalogue, or of the city's template (`is_base`)."""

    is_base = models.BooleanField("城市基本目录", default=False)
    number = models.PositiveIntegerField("版次")
    # What changed and why: the yearly extension is recorded here.
    note = models.CharField("调整说明", max_length=1000, blank=True)
    in_force_on = models.DateField("启用日期", null=True)
    replaced_on = models.DateField("被替换日期", null=True)

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta(Handled.Meta):
        ordering = ("organ", "is_base", "-number")
        constraints = [
            *Handled.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "is_base", "number"], name="catalogue_edition_number_once"
            ),
            models.UniqueConstraint(
                fields=["organ", "is_base"],
                condition=Q(in_force_on=None),
                name="catalogue_edition_one_open",
            ),
            models.UniqueConstraint(
                fields=["organ", "is_base"],
                condition=Q(in_force_on__isnull=False, replaced_on=None),
                name="catalogue_edition_one_in_force",
            ),
            models.CheckConstraint(
                name="catalogue_edition_replaced_after_in_force",
                condition=Q(replaced_on=None)
                | (Q(in_force_on__isnull=False) & Q(replaced_on__gte=F("in_force_on"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.title} v{self.number}"

    @property
    def key(self) -> str:
        """The key of its releases: one public catalogue an organ, edition after edition."""
        code = self.organ.code
        return f"{code}-base" if self.is_base else code

    @property
    def is_in_force(self) -> bool:
        return self.in_force_on is not None and self.replaced_on is None


class LineQuerySet(models.QuerySet["Line"]):
    def in_force(self) -> "LineQuerySet":
        return self.filter(edition__in_force_on__isnull=False, edition__replaced_on=None)

    def of_organs(self) -> "LineQuerySet":
        """Of the organs' own catalogues: nobody publishes under the template."""
        return self.filter(edition__is_base=False)


class Line(models.Model):
    """What an edition says of an entry: the columns of the standard, and the house's own."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="lines")
    entry = models.ForeignKey(Entry, models.PROTECT, related_name="lines")
    seq = models.PositiveIntegerField("序号")
    item_l1 = models.CharField("一级事项", max_length=100)
    item_l2 = models.CharField("二级事项", max_length=200, blank=True)
    elements = models.CharField("公开内容（要素）", max_length=2000)
    basis = models.CharField("公开依据", max_length=4000)
    limit_text = models.CharField("公开时限", max_length=300)
    limit_kind = models.CharField(
        "时限规则", max_length=16, choices=[(kind.value, kind.zh) for kind in Kind]
    )
    limit_count = models.PositiveSmallIntegerField("日数", default=0)
    limit_month = models.PositiveSmallIntegerField("月", default=0)
    limit_day = models.PositiveSmallIntegerField("日", default=0)
    subject = models.CharField("公开主体", max_length=200)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    carriers = models.JSONField("公开渠道和载体", default=list)
    to_all = models.BooleanField("全社会", default=False)
    to_group = models.CharField("特定群体", max_length=200, blank=True)
    by_proactive = models.BooleanField("主动", default=False)
    by_request = models.BooleanField("依申请公开", default=False)
    level_county = models.BooleanField("县级", default=False)
    level_town = models.BooleanField("乡级", default=False)
    item = models.CharField("法定主动公开内容", max_length=32, blank=True)
    interval = models.CharField(
        "更新周期",
        max_length=16,
        blank=True,
        choices=[(each.id, each.zh) for each in INTERVALS.values()],
    )

    objects: ClassVar[LineQuerySet] = LineQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("edition", "seq", "id")
        constraints = [
            models.UniqueConstraint(fields=["edition", "entry"], name="line_entry_once"),
        ]
        indexes = [models.Index(fields=["edition", "seq", "id"], name="line_in_order")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.item_l1} {self.item_l2}".strip()

    @property
    def rule(self) -> Rule:
        return Rule(Kind(self.limit_kind), self.limit_count, self.limit_month, self.limit_day)

    @property
    def name(self) -> str:
        return f"{self.item_l1}—{self.item_l2}" if self.item_l2 else self.item_l1

    @property
    def values(self) -> LineValues:
        return LineValues.of(self)

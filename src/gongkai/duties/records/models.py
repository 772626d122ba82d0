from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.models import Handled, HandledQuerySet
from gongkai.duties.handling.states import State
from gongkai.law.records.comparing import What
from gongkai.law.records.sorts import SORTS, Sort

LONGEST_TITLE, LONGEST_CODE = 200, 60
LONGEST_SYSTEM = 100


class RecordQuerySet(HandledQuerySet["Record"]):
    def stale(self, on: date) -> "RecordQuerySet":
        """What is public and was to be looked at again by that day."""
        return self.filter(state=State.PUBLISHED, renew_on__lte=on)

    def standing(self, sort: str) -> "RecordQuerySet":
        """Those of a sort that are not withdrawn: a number names one of them."""
        return self.filter(sort=sort).exclude(state=State.WITHDRAWN)


class Record(Handled):
    """A record of an organ; `title` is its name, `code` its number, once in its sort."""

    sort = models.CharField("种类", max_length=16)
    code = models.CharField("编号", max_length=LONGEST_CODE)
    # By the field's id, as `law.records.reading` has them.
    values = models.JSONField("内容", default=dict)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    # The day on which what is public is to be looked at again.
    renew_on = models.DateField("应更新日期", null=True)

    objects: ClassVar[Any] = RecordQuerySet.as_manager()

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            # What was withdrawn may be listed anew, under its number.
            models.UniqueConstraint(
                fields=["organ", "sort", "code"],
                condition=~Q(state="withdrawn"),
                name="record_code_once",
            ),
            models.CheckConstraint(name="record_has_code", condition=~Q(code="")),
            models.CheckConstraint(
                name="record_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "-changed_at"], name="record_work"),
            models.Index(fields=["sort", "-changed_at"], name="record_of_sort"),
            models.Index(
                fields=["organ", "renew_on"],
                condition=Q(state="published", renew_on__isnull=False),
                name="record_renewed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sort} {self.code} {self.title}"

    @property
    def of_sort(self) -> Sort:
        return SORTS[self.sort]


class ComparisonQuerySet(models.QuerySet["Comparison"]):
    def visible_to(self, standing: Standing | None) -> "ComparisonQuerySet":
        """Those of the organs one works in: what is not settled is nobody else's."""
        return self.filter(organ__code__in=standing.organs() if standing else ())


class Comparison(models.Model):
    """An organ's list of a sort held against another one (事项目录比对), once."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    sort = models.CharField("种类", max_length=16)
    # What the other list is called: a newer one of that name takes its place.
    source = models.CharField("比对的清单", max_length=100)
    # Of the workbook; empty where the list was another organ's own.
    sha256 = models.CharField("表格摘要", max_length=64, blank=True)
    # Whether it names everything: only then it says what we have too much.
    is_whole = models.BooleanField("是完整的清单")
    columns = models.JSONField("比对的项", default=list)
    items = models.PositiveIntegerField("对方的条数")
    # Differences that had been settled before, in the very same words.
    settled = models.PositiveIntegerField("以前已确认的处数")
    made_by = models.CharField("比对人", max_length=64)
    made_at = models.DateTimeField("比对时间")

    objects: ClassVar[Any] = ComparisonQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = [models.Index(fields=["organ", "sort", "-made_at"], name="comparison_of_organ")]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.sort} {self.source}"

    @property
    def key(self) -> str:
        """The key of its journal chain."""
        return str(self.pk)

    @property
    def of_sort(self) -> Sort:
        return SORTS[self.sort]


class Decided(models.TextChoices):
    """What became of a difference."""

    OPEN = "open", "待确认"
    ACCEPTED = "accepted", "采用对方的"
    KEPT = "kept", "保留我方的"


class Discrepancy(models.Model):
    """One difference of a comparison, with both sides as they were, and what was decided."""

    comparison = models.ForeignKey(Comparison, models.CASCADE, related_name="discrepancies")
    order = models.PositiveIntegerField("顺序")
    what = models.CharField("差异", max_length=8, choices=[(each.value, each.zh) for each in What])
    code = models.CharField("编号", max_length=LONGEST_CODE)
    title = models.CharField("名称", max_length=LONGEST_TITLE)
    field = models.CharField("项", max_length=32, blank=True)
    ours = models.TextField("我方", blank=True)
    theirs = models.TextField("对方", blank=True)
    # Of an item we lack: all that the other list says of it, by the field's id.
    texts = models.JSONField("对方的内容", default=dict)
    is_doubtful = models.BooleanField("只按名称对上", default=False)
    decided = models.CharField("确认", max_length=8, choices=Decided, default=Decided.OPEN)
    reason = models.CharField("理由", max_length=500, blank=True)
    decided_by = models.CharField("确认人", max_length=64, blank=True)
    decided_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        ordering = ("comparison", "order")
        constraints = [
            models.UniqueConstraint(fields=["comparison", "order"], name="discrepancy_in_order"),
            models.CheckConstraint(
                name="discrepancy_decided_by_somebody",
                condition=Q(decided="open", decided_by="", decided_at=None)
                | (~Q(decided="open") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="discrepancy_kept_for_a_reason",
                condition=~Q(decided="kept") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.code} {self.field}"

    @property
    def words(self) -> tuple[str, ...]:
        """By what it is known again in a newer comparison."""
        return (self.what, self.code, self.field, self.ours, self.theirs)


class ListKeyQuerySet(models.QuerySet["ListKey"]):
    def good(self, *, on: date) -> "ListKeyQuerySet":
        return self.filter(revoked_at=None, until_on__gte=on)


class ListKey(models.Model):
    """By what another system hands in an organ's list of one sort, in the name of a clerk.

    The key itself is shown once and kept nowhere: only its digest.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    sort = models.CharField("种类", max_length=16)
    name = models.CharField("系统", max_length=LONGEST_SYSTEM)
    hashed = models.CharField("口令摘要", max_length=64, unique=True)
    # In whose name the drafts are written, as long as they may write them.
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("发放时间")
    until_on = models.DateField("有效期至")
    used_at = models.DateTimeField("最近使用", null=True)
    revoked_at = models.DateTimeField("停用时间", null=True)
    revoked_by = models.CharField("停用人", max_length=64, blank=True)

    objects: ClassVar[ListKeyQuerySet] = ListKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="list_key_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.sort} {self.name}"

    @property
    def key(self) -> str:
        """The key of its journal chain."""
        return str(self.pk)

    @property
    def of_sort(self) -> Sort:
        return SORTS[self.sort]

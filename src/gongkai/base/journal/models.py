from typing import Any, ClassVar

from django.db import models
from django.db.models import Q


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, kind: str, key: str) -> "EntryQuerySet":
        """The chain of one object, oldest first."""
        return self.filter(kind=kind, key=key).order_by("seq")


class Entry(models.Model):
    """One act. Never changed, never deleted: triggers in the database see to it."""

    kind = models.CharField("对象种类", max_length=32)
    key = models.CharField("对象编号", max_length=64)
    seq = models.PositiveIntegerField("链内序号")
    act = models.CharField("行为", max_length=48)
    by = models.CharField("行为人", max_length=64)
    at = models.DateTimeField("时间")
    data = models.JSONField("内容", default=dict)
    touched = models.JSONField("变动键", default=list)
    previous = models.CharField("前一条摘要", max_length=64)
    digest = models.CharField("摘要", max_length=64)

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "seq"], name="journal_one_chain"),
            models.CheckConstraint(condition=Q(seq__gte=1), name="journal_seq_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} #{self.seq} {self.act}"


class Checkpoint(models.Model):
    """All entries up to a place in the journal's order, bound into one running digest."""

    number = models.PositiveIntegerField("序号", unique=True)
    entry_id = models.BigIntegerField()
    count = models.PositiveBigIntegerField("累计条数")
    root = models.CharField("累计摘要", max_length=64)
    signature = models.TextField("签名")
    at = models.DateTimeField("时间")

    def __str__(self) -> str:
        return f"checkpoint {self.number} of {self.count} entries"


class Cursor(models.Model):
    """How far a follower has read."""

    name = models.CharField(max_length=64, unique=True)
    entry_id = models.BigIntegerField(default=0)
    moved_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.name} at {self.entry_id}"

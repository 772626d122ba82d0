from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.duties.handling.models import Handled, HandledQuerySet
from gongkai.duties.handling.states import State
from gongkai.law.records.sorts import SORTS, Sort


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
    code = models.CharField("编号", max_length=60)
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

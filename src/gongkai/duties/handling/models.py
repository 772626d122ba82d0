from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.states import INITIAL, PUBLIC, State

H = TypeVar("H", bound="Handled", covariant=True)


class HandledQuerySet(models.QuerySet[H]):
    def visible_to(self, standing: Standing | None) -> Self:
        """Things of the organs one works in; a supervisor sees all that was ever public."""
        if standing is None:
            return self.none()
        allowed = Q(organ__code__in=standing.organs())
        if standing.is_supervisor:
            allowed |= Q(state__in=[state.value for state in PUBLIC])
        return self.filter(allowed)


class Handled(models.Model):
    """What every thing has that goes the way from draft to public."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    drafter = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Everyone who ever changed it, by code: none of them may approve it at any step.
    editors = models.JSONField("修改人", default=list)
    state = models.CharField(
        "状态", max_length=16, choices=[(s.value, s.zh) for s in State], default=INITIAL.value
    )
    title = models.CharField("标题", max_length=200)
    # Set by its publisher: when it becomes public by itself.
    publish_at = models.DateTimeField("定时公开时间", null=True, blank=True)
    created_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    # Counts the saves: two people at the same text are told apart by it.
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = HandledQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_scheduled_with_time",
                condition=Q(state=State.SCHEDULED, publish_at__isnull=False)
                | (~Q(state=State.SCHEDULED) & Q(publish_at=None)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"

    @property
    def key(self) -> str:
        """The key of its releases and its journal chain."""
        return str(self.pk)

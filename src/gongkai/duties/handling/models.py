from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.states import INITIAL, PUBLIC, State
from gongkai.duties.releases.models import Release

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


class Return(models.Model):
    """A version that was sent back (退文): where it stood, why, by whom."""

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    organ = models.CharField("机关代码", max_length=16)
    version = models.PositiveIntegerField("版次")
    state = models.CharField(
        "退回时的状态", max_length=16, choices=[(s.value, s.zh) for s in State]
    )
    codes = models.JSONField("退文原因", default=list)
    text = models.CharField("说明", max_length=1000, blank=True)
    by = models.CharField("退回人", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        ordering = ("at", "id")
        indexes = [
            models.Index(fields=["kind", "key"], name="return_of_thing"),
            models.Index(fields=["organ", "at"], name="return_of_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} v{self.version} {self.codes}"


class Due(models.Model):
    """A thing that becomes public at a set time, until it is; claimed by whoever does it."""

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    due_at = models.DateTimeField("公开时间", db_index=True)
    set_by = models.CharField("设定人", max_length=64)
    # Nobody else tries before this instant; a process that died lets go by itself.
    leased_until = models.DateTimeField(null=True)
    fault = models.CharField("没有办成的原因", max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="due_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} at {self.due_at}"


class Invitation(models.Model):
    """Somebody outside is asked for an opinion on one version, by a link (征求外部意见).

    The link's token is kept as a hash only: whoever reads the table cannot use it.
    """

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    release = models.ForeignKey(Release, models.PROTECT, related_name="invitations")
    to = models.CharField("征求对象", max_length=100)
    question = models.CharField("请对方看什么", max_length=500, blank=True)
    token_hash = models.CharField("链接摘要", max_length=64, unique=True)
    made_by = models.CharField("发出人", max_length=64)
    made_at = models.DateTimeField("发出时间")
    expires_at = models.DateTimeField("有效到")
    revoked_at = models.DateTimeField("作废时间", null=True)
    opinion = models.TextField("意见", blank=True, max_length=5000)
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        ordering = ("-made_at", "-id")
        indexes = [models.Index(fields=["kind", "key"], name="invitation_of_thing")]
        constraints = [
            models.CheckConstraint(
                name="invitation_answered_with_opinion",
                condition=Q(answered_at=None, opinion="")
                | (Q(answered_at__isnull=False) & ~Q(opinion="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.to}"


class Comment(models.Model):
    """A remark at a passage of a version (批注), or a reply to one; never part of any content."""

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    release = models.ForeignKey(Release, models.PROTECT, related_name="comments")
    thread = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replies"
    )
    # The passage in its own words, and where it stood: a later version is searched for it.
    quote = models.CharField("原文", max_length=300, blank=True)
    place = models.PositiveIntegerField("位置", default=0)
    text = models.TextField("批注", max_length=2000)
    by = models.CharField("批注人", max_length=64)
    at = models.DateTimeField("时间")
    resolved_by = models.CharField("了结人", max_length=64, blank=True)
    resolved_at = models.DateTimeField("了结时间", null=True)

    class Meta:
        ordering = ("at", "id")
        indexes = [models.Index(fields=["kind", "key"], name="comment_of_thing")]
        constraints = [
            models.CheckConstraint(
                name="comment_quotes_or_replies",
                condition=(Q(thread=None) & ~Q(quote="")) | Q(thread__isnull=False, quote=""),
            ),
            models.CheckConstraint(
                name="comment_resolved_by_somebody",
                condition=Q(resolved_at=None, resolved_by="")
                | (Q(resolved_at__isnull=False, thread=None) & ~Q(resolved_by="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.quote[:20]}"


class Concern(models.Model):
    """Another organ whose matter a publication touches (发布协调): it confirms, or objects.

    An answer is about one version; a changed text asks anew. Where organs disagree, the city's
    office decides about that version.
    """

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    # The organ that publishes.
    owner = models.CharField("发布机关代码", max_length=16)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="涉及的机关")
    matter = models.CharField("涉及什么", max_length=300)
    due_on = models.DateField("确认期限")
    asked_by = models.CharField("提出人", max_length=64)
    asked_at = models.DateTimeField("提出时间")
    # What the answer, or the call for a decision, is about.
    release = models.ForeignKey(
        Release, models.PROTECT, null=True, blank=True, related_name="concerns"
    )
    answer = models.CharField(
        "答复", max_length=10, blank=True, choices=[("confirmed", "确认"), ("objected", "不同意")]
    )
    opinion = models.CharField("意见", max_length=500, blank=True)
    answered_by = models.CharField("答复人", max_length=64, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)
    escalated_reason = models.CharField("提请协调的理由", max_length=300, blank=True)
    escalated_by = models.CharField("提请协调人", max_length=64, blank=True)
    escalated_at = models.DateTimeField("提请协调时间", null=True, blank=True)
    decision = models.CharField(
        "协调决定",
        max_length=10,
        blank=True,
        choices=[("overruled", "可以公开"), ("upheld", "应当修改")],
    )
    decision_reason = models.CharField("决定理由", max_length=500, blank=True)
    decided_by = models.CharField("决定人", max_length=64, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    # Taken back before it was answered: named by mistake.
    closed_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        indexes = [
            models.Index(fields=["kind", "key"], name="concern_of_thing"),
            models.Index(fields=["organ", "due_on"], name="concern_of_organ"),
            models.Index(
                fields=["escalated_at"],
                condition=Q(escalated_at__isnull=False),
                name="concern_escalated",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "organ"],
                condition=Q(closed_at=None),
                name="concern_once_an_organ",
            ),
            models.CheckConstraint(
                name="concern_answered_about_a_version",
                condition=Q(answer="", answered_at=None, answered_by="")
                | (
                    ~Q(answer="")
                    & Q(answered_at__isnull=False, release__isnull=False)
                    & ~Q(answered_by="")
                ),
            ),
            models.CheckConstraint(
                name="concern_objected_with_reason",
                condition=~Q(answer="objected") | ~Q(opinion=""),
            ),
            models.CheckConstraint(
                name="concern_decided_after_call",
                condition=Q(decision="", decided_at=None, decided_by="")
                | (
                    ~Q(decision="")
                    & Q(decided_at__isnull=False, escalated_at__isnull=False)
                    & ~Q(decided_by="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.organ}"

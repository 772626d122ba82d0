from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.queries import of_either
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.models import Handled
from gongkai.duties.meetings.states import INITIAL, State
from gongkai.duties.releases.models import Publication
from gongkai.law.meetings import CAPACITIES, OPENNESS, SORTS


class Meeting(Handled):
    """A meeting of an organ: when and where, how it is broadcast, what became public of it."""

    sort = models.CharField(
        "会议类型", max_length=16, choices=[(each.id, each.zh) for each in SORTS.values()]
    )
    number = models.PositiveSmallIntegerField("会议次数", null=True, blank=True)
    held_at = models.DateTimeField("召开时间")
    place = models.CharField("地点", max_length=100, blank=True)
    host = models.CharField("主持人", max_length=50, blank=True)
    broadcast = models.JSONField("直播方式", default=list, blank=True)
    live_url = models.URLField("直播网址", max_length=300, blank=True)
    replay_url = models.URLField("回放网址", max_length=300, blank=True)
    # Whether it is reported in public, and how; then the plan's approval makes a task of it.
    is_reported = models.BooleanField("公开报道", default=False)
    report_plan = models.CharField("报道安排", max_length=300, blank=True)
    body = models.TextField("会议情况", blank=True)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    news = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="报道"
    )
    plan_approved_by = models.CharField("方案批准人", max_length=64, blank=True)
    plan_approved_at = models.DateTimeField("方案批准时间", null=True, blank=True)

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            models.CheckConstraint(
                name="meeting_plan_approved_by_somebody",
                condition=Q(plan_approved_at=None, plan_approved_by="")
                | (Q(plan_approved_at__isnull=False) & ~Q(plan_approved_by="")),
            ),
            models.CheckConstraint(
                name="meeting_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-held_at"], name="meeting_of_organ"),
            models.Index(fields=["organ", "state", "-changed_at"], name="meeting_work"),
        ]


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, standing: Standing | None) -> "TopicQuerySet":
        """Topics that one's organ proposed or that go to its meetings; nobody sees none."""
        if standing is None:
            return self.none()
        organs = standing.organs()
        return of_either(self, Q(organ__code__in=organs), Q(host__code__in=organs))


class Topic(models.Model):
    """A matter for a meeting, with the three opinions on it and, afterwards, the decision."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="提出机关")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Whose meeting it goes to, and to which of them once it is admitted.
    host = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="会议机关")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="topics"
    )
    order = models.PositiveSmallIntegerField("顺序", default=0)
    state = models.CharField(
        "状态", max_length=16, choices=[(s.value, s.zh) for s in State], default=INITIAL
    )
    title = models.CharField("议题", max_length=200)
    sort = models.CharField(
        "会议类型", max_length=16, choices=[(each.id, each.zh) for each in SORTS.values()]
    )
    reporter = models.CharField("汇报人", max_length=50, blank=True)
    # The three opinions: whom to invite, open or not, how.
    invite = models.JSONField("邀请列席", default=list, blank=True)
    openness = models.CharField("是否公开", max_length=8, choices=list(OPENNESS.items()))
    closed_reason = models.CharField("不公开理由", max_length=300, blank=True)
    manner = models.JSONField("公开方式", default=list, blank=True)
    # What was asked of the public before, and what became of it.
    was_consulted = models.BooleanField("征求过意见", default=False)
    consultation = models.TextField("意见收集和采纳情况", blank=True)
    consultation_file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Where it was public before the decision, or why it was not.
    public_before = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="+"
    )
    not_before_reason = models.CharField("不在决策前公开的理由", max_length=300, blank=True)
    reason = models.CharField("退回或暂缓理由", max_length=300, blank=True)
    decision = models.TextField("议定事项", blank=True)
    decided_on = models.DateField("议定日期", null=True, blank=True)
    # None where nothing is to be public, or the holidays of that year are not announced yet.
    publish_by = models.DateField("公开期限", null=True, blank=True)
    made_by = models.CharField("提出人", max_length=64)
    made_at = models.DateTimeField("提出时间")
    changed_at = models.DateTimeField("修改时间")
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar[TopicQuerySet] = TopicQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("meeting", "order", "id")
        constraints = [
            models.CheckConstraint(
                name="topic_decided_in_a_meeting",
                condition=~Q(state="decided")
                | (Q(meeting__isnull=False, decided_on__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="topic_closed_with_reason",
                condition=Q(openness="open") | ~Q(closed_reason=""),
            ),
            models.CheckConstraint(
                name="topic_sent_back_with_reason",
                condition=~Q(state__in=["returned", "deferred"]) | ~Q(reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-changed_at"], name="topic_of_organ"),
            models.Index(fields=["host", "state", "-changed_at"], name="topic_of_host"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"

    @property
    def key(self) -> str:
        return str(self.pk)


class Invitee(models.Model):
    """Somebody invited to sit in on a topic: whether they came, and what they said."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="invitees")
    name = models.CharField("姓名", max_length=50)
    capacity = models.CharField("身份", max_length=16, choices=list(CAPACITIES.items()))
    unit = models.CharField("单位", max_length=100, blank=True)
    attended = models.BooleanField("到会", null=True, blank=True)
    remarks = models.CharField("发言要点", max_length=1000, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("topic", "id")
        constraints = [
            models.UniqueConstraint(fields=["topic", "name", "unit"], name="invitee_once"),
            models.CheckConstraint(
                name="invitee_spoke_where_present", condition=Q(remarks="") | Q(attended=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.capacity}"


class Paper(models.Model):
    """A public thing that a topic is about or that came of it; it is linked, never copied."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="papers")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("topic", "id")
        constraints = [models.UniqueConstraint(fields=["topic", "publication"], name="paper_once")]

    def __str__(self) -> str:
        return f"{self.topic} → {self.publication}"

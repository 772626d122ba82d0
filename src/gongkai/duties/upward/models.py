from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Department, Organ
from gongkai.base.organs.queries import of_either
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document
from gongkai.duties.upward.states import INITIAL, SENT, State
from gongkai.law.attributes import Attribute
from gongkai.law.interpretation import Reach
from gongkai.law.upward import SORTS, Proposal

# What an interpretation plan says at the least; with less it is none.
PLAN = ("outline", "forms", "channels", "when", "people")


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, standing: Standing | None) -> "PaperQuerySet":
        """Those of one's organ, and what has been sent to it; never what its sender works on."""
        if standing is None:
            return self.none()
        organs = standing.organs()
        sent = Q(to__code__in=organs, state__in=sorted(SENT))
        return of_either(self, Q(organ__code__in=organs), sent)


class Paper(models.Model):
    """What an organ sends to its superior, with the disclosure it proposes."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="上报机关")
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="+"
    )
    to = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="报送机关")
    sort = models.CharField("种类", max_length=8, choices=list(SORTS.items()))
    state = models.CharField(
        "状态", max_length=12, choices=[(s.value, s.zh) for s in State], default=INITIAL
    )
    title = models.CharField("标题", max_length=200)
    note = models.CharField("报送说明", max_length=1000, blank=True)
    # Of a draft: in whose name it is to be issued, and as what.
    publisher = models.CharField("以谁的名义印发", max_length=100, blank=True)
    genre = models.CharField("文种", max_length=32, blank=True)
    body = models.TextField("正文", blank=True)
    # Empty: nothing is proposed. There is no default, somebody has to have thought about it.
    attribute = models.CharField(
        "公开属性建议",
        max_length=16,
        choices=[(each.value, each.label) for each in Attribute],
        blank=True,
    )
    ground = models.CharField("不公开依据", max_length=32, blank=True)
    ground_reason = models.CharField("不公开理由", max_length=500, blank=True)
    is_normative = models.BooleanField("行政规范性文件", default=False)
    is_wide = models.BooleanField("涉及面广", default=False)
    is_watched = models.BooleanField("社会关注度高", default=False)
    is_technical = models.BooleanField("专业性强", default=False)
    consultation = models.CharField("征求意见和采纳情况", max_length=1000, blank=True)
    # The interpretation plan by its fields, as far as it is written.
    plan = models.JSONField("解读方案", default=dict, blank=True)
    reason = models.CharField("退回理由", max_length=1000, blank=True)
    answer = models.CharField("办理结果", max_length=500, blank=True)
    # Everyone who changed it, by code: none of them sends it, or approves what comes of it.
    editors = models.JSONField("修改人", default=list)
    made_by = models.CharField("起草人", max_length=64)
    made_at = models.DateTimeField("起草时间")
    changed_at = models.DateTimeField("修改时间")
    revision = models.PositiveIntegerField(default=1)
    sent_by = models.CharField("签发人", max_length=64, blank=True)
    sent_at = models.DateTimeField("上报时间", null=True, blank=True)
    sent_times = models.PositiveSmallIntegerField("上报次数", default=0)
    taken_by = models.CharField("收文人", max_length=64, blank=True)
    taken_at = models.DateTimeField("收文时间", null=True, blank=True)
    # The superior's document that came of a draft; gone where the superior has destroyed it.
    document = models.OneToOneField(
        Document, models.SET_NULL, null=True, blank=True, related_name="upward"
    )

    objects: ClassVar[PaperQuerySet] = PaperQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="upward_sent_by_somebody",
                condition=Q(sent_at=None, sent_by="", sent_times=0)
                | (Q(sent_at__isnull=False, sent_times__gt=0) & ~Q(sent_by="")),
            ),
            models.CheckConstraint(
                name="upward_taken_by_somebody",
                condition=~Q(state__in=["taken", "closed"])
                | (Q(taken_at__isnull=False) & ~Q(taken_by="")),
            ),
            models.CheckConstraint(
                name="upward_taken_with_proposal",
                condition=~Q(state__in=["taken", "closed"]) | ~Q(attribute=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "-changed_at"], name="upward_of_organ"),
            models.Index(fields=["to", "state", "-sent_at"], name="upward_to_organ"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.title}"

    @property
    def key(self) -> str:
        return str(self.pk)

    @property
    def is_draft(self) -> bool:
        """Whether it is the text of a document to be issued in the superior's name."""
        return self.sort == "draft"

    @property
    def has_plan(self) -> bool:
        return all(self.plan.get(name) for name in PLAN)

    @property
    def reach(self) -> Reach:
        return Reach(self.is_normative, self.is_wide, self.is_watched, self.is_technical)

    @property
    def proposal(self) -> Proposal:
        """What is checked when it arrives."""
        return Proposal(
            self.attribute,
            self.ground,
            self.ground_reason,
            self.reach,
            self.is_draft,
            self.has_plan,
        )


class Enclosure(models.Model):
    """A file that goes with a paper, and with the document that comes of it."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="enclosures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=200)
    alt = models.CharField("文字说明", max_length=500, blank=True)

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("id",)
        constraints = [
            models.UniqueConstraint(fields=["paper", "name"], name="enclosure_name_once")
        ]

    def __str__(self) -> str:
        return self.name


class SentBack(models.Model):
    """A paper that the superior sent back (退文), and why; `by` nobody: by itself."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="returns")
    # As it was then: what its sender writes later is not the superior's to read.
    title = models.CharField("标题", max_length=200)
    time = models.PositiveSmallIntegerField("第几次上报")
    codes = models.JSONField("退文原因", default=list)
    text = models.CharField("说明", max_length=300, blank=True)
    by = models.CharField("退文人", max_length=64, blank=True)
    at = models.DateTimeField("时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["paper", "time"], name="upward_returned_once_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.codes}"

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.queries import of_either
from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.models import Publication
from gongkai.duties.remarks.states import INITIAL, OPEN, State
from gongkai.law.remarks import KINDS, OUTCOMES


class Submission(models.Model):
    """A report as it was handed in on the web, sealed, until it is taken in.

    The public side only ever adds rows here; its database role reads back what answers a repeated
    submission, never `sealed`.
    """

    receipt = models.CharField("回执号", max_length=40, unique=True)
    token_hash = models.CharField("防重令牌摘要", max_length=64, unique=True)
    content_hash = models.CharField("内容摘要", max_length=64)
    code_hash = models.CharField("查询码摘要", max_length=64)
    sealed = models.TextField("内容（加密）", blank=True)
    at = models.DateTimeField("提交时间")
    taken_at = models.DateTimeField("接收时间", null=True)

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(taken_at=None), name="remark_waiting")]

    def __str__(self) -> str:
        return self.receipt


class RemarkQuerySet(models.QuerySet["Remark"]):
    def visible_to(
        self, standing: Standing | None, *, city_offices: frozenset[str]
    ) -> "RemarkQuerySet":
        """Those of the organs one works in, and what is urgent anywhere for the city's office."""
        if standing is None:
            return self.none()
        own = Q(organ__code__in=standing.organs())
        return of_either(self, own, Q(is_urgent=True)) if city_offices else self.filter(own)

    def open(self) -> "RemarkQuerySet":
        return self.filter(state__in=OPEN)


class Remark(models.Model):
    """One report at one organ. What was written is sealed: people quote what must not stand."""

    receipt = models.CharField("回执号", max_length=40, unique=True)
    code_hash = models.CharField("查询码摘要", max_length=64)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    kind = models.CharField("种类", max_length=16, choices=[(k.id, k.zh) for k in KINDS.values()])
    is_urgent = models.BooleanField("紧急", default=False)
    # The page it was written at, as an address of the site, and what is public there.
    path = models.CharField("页面", max_length=300, blank=True)
    subject = models.ForeignKey(
        Publication, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="对象"
    )
    words = models.TextField("说明（加密）")
    contact = models.TextField("联系方式（加密）", blank=True)
    contact_shown = models.CharField("联系方式（遮挡）", max_length=100, blank=True)
    state = models.CharField(
        "状态", max_length=16, choices=[(s.value, s.zh) for s in State], default=INITIAL.value
    )
    handler = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    came_at = models.DateTimeField("收到时间")
    came_on = models.DateField("收到日期")
    # None while the holidays of its year are not announced.
    due_on = models.DateField("答复期限", null=True, blank=True)
    outcome = models.CharField(
        "办理结果",
        max_length=16,
        blank=True,
        choices=[(each.id, each.zh) for each in OUTCOMES.values()],
    )
    # What was corrected, withdrawn or made public because of it.
    proof = models.ForeignKey(
        Publication,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="有关信息",
    )
    answer = models.TextField("答复", blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    # For the public side, which knows nothing of organs' history.
    organ_name = models.CharField("机关名称", max_length=100)

    objects: ClassVar[RemarkQuerySet] = RemarkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="remark_answered_with_words",
                condition=Q(state="answered", answered_on__isnull=False, contact="")
                & ~Q(outcome="")
                & ~Q(answer="")
                | ~Q(state="answered") & Q(answered_on=None, outcome="", answer=""),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "due_on"], name="remark_of_organ"),
            models.Index(fields=["due_on"], condition=Q(is_urgent=True), name="remark_urgent"),
        ]

    def __str__(self) -> str:
        return f"{self.receipt} {self.get_kind_display()} {self.get_state_display()}"

    @property
    def is_late(self) -> bool:
        """Whether it was answered after its day."""
        return bool(self.answered_on and self.due_on and self.answered_on > self.due_on)


class Limit(models.Model):
    """The working days that the city gives itself for a kind of report, from a day on."""

    kind = models.CharField("种类", max_length=16, choices=[(k.id, k.zh) for k in KINDS.values()])
    from_on = models.DateField("自何日起")
    workdays = models.PositiveSmallIntegerField("工作日")
    basis = models.CharField("依据", max_length=200)
    set_by = models.CharField("设定人", max_length=64)
    set_at = models.DateTimeField("设定时间")

    class Meta:
        ordering = ("kind", "-from_on")
        constraints = [
            models.UniqueConstraint(fields=["kind", "from_on"], name="remark_limit_once_a_day"),
            models.CheckConstraint(
                name="remark_limit_within_a_month",
                condition=Q(workdays__gte=1, workdays__lte=20) & ~Q(basis=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on} {self.workdays}"

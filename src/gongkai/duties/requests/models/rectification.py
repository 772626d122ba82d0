from enum import StrEnum
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.law.clock import Channel
from gongkai.law.rectifying import Outcome


class RectificationState(StrEnum):
    """Where an application to correct one's own record stands."""

    EXAMINING = "examining"
    PROPOSED = "proposed"
    SIGNED = "signed"
    CLOSED = "closed"

    @property
    def zh(self) -> str:
        return _ZH[self]


_ZH = {
    RectificationState.EXAMINING: "审核中",
    RectificationState.PROPOSED: "待签发",
    RectificationState.SIGNED: "待送达",
    RectificationState.CLOSED: "已办结",
}
_S = RectificationState


class RectificationQuerySet(models.QuerySet["Rectification"]):
    def visible_to(self, standing: Standing | None) -> "RectificationQuerySet":
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()

    def open(self) -> "RectificationQuerySet":
        return self.exclude(state=_S.CLOSED)


class Rectification(models.Model):
    """Somebody asks an organ to correct what its records say of them (第四十一条).

    It is no request for disclosure, and is counted nowhere among those.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    number = models.CharField("登记号", max_length=40)
    channel = models.CharField(
        "提交方式", max_length=16, choices=[(c.value, c.zh) for c in Channel]
    )
    came_on = models.DateField("到达日期")
    due_on = models.DateField("办理期限", null=True, blank=True)
    state = models.CharField(
        "状态", max_length=12, choices=[(s.value, s.zh) for s in _S], default=_S.EXAMINING
    )
    applicant_shown = models.CharField("申请人（遮挡）", max_length=100)
    # Who asks, which record, what it says and what it should say, with what evidence: all of it
    # is about a person, and sealed.
    token = models.CharField(max_length=64, unique=True)
    sealed = models.TextField("申请内容（加密）")
    outcome = models.CharField(
        "处理结果", max_length=12, blank=True, choices=[(o.value, o.zh) for o in Outcome]
    )
    reasons = models.TextField("理由", blank=True, max_length=2000)
    to_organ = models.CharField("有权更正的机关", max_length=100, blank=True)
    proposed_by = models.CharField("拟办人", max_length=64, blank=True)
    signed_by = models.CharField("签发人", max_length=64, blank=True)
    signed_on = models.DateField("签发日期", null=True, blank=True)
    letter_number = models.CharField("文号", max_length=60, blank=True)
    delivered_on = models.DateField("送达日期", null=True, blank=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    withdrawn_on = models.DateField("撤回日期", null=True, blank=True)
    entered_by = models.CharField("录入人", max_length=64)
    entered_at = models.DateTimeField("录入时间")
    changed_at = models.DateTimeField("修改时间")

    objects: ClassVar[RectificationQuerySet] = RectificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-came_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["organ", "number"], name="rectification_number_once"),
            models.CheckConstraint(
                name="rectification_signed_by_another",
                condition=Q(signed_by="") | ~Q(signed_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="rectification_signed_with_outcome",
                condition=Q(signed_on=None, letter_number="")
                | (Q(signed_on__isnull=False) & ~Q(outcome="") & ~Q(letter_number="")),
            ),
            models.CheckConstraint(
                name="rectification_closed_with_day",
                condition=~Q(state="closed")
                | Q(delivered_on__isnull=False)
                | Q(withdrawn_on__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["organ", "state", "due_on"], name="rectification_work")]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"

    @property
    def key(self) -> str:
        return str(self.pk)

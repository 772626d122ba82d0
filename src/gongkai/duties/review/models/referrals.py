from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.duties.releases.models import Release


class ReferralAnswer(models.TextChoices):
    OPEN = "open", "可以公开"
    PARTLY = "partly", "处理后可以公开"
    CLOSED = "closed", "不得公开"
    RECALLED = "recalled", "撤回，不再请示"


class ReferralQuerySet(models.QuerySet["Referral"]):
    def out(self) -> "ReferralQuerySet":
        """Those that have not come back."""
        return self.filter(answer="")


class Referral(models.Model):
    """A doubtful case sent to the competent secrecy authority, and what it answered."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="referrals")
    to = models.CharField("报请单位", max_length=100)
    question = models.CharField("请示的问题", max_length=1000)
    paper = models.CharField("请示文号", max_length=100, blank=True)
    sent_by = models.CharField("经手人", max_length=64)
    sent_at = models.DateTimeField("报出时间")
    answer = models.CharField("答复", max_length=8, choices=ReferralAnswer, blank=True)
    answer_text = models.CharField("答复内容", max_length=1000, blank=True)
    answer_paper = models.CharField("答复文号", max_length=100, blank=True)
    answered_on = models.DateField("答复日期", null=True)
    answered_by = models.CharField("登记人", max_length=64, blank=True)
    answered_at = models.DateTimeField("登记时间", null=True)

    objects: ClassVar[ReferralQuerySet] = ReferralQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("sent_at", "id")
        constraints = [
            # One question is out at a time.
            models.UniqueConstraint(
                fields=["release"], condition=Q(answer=""), name="referral_one_out"
            ),
            models.CheckConstraint(
                name="referral_answered_whole",
                condition=Q(answer="", answered_on=None, answered_by="", answered_at=None)
                | (
                    ~Q(answer="")
                    & ~Q(answered_by="")
                    & Q(answered_on__isnull=False, answered_at__isnull=False)
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} → {self.to} {self.answer or 'out'}"

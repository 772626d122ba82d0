from django.db import models
from django.db.models import F, Q

from gongkai.duties.documents.models.document import Document
from gongkai.law.interpretation import Reach
from gongkai.law.terms import Term


class Policy(models.Model):
    """What a document is as a policy: normative or not, whom it reaches, a plan and its years.

    A document without such a row is none of this.
    """

    document = models.OneToOneField(Document, models.CASCADE, related_name="policy")
    is_normative = models.BooleanField("行政规范性文件", default=False)
    is_trial = models.BooleanField("试行或者暂行", default=False)
    is_wide = models.BooleanField("涉及面广", default=False)
    is_watched = models.BooleanField("社会关注度高", default=False)
    is_technical = models.BooleanField("专业性强", default=False)
    consultation = models.CharField("征求意见和采纳情况", max_length=1000, blank=True)
    # The meeting that decided on it collectively (集体讨论决定): which, when, and what.
    meeting = models.CharField("议定会议", max_length=200, blank=True)
    decided_on = models.DateField("议定日期", null=True, blank=True)
    decision = models.CharField("议定事项", max_length=500, blank=True)
    # Given at signature from the register's own row of numbers, or stated on paper before.
    unified_number = models.CharField("统一编号", max_length=40, blank=True)
    exempted_reason = models.CharField("免予解读的理由", max_length=300, blank=True)
    exempted_by = models.CharField("同意免予解读的人", max_length=64, blank=True)
    exempted_at = models.DateTimeField("同意免予解读的时间", null=True, blank=True)
    plan_from = models.PositiveSmallIntegerField("规划期起", null=True, blank=True)
    plan_to = models.PositiveSmallIntegerField("规划期止", null=True, blank=True)
    plan_level = models.CharField("规划层级", max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unified_number"],
                condition=~Q(unified_number=""),
                name="policy_unified_number_once",
            ),
            models.CheckConstraint(
                name="policy_exempted_whole",
                condition=Q(exempted_at=None, exempted_by="", exempted_reason="")
                | (Q(exempted_at__isnull=False) & ~Q(exempted_by="") & ~Q(exempted_reason="")),
            ),
            models.CheckConstraint(
                name="policy_decided_whole",
                condition=Q(meeting="", decided_on=None, decision="")
                | (~Q(meeting="") & Q(decided_on__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="policy_plan_years_in_order",
                condition=Q(plan_from=None, plan_to=None)
                | Q(plan_from__isnull=False, plan_to__isnull=False, plan_to__gte=F("plan_from")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} {self.unified_number}"

    @property
    def reach(self) -> Reach:
        return Reach(self.is_normative, self.is_wide, self.is_watched, self.is_technical)

    @property
    def is_exempted(self) -> bool:
        return self.exempted_at is not None


class NormativeSetting(models.Model):
    """What a place has settled about its normative documents: an organ's own, or the city's."""

    # An organ's code; empty: the city's, for all that have none of their own.
    code = models.CharField("机关代码", max_length=16, unique=True, blank=True)
    prefix = models.CharField("登记号代字", max_length=8, default="GF")
    normal_years = models.PositiveSmallIntegerField("有效期最长年数", default=5)
    trial_years = models.PositiveSmallIntegerField("试行、暂行最长年数", default=2)
    assess_months = models.PositiveSmallIntegerField("期满前几个月评估", default=6)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="normative_setting_years",
                condition=Q(normal_years__gt=0, trial_years__gt=0),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code or '全市'} {self.prefix}"

    @property
    def term(self) -> Term:
        return Term(self.normal_years, self.trial_years, self.assess_months)

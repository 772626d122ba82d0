from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models.case import Case
from gongkai.law.retention import Class


class RetentionRule(models.Model):
    """How long closed cases of a class are kept, from a day on; no years: for ever (永久)."""

    kept_class = models.CharField("类别", max_length=12, choices=[(c.value, c.zh) for c in Class])
    years = models.PositiveSmallIntegerField("保管年限", null=True, blank=True)
    from_on = models.DateField("启用日期")
    basis = models.CharField("依据", max_length=200)
    by = models.CharField("设定人", max_length=64)
    at = models.DateTimeField("设定时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("kept_class", "-from_on", "-id")
        constraints = [
            models.UniqueConstraint(fields=["kept_class", "from_on"], name="retention_rule_once")
        ]

    def __str__(self) -> str:
        return f"{self.kept_class} {self.years} {self.from_on}"


class KeptLonger(models.Model):
    """That a case is kept beyond its period, until a day, and why (续存)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="kept_longer")
    until = models.DateField("续存至")
    reason = models.CharField("理由", max_length=500)
    by = models.CharField("决定人", max_length=64)
    at = models.DateTimeField("决定时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("-until", "-id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.until}"


class AppraisalQuerySet(models.QuerySet["Appraisal"]):
    def visible_to(self, standing: Standing | None) -> "AppraisalQuerySet":
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()

    def open(self) -> "AppraisalQuerySet":
        return self.filter(decided_at=None)


class Appraisal(models.Model):
    """Cases that are due for destruction, looked over by two people (鉴定销毁).

    Agreed to, they are destroyed and the certificate says which, when, by whom; it is kept.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    cases = models.ManyToManyField(Case, related_name="appraisals")
    opinion = models.CharField("鉴定意见", max_length=500)
    proposed_by = models.CharField("鉴定人", max_length=64)
    proposed_at = models.DateTimeField("提出时间")
    is_agreed = models.BooleanField("同意销毁", null=True, blank=True)
    decision = models.CharField("审核意见", max_length=500, blank=True)
    decided_by = models.CharField("审核人", max_length=64, blank=True)
    decided_at = models.DateTimeField("审核时间", null=True, blank=True)
    # What was destroyed, by number and digest: no word of any applicant's.
    certificate = models.JSONField("销毁证明", default=dict, blank=True)
    digest = models.CharField("证明摘要", max_length=64, blank=True)

    objects: ClassVar[AppraisalQuerySet] = AppraisalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-proposed_at", "-id")
        constraints = [
            models.CheckConstraint(
                name="appraisal_by_two_people",
                condition=Q(decided_by="") | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="appraisal_agreed_with_certificate",
                condition=Q(is_agreed=None, decided_at=None)
                | Q(is_agreed=False, decided_at__isnull=False, digest="")
                | (Q(is_agreed=True, decided_at__isnull=False) & ~Q(digest="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.proposed_at:%Y-%m-%d}"

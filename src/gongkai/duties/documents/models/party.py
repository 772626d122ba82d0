from django.db import models
from django.db.models import F, Q

from gongkai.duties.documents.models.document import Document
from gongkai.law.consulting import Outcome


class ThirdParty(models.Model):
    """Somebody whose interest a document touches, asked before its attribute is settled.

    Who a citizen is stays sealed; `shown` is what pages show of a name.
    """

    document = models.ForeignKey(Document, models.CASCADE, related_name="parties")
    # Names the row in its seal.
    token = models.CharField(max_length=32, unique=True)
    sealed = models.TextField("名称和联系方式（加密）")
    shown = models.CharField("显示名称", max_length=100)
    is_citizen = models.BooleanField("公民", default=False)
    number = models.CharField("文号", max_length=40)
    question = models.CharField("征求什么意见", max_length=1000)
    sent_on = models.DateField("发出日期")
    received_on = models.DateField("对方收到日期", null=True, blank=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    # The last day for its answer; None until it is received, or where no calendar reaches.
    reply_by = models.DateField("答复期限", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    agrees = models.BooleanField("同意公开", null=True, blank=True)
    opinion = models.CharField("意见", max_length=2000, blank=True)
    outcome = models.CharField(
        "决定", max_length=10, choices=[(each.value, each.zh) for each in Outcome], blank=True
    )
    reason = models.CharField("决定理由", max_length=1000, blank=True)
    decided_by = models.CharField("决定人", max_length=64, blank=True)
    decided_at = models.DateTimeField("决定时间", null=True, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("sent_on", "id")
        constraints = [
            models.CheckConstraint(
                name="third_party_days_in_order",
                condition=(Q(received_on=None) | Q(received_on__gte=F("sent_on")))
                & (Q(answered_on=None) | Q(answered_on__gte=F("sent_on"))),
            ),
            models.CheckConstraint(
                name="third_party_answered_whole",
                condition=Q(answered_on=None, agrees=None)
                | Q(answered_on__isnull=False, agrees__isnull=False),
            ),
            models.CheckConstraint(
                name="third_party_decided_whole",
                condition=Q(outcome="", decided_by="", decided_at=None)
                | (~Q(outcome="") & ~Q(decided_by="") & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.number}"

    @property
    def decided(self) -> Outcome | None:
        return Outcome(self.outcome) if self.outcome else None


class PartyWaiver(models.Model):
    """The office's recorded word that nobody is asked about a document, and why."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="party_waiver")
    # Waived for this ground only: another one asks again.
    ground = models.CharField("不公开依据", max_length=32)
    reason = models.CharField("理由", max_length=300)
    by = models.CharField("同意人", max_length=64)
    at = models.DateTimeField("时间")

    def __str__(self) -> str:
        return f"{self.document_id} {self.ground}"


class PartySetting(models.Model):
    """What a place has settled about asking third parties: an organ's own, or the city's."""

    # An organ's code; empty: the city's, for all that have none of their own.
    code = models.CharField("机关代码", max_length=16, unique=True, blank=True)
    workdays = models.PositiveSmallIntegerField("答复期限（工作日）", default=15)
    asks_trade = models.BooleanField("商业秘密要征求意见", default=True)
    asks_privacy = models.BooleanField("个人隐私要征求意见", default=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="party_setting_days", condition=Q(workdays__gt=0))
        ]

    def __str__(self) -> str:
        return f"{self.code or '全市'} {self.workdays}"

    @property
    def grounds(self) -> frozenset[str]:
        asked = {"E15_TRADE": self.asks_trade, "E15_PRIVACY": self.asks_privacy}
        return frozenset(code for code, is_asked in asked.items() if is_asked)

from django.db import models
from django.db.models import F, Q

from gongkai.duties.requests.models.case import Case
from gongkai.law.clock import EventType, Party


class Event(models.Model):
    """Something that happened to a case and that its clock is told; consultations stand apart."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    type = models.CharField("事项", max_length=24, choices=[(t.value, t.zh) for t in EventType])
    on = models.DateField("日期")
    # An extension adds so many working days; a postponement gives its day.
    workdays = models.PositiveSmallIntegerField("延长工作日", null=True, blank=True)
    until = models.DateField("延至", null=True, blank=True)
    reason = models.CharField("理由", max_length=1000, blank=True)
    # What a correction took the place of.
    asked_before = models.TextField("补正前的描述", blank=True)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("on", "id")
        constraints = [
            models.CheckConstraint(
                name="event_extension_has_days",
                condition=Q(type=EventType.EXTENDED, workdays__gt=0)
                | (~Q(type=EventType.EXTENDED) & Q(workdays=None)),
            ),
            models.CheckConstraint(
                name="event_postponement_has_day",
                condition=Q(type=EventType.DELAYED, until__isnull=False)
                | (~Q(type=EventType.DELAYED) & Q(until=None)),
            ),
            models.CheckConstraint(
                name="event_is_no_consultation", condition=~Q(type=EventType.CONSULTATION)
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(type__in=["answered", "withdrawn", "transferred", "abandoned"]),
                name="event_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.type} {self.on}"


class Consultation(models.Model):
    """A letter asking for an opinion (征求意见): sent, received, answered or not."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="consultations")
    party = models.CharField("对象", max_length=16, choices=[(p.value, p.zh) for p in Party])
    name = models.CharField("名称", max_length=100)
    question = models.TextField("征求什么意见", max_length=2000)
    sent_on = models.DateField("发出日期")
    received_on = models.DateField("对方收到日期", null=True, blank=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    # The last day for the opinion; silence from then on (第三十二条、第三十四条).
    reply_by = models.DateField("答复期限", null=True, blank=True)
    answered_on = models.DateField("答复日期", null=True, blank=True)
    agrees = models.BooleanField("同意公开", null=True, blank=True)
    opinion = models.TextField("意见", blank=True, max_length=5000)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("sent_on", "id")
        constraints = [
            models.CheckConstraint(
                name="consultation_received_after_sent",
                condition=Q(received_on=None) | Q(received_on__gte=F("sent_on")),
            ),
            models.CheckConstraint(
                name="consultation_answered_with_opinion",
                condition=Q(answered_on=None, agrees=None)
                | Q(answered_on__gte=F("sent_on"), agrees__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.party} {self.sent_on}"

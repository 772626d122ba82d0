from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q


class State(models.TextChoices):
    WAITING = "waiting", "没有发出"
    SENT = "sent", "已发出"
    # The server refused it, or it was tried for days: a person has to look.
    FAILED = "failed", "发送失败"


class MailQuerySet(models.QuerySet["Mail"]):
    def due(self, *, at: datetime) -> "MailQuerySet":
        """What is to go out now and nobody is busy with."""
        free = Q(leased_until=None) | Q(leased_until__lte=at)
        return self.filter(free, state=State.WAITING, due_at__lte=at)


class Mail(models.Model):
    """One mail to one address."""

    # What it tells of, as `request.due_soon:17:2026-03-02`: posted once, whoever posts it again.
    once = models.CharField("防重键", max_length=160, unique=True)
    kind = models.CharField("种类", max_length=40)
    to = models.CharField("收件地址（加密）", max_length=600, blank=True)
    to_shown = models.CharField("收件地址（遮挡）", max_length=254)
    subject = models.CharField("标题", max_length=120)
    text = models.TextField("正文（加密）", blank=True)
    # Where one click ends what this mail is one of (RFC 8058); empty for a mail of its own.
    leave = models.CharField("退订网址（加密）", max_length=600, blank=True)
    state = models.CharField("状态", max_length=8, choices=State, default=State.WAITING)
    posted_at = models.DateTimeField("写入时间")
    due_at = models.DateTimeField("应发时间")
    leased_until = models.DateTimeField("占用至", null=True, blank=True)
    tries = models.PositiveSmallIntegerField("次数", default=0)
    fault = models.CharField("原因", max_length=300, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True, blank=True)

    objects: ClassVar[MailQuerySet] = MailQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_sent_with_time",
                condition=Q(state="sent", sent_at__isnull=False, to="", text="")
                | (~Q(state="sent") & Q(sent_at=None) & ~Q(to="")),
            ),
            models.CheckConstraint(
                name="mail_failed_with_fault", condition=~Q(state="failed", fault="")
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(state="waiting"), name="mail_waiting"),
            models.Index(fields=["kind", "posted_at"], name="mail_of_kind"),
            models.Index(fields=["state"], name="mail_of_state"),
        ]

    def __str__(self) -> str:
        return f"{self.once} {self.get_state_display()}"

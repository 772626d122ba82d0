from django.db import models
from django.db.models import Q

from gongkai.duties.releases.models import Publication

# The kind of its chains in the journal.
KIND = "subscription"


class Rhythm(models.TextChoices):
    AT_ONCE = "at_once", "每件公开后马上发"
    DAILY = "daily", "每天一封，汇总"
    WEEKLY = "weekly", "每周一封，汇总"


class Axis(models.TextChoices):
    """What one may subscribe to."""

    SHELF = "shelf", "种类"
    ORGAN = "organ", "机关"
    THEME = "theme", "主题"
    COLUMN = "column", "栏目"


class Asking(models.Model):
    """What a reader handed in on the web, sealed, until it is taken in.

    The public side only ever adds rows here and reads none: it cannot tell who subscribes.
    """

    token_hash = models.CharField("防重令牌摘要", max_length=64, unique=True)
    sealed = models.TextField("内容（加密）", blank=True)
    at = models.DateTimeField("提交时间")
    taken_at = models.DateTimeField("接收时间", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(taken_at=None), name="subscription_asking")
        ]

    def __str__(self) -> str:
        return self.token_hash[:12]


class Subscription(models.Model):
    """One address and what it is told of; it is told nothing before it has confirmed."""

    # Names the row in seals and links, and says nothing.
    mark = models.CharField("标记", max_length=32, unique=True)
    address = models.CharField("邮箱（加密）", max_length=600)
    address_blind = models.CharField("邮箱盲索引", max_length=80, unique=True)
    rhythm = models.CharField("发送方式", max_length=8, choices=Rhythm)
    # Chosen since, and not confirmed yet: {rhythm, interests}.
    asked = models.JSONField("待确认的选择", null=True)
    asked_at = models.DateTimeField("提交时间")
    confirmed_at = models.DateTimeField("确认时间", null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(confirmed_at=None),
                name="subscription_unconfirmed",
            )
        ]

    def __str__(self) -> str:
        return self.mark


class Interest(models.Model):
    """One thing that a subscription is about."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="interests")
    axis = models.CharField("种类", max_length=8, choices=Axis)
    value = models.CharField("值", max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "axis", "value"], name="subscription_interest_once"
            )
        ]
        indexes = [models.Index(fields=["axis", "value"], name="subscription_to")]

    def __str__(self) -> str:
        return f"{self.axis}:{self.value}"


class Pending(models.Model):
    """Something public that waits for the next digest of a subscription."""

    subscription = models.ForeignKey(Subscription, models.CASCADE, related_name="pending")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="+")
    at = models.DateTimeField("公开时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscription", "publication"], name="subscription_pending_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subscription} {self.publication_id}"

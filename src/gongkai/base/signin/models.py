from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Person


class Failure(models.Model):
    """How often somebody failed lately, under one of the counts of `limits.py`."""

    scope = models.CharField("计数范围", max_length=16)
    who = models.CharField("对象", max_length=128)
    count = models.PositiveIntegerField("次数", default=0)
    first_at = models.DateTimeField("首次时间")
    last_at = models.DateTimeField("最近时间")
    blocked_until = models.DateTimeField("暂停至", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "who"], name="signin_one_count"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.who}: {self.count}"


class KnownAddress(models.Model):
    """An address from which a person has signed in."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="known_addresses")
    address = models.CharField("地址", max_length=64)
    last_at = models.DateTimeField("最近登录")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "address"], name="signin_address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.address}"


class SecondFactor(models.Model):
    """A person's authenticator (TOTP, RFC 6238); asked for once it is confirmed."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="second_factor"
    )
    secret = models.CharField("密钥（加密）", max_length=200)
    begun_at = models.DateTimeField("开始绑定")
    confirmed_at = models.DateTimeField("完成绑定", null=True)
    # The time step of the last code that was taken: no code counts twice.
    last_counter = models.BigIntegerField("上次时间步", default=0)

    def __str__(self) -> str:
        return f"{self.person} second factor"


class RecoveryCode(models.Model):
    """A code that replaces the authenticator once; only its digest is kept."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField("摘要", max_length=64)
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "digest"], name="signin_recovery_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} recovery code {self.pk}"


class StaffSessionQuerySet(models.QuerySet["StaffSessionRecord"]):
    def alive(
        self, *, at: datetime, started_after: datetime, seen_after: datetime
    ) -> "StaffSessionQuerySet":
        """The sessions that are neither too old nor idle for too long."""
        return self.filter(
            Q(started_at__gt=started_after), Q(last_seen_at__gt=seen_after), started_at__lte=at
        )


class StaffSessionRecord(models.Model):
    """A session that is signed in; without its row the cookie opens nothing."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="staff_sessions")
    session_key = models.CharField("会话", max_length=40, unique=True)
    address = models.CharField("地址", max_length=64)
    started_at = models.DateTimeField("开始")
    last_seen_at = models.DateTimeField("最近活动")
    factor_passed_at = models.DateTimeField("通过第二重验证", null=True)

    objects: ClassVar[StaffSessionQuerySet] = StaffSessionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-last_seen_at",)

    def __str__(self) -> str:
        return f"{self.person} since {self.started_at:%Y-%m-%d %H:%M}"

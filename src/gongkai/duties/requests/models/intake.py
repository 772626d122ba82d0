from django.db import models
from django.db.models import Q


class Submission(models.Model):
    """A request as it was handed in on the web, sealed, until the organ takes it in.

    The public side only ever adds rows here. Its database role reads back the columns that answer
    a repeated submission, never `sealed`.
    """

    receipt = models.CharField("回执号", max_length=40, unique=True)
    # A repeated submission gives the same case: the form's or the caller's token, hashed.
    token_hash = models.CharField("防重令牌摘要", max_length=64, unique=True)
    content_hash = models.CharField("内容摘要", max_length=64)
    code_hash = models.CharField("查询码摘要", max_length=64)
    organ = models.CharField("机关代码", max_length=16)
    # Empty once taken in: from then on who asks stands under the key of the case alone.
    sealed = models.TextField("内容（加密）", blank=True)
    # The same for the applicant's own eyes, sealed with the query code.
    own = models.TextField("申请人自己的副本（加密）", blank=True)
    # What letters to them are closed with; only the query code opens those.
    lock = models.CharField("文书公钥", max_length=64, blank=True)
    at = models.DateTimeField("提交时间", db_index=True)
    taken_at = models.DateTimeField("接收时间", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["at"], condition=Q(taken_at=None), name="submission_waiting")
        ]

    def __str__(self) -> str:
        return self.receipt


class Message(models.Model):
    """What an applicant did afterwards on the follow-up page, sealed, until it is taken in.

    An answer to a correction, something supplied, a withdrawal, a payment told, an erasure asked.
    """

    receipt = models.CharField("回执号", max_length=40, db_index=True)
    kind = models.CharField("种类", max_length=24)
    token_hash = models.CharField("防重令牌摘要", max_length=64, unique=True)
    sealed = models.TextField("内容（加密）", blank=True)
    at = models.DateTimeField("提交时间")
    taken_at = models.DateTimeField("接收时间", null=True)

    class Meta:
        indexes = [models.Index(fields=["at"], condition=Q(taken_at=None), name="message_waiting")]

    def __str__(self) -> str:
        return f"{self.receipt} {self.kind}"


class Followup(models.Model):
    """What an applicant sees of a case with the query code; all that the public side may read.

    Written anew by every act on the case, so that it never says more or less than the case does.
    """

    receipt = models.CharField("回执号", max_length=40, unique=True)
    code_hash = models.CharField("查询码摘要", max_length=64)
    organ_name = models.CharField("机关", max_length=100)
    # State, days with their reasons, letters, what may be done now; no word about the applicant.
    shown = models.JSONField("可见内容", default=dict)
    changed_at = models.DateTimeField("更新时间")

    def __str__(self) -> str:
        return self.receipt


class Offer(models.Model):
    """How often on one day readers were offered what is public already, and what came of it."""

    on = models.DateField("日期", unique=True)
    shown = models.PositiveIntegerField("提示次数", default=0)
    found = models.PositiveIntegerField("已找到次数", default=0)

    def __str__(self) -> str:
        return f"{self.on} {self.found}/{self.shown}"

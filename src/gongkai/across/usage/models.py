from django.db import models

from gongkai.duties.releases.models import Publication


class What(models.TextChoices):
    """What is counted of a page."""

    VIEW = "view", "浏览"
    DOWNLOAD = "download", "下载"
    # A view that came from the search.
    FIND = "find", "由搜索找到"


class Reason(models.TextChoices):
    """Why a page was of no use; a reader chooses, nobody writes."""

    ABSENT = "absent", "没有我要找的内容"
    UNCLEAR = "unclear", "看不懂"
    OUTDATED = "outdated", "内容过时"
    BROKEN = "broken", "打不开或者显示不对"
    LONG = "long", "太长，找不到重点"


class Count(models.Model):
    """How often an address of a site was asked for on one day."""

    on = models.DateField("日期")
    site = models.CharField("站点代码", max_length=32)
    # The standard page of all its forms; of an attachment its whole path.
    path = models.CharField("网址", max_length=300)
    what = models.CharField("种类", max_length=8, choices=What)
    # The public thing that stands there, as it was when it was counted.
    publication = models.ForeignKey(
        Publication, models.CASCADE, null=True, related_name="+", verbose_name="公开信息"
    )
    n = models.PositiveIntegerField("次数")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["on", "site", "path", "what"], name="usage_one_count")
        ]
        indexes = [
            models.Index(fields=["publication", "on"], name="usage_of_publication"),
            models.Index(fields=["path", "on"], name="usage_of_path"),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.path} {self.what} {self.n}"


class LogRead(models.Model):
    """How far a log has been read; it is known by its first line, whatever it is called now."""

    mark = models.CharField("首行摘要", max_length=64, unique=True)
    offset = models.BigIntegerField("已读字节", default=0)
    lines = models.BigIntegerField("已读行数", default=0)
    read_at = models.DateTimeField("最近一次", null=True)

    def __str__(self) -> str:
        return f"{self.mark[:12]} {self.offset}"


class Vote(models.Model):
    """How many readers found a page useful on one day, or not for one reason."""

    on = models.DateField("日期")
    path = models.CharField("网址", max_length=300)
    publication = models.ForeignKey(
        Publication, models.CASCADE, null=True, related_name="+", verbose_name="公开信息"
    )
    is_useful = models.BooleanField("有用")
    reason = models.CharField("原因", max_length=8, choices=Reason, blank=True)
    n = models.PositiveIntegerField("次数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["on", "path", "is_useful", "reason"], name="usage_one_vote"
            ),
            models.CheckConstraint(
                name="usage_reason_of_the_useless",
                condition=models.Q(is_useful=True, reason="")
                | models.Q(is_useful=False) & ~models.Q(reason=""),
            ),
        ]
        indexes = [models.Index(fields=["publication", "on"], name="usage_votes_of")]

    def __str__(self) -> str:
        return f"{self.on} {self.path} {self.reason or 'useful'} {self.n}"

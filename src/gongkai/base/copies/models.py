from django.db import models


class WorkingCopy(models.Model):
    """What a person has typed into the form of a thing; `revision` is the one it was based on."""

    # The kind and key of what is edited, and the person's code: words, no foreign keys.
    kind = models.CharField("种类", max_length=32)
    key = models.CharField("对象", max_length=64)
    person = models.CharField("人员", max_length=64)
    revision = models.PositiveIntegerField("所据版本", default=0)
    # Pairs of name and value, as a form sends them.
    fields = models.JSONField("内容", default=list)
    at = models.DateTimeField("保存时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "person"], name="working_copy_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.person}"


class Hold(models.Model):
    """Who is writing at a thing (编辑锁): a lease that typing renews and that ends by itself.

    It guards nobody's text: that is what copies and revisions do. It tells others in time.
    """

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("对象", max_length=64)
    person = models.CharField("人员", max_length=64)
    since = models.DateTimeField("开始时间")
    until = models.DateTimeField("保留到", db_index=True)
    # From whom it was taken over, and what they are told; empty where it was free.
    taken_from = models.CharField("从谁接手", max_length=64, blank=True)
    word = models.CharField("留言", max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="hold_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.person}"

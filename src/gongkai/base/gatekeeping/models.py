from django.db import models


class Tally(models.Model):
    """How often a form was used in one window of time: by one address, or by all together."""

    form = models.CharField("表单", max_length=24)
    who = models.CharField("对象（摘要）", max_length=40)
    # The window's beginning, in seconds since 1970.
    since = models.BigIntegerField("起")
    count = models.PositiveIntegerField("次数", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["form", "who", "since"], name="gate_one_tally")
        ]
        indexes = [models.Index(fields=["since"], name="gate_tally_age")]

    def __str__(self) -> str:
        return f"{self.form} {self.who} {self.count}"


class Spent(models.Model):
    """A ticket that was taken, and is taken once; its digest, as long as it would be valid."""

    digest = models.CharField("摘要", max_length=64, unique=True)
    until = models.DateTimeField("至", db_index=True)

    def __str__(self) -> str:
        return self.digest[:12]

from django.db import models


class Counter(models.Model):
    """The last number given in a row of numbers (its name says which row)."""

    name = models.CharField(max_length=100, unique=True)
    value = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"


class AddedNotice(models.Model):
    """A holiday notice that staff added after the program was shipped, as it was typed."""

    year = models.PositiveSmallIntegerField("年份")
    number = models.CharField("文号", max_length=100, unique=True)
    text = models.TextField("内容")
    added_by = models.CharField("录入人", max_length=64)
    added_at = models.DateTimeField("录入时间")

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.number

from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.duties.handling.models import Handled


class AnnualReport(Handled):
    """The report of an organ on a year: three texts beside the tables that the records give.

    The city's own adds up the organs (`is_summary`).
    """

    year = models.PositiveSmallIntegerField("年度")
    is_summary = models.BooleanField("汇总各机关", default=False)
    ch1 = models.TextField("一、总体情况", blank=True, max_length=20000)
    ch5 = models.TextField("五、存在的主要问题及改进情况", blank=True, max_length=20000)
    ch6 = models.TextField("六、其他需要报告的事项", blank=True, max_length=20000)
    index_number = models.CharField("索引号", max_length=60, blank=True)

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            models.UniqueConstraint(
                fields=["organ", "year", "is_summary"], name="report_once_a_year"
            ),
            models.CheckConstraint(
                name="report_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
        ]


class EnteredFigure(models.Model):
    """A cell of table two that no room counts, as somebody entered it: permits, penalties."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    row = models.CharField("行", max_length=24)
    column = models.CharField("列", max_length=16)
    value = models.DecimalField("数值", max_digits=14, decimal_places=4)
    by = models.CharField("填报人", max_length=64)
    at = models.DateTimeField("填报时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "year", "row", "column"], name="figure_once"),
            models.CheckConstraint(name="figure_not_below_nought", condition=Q(value__gte=0)),
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.year} {self.row}.{self.column}"


class EarlierReport(models.Model):
    """A report of a year before the records begin, taken over whole (contract 3.4)."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField("年度")
    report = models.JSONField("报告")
    by = models.CharField("录入人", max_length=64)
    at = models.DateTimeField("录入时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organ", "year"], name="earlier_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.organ_id} {self.year}"

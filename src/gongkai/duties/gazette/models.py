from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.duties.handling.models import Handled
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.gazette import Section


class Masthead(models.Model):
    """What stands on every issue 刊头、版本记录; there is one, for there is one gazette."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    name = models.CharField("公报名称", max_length=60)
    sponsor = models.CharField("主办单位", max_length=100)
    editor = models.CharField("编辑单位", max_length=100)
    publisher = models.CharField("出版单位", max_length=100)
    serial = models.CharField("刊号", max_length=100, blank=True)
    address = models.CharField("地址", max_length=200, blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    phone = models.CharField("电话", max_length=50, blank=True)
    # Issues that came out before the first one made here.
    total_before = models.PositiveIntegerField("此前的总期数", default=0)
    by = models.CharField("修改人", max_length=64)
    at = models.DateTimeField("修改时间")

    class Meta:
        constraints = [models.CheckConstraint(name="masthead_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name


class Issue(Handled):
    """An issue. Its key is its year and number, as 2026/3, as in its address; without holes."""

    id = models.CharField("期号", primary_key=True, max_length=16)
    year = models.PositiveSmallIntegerField("年")
    number = models.PositiveSmallIntegerField("期")
    total = models.PositiveIntegerField("总期数", unique=True)
    issued_on = models.DateField("出版日期")
    foreword = models.TextField("卷首语", blank=True, max_length=5000)
    index_number = models.CharField("索引号", max_length=60, blank=True)
    # The issue set on paper, of which content (its digest), on how many pages, and on which page
    # each text begins, by the place of the text.
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pdf_of = models.CharField("排版依据", max_length=64, blank=True)
    pages = models.PositiveIntegerField("页数", default=0)
    starts = models.JSONField("各篇起始页", default=list, blank=True)
    # Since when the worker is asked to set it; why that failed.
    asked_at = models.DateTimeField("请求排版时间", null=True)
    fault = models.CharField("没有排成的原因", max_length=500, blank=True)

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            models.UniqueConstraint(fields=["year", "number"], name="issue_once_a_number"),
            models.CheckConstraint(
                name="issue_numbered_from_one", condition=Q(number__gte=1, total__gte=1)
            ),
            models.CheckConstraint(
                name="issue_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
            models.CheckConstraint(
                name="issue_set_of_something",
                condition=Q(pdf=None, pdf_of="") | (Q(pdf__isnull=False) & ~Q(pdf_of="")),
            ),
        ]


class Item(models.Model):
    """A text in an issue: the version of a public document that is printed, in its place."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="items")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, models.PROTECT, related_name="+")
    section = models.CharField("栏目", max_length=16, choices=[(s.value, s.zh) for s in Section])
    order = models.PositiveSmallIntegerField("顺序")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("order", "id")
        constraints = [
            models.UniqueConstraint(fields=["issue", "publication"], name="item_once_an_issue")
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.order} {self.release}"

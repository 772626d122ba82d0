from typing import Any, ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.models import Case
from gongkai.duties.requests.states import State


class System(models.Model):
    """Another system that cases are exchanged with (外部系统), as the city named it."""

    code = models.SlugField("代码", max_length=32, unique=True)
    name = models.CharField("名称", max_length=100, unique=True)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class CounterpartQuerySet(models.QuerySet["Counterpart"]):
    def visible_to(self, standing: Standing | None) -> "CounterpartQuerySet":
        return self.filter(case__organ__code__in=standing.organs()) if standing else self.none()

    def in_conflict(self) -> "CounterpartQuerySet":
        return self.exclude(conflicts={})


class Counterpart(models.Model):
    """A case as another system knows it: its number there, and what both sides last agreed on.

    `agreed` holds a keyed digest for each field, never the words: erasing the applicant of a case
    leaves nothing of them here.
    """

    system = models.ForeignKey(System, models.PROTECT, related_name="+")
    number = models.CharField("外部编号", max_length=60)
    case = models.ForeignKey(Case, models.PROTECT, related_name="counterparts")
    agreed = models.JSONField("上次一致的内容（摘要）", default=dict, blank=True)
    # What changed on both sides: the field, and the digest of what they say.
    conflicts = models.JSONField("两边不一致的项", default=dict, blank=True)
    # Where the case stands over there; it moves nothing here.
    status = models.CharField("对方办理状态", max_length=16, blank=True)
    changed_at = models.DateTimeField("更新时间")

    objects: ClassVar[CounterpartQuerySet] = CounterpartQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "number"], name="counterpart_number_once"),
            models.UniqueConstraint(fields=["system", "case"], name="counterpart_case_once"),
            models.CheckConstraint(name="counterpart_numbered", condition=~Q(number="")),
        ]

    def __str__(self) -> str:
        return f"{self.system_id} {self.number}"

    @property
    def status_zh(self) -> str:
        return State(self.status).zh if self.status else ""


class Upload(models.Model):
    """A file that was read without a fault and waits for its confirmation, sealed; gone in a day.

    Nobody but who handed it in sees it.
    """

    token = models.CharField(max_length=64, unique=True)
    system = models.ForeignKey(System, models.CASCADE, related_name="+")
    sealed = models.TextField("内容（加密）")
    sha256 = models.CharField("文件摘要", max_length=64)
    prefers_theirs = models.BooleanField("采用对方", default=False)
    by = models.CharField("上传人", max_length=64)
    at = models.DateTimeField("上传时间")

    def __str__(self) -> str:
        return self.sha256[:12]


class Handover(models.Model):
    """A file that went out or came in: how many cases, whether with personal data, by whom."""

    class Way(models.TextChoices):
        OUT = "out", "导出"
        IN = "in", "导入"

    system = models.ForeignKey(System, models.PROTECT, related_name="+")
    organs = models.ManyToManyField(Organ, related_name="+")
    way = models.CharField("方向", max_length=4, choices=Way)
    count = models.PositiveIntegerField("件数")
    with_applicants = models.BooleanField("含个人信息", default=False)
    reason = models.CharField("用途", max_length=500, blank=True)
    sha256 = models.CharField("文件摘要", max_length=64)
    by = models.CharField("办理人", max_length=64)
    at = models.DateTimeField("时间")

    objects: ClassVar[Any] = models.Manager()

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.CheckConstraint(
                name="handover_personal_with_reason",
                condition=Q(with_applicants=False) | Q(way="in") | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.system_id} {self.way} {self.at}"

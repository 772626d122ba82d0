from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Department, Person
from gongkai.duties.requests.models.case import Case


class Reminder(models.Model):
    """That somebody was reminded of a case (期限提醒): once for each kind and day."""

    class Kind(models.TextChoices):
        UNCONFIRMED = "unconfirmed", "网上提交的申请还没有确认收到"
        SOON = "soon", "三个工作日内到期"
        TODAY = "today", "今天到期"
        OVERDUE = "overdue", "已超期"

    case = models.ForeignKey(Case, models.PROTECT, related_name="reminders")
    kind = models.CharField("种类", max_length=12, choices=Kind)
    # The day it is about: one that has moved is reminded of anew.
    due_on = models.DateField("期限")
    at = models.DateTimeField("提醒时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "due_on"], name="reminded_once")
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.due_on}"


class Task(models.Model):
    """Something asked of a department in the organ (内部检索、协办): what, until when."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="tasks")
    department = models.ForeignKey(Department, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asked = models.CharField("要求", max_length=500)
    due_on = models.DateField("办理期限")
    answer = models.TextField("办理情况", blank=True, max_length=5000)
    done_on = models.DateField("办结日期", null=True, blank=True)
    by = models.CharField("交办人", max_length=64)
    at = models.DateTimeField("交办时间")

    class Meta:
        ordering = ("due_on", "id")
        constraints = [
            models.CheckConstraint(
                name="task_done_with_answer",
                condition=Q(done_on=None) | ~Q(answer=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.department_id} {self.due_on}"


class SearchRecord(models.Model):
    """One search for what was asked (检索记录): where, how, by whom, what was found."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="searches")
    place = models.CharField("检索范围", max_length=200)
    words = models.CharField("检索方式和关键词", max_length=300)
    found = models.CharField("检索结果", max_length=1000)
    is_found = models.BooleanField("查到")
    searched_on = models.DateField("检索日期")
    by = models.CharField("检索人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("searched_on", "id")

    def __str__(self) -> str:
        return f"{self.case_id} {self.place}"


class ExtensionRequest(models.Model):
    """Leave asked inside the organ to answer later: extension (第三十三条), delay (第三十五条)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="extension_requests")
    workdays = models.PositiveSmallIntegerField("延长工作日", null=True, blank=True)
    until = models.DateField("延至", null=True, blank=True)
    reason = models.CharField("理由", max_length=1000)
    asked_by = models.CharField("申请人", max_length=64)
    asked_at = models.DateTimeField("申请时间")
    is_granted = models.BooleanField("同意", null=True, blank=True)
    opinion = models.CharField("批准意见", max_length=500, blank=True)
    decided_by = models.CharField("批准人", max_length=64, blank=True)
    decided_at = models.DateTimeField("批准时间", null=True, blank=True)
    told_on = models.DateField("告知日期", null=True, blank=True)

    class Meta:
        ordering = ("asked_at", "id")
        constraints = [
            models.CheckConstraint(
                name="extension_of_one_kind",
                condition=Q(workdays__isnull=False, until=None)
                | Q(workdays=None, until__isnull=False),
            ),
            models.CheckConstraint(
                name="extension_decided_by_somebody",
                condition=Q(is_granted=None, decided_at=None, decided_by="")
                | (Q(is_granted__isnull=False, decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="extension_told_when_granted",
                condition=Q(told_on=None) | Q(is_granted=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.workdays or self.until}"

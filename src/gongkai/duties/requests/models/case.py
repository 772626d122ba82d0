from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Department, Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.requests.states import INITIAL, OPEN, State
from gongkai.law.applicants import ApplicantClass, ObtainBy, ProvideForm
from gongkai.law.clock import Channel
from gongkai.law.clock import State as ClockState
from gongkai.law.decisions import DECISIONS


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, standing: Standing | None) -> "CaseQuerySet":
        """The cases of the organs one works in; nobody sees none, a supervisor none here."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()

    def open(self) -> "CaseQuerySet":
        """Not answered and not ended."""
        return self.filter(state__in=OPEN)

    def running(self) -> "CaseQuerySet":
        """Open, and the organ's limit runs: nothing of the applicant's is waited for."""
        return self.open().filter(clock_state__in=[ClockState.OPEN, ClockState.CONSULTING])

    def overdue(self, *, on: date) -> "CaseQuerySet":
        return self.running().filter(due_on__lt=on)

    def due_within(self, first: date, last: date) -> "CaseQuerySet":
        """Those whose last day lies on one of these days."""
        return self.running().filter(due_on__gte=first, due_on__lte=last)


class Case(models.Model):
    """One disclosure request at one organ."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="机关")
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="承办处室",
    )
    handler = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="承办人"
    )
    # What the applicant follows it up with, beside the query code; and its place in the register.
    receipt = models.CharField("回执号", max_length=40, unique=True)
    number = models.CharField("登记号", max_length=40, blank=True)
    code_hash = models.CharField("查询码摘要", max_length=64, blank=True)
    # What letters to the applicant are closed with; only the query code opens those.
    lock = models.CharField("文书公钥", max_length=64, blank=True)
    state = models.CharField(
        "状态", max_length=16, choices=[(s.value, s.zh) for s in State], default=INITIAL.value
    )
    # The three dates: handed in by the applicant, come to the organ, and the one that counts.
    channel = models.CharField(
        "提交方式", max_length=16, choices=[(c.value, c.zh) for c in Channel]
    )
    submitted_at = models.DateTimeField("提交时间", null=True, blank=True)
    came_on = models.DateField("到达日期")
    confirmed_on = models.DateField("确认日期", null=True, blank=True)
    received_on = models.DateField("视为收到之日", null=True, blank=True)
    # Who asks stands sealed in `ApplicantRecord`; here is only what lists need.
    applicant_class = models.CharField(
        "申请人类型", max_length=20, choices=[(c.value, c.zh) for c in ApplicantClass]
    )
    applicant_shown = models.CharField("申请人（遮挡）", max_length=100)
    # What is asked for, and how it is wanted.
    description = models.TextField("所需信息的描述", max_length=10000)
    doc_title = models.CharField("文件名称", max_length=300, blank=True)
    doc_number = models.CharField("文号", max_length=100, blank=True)
    provide_form = models.CharField(
        "提供形式", max_length=16, choices=[(f.value, f.zh) for f in ProvideForm]
    )
    obtain_by = models.CharField(
        "获取方式", max_length=16, choices=[(o.value, o.zh) for o in ObtainBy]
    )
    original = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="原件"
    )
    files = models.ManyToManyField(StoredFile, related_name="+", verbose_name="随附材料")
    # Copies of what the clock says, for lists; `clock.counted` computes them again at any time.
    clock_state = models.CharField("期限状态", max_length=24, default=ClockState.UNCONFIRMED)
    starts_on = models.DateField("起算日", null=True, blank=True)
    correction_by = models.DateField("补正告知期限", null=True, blank=True)
    due_on = models.DateField("答复期限", null=True, blank=True)
    unknown_year = models.PositiveSmallIntegerField("缺少安排的年份", null=True, blank=True)
    workdays_late = models.PositiveSmallIntegerField("逾期工作日", null=True, blank=True)
    # How it ended: one of `law.decisions`, and the row it is counted in.
    decision = models.CharField(
        "办理结果",
        max_length=24,
        blank=True,
        choices=[(d.code, d.zh) for d in DECISIONS.values()],
    )
    ended_on = models.DateField("办结日期", null=True, blank=True)
    delivered_on = models.DateField("送达日期", null=True, blank=True)
    archived_at = models.DateTimeField("归档时间", null=True, blank=True)
    entered_by = models.CharField("录入人", max_length=64, blank=True)
    entered_at = models.DateTimeField("录入时间")
    changed_at = models.DateTimeField("修改时间")
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar[CaseQuerySet] = CaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "number"], condition=~Q(number=""), name="request_number_once"
            ),
            models.CheckConstraint(
                name="request_numbered_once_registered",
                condition=Q(state__in=[State.RECEIVED, State.CLOSED, State.ARCHIVED])
                | ~Q(number=""),
            ),
            models.CheckConstraint(
                name="request_at_work_is_received",
                condition=~Q(state__in=[State.EXAMINING, State.HANDLING])
                | Q(received_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_confirmed_after_arrival",
                condition=Q(confirmed_on=None) | Q(confirmed_on__gte=F("came_on")),
            ),
            models.CheckConstraint(
                name="request_ended_with_decision",
                condition=(Q(state__in=sorted(OPEN)) & Q(ended_on=None, decision=""))
                | (~Q(state__in=sorted(OPEN)) & Q(ended_on__isnull=False) & ~Q(decision="")),
            ),
            models.CheckConstraint(
                name="request_ended_after_arrival",
                condition=Q(ended_on=None) | Q(ended_on__gte=F("came_on")),
            ),
            models.CheckConstraint(
                name="request_archived_with_time",
                condition=Q(state=State.ARCHIVED, archived_at__isnull=False)
                | (~Q(state=State.ARCHIVED) & Q(archived_at=None)),
            ),
        ]
        indexes = [
            models.Index(fields=["organ", "state", "due_on"], name="request_work"),
            models.Index(fields=["organ", "-received_on", "-id"], name="request_register"),
            # The list as it is opened, whole and by state; see queries.register.
            models.Index(fields=["organ", "-came_on", "-id"], name="request_listed"),
            models.Index(fields=["organ", "state", "-came_on", "-id"], name="request_state"),
            models.Index(fields=["organ", "-ended_on", "-id"], name="request_ended"),
            models.Index(fields=["handler", "state", "due_on"], name="request_of_handler"),
        ]

    def __str__(self) -> str:
        return f"{self.number or self.receipt} {self.get_state_display()}"

    @property
    def key(self) -> str:
        """The key of its journal chain."""
        return str(self.pk)


class DeskSetting(models.Model):
    """How an organ's disclosure office signs, and what it tells of remedies (依申请公开设置)."""

    organ = models.OneToOneField(Organ, models.PROTECT, related_name="+")
    # The organ's code in the numbers of its letters (机关代字), as 云城管依答.
    letter_code = models.CharField("答复文号代字", max_length=20)
    # To whom an applicant may turn; empty: what the law says for this kind of organ.
    review_body = models.CharField("行政复议机关", max_length=100, blank=True)
    court = models.CharField("人民法院", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=200, blank=True)
    # Where review is asked for online (《行政复议法》第二十二条).
    review_online = models.CharField("在线申请行政复议的途径", max_length=200, blank=True)

    def __str__(self) -> str:
        return self.letter_code


class ApplicantRecord(models.Model):
    """Who asks, sealed under a key of its own; destroying the key erases it in every copy.

    The three hashes find the same person again without opening anything (blind index).
    """

    case = models.OneToOneField(Case, models.CASCADE, related_name="applicant")
    key = models.CharField("密钥（加密）", max_length=300, blank=True)
    sealed = models.TextField("申请人信息（加密）")
    id_index = models.CharField("证件号索引", max_length=64, db_index=True)
    name_index = models.CharField("姓名索引", max_length=64, db_index=True)
    phone_index = models.CharField("电话索引", max_length=64, blank=True, db_index=True)
    erased_at = models.DateTimeField("销毁时间", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="applicant_erased_without_key",
                condition=(Q(erased_at=None) & ~Q(key=""))
                | Q(erased_at__isnull=False, key="", id_index="", name_index="", phone_index=""),
            )
        ]

    def __str__(self) -> str:
        return f"applicant of {self.case_id}"

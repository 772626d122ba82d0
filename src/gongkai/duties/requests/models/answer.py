from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.standing import Standing
from gongkai.duties.handling.models import Handled
from gongkai.duties.requests.models.case import Case
from gongkai.duties.requests.models.events import Consultation, Event
from gongkai.law.decisions import DECISIONS


class Answer(Handled):
    """The answer to a case: a decision for each thing asked, on the way to its signature.

    It goes the way of everything that leaves the organ and ends signed: it is delivered to one
    person and never published.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="answer")
    decision = models.CharField(
        "办理结果", max_length=24, blank=True, choices=[(d.code, d.zh) for d in DECISIONS.values()]
    )
    # A line for each thing asked: {asked, decision, grounds, reasons, …}; `answering` knows them.
    parts = models.JSONField("逐项答复", default=list, blank=True)
    # Given at signature.
    doc_number = models.CharField("文号", max_length=60, blank=True)

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            models.CheckConstraint(
                name="answer_is_not_published",
                condition=~Q(state__in=["scheduled", "published", "withdrawn"]),
            ),
        ]


class AnswerFile(models.Model):
    """A file that goes out with an answer; marks in it each have their ground."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("名称", max_length=200)
    order = models.PositiveSmallIntegerField("顺序", default=0)
    # Why something in it is covered: [{where, ground, text}].
    marks = models.JSONField("遮挡的依据", default=list, blank=True)

    class Meta:
        ordering = ("order", "id")

    def __str__(self) -> str:
        return self.name


class LetterQuerySet(models.QuerySet["Letter"]):
    def visible_to(self, standing: Standing | None) -> "LetterQuerySet":
        return self.filter(case__organ__code__in=standing.organs()) if standing else self.none()


class Letter(models.Model):
    """A letter that went out in a case: what it said, its files, how it was delivered."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters")
    # A decision's code, or that of an interim letter (`law.letters`).
    kind = models.CharField("种类", max_length=24)
    number = models.CharField("文号", max_length=60)
    title = models.CharField("标题", max_length=200)
    content = models.JSONField("内容")
    digest = models.CharField("内容摘要", max_length=64)
    # What stands on the paper, without whom it is for: that is opened when it is printed, and is
    # gone with the applicant's key. The digest is the document's, addressed to nobody.
    paper = models.JSONField("文书", default=dict, blank=True)
    paper_digest = models.CharField("文书摘要", max_length=64, blank=True)
    # The applicant's copy with the name on it, which only the query code opens.
    own = models.TextField("申请人的副本（加密）", blank=True)
    signed_by = models.CharField("签发人", max_length=64)
    signed_on = models.DateField("签发日期")
    # How, when and with what proof it came to whom it is for.
    way = models.CharField("送达方式", max_length=16, blank=True)
    sent_on = models.DateField("发出日期", null=True, blank=True)
    delivered_on = models.DateField("送达日期", null=True, blank=True)
    proof = models.CharField("送达凭证", max_length=200, blank=True)
    at = models.DateTimeField("登记时间")
    # The act a letter on the way was made with.
    event = models.OneToOneField(
        Event, models.PROTECT, null=True, blank=True, related_name="letter"
    )
    consultation = models.OneToOneField(
        Consultation, models.PROTECT, null=True, blank=True, related_name="letter"
    )

    objects: ClassVar[LetterQuerySet] = LetterQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("signed_on", "id")
        constraints = [
            models.CheckConstraint(
                name="letter_delivered_with_way",
                condition=Q(delivered_on=None) | ~Q(way=""),
            )
        ]

    def __str__(self) -> str:
        return self.number

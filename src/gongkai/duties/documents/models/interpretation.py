from django.db import models
from django.db.models import Q

from gongkai.base.organs.models import Organ
from gongkai.duties.documents.models.document import Document
from gongkai.law.interpretation import FORMS, STAGES


class InterpretationPlan(models.Model):
    """How a policy document is to be interpreted (解读方案): travels with it through approval."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="interpretation_plan")
    outline = models.TextField("解读提纲")
    forms = models.JSONField("解读形式", default=list)
    channels = models.CharField("解读渠道", max_length=300)
    when = models.CharField("解读时间", max_length=200)
    people = models.CharField("解读人员", max_length=300)
    risk = models.CharField("风险研判和应对", max_length=1000, blank=True)
    # Stage, form and what is planned, in the order of time.
    stages = models.JSONField("分段安排", default=list)
    changed_by = models.CharField("修改人", max_length=64)
    changed_at = models.DateTimeField("修改时间")

    def __str__(self) -> str:
        return f"{self.document} 解读方案"


class Interpretation(models.Model):
    """The document that interprets another: its form, its stage, who interprets, its parts."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="interpretation")
    policy = models.ForeignKey(Document, models.PROTECT, related_name="interpretations")
    form = models.CharField("解读形式", max_length=16, choices=list(FORMS.items()))
    stage = models.CharField("解读阶段", max_length=16, choices=list(STAGES.items()))
    interpreter = models.CharField("解读单位", max_length=100)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    person = models.CharField("解读人", max_length=50, blank=True)
    post = models.CharField("解读人职务", max_length=100, blank=True)
    # The principal leader interprets in person (第一解读人); counted by year.
    is_first = models.BooleanField("主要负责人解读", default=False)
    elements = models.JSONField("解读要素", default=dict)
    pairs = models.JSONField("问答", default=list)
    comparison = models.JSONField("新旧对照", default=list)
    video = models.URLField("视频网址", blank=True)
    transcript = models.TextField("文字稿", blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="interpretation_of_another",
                condition=~Q(policy=models.F("document")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.document} 解读 {self.policy_id}"


class JointConfirmation(models.Model):
    """A co-issuing organ has seen the interpretation of a joint document and agrees with it."""

    interpretation = models.ForeignKey(
        Interpretation, models.CASCADE, related_name="confirmations"
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    # The text that was agreed to: a change of it asks again.
    digest = models.CharField("内容摘要", max_length=64)
    opinion = models.CharField("意见", max_length=300, blank=True)
    by = models.CharField("确认人", max_length=64)
    at = models.DateTimeField("确认时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["interpretation", "organ"], name="joint_confirmation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.interpretation} {self.organ}"

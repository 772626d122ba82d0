from django.db import models
from django.db.models import F, Q

from gongkai.duties.requests.models.case import Case

LINKS = {
    "duplicate": "重复申请",
    "split": "拆分自",
    "merged": "并入",
    "same_matter": "同一事项",
    "continued": "继续申请",
}
FORUMS = {"review": "行政复议", "suit_direct": "行政诉讼", "suit_reviewed": "复议后诉讼"}
# How it came out, as the annual report counts it.
RESULTS = {"upheld": "结果维持", "corrected": "结果纠正", "other": "其他结果"}


class CaseLink(models.Model):
    """What one case has to do with another one."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="links")
    kind = models.CharField("关系", max_length=16, choices=list(LINKS.items()))
    to = models.ForeignKey(Case, models.PROTECT, related_name="linked_from")
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "kind", "to"], name="case_link_once"),
            models.CheckConstraint(name="case_link_to_another", condition=~Q(case=F("to"))),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.to_id}"


class Proceeding(models.Model):
    """A review or a suit over a case: before whom, its own days, how it came out."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings")
    forum = models.CharField("种类", max_length=16, choices=list(FORUMS.items()))
    body = models.CharField("受理机关", max_length=100)
    number = models.CharField("案号", max_length=80, blank=True)
    # The organ was served on this day; its own answer is due by then.
    served_on = models.DateField("收到通知日期")
    reply_by = models.DateField("答复期限", null=True, blank=True)
    replied_on = models.DateField("答复日期", null=True, blank=True)
    result = models.CharField("结果", max_length=16, blank=True, choices=list(RESULTS.items()))
    ended_on = models.DateField("结案日期", null=True, blank=True)
    note = models.CharField("说明", max_length=1000, blank=True)
    by = models.CharField("登记人", max_length=64)
    at = models.DateTimeField("登记时间")

    class Meta:
        ordering = ("served_on", "id")
        constraints = [
            models.CheckConstraint(
                name="proceeding_ended_with_result",
                condition=Q(ended_on=None, result="")
                | (Q(ended_on__gte=F("served_on")) & ~Q(result="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.forum} {self.served_on}"

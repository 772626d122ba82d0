from django.db import models
from django.db.models import Q

from gongkai.duties.releases.models import Release
from gongkai.duties.review.outcome import Outcome
from gongkai.law.reviews import KINDS


class Review(models.Model):
    """One kind of review of one release: every answer, the opinion, the digest it speaks of."""

    release = models.ForeignKey(Release, models.PROTECT, related_name="reviews")
    kind = models.CharField(
        "审查种类",
        max_length=16,
        choices=[(k.id, k.zh) for k in KINDS.values()],
        default="secrecy",
    )
    digest = models.CharField("内容摘要", max_length=64)
    outcome = models.CharField("结论", max_length=16, choices=[(o.value, o.zh) for o in Outcome])
    answers = models.JSONField("逐项回答", default=dict)
    opinion = models.CharField("意见", max_length=1000, blank=True)
    # The sample it rests on, in words; empty when the version itself was read.
    sample = models.CharField("抽样依据", max_length=100, blank=True)
    by = models.CharField("审查人", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        constraints = [
            # 一事一审: one opinion of each kind on each version.
            models.UniqueConstraint(fields=["release", "kind"], name="review_kind_once"),
            models.CheckConstraint(
                name="review_returned_with_reason",
                condition=~Q(outcome=Outcome.RETURNED) | ~Q(opinion=""),
            ),
            models.CheckConstraint(
                name="review_sampled_passes", condition=Q(sample="") | Q(outcome=Outcome.PASSED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.kind} {self.outcome}"

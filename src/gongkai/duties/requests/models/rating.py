from django.db import models
from django.db.models import Q

from gongkai.duties.requests.models.case import Case

GRADES = {5: "非常满意", 4: "满意", 3: "基本满意", 2: "不满意", 1: "非常不满意"}


class Rating(models.Model):
    """How content an applicant was with an answer (满意度): one for a case, the last one said.

    Nobody at the desk reads it case by case.
    """

    case = models.OneToOneField(Case, models.PROTECT, related_name="rating")
    grade = models.PositiveSmallIntegerField("评价", choices=list(GRADES.items()))
    reason = models.TextField("理由", blank=True, max_length=1000)
    at = models.DateTimeField("评价时间")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="rating_of_five_grades", condition=Q(grade__gte=1, grade__lte=5)
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.grade}"

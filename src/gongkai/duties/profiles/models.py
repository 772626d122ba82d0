from django.db import models
from django.db.models import Q

from gongkai.duties.handling.models import Handled


class Profile(Handled):
    """What an organ says of itself to the public. Its key is the organ's own code.

    `organ` is who handles it: the organ itself, or the office of a government for that government.
    """

    id = models.CharField("机关代码", primary_key=True, max_length=16)
    duties = models.TextField("机构职能", blank=True)
    # Rows as the room's `content.Section` and `content.Leader` have them.
    sections = models.JSONField("内设机构", default=list, blank=True)
    leaders = models.JSONField("负责人", default=list, blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=100, blank=True)
    phone = models.CharField("联系电话", max_length=50, blank=True)
    fax = models.CharField("传真", max_length=50, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    index_number = models.CharField("索引号", max_length=60, blank=True)

    class Meta(Handled.Meta):
        constraints = [
            *Handled.Meta.constraints,
            models.CheckConstraint(
                name="profile_public_is_numbered",
                condition=~Q(state__in=["published", "withdrawn"]) | ~Q(index_number=""),
            ),
        ]
        indexes = [models.Index(fields=["organ", "state"], name="profile_work")]

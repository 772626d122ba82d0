from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.standing import Standing
from gongkai.duties.releases.address import KEYED
from gongkai.duties.releases.steps import REQUIRED, Step, in_order


class ReleaseQuerySet(models.QuerySet["Release"]):
    def visible_to(self, standing: Standing | None) -> "ReleaseQuerySet":
        """The releases of the organs one works in; nobody sees none."""
        return self.filter(organ__in=standing.organs()) if standing else self.none()


def required_steps() -> list[str]:
    """The steps that nothing goes without."""
    return [step.value for step in in_order(REQUIRED)]


class Release(models.Model):
    """All that will be public of one thing, frozen when it is handed over for review."""

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    version = models.PositiveIntegerField("版次")
    digest = models.CharField("内容摘要", max_length=64)
    organ = models.CharField("机关代码", max_length=16)
    title = models.CharField("标题", max_length=200)
    authors = models.JSONField("起草和修改人", default=list)
    made_by = models.CharField("提交人", max_length=64)
    made_at = models.DateTimeField("提交时间")
    # What this version has to pass, decided when it was frozen; `Approval` says what it passed.
    steps = models.JSONField("要经过的步骤", default=required_steps)
    # The two stamps without which nothing becomes public; a new version starts without them.
    passed_by = models.CharField("审查人", max_length=64, blank=True)
    passed_at = models.DateTimeField("审查通过时间", null=True)
    signed_by = models.CharField("签发人", max_length=64, blank=True)
    signed_at = models.DateTimeField("签发时间", null=True)
    content = models.JSONField("公开内容")

    objects: ClassVar[ReleaseQuerySet] = ReleaseQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "version"], name="release_version_once"
            ),
            models.CheckConstraint(
                name="release_passed_by_somebody",
                condition=Q(passed_at=None, passed_by="")
                | (Q(passed_at__isnull=False) & ~Q(passed_by="")),
            ),
            models.CheckConstraint(
                name="release_signed_after_review",
                condition=Q(signed_at=None, signed_by="")
                | (
                    # A comparison with nothing is neither true nor false, and would let it pass.
                    Q(passed_at__isnull=False)
                    & Q(signed_at__isnull=False)
                    & Q(signed_at__gte=F("passed_at"))
                    & ~Q(signed_by="")
                ),
            ),
        ]
        indexes = [
            # What no review has passed yet is little among all that was ever released.
            models.Index(
                fields=["organ"], condition=Q(passed_at__isnull=True), name="release_not_passed"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} v{self.version} {self.digest[:12]}"


class Approval(models.Model):
    """Somebody's word that a version may go on: which step, who, when, on which digest."""

    release = models.ForeignKey(Release, models.CASCADE, related_name="approvals")
    step = models.CharField("步骤", max_length=16, choices=[(s.value, s.zh) for s in Step])
    digest = models.CharField("内容摘要", max_length=64)
    by = models.CharField("办理人", max_length=64)
    # In whose place (AB岗), by code; empty when the duty was one's own.
    deputy_for = models.CharField("代", max_length=64, blank=True)
    at = models.DateTimeField("时间")
    opinion = models.CharField("意见", max_length=1000, blank=True)
    # The sample it rests on, in words; empty when the version itself was read.
    sample = models.CharField("抽样依据", max_length=100, blank=True)

    class Meta:
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(fields=["release", "step"], name="approval_once_a_step"),
            models.CheckConstraint(name="approval_by_somebody", condition=~Q(by="")),
            models.CheckConstraint(
                name="approval_sampled_review", condition=Q(sample="") | Q(step="review")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.release} {self.step} {self.by}"


class FormerAddress(models.Model):
    """A path of an old site and the one thing it leads to: the first that laid claim to it."""

    path = models.CharField("旧路径", max_length=500, unique=True)
    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)

    def __str__(self) -> str:
        return f"{self.path} → {self.kind} {self.key}"


class PublicationQuerySet(models.QuerySet["Publication"]):
    def public(self) -> "PublicationQuerySet":
        """What may be read by everyone now."""
        return self.filter(withdrawn_at=None)

    def withdrawn(self) -> "PublicationQuerySet":
        return self.exclude(withdrawn_at=None)


class Publication(models.Model):
    """A release that is public, or was; the numbers and dates stamped on it, and list columns.

    Everything here may be read by the public face's own database role; nothing here is a draft's.
    """

    kind = models.CharField("种类", max_length=32)
    key = models.CharField("编号", max_length=64)
    release = models.ForeignKey(Release, models.PROTECT, related_name="publications")
    digest = models.CharField("内容摘要", max_length=64)
    site = models.CharField("站点代码", max_length=32)
    organ = models.CharField("机关代码", max_length=16)
    organ_name = models.CharField("发布机构", max_length=100)
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=60)
    doc_number = models.CharField("发文字号", max_length=50, blank=True)
    genre = models.CharField("文种", max_length=32, blank=True)
    theme = models.CharField("主题分类", max_length=64, blank=True)
    item = models.CharField("法定主动公开内容", max_length=32, blank=True)
    # Which of the five publics (五公开) it belongs to.
    phase = models.CharField("五公开", max_length=16, blank=True)
    # The entry of the catalogue it answers, and the last day by which it had to be public.
    entry = models.CharField("目录编号", max_length=32, blank=True)
    due_on = models.DateField("公开期限", null=True)
    summary = models.CharField("内容概述", max_length=1500, blank=True)
    written_on = models.DateField("成文日期", null=True)
    published_on = models.DateField("发布日期")
    effective_on = models.DateField("施行日期", null=True)
    lapses_on = models.DateField("失效日期", null=True)
    abolished_on = models.DateField("废止日期", null=True)
    amended_on = models.DateField("修改日期", null=True)
    # The next day on which the validity shown changes by itself.
    turns_on = models.DateField("状态变化日", null=True)
    published_at = models.DateTimeField("公开时间")
    withdrawn_at = models.DateTimeField("撤下时间", null=True)
    withdrawn_reason = models.CharField("撤下原因", max_length=300, blank=True)
    former_addresses = models.JSONField("旧网址", default=list)
    # Where its page stands, as an address knows it; with a register, whose register lists it.
    shelf = models.CharField("栏目", max_length=32, blank=True)
    register = models.CharField("登记机关代码", max_length=16, blank=True)
    unified_number = models.CharField("统一编号", max_length=40, blank=True)
    # What it says of its own days; the four days above are these, settled by what others say.
    own_days = models.JSONField("自身日期", default=dict)
    corrected_on = models.DateField("更正日期", null=True)
    # The sample its review rested on, in words; empty when it was read itself.
    sample = models.CharField("抽样依据", max_length=100, blank=True)
    # The instant at which it is taken down by itself (公示期); none: it stays.
    ends_at = models.DateTimeField("展示截止时间", null=True)

    objects: ClassVar[PublicationQuerySet] = PublicationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="publication_once"),
            models.UniqueConstraint(fields=["index_number"], name="publication_index_number_once"),
            models.CheckConstraint(
                name="publication_withdrawn_with_reason",
                condition=Q(withdrawn_at=None) | ~Q(withdrawn_reason=""),
            ),
        ]
        indexes = [
            # What is public is nearly all: an index that begins with it would be taken for every
            # question about it, and read from end to end.
            models.Index(
                fields=["-published_on", "-id"],
                condition=Q(withdrawn_at__isnull=True),
                name="publication_newest",
            ),
            models.Index(
                fields=["organ", "withdrawn_at", "-published_on", "-id"],
                name="publication_of_organ",
            ),
            models.Index(
                fields=["item", "withdrawn_at", "-published_on", "-id"], name="publication_of_item"
            ),
            models.Index(
                fields=["shelf", "withdrawn_at", "-published_on", "-id"],
                name="publication_of_shelf",
            ),
            models.Index(
                fields=["register", "withdrawn_at", "-published_on", "-id"],
                condition=~Q(register=""),
                name="publication_of_register",
            ),
            models.Index(
                fields=["ends_at"],
                condition=Q(ends_at__isnull=False, withdrawn_at__isnull=True),
                name="publication_ends",
            ),
            models.Index(
                fields=["entry", "withdrawn_at", "-published_on", "-id"],
                condition=~Q(entry=""),
                name="publication_of_entry",
            ),
            models.Index(
                fields=["phase", "withdrawn_at", "-published_on", "-id"],
                condition=~Q(phase=""),
                name="publication_of_phase",
            ),
            # What changes by a day, and what was withdrawn, is little among much: partial indexes.
            *(
                models.Index(
                    fields=["withdrawn_at", f"{day}_on"],
                    condition=Q(**{f"{day}_on__isnull": False}),
                    name=f"publication_{day}",
                )
                for day in ("turns", "lapses", "abolished", "amended")
            ),
            models.Index(
                fields=["withdrawn_at"],
                condition=Q(withdrawn_at__isnull=False),
                name="publication_withdrawn",
            ),
            models.Index(fields=["doc_number"], name="publication_doc_number"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} {self.index_number}"

    @property
    def is_public(self) -> bool:
        return self.withdrawn_at is None

    @property
    def slug(self) -> str:
        """What its address ends with: its index number, or its key where that is the address."""
        return self.key if self.shelf in KEYED else self.index_number


class Link(models.Model):
    """What a public thing says of another one, written at publication from its frozen content.

    The other is named by its key, or by the document number it bears where it is not (yet) here.
    Whether either is public is asked when the link is read, never stored.
    """

    source = models.ForeignKey(Publication, models.CASCADE, related_name="links")
    # One of `law.links.LinkKind`.
    kind = models.CharField("关系", max_length=16)
    target_kind = models.CharField("对象种类", max_length=32, blank=True)
    target_key = models.CharField("对象编号", max_length=64, blank=True)
    number = models.CharField("对象文号", max_length=50, blank=True)
    title = models.CharField("对象名称", max_length=200, blank=True)
    on = models.DateField("自何日起", null=True)
    order = models.PositiveSmallIntegerField("顺序", default=0)

    class Meta:
        ordering = ("source", "order")
        constraints = [
            models.CheckConstraint(
                name="link_names_something",
                condition=~Q(target_key="") | ~Q(number="") | ~Q(title=""),
            ),
            models.CheckConstraint(
                name="link_key_has_kind",
                condition=Q(target_key="", target_kind="")
                | (~Q(target_key="") & ~Q(target_kind="")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["target_kind", "target_key"],
                condition=~Q(target_key=""),
                name="link_to_thing",
            ),
            models.Index(fields=["number"], condition=~Q(number=""), name="link_to_number"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.kind} {self.target_key or self.number or self.title}"


class Edition(models.Model):
    """A version that was public from one instant to another; the last one still is."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="editions")
    release = models.OneToOneField(Release, models.PROTECT, related_name="edition")
    number = models.PositiveIntegerField("版次")
    from_at = models.DateTimeField("公开时间")
    until_at = models.DateTimeField("被替换时间", null=True)
    # A text that must not be read any more is named, and not shown.
    is_hidden = models.BooleanField("不再展示", default=False)

    class Meta:
        ordering = ("publication", "number")
        constraints = [
            models.UniqueConstraint(fields=["publication", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["publication"],
                condition=Q(until_at=None),
                name="edition_one_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.publication} {self.number}"

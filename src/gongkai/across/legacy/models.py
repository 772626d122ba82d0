from typing import ClassVar

from django.db import models
from django.db.models import Q

from gongkai.base.files.models import StoredFile
from gongkai.base.organs.models import Organ, Person
from gongkai.base.organs.standing import Standing
from gongkai.duties.documents.models import Document


class BatchState(models.TextChoices):
    WALKING = "walking", "正在抓取"
    PAUSED = "paused", "抓取已停下"
    READING = "reading", "正在读样本"
    SAMPLED = "sampled", "待核对样本"
    WAITING = "waiting", "等待导入"
    RUNNING = "running", "正在导入"
    DONE = "done", "已导入"
    STOPPED = "stopped", "未能导入"


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, standing: Standing | None) -> "BatchQuerySet":
        """The sources given for the organs one works in."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class Batch(models.Model):
    """A source of old pages that was given at the desk: looked at by a sample, then taken in.

    The background reads it, never who asks for the page: `headings` and `sample` are what it saw.
    `counts` are of its last run, by outcome; `failures` name what could not be read, and why.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    name = models.CharField("文件名", max_length=200)
    sha256 = models.CharField("内容摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    # Where it comes from, as its clerk calls it; its columns are held against the last from there.
    origin = models.CharField("来自哪里", max_length=100, blank=True)
    before = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name="上一份"
    )
    format = models.CharField("格式", max_length=8)
    # What becomes of traditional characters: kept, or turned as `legacy/script` knows to.
    script = models.CharField("繁体字", max_length=8, default="keep")
    columns = models.JSONField("各列的字段", default=dict)
    state = models.CharField("状态", max_length=8, choices=BatchState, default=BatchState.READING)
    headings = models.JSONField("各列的名称", default=list)
    sample = models.JSONField("样本", default=list)
    counts = models.JSONField("结果", default=dict)
    failures = models.JSONField("读不出的", default=list)
    # A live site instead of a file: where it begins and how far it goes; what was read so far.
    # Once read it is an archive that is kept like any source: until then there is no digest.
    site = models.JSONField("网站", default=dict)
    walked = models.JSONField("抓取进展", default=dict)
    reason = models.CharField("没有导入的原因", max_length=500, blank=True)
    given_by = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name="经办人")
    given_at = models.DateTimeField("交来时间")
    # When the run last told of itself: one that fell silent is begun again.
    heard_at = models.DateTimeField("最近进展", null=True)
    ended_at = models.DateTimeField("结束时间", null=True)

    objects: ClassVar[BatchQuerySet] = BatchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["organ", "-given_at", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return f"{self.name} {self.state}"


class ImportedPageQuerySet(models.QuerySet["ImportedPage"]):
    def visible_to(self, standing: Standing | None) -> "ImportedPageQuerySet":
        """What was taken in for the organs one works in."""
        return self.filter(organ__code__in=standing.organs()) if standing else self.none()


class ImportedPage(models.Model):
    """A legacy page that was read: what was repaired and doubted, and the draft it became.

    A rejected page has no document; the same content read again for the same organ is this row.
    Nor has a page that holds the same document as an earlier one, which is then `duplicate_of`, or
    as one that was written here: `copy_of`.
    `file` is the upload where a clerk began a draft with a file: that may be done more than once.
    """

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    source = models.CharField("来源", max_length=500)
    sha256 = models.CharField("内容摘要", max_length=64)
    kind = models.CharField("种类", max_length=32)
    advice = models.CharField("处理建议", max_length=8)
    title = models.CharField("标题", max_length=200, blank=True)
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, related_name="imported_page"
    )
    duplicate_of = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="duplicates", verbose_name="与之重复"
    )
    copy_of = models.ForeignKey(
        Document, models.PROTECT, null=True, related_name="copies", verbose_name="与之重复的公文"
    )
    repairs = models.JSONField("修复", default=list)
    removed = models.JSONField("删去", default=list)
    doubts = models.JSONField("存疑", default=list)
    notes = models.JSONField("说明", default=list)
    # Of each file it links to: its title, its address there, the digest of what came or why none.
    files = models.JSONField("附件", default=list)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="pages", verbose_name="批次"
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name="上传的文件"
    )
    at = models.DateTimeField("导入时间")

    objects: ClassVar[ImportedPageQuerySet] = ImportedPageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organ", "sha256"], condition=Q(file=None), name="imported_content_once"
            )
        ]
        indexes = [models.Index(fields=["organ", "-at", "-id"], name="imported_newest")]

    def __str__(self) -> str:
        return f"{self.source} {self.advice}"

    @property
    def became(self) -> Document | None:
        """The draft it became, or the document whose copy it is."""
        original = self.duplicate_of.document if self.duplicate_of else None
        return self.document or original or self.copy_of


class Likeness(models.Model):
    """What a page that became a draft is known by when others are held against it."""

    page = models.OneToOneField(ImportedPage, models.CASCADE, related_name="likeness")
    doc_number = models.CharField("发文字号", max_length=50, blank=True)
    written_on = models.DateField("成文日期", null=True)
    digest = models.CharField("正文摘要", max_length=64)
    numerals = models.CharField("数字摘要", max_length=64)
    pieces = models.BinaryField("片段")

    def __str__(self) -> str:
        return f"{self.page_id} {self.digest[:8]}"


class LikenessKey(models.Model):
    """One of the few pieces by which a like text is looked for."""

    likeness = models.ForeignKey(Likeness, models.CASCADE, related_name="keys")
    value = models.BigIntegerField("片段")

    class Meta:
        indexes = [models.Index(fields=["value"], name="likeness_by_key")]

    def __str__(self) -> str:
        return f"{self.likeness_id} {self.value}"


class OfferState(models.TextChoices):
    OPEN = "open", "等待答复"
    ACCEPTED = "accepted", "已补登"
    DECLINED = "declined", "没有同意"


class OfferQuerySet(models.QuerySet["Offer"]):
    def visible_to(self, standing: Standing | None) -> "OfferQuerySet":
        """What one's organs have offered, and what is offered to them."""
        if standing is None:
            return self.none()
        codes = standing.organs()
        return self.filter(Q(organ__code__in=codes) | Q(to__code__in=codes))


class Offer(models.Model):
    """Old addresses of a copy, offered to the organ that has made the same document public."""

    page = models.ForeignKey(ImportedPage, models.PROTECT, related_name="offers")
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="提出机关")
    to = models.ForeignKey(Organ, models.PROTECT, related_name="+", verbose_name="公开机关")
    # The public document, and what it is called.
    key = models.CharField("编号", max_length=64)
    title = models.CharField("标题", max_length=200)
    index_number = models.CharField("索引号", max_length=60)
    addresses = models.JSONField("旧网址", default=list)
    state = models.CharField("状态", max_length=8, choices=OfferState, default=OfferState.OPEN)
    reason = models.CharField("理由", max_length=300, blank=True)
    by = models.CharField("提出人", max_length=64)
    at = models.DateTimeField("提出时间")
    answered_by = models.CharField("答复人", max_length=64, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)

    objects: ClassVar[OfferQuerySet] = OfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-at", "-id")
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(state="open"), name="offer_one_open_a_page"
            ),
            models.CheckConstraint(
                name="offer_answered_whole",
                condition=Q(state="open", answered_at=None, answered_by="")
                | (~Q(state="open") & Q(answered_at__isnull=False) & ~Q(answered_by="")),
            ),
            models.CheckConstraint(
                name="offer_declined_with_reason",
                condition=~Q(state="declined") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organ} → {self.to} {self.state}"

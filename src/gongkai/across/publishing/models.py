from django.db import models
from django.db.models import Q

from gongkai.duties.releases.models import Publication


class GenerationState(models.TextChoices):
    BUILDING = "building", "生成中"
    LIVE = "live", "使用中"
    OLD = "old", "前一代"
    ABANDONED = "abandoned", "未完成"


class Generation(models.Model):
    """A whole tree of one site, and how far into the journal it is true."""

    site = models.CharField("站点代码", max_length=32)
    number = models.PositiveIntegerField("代次")
    state = models.CharField("状态", max_length=10, choices=GenerationState)
    built_at = models.DateTimeField("生成时间")
    # The last entry of the journal that the tree shows.
    place = models.BigIntegerField("日志位置", default=0)
    manifest_seq = models.PositiveIntegerField("清单序号", default=0)
    manifest_root = models.CharField("清单摘要", max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["site", "number"], name="generation_number_once"),
            models.UniqueConstraint(
                fields=["site"], condition=Q(state="live"), name="generation_one_live"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site} {self.number} {self.get_state_display()}"


class PageState(models.TextChoices):
    CONTENT = "content", "内容"
    REDIRECT = "redirect", "转址"
    GONE = "gone", "已撤下"


class Page(models.Model):
    """A page that is in a tree: the template it was made with, and what it says."""

    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False)
    variant = models.CharField("版本", max_length=16, blank=True)
    kind = models.CharField("页面种类", max_length=32)
    key = models.CharField("页面编号", max_length=200)
    version = models.CharField("模板版本", max_length=64)
    state = models.CharField("状态", max_length=8, choices=PageState)
    # Some of its files are older than what it shows: the second pass makes it whole.
    is_behind = models.BooleanField("待补写", default=False)
    # Made before the last change of the whole site: it is made anew after everything else.
    is_outdated = models.BooleanField("待重写", default=False)
    # It could not be made anew then, and why; it is tried again later.
    failed_at = models.DateTimeField("重写失败时间", null=True)
    fault = models.CharField("重写失败原因", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["generation", "variant", "kind", "key"], name="page_once"
            )
        ]
        indexes = [
            models.Index(fields=["generation"], condition=Q(is_behind=True), name="page_behind"),
            models.Index(
                fields=["generation", "kind", "id"],
                condition=Q(is_outdated=True),
                name="page_outdated",
            ),
            models.Index(
                fields=["generation", "id"],
                condition=Q(failed_at__isnull=False),
                name="page_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Output(models.Model):
    """A file of a page. The page's JSON twin is another one of the same page."""

    # The unique path below begins with the generation.
    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False, related_name="+")
    page = models.ForeignKey(Page, models.CASCADE, related_name="outputs")
    path = models.CharField("路径", max_length=500)
    sha256 = models.CharField("摘要", max_length=64)
    size = models.PositiveBigIntegerField("字节数")
    manifest_seq = models.PositiveIntegerField("清单序号")
    # Worth packing, and not known to be packed: see packing.
    is_unpacked = models.BooleanField("待压缩", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["generation", "path"], name="output_path_once")
        ]
        indexes = [
            models.Index(
                fields=["generation", "id"], condition=Q(is_unpacked=True), name="output_unpacked"
            )
        ]

    def __str__(self) -> str:
        return self.path


class PageKey(models.Model):
    """A dependency key that a page read while it was last rendered."""

    generation = models.ForeignKey(Generation, models.CASCADE, db_index=False, related_name="+")
    page = models.ForeignKey(Page, models.CASCADE, related_name="keys")
    key = models.CharField("依赖键", max_length=128)

    class Meta:
        indexes = [models.Index(fields=["generation", "key"], name="pagekey_pages")]

    def __str__(self) -> str:
        return self.key


class BucketList(models.Model):
    """A list of public things on a site, and where its next one goes."""

    site = models.CharField("站点代码", max_length=32)
    name = models.CharField("列表", max_length=100)
    last = models.PositiveIntegerField("最后一册", default=1)
    filled = models.PositiveIntegerField("最后一册条数", default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="bucketlist_once")]

    def __str__(self) -> str:
        return f"{self.site} {self.name}"


class BucketItem(models.Model):
    """In which bucket of a list a publication stands. Given once, never changed."""

    list = models.ForeignKey(BucketList, models.PROTECT, db_index=False, related_name="items")
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("册号")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["list", "publication"], name="bucketitem_once")
        ]
        indexes = [models.Index(fields=["list", "number"], name="bucketitem_of_bucket")]

    def __str__(self) -> str:
        return f"{self.publication} #{self.number}"


class Heartbeat(models.Model):
    """When a recurring check of a site last ran to its end, and what it found."""

    site = models.CharField("站点代码", max_length=32)
    name = models.CharField("检查", max_length=32)
    at = models.DateTimeField("时间")
    faults = models.PositiveIntegerField("异常数", default=0)
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["site", "name"], name="heartbeat_once")]

    def __str__(self) -> str:
        return f"{self.site} {self.name} {self.at}"

from datetime import date
from typing import Any, ClassVar, Self, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from gongkai.base.organs.roles import ZH as ROLE_ZH

M = TypeVar("M", bound=models.Model, covariant=True)


class DatedQuerySet(models.QuerySet[M]):
    """Rows that hold from a day (`from_on`) to a day (`to_on`, none: still)."""

    def on(self, day: date) -> Self:
        return self.filter(Q(from_on=None) | Q(from_on__lte=day)).filter(
            Q(to_on=None) | Q(to_on__gte=day)
        )


def in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(from_on=None) | Q(to_on=None) | Q(to_on__gte=F("from_on")),
    )


class OrganKind(models.TextChoices):
    GOVERNMENT = "government", "人民政府"
    OFFICE = "office", "政府办公室"
    DEPARTMENT = "department", "工作部门"
    AGENCY = "agency", "派出机构"
    UNIT = "unit", "事业单位"


class Organ(models.Model):
    """An organ (行政机关) with a code that never changes; its names are dated rows."""

    code = models.CharField("机关代码", max_length=16, unique=True)
    org_code = models.CharField("组织机构代码", max_length=9, unique=True)
    uscc = models.CharField("统一社会信用代码", max_length=18, blank=True)
    kind = models.CharField("类别", max_length=16, choices=OrganKind)
    order = models.PositiveSmallIntegerField("排序", default=0)
    duties = models.TextField("职能", blank=True)
    address = models.CharField("办公地址", max_length=200, blank=True)
    hours = models.CharField("办公时间", max_length=100, blank=True)
    phone = models.CharField("联系电话", max_length=50, blank=True)
    fax = models.CharField("传真", max_length=50, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    postcode = models.CharField("邮政编码", max_length=6, blank=True)
    closed_on = models.DateField("撤销日期", null=True, blank=True)
    # Steps that the organ adds to the way of everything it makes public; see duties/handling.
    steps = models.JSONField("增加的审核步骤", default=list, blank=True)

    class Meta:
        ordering = ("order", "code")

    def __str__(self) -> str:
        return self.code


class OrganName(models.Model):
    """What an organ was called from one day to another."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="names")
    name = models.CharField("全称", max_length=100)
    short_name = models.CharField("简称", max_length=50)
    from_on = models.DateField("启用日期", null=True, blank=True)
    to_on = models.DateField("停用日期", null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        constraints = [in_order("organname_in_order")]

    def __str__(self) -> str:
        return self.name


class RelationKind(models.TextChoices):
    UNDER = "under", "隶属"
    AGENCY_OF = "agency_of", "派出"
    UNIT_OF = "unit_of", "直属事业单位"
    ENTRUSTED_TO = "entrusted_to", "代管"
    OFFICE_OF = "office_of", "议事协调机构办公室"


class Relation(models.Model):
    """How an organ stands to another; `UNDER` makes the tree that is shown."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="relations")
    to = models.ForeignKey(Organ, models.PROTECT, related_name="+")
    kind = models.CharField("关系", max_length=16, choices=RelationKind)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("relation_in_order"),
            models.CheckConstraint(name="relation_to_another", condition=~Q(organ=F("to"))),
        ]

    def __str__(self) -> str:
        return f"{self.organ} {self.get_kind_display()} {self.to}"


class SuccessionKind(models.TextChoices):
    RENAMED = "renamed", "更名"
    MERGED = "merged", "合并"
    SPLIT = "split", "分设"
    CLOSED = "closed", "撤销"


class Succession(models.Model):
    """From that day the duties of `old` are `new`'s."""

    old = models.ForeignKey(Organ, models.PROTECT, related_name="successions")
    new = models.ForeignKey(Organ, models.PROTECT, related_name="predecessions")
    kind = models.CharField("方式", max_length=16, choices=SuccessionKind)
    on = models.DateField("日期")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_once"),
            models.CheckConstraint(name="succession_by_another", condition=~Q(old=F("new"))),
        ]

    def __str__(self) -> str:
        return f"{self.old} → {self.new} {self.on}"


class Department(models.Model):
    """A department (处室) of an organ; drafts and duties belong to it."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="departments")
    code = models.CharField("处室代码", max_length=16)
    name = models.CharField("名称", max_length=50)
    duty = models.CharField("职责", max_length=300, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("organ", "code")
        constraints = [
            models.UniqueConstraint(fields=["organ", "code"], name="department_code_once"),
            in_order("department_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A leader's post (领导职务) as the public sees it: name, post, portfolio."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="posts")
    holder = models.CharField("姓名", max_length=50)
    title = models.CharField("职务", max_length=100)
    portfolio = models.CharField("分工", max_length=500, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("organ", "order")
        constraints = [in_order("post_in_order")]

    def __str__(self) -> str:
        return f"{self.holder} {self.title}"


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(code=username)


class Person(AbstractBaseUser):
    """Somebody of the staff who may sign in; what they may do stands in assignments."""

    code = models.CharField("登录名", max_length=64, unique=True)
    name = models.CharField("姓名", max_length=50)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="people")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)
    # Made by `gongkai demo`: production refuses to start while such people can sign in.
    is_demo = models.BooleanField(default=False)

    objects = PersonManager()

    USERNAME_FIELD = "code"

    def __str__(self) -> str:
        return self.code


class Assignment(models.Model):
    """A role held by a person in an organ, or in one department of it, from day to day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="assignments")
    role = models.CharField(
        "角色", max_length=16, choices=[(r.value, zh) for r, zh in ROLE_ZH.items()]
    )
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="assignments")
    department = models.ForeignKey(Department, models.PROTECT, null=True, blank=True)
    deputy_for = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="deputies"
    )
    from_on = models.DateField("起", null=True, blank=True)
    to_on = models.DateField("止", null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("assignment_in_order"),
            models.CheckConstraint(
                name="assignment_deputy_of_another",
                condition=Q(deputy_for=None) | ~Q(deputy_for=F("person")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.role} {self.organ}"


class Colour(models.TextChoices):
    """The identity colours a site may choose; tokens.css has them, their contrast is tested."""

    RED = "red", "朱红"
    PINE = "pine", "松绿"
    TEAL = "teal", "黛青"
    PLUM = "plum", "绛紫"
    OCHRE = "ochre", "赭石"
    SLATE = "slate", "玄灰"


class Site(models.Model):
    """A public site on the platform: its name, address and numbering schemes."""

    code = models.SlugField("站点代码", max_length=32, unique=True)
    organ = models.ForeignKey(Organ, models.PROTECT, related_name="sites")
    name = models.CharField("站点名称", max_length=100)
    tagline = models.CharField("副题", max_length=100, blank=True)
    address = models.URLField("网址", help_text="不带末尾斜杠")
    identity_code = models.CharField("网站标识码", max_length=10, blank=True)
    hotline = models.CharField("服务热线", max_length=20, blank=True)
    index_scheme = models.CharField("索引号规则", max_length=32, default="orgcode_year_seq")
    is_main = models.BooleanField("主站", default=False)
    undertaker = models.CharField("承办单位", max_length=100, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    icp_number = models.CharField("ICP备案编号", max_length=32, blank=True)
    police_number = models.CharField("公安机关备案编号", max_length=32, blank=True)
    badge_url = models.URLField("党政机关网站标识核验网址", blank=True)
    colour = models.CharField("标识色", max_length=8, choices=Colour, default=Colour.RED)
    checked_on = models.DateField("上次检查", null=True, blank=True)
    checked_by = models.CharField("检查人", max_length=64, blank=True)
    closed_on = models.DateField("关停日期", null=True, blank=True)
    closing_notice = models.CharField("关停公告", max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_main"], condition=Q(is_main=True), name="site_one_main"
            ),
            models.CheckConstraint(
                name="site_closes_with_a_notice",
                condition=Q(closed_on=None, closing_notice="")
                | (Q(closed_on__isnull=False, is_main=False) & ~Q(closing_notice="")),
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Notice(models.Model):
    """A notice on every page of a site until a day; without a site on those of all."""

    site = models.ForeignKey(Site, models.PROTECT, null=True, blank=True, related_name="notices")
    text = models.CharField("公告", max_length=300)
    until_on = models.DateField("显示到")
    ended_at = models.DateTimeField("撤下时间", null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:20]


class Domain(models.Model):
    """A host name of a site: the one it has, or a former one that leads to it until a day."""

    host = models.CharField("域名", max_length=253, unique=True)
    site = models.ForeignKey(Site, models.PROTECT, related_name="domains")
    # None for a host in use.
    redirects_until = models.DateField("转址至", null=True, blank=True)
    certificate_until = models.DateField("证书到期", null=True, blank=True)

    def __str__(self) -> str:
        return self.host


class Seat(models.TextChoices):
    """A place in a leading group or its office."""

    CHAIR = "chair", "组长"
    VICE_CHAIR = "vice_chair", "副组长"
    MEMBER = "member", "成员"
    OFFICE_HEAD = "office_head", "办公室主任"
    OFFICE_DEPUTY = "office_deputy", "办公室副主任"


class LeadingGroup(models.Model):
    """A leading group for disclosure (政务公开工作领导小组) and where its office is."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="groups")
    name = models.CharField("名称", max_length=100)
    office = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, verbose_name="办公室设在"
    )
    document = models.CharField("成立文件", max_length=200)
    from_on = models.DateField("成立日期")
    to_on = models.DateField("撤销日期", null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("organ", "id")
        constraints = [in_order("leadinggroup_in_order")]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A seat in a leading group from one day to another, each by a document of appointment.

    `post` is the post that the seat goes with: when it ends, the seat has to be looked at.
    """

    group = models.ForeignKey(LeadingGroup, models.PROTECT, related_name="memberships")
    seat = models.CharField("组内职务", max_length=16, choices=Seat)
    holder = models.CharField("姓名", max_length=50)
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, verbose_name="现任职务")
    post_title = models.CharField("职务", max_length=100, blank=True)
    document = models.CharField("任命文件", max_length=200)
    end_document = models.CharField("免去文件", max_length=200, blank=True)
    from_on = models.DateField("任职日期")
    to_on = models.DateField("离任日期", null=True, blank=True)

    objects: ClassVar[Any] = DatedQuerySet.as_manager()

    class Meta:
        ordering = ("group", "id")
        constraints = [
            in_order("membership_in_order"),
            models.CheckConstraint(
                name="membership_ends_by_a_document",
                condition=Q(to_on=None, end_document="")
                | (Q(to_on__isnull=False) & ~Q(end_document="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.seat} {self.group}"


class Staffing(models.Model):
    """How somebody does the work of disclosure: as the whole job or not, and trained when."""

    person = models.OneToOneField(Person, models.PROTECT, related_name="staffing")
    is_full_time = models.BooleanField("专职")
    trained_on = models.DateField("最近培训日期", null=True, blank=True)
    training = models.CharField("培训内容", max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.person} {'full' if self.is_full_time else 'part'} time"


class ContactCheck(models.Model):
    """On that day the organ looked its published contact data through and found them right."""

    organ = models.ForeignKey(Organ, models.PROTECT, related_name="contact_checks")
    on = models.DateField("核对日期")
    by = models.CharField("核对人", max_length=64)

    class Meta:
        ordering = ("-on", "-id")

    def __str__(self) -> str:
        return f"{self.organ} {self.on}"

import re
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q

from gongkai.base.organs import queries
from gongkai.base.organs.models import (
    Assignment,
    Colour,
    Department,
    Domain,
    LeadingGroup,
    Membership,
    Notice,
    Organ,
    OrganName,
    Person,
    Post,
    Site,
)
from gongkai.base.organs.roles import ADMINISTRATORS, STAFF, Role
from gongkai.base.organs.standing import Standing
from gongkai.law import domains
from gongkai.law.refusal import Refusal


def check_can_hold(
    person: Person, role: Role, *, from_on: date | None = None, to_on: date | None = None
) -> None:
    """Nobody holds two of the three administrators' roles, nor one beside work on documents.

    What counts is what is held on one of the same days; a role that ended before is no hindrance.
    """
    rows = Assignment.objects.filter(person=person)
    if from_on:
        rows = rows.filter(Q(to_on=None) | Q(to_on__gte=from_on))
    if to_on:
        rows = rows.filter(Q(from_on=None) | Q(from_on__lte=to_on))
    others = {Role(value) for value in rows.values_list("role", flat=True)} - {role}
    if role in ADMINISTRATORS and others:
        raise Refusal(
            f"{person.name}已担任“{min(others).zh}”，管理员不得兼任其他角色；请另设一人。"
        )
    if role in STAFF | {Role.SUPERVISOR} and others & ADMINISTRATORS:
        raise Refusal(f"{person.name}是管理员，不得兼任“{role.zh}”；请另设一人。")


def check_may_manage(by: Standing | None, person: Person) -> None:
    """People and roles are a security administrator's, and never their own."""
    if by is None:
        return
    if not any(duty.role == Role.ADMIN_SECURITY for duty in by.duties):
        raise Refusal("只有安全管理员可以管理人员和职责。")
    if by.code == person.code:
        raise Refusal("不能管理自己的职责；请另一位安全管理员办理。")


def check_can_assign(
    organ: Organ, department: Department | None, from_on: date | None, to_on: date | None
) -> None:
    """A duty is in a department of the organ itself, and its last day not before its first."""
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选本机关的处室。")
    if from_on and to_on and to_on < from_on:
        raise Refusal("职责的止日早于起日；请改正日期。")


def check_can_end(assignment: Assignment, on: date) -> None:
    """What ended already stays ended, and nothing ends before it began."""
    if assignment.to_on and assignment.to_on <= on:
        raise Refusal(f"这项职责已于{assignment.to_on}截止。")
    if assignment.from_on and on < assignment.from_on:
        raise Refusal(f"这项职责自{assignment.from_on}起，不能在这之前截止。")


def check_can_rename(organ: Organ, on: date) -> None:
    """A new name follows the last one; the days of earlier names are history."""
    if OrganName.objects.filter(organ=organ, from_on__gte=on).exists():
        raise Refusal("新名称的启用日期要晚于现用名称的启用日期；请改正日期。")


def check_may_keep(by: Standing, organ: Organ, on: date) -> None:
    """The office of an organ, or of its government, keeps its register of disclosure."""
    if not any(by.holds(Role.OFFICE, code) for code in queries.keepers(organ, on=on)):
        raise Refusal("只有本机关的办公室可以登记和调整。")


def check_given(**texts: str) -> None:
    """What is told by its Chinese name is filled in and no longer than its column."""
    for name, text in texts.items():
        if not text.strip():
            raise Refusal(f"没有填写{name}。")
        if len(text) > LONGEST[name]:
            raise Refusal(f"{name}写了 {len(text)} 个字，最多 {LONGEST[name]} 个。")


LONGEST = {"名称": 100, "成立文件": 200, "任命文件": 200, "免去文件": 200, "姓名": 50} | {
    "站点名称": 100,
    "关停公告": 300,
    "公告": 300,
}


def check_is_own(organ: Organ, department: Department | None, post: Post | None = None) -> None:
    """The office of a group is a department of its organ."""
    if department and department.organ_id != organ.pk:
        raise Refusal(f"“{department.name}”不是该机关的处室；请选该机关的处室。")
    if post and post.to_on:
        raise Refusal(f"{post.holder}的这项职务已于{post.to_on}结束；请选现任职务。")


def check_can_seat(group: LeadingGroup, holder: str, from_on: date) -> None:
    """Somebody sits in a group once, on days on which it is."""
    if from_on < group.from_on or (group.to_on and from_on > group.to_on):
        raise Refusal("任职日期不在领导小组存续期间；请改正日期。")
    rows = Membership.objects.on(from_on).filter(group=group, holder=holder.strip())
    if rows.exists():
        raise Refusal(f"{holder.strip()}已在这个领导小组里；职务有变的，先免去原来的。")


def check_can_unseat(row: Membership, on: date) -> None:
    if row.to_on:
        raise Refusal(f"这项职务已于{row.to_on}免去。")
    if on < row.from_on:
        raise Refusal(f"任职自{row.from_on}起，不能在这之前免去。")


def check_can_dissolve(group: LeadingGroup, on: date) -> None:
    if group.to_on:
        raise Refusal(f"这个领导小组已于{group.to_on}撤销。")
    if on < group.from_on:
        raise Refusal(f"领导小组成立于{group.from_on}，不能在这之前撤销。")


def check_trained(trained_on: date | None, on: date) -> None:
    if trained_on and trained_on > on:
        raise Refusal("最近培训日期还没有到；请改正日期。")


# What a filing number looks like, by its field: its name and an example are told.
_PROVINCE = "[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新]"
SHAPES = {
    "identity_code": (r"[0-9]{10}", "网站标识码是10位数字"),
    "icp_number": (rf"{_PROVINCE}ICP备[0-9]{{8,10}}号(-[0-9]{{1,3}})?", "如 云ICP备12345678号-1"),
    "police_number": (rf"{_PROVINCE}公网安备 ?[0-9]{{14}}号", "如 云公网安备53010002000001号"),
    "badge_url": (r"https://[^\s/]+\.[^\s/]+(/\S*)?", "要以 https:// 开头"),
}
LONGEST_HOST = 253
CODE = re.compile(r"[a-z][a-z0-9-]{0,31}")


def check_manages_sites(by: Standing, on: date) -> None:
    """The office of the city's government opens, checks and closes sites (S3-40)."""
    if not queries.city_offices(by, on=on):
        raise Refusal("只有市政府办公室可以开办、检查和关停站点。")


def check_may_change_site(by: Standing, site: Site, on: date) -> None:
    """A site's facts are changed by the office of its organ, or of the city's government."""
    keepers = queries.keepers(site.organ, on=on) | queries.city_offices(by, on=on)
    if not any(by.holds(Role.OFFICE, code) for code in keepers):
        raise Refusal("只有主办单位的办公室或者市政府办公室可以改站点的登记。")


def check_is_open(site: Site) -> None:
    if site.closed_on:
        raise Refusal(f"这个站点已于{site.closed_on}关停，不能再改。")


def check_facts(facts: Mapping[str, str]) -> None:
    """Filing numbers look like what they are; what is not filed yet stays empty."""
    for name, (shape, told) in SHAPES.items():
        text = facts.get(name, "")
        if text and not re.fullmatch(shape, text):
            raise Refusal(f"“{text}”写得不对：{told}。")
    if facts.get("colour", Colour.RED) not in Colour.values:
        raise Refusal("标识色只能从已验证对比度的几种里选。")


def check_address(address: str, code: str, *, of: Site | None = None) -> None:
    """A site has a host of its own and nothing after it, or lies below a path of the city's."""
    if address == queries.address_below(code) and not (of and of.is_main):
        return
    try:
        parts = urlsplit(address)
        is_plain = parts.geturl() == f"{parts.scheme}://{parts.netloc}" and parts.port != 0
    except ValueError:
        is_plain = False
    if not is_plain or not re.fullmatch(r"https?://[a-z0-9][a-z0-9.-]*(:[0-9]+)?", address):
        raise Refusal(
            "网址要写成 https:// 加域名，小写，后面不带路径；没有自己的域名的，网址留空。"
        )
    _check_is_free(parts.netloc, of)
    if of is None or of.address != address:
        _check_domain(parts.netloc, is_main=bool(of and of.is_main))


def _check_is_free(host: str, of: Site | None) -> None:
    """A host is one site's, and of no other it is a former one that still leads there."""
    if host in {urlsplit(row.address).netloc for row in Site.objects.all() if row != of}:
        raise Refusal("这个域名已经是另一个站点的；一个域名只给一个站点。")
    row = Domain.objects.select_related("site").filter(host=host).first()
    if row and row.redirects_until and row.site != of:
        raise Refusal(f"这个域名是“{row.site.name}”原来的，正转到那里；一个域名只给一个站点。")


def _check_domain(host: str, *, is_main: bool) -> None:
    """The host is named as government sites are, where the city has to keep to that."""
    main = "" if is_main else urlsplit(queries.main_site().address).netloc
    wrong = domains.fault(host, main=main) if settings.SITE_DOMAINS == "gov" else ""
    if wrong:
        raise Refusal(f"“{host}”不合规定：{wrong}。", law=domains.GUIDELINES)


def check_can_lead_on(site: Site, host: str, until: date, on: date) -> None:
    """A former host is nobody's own, and leads on to one site, from today on."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?", host) or len(host) > LONGEST_HOST:
        raise Refusal("域名只写主机名，小写，不带 https:// 和路径，如 old.yunzhou.gov.cn。")
    if host in {urlsplit(row.address).netloc for row in Site.objects.all()}:
        raise Refusal("这个域名正在使用，不能转址；站点改了网址，原来的域名会自动登记转址。")
    _check_is_free(host, site)
    if until < on:
        raise Refusal("转址的截止日期已经过去；要马上停止的，写今天。")


def check_is_host(site: Site | None, host: str) -> Site:
    """The site whose host it is or was."""
    if site is None:
        raise Refusal(f"没有登记域名“{host}”；先登记站点的网址或者原来的域名。")
    return site


def check_can_open(code: str, organ: Organ, on: date) -> None:
    """A code is never given twice, and a unit has one site at most (website.yaml, domain)."""
    if not CODE.fullmatch(code):
        raise Refusal("站点代码用小写字母开头，只用小写字母、数字和连字符，最多32个。")
    if Site.objects.filter(code=code).exists():
        raise Refusal(f"站点代码“{code}”已经用过；代码不重复使用。")
    if organ.closed_on and organ.closed_on <= on:
        raise Refusal("这个机关已经撤销，不能再开办站点。")
    if Site.objects.filter(organ=organ, closed_on=None).exists():
        raise Refusal("这个机关已经有站点；一个单位最多开办一个网站。")


def check_can_notify(site: Site | None, until_on: date, on: date) -> None:
    """A closed site says why it is closed; a notice stands today at least."""
    if site is not None and site.closed_on:
        raise Refusal("这个站点已经关停，每一页都显示关停公告。")
    if until_on < on:
        raise Refusal("显示的截止日期已经过去；请改正日期。")


def check_stands(notice: Notice) -> None:
    if notice.ended_at:
        raise Refusal("这条公告已经撤下。")


def check_can_retire(site: Site) -> None:
    """The host of a closed site may be given up; what was public stays below the city's."""
    if not site.closed_on:
        raise Refusal("站点还开着；先关停，再停用它的域名。")
    if not queries.has_own_host(site):
        raise Refusal("这个站点没有自己的域名。")


def check_can_close(site: Site) -> None:
    check_is_open(site)
    if site.is_main:
        raise Refusal("主站不能关停：其他站点关停后，都由它接着提供服务。")

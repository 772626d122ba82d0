"""What can be found in a release: each kind's name, and the sort of reason that lets it stand."""

from dataclasses import dataclass

from gongkai.base.files import channels

PERSONAL, SECRECY, OTHER = "personal", "secrecy", "other"
LAW = {
    PERSONAL: "《个人信息保护法》第二十五条；《条例》第十五条",
    SECRECY: "《条例》第十四条；《保守国家秘密法》第三十五条",
    OTHER: "",
}
# What nobody has named is called so.
UNNAMED = "个人信息"
LAWS = tuple(filter(None, LAW.values()))


@dataclass(frozen=True)
class Found:
    """Something in a content that must be settled, before it is kept in a row.

    `pointer`, `part`, `start`, `end` say where it stands (see `models.Place`), `where` says it in
    words. `mask` is what would stand in its place, None where nothing can.
    """

    pointer: str
    part: str
    start: int | None
    end: int | None
    where: str
    channel: str
    kind: str
    text: str
    rule: str
    severity: str
    mask: str | None = None

    @property
    def is_in_text(self) -> bool:
        """Whether it can be masked or taken out where it stands."""
        return self.start is not None and not self.part.startswith("#") and self.pointer[:1] == "/"


ZH = {
    "id_card": "公民身份号码",
    "id_card_15": "旧 15 位身份证号",
    "hmt_residence": "港澳台居民居住证号",
    "mobile": "手机号码",
    "landline": "固定电话",
    "bank_card": "银行账号",
    "passport": "护照号",
    "hk_mo_permit": "往来港澳通行证号",
    "tw_permit": "往来台湾通行证号",
    "home_return": "港澳居民来往内地通行证号",
    "tw_compatriot": "台湾居民来往大陆通行证号",
    "foreign_residence": "外国人永久居留身份证号",
    "plate": "机动车号牌",
    "email": "电子邮箱",
    "address": "住址",
    "person_name": "姓名",
    "birth_date": "出生日期",
    "im_account": "微信号或 QQ 号",
    "officer_card": "军官证等证件号",
    "ip": "IP 地址",
    "uscc": "个体工商户的信用代码",
    "social_card": "社保、医保或就诊号码",
    "student_number": "学号或准考证号",
    "health": "健康信息",
    "credential": "口令或密钥",
    "secrecy_mark": "密级标志",
    "internal_mark": "内部或不公开的标志",
    "draft_mark": "草稿标志",
    "superior_number": "上级不公开文件的文号",
    "superior_title": "上级不公开文件的标题",
    "mark_conflict": "公开标注与公开属性不一致",
    "wording": "文字和表述",
    "leader_post": "领导职务",
    "leader_name": "领导姓名",
    "link_broken": "打不开的链接",
    "link_local": "指向本机或内部的链接",
    "empty_file": "空附件",
    "unscannable": "不能检查的内容",
}
_SECRECY = frozenset(
    {"secrecy_mark", "internal_mark", "superior_number", "superior_title", "unscannable"}
)
_OTHER = frozenset(
    {
        "draft_mark",
        "mark_conflict",
        "wording",
        "leader_post",
        "leader_name",
        "link_broken",
        "link_local",
        "empty_file",
    }
)


def zh(kind: str) -> str:
    """The name of a kind of finding; what a file hides bears the name of its hiding place."""
    return ZH.get(kind) or channels.ZH.get(kind, UNNAMED)  # type: ignore[call-overload]


def sort_of(kind: str) -> str:
    """Which sort of ground lets it stand; what nobody has named is treated as personal data."""
    if kind in _SECRECY:
        return SECRECY
    return OTHER if kind in _OTHER or kind in set(channels.ZH) else PERSONAL

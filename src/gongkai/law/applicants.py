"""Who may ask for government information, and what is asked of them (第二十七条、第二十九条)."""

from dataclasses import dataclass
from enum import StrEnum

BASIS = "《条例》第二十九条"


class ApplicantClass(StrEnum):
    """The columns of table three of the annual report: citizens, then five kinds of bodies."""

    NATURAL_PERSON = "natural_person"
    ORG_COMMERCIAL = "org_commercial"
    ORG_RESEARCH = "org_research"
    ORG_PUBLIC_INTEREST = "org_public_interest"
    ORG_LEGAL_SERVICE = "org_legal_service"
    ORG_OTHER = "org_other"

    @property
    def zh(self) -> str:
        return _CLASSES[self]

    @property
    def is_citizen(self) -> bool:
        return self is ApplicantClass.NATURAL_PERSON


_CLASSES = {
    ApplicantClass.NATURAL_PERSON: "自然人",
    ApplicantClass.ORG_COMMERCIAL: "商业企业",
    ApplicantClass.ORG_RESEARCH: "科研机构",
    ApplicantClass.ORG_PUBLIC_INTEREST: "社会公益组织",
    ApplicantClass.ORG_LEGAL_SERVICE: "法律服务机构",
    ApplicantClass.ORG_OTHER: "其他",
}


class ProvideForm(StrEnum):
    """In what form the information is wanted."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    DISC = "disc"
    OTHER = "other"

    @property
    def zh(self) -> str:
        return _FORMS[self]


_FORMS = {
    ProvideForm.PAPER: "纸质",
    ProvideForm.ELECTRONIC: "电子数据",
    ProvideForm.DISC: "光盘",
    ProvideForm.OTHER: "其他",
}


class ObtainBy(StrEnum):
    """By which way it is wanted; each asks for what is needed to go it."""

    WEB = "web"
    EMAIL = "email"
    POST = "post"
    FAX = "fax"
    PICK_UP = "pick_up"
    ON_SITE = "on_site"

    @property
    def zh(self) -> str:
        return _WAYS[self][0]

    @property
    def asks_for(self) -> str:
        """The field of the applicant without which this way cannot be gone; empty for none."""
        return _WAYS[self][1]


_WAYS = {
    ObtainBy.WEB: ("网上获取", ""),
    ObtainBy.EMAIL: ("电子邮件", "email"),
    ObtainBy.POST: ("邮寄", "address"),
    ObtainBy.FAX: ("传真", "fax"),
    ObtainBy.PICK_UP: ("自行领取", ""),
    ObtainBy.ON_SITE: ("当场查阅、抄录", ""),
}


class IdType(StrEnum):
    """What proves who asks."""

    RESIDENT = "resident"
    PASSPORT = "passport"
    HK_MACAO = "hk_macao"
    TAIWAN = "taiwan"
    FOREIGN_RESIDENT = "foreign_resident"
    CREDIT_CODE = "credit_code"
    OTHER = "other"

    @property
    def zh(self) -> str:
        return _IDS[self]

    @property
    def is_of_citizen(self) -> bool:
        return self not in {IdType.CREDIT_CODE}


_IDS = {
    IdType.RESIDENT: "居民身份证",
    IdType.PASSPORT: "护照",
    IdType.HK_MACAO: "港澳居民来往内地通行证",
    IdType.TAIWAN: "台湾居民来往大陆通行证",
    IdType.FOREIGN_RESIDENT: "外国人永久居留身份证",
    IdType.CREDIT_CODE: "统一社会信用代码",
    IdType.OTHER: "其他证件",
}


@dataclass(frozen=True)
class Applicant:
    """Who asks, as they told it; empty where they did not."""

    class_: ApplicantClass
    name: str
    id_type: IdType
    id_number: str
    phone: str = ""
    address: str = ""
    postcode: str = ""
    email: str = ""
    fax: str = ""
    # A citizen's place of work; a body's legal representative and whom to ask for.
    work_unit: str = ""
    representative: str = ""
    contact: str = ""


FIELDS = {
    "name": "姓名或者名称",
    "id_number": "证件号码",
    "phone": "联系电话",
    "address": "通信地址",
    "postcode": "邮政编码",
    "email": "电子邮箱",
    "fax": "传真",
    "work_unit": "工作单位",
    "representative": "法定代表人",
    "contact": "联系人",
}
LONGEST = {
    "name": 100,
    "id_number": 40,
    "phone": 40,
    "address": 200,
    "postcode": 10,
    "email": 200,
    "fax": 40,
    "work_unit": 100,
    "representative": 50,
    "contact": 50,
}


def lacking(applicant: Applicant, obtain_by: ObtainBy) -> list[str]:
    """The fields that the Regulations or the chosen way ask for and that are empty, by their ids.

    A name, a proof of identity, and one way to be reached (第二十九条第二款第一项).
    """
    fields = [name for name in ("name", "id_number") if not getattr(applicant, name).strip()]
    if not any(getattr(applicant, way).strip() for way in ("phone", "address", "email")):
        fields.append("phone")
    asked = obtain_by.asks_for
    if asked and not getattr(applicant, asked).strip():
        fields.append(asked)
    if not applicant.class_.is_citizen and not applicant.contact.strip():
        fields.append("contact")
    return list(dict.fromkeys(fields))

"""When a masked copy may take the place of a document that is withheld for privacy."""

from gongkai.duties.documents.models import Document
from gongkai.law.attributes import Attribute
from gongkai.law.refusal import Refusal

PRIVACY = "E15_PRIVACY"


def check_can_deidentify(document: Document) -> None:
    if document.attribute == Attribute.PROACTIVE or document.ground != PRIVACY:
        raise Refusal("只有因个人隐私不公开的公文，才需要另做去标识的公开稿。")


def check_has_masked(count: int) -> None:
    if not count:
        raise Refusal(
            "没有发现要遮盖的个人信息，公开稿与原稿没有不同；请先核对是不是真要以个人隐私为由不公开。"
        )

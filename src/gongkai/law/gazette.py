"""The government gazette 政府公报: its sections, what it must print, what its text is worth."""

import re
from dataclasses import dataclass
from enum import StrEnum

# 刊登的规章文本为标准文本.
STANDARD_TEXT = "《规章制定程序条例》第三十一条"
# 政府公报 is one of the ways in which what is open is made public.
CHANNEL = "《条例》第二十三条"
# 国家档案馆、公共图书馆、政务服务场所 where everybody may read.
PLACES = "《条例》第二十五条"


class Section(StrEnum):
    """A part of an issue, in the order in which they stand."""

    REGULATIONS = "regulations"
    GOVERNMENT = "government"
    OFFICE = "office"
    DEPARTMENTS = "departments"
    APPOINTMENTS = "appointments"
    INTERPRETATIONS = "interpretations"

    @property
    def zh(self) -> str:
        """Return the heading."""
        return _SECTIONS[self]

    @property
    def standard(self) -> str:
        """Return the article that makes its texts the standard ones; empty where none does."""
        return STANDARD_TEXT if self is Section.REGULATIONS else ""


_SECTIONS = {
    Section.REGULATIONS: "政府规章",
    Section.GOVERNMENT: "政府文件",
    Section.OFFICE: "政府办公室文件",
    Section.DEPARTMENTS: "部门文件",
    Section.APPOINTMENTS: "人事任免",
    Section.INTERPRETATIONS: "政策解读",
}
# Old interpretations that no row of their own tells.
_INTERPRETS = re.compile(r"^政策解读|》(?:政策)?(?:解读|问答)$")
_APPOINTS = re.compile(r"任免|任职|免职|任命|免去|职务的通知")


@dataclass(frozen=True)
class Facts:
    """What is known of a document when its section is proposed."""

    title: str
    number: str
    is_interpretation: bool
    is_of_government: bool
    is_of_office: bool
    is_normative: bool


def section_of(facts: Facts) -> Section:
    """Return the section in which a document is usually printed; a person may choose another."""
    if facts.is_interpretation or _INTERPRETS.search(facts.title):
        return Section.INTERPRETATIONS
    # Regulations are made public by an order of the head (规章制定程序条例第二十九条).
    if facts.is_of_government and "令" in facts.number:
        return Section.REGULATIONS
    if _APPOINTS.search(facts.title):
        return Section.APPOINTMENTS
    if not (facts.is_of_government or facts.is_of_office):
        return Section.DEPARTMENTS
    if "办" in facts.number or not facts.is_of_government:
        return Section.OFFICE
    return Section.GOVERNMENT


def must_print(facts: Facts) -> str:
    """Return why a document has to stand in the gazette; empty where it may be left out."""
    if section_of(facts) is Section.REGULATIONS:
        return f"规章应当及时在本级人民政府公报刊载（{STANDARD_TEXT}）"
    if facts.is_normative and (facts.is_of_government or facts.is_of_office):
        return "政府和办公室的行政规范性文件（国办发〔2018〕37号）"
    return ""

"""Who may ask, and what is asked of them (第二十七条、第二十九条)."""

from dataclasses import replace

import pytest

from gongkai.law.applicants import (
    FIELDS,
    LONGEST,
    Applicant,
    ApplicantClass,
    IdType,
    ObtainBy,
    ProvideForm,
    lacking,
)

CITIZEN = Applicant(
    ApplicantClass.NATURAL_PERSON, "谭素云", IdType.RESIDENT, "11010519491231002X", phone="138"
)
BODY = Applicant(
    ApplicantClass.ORG_COMMERCIAL, "云州绿源公司", IdType.CREDIT_CODE, "9", email="a@b.example"
)


@pytest.mark.parametrize(
    ("who", "way", "lacks"),
    [
        (CITIZEN, ObtainBy.WEB, []),
        (replace(CITIZEN, name=" "), ObtainBy.WEB, ["name"]),
        (replace(CITIZEN, id_number=""), ObtainBy.WEB, ["id_number"]),
        (replace(CITIZEN, phone=""), ObtainBy.PICK_UP, ["phone"]),
        (replace(CITIZEN, phone="", address="云州"), ObtainBy.POST, []),
        (CITIZEN, ObtainBy.POST, ["address"]),
        (CITIZEN, ObtainBy.EMAIL, ["email"]),
        (CITIZEN, ObtainBy.FAX, ["fax"]),
        (CITIZEN, ObtainBy.ON_SITE, []),
        (BODY, ObtainBy.EMAIL, ["contact"]),
        (replace(BODY, contact="李工"), ObtainBy.EMAIL, []),
    ],
)
def test_what_a_request_lacks_is_named(who: Applicant, way: ObtainBy, lacks: list[str]) -> None:
    assert lacking(who, way) == lacks


def test_every_choice_has_its_chinese_name() -> None:
    every = (*ApplicantClass, *ProvideForm, *ObtainBy, *IdType)
    assert all(each.zh for each in every)
    assert [each for each in ApplicantClass if each.is_citizen] == [ApplicantClass.NATURAL_PERSON]
    assert [each for each in IdType if not each.is_of_citizen] == [IdType.CREDIT_CODE]


def test_every_field_has_a_name_and_a_length() -> None:
    assert set(FIELDS) == set(LONGEST)

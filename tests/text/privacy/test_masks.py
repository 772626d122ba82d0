import pytest

from gongkai.text.privacy import Finding, find, mask, masks, verdict


@pytest.mark.parametrize(
    ("kind", "value", "masked"),
    [
        ("id_card", "11010519491231002X", "110105************"),
        ("id_card_15", "330106650312001", "330106*********"),
        ("mobile", "13812345678", "138****5678"),
        ("bank_card", "6222021234567890128", "****0128"),
        ("passport", "E12345678", "E1*****78"),
        ("foreign_residence", "USA310071234567", "USA************"),
        ("im_account", "wx_abc", "wx****"),
        ("person_name", "张三", "张*"),
        ("person_name", "张 三", "张*"),
        ("person_name", "李大山", "李**"),
        ("person_name", "欧阳小妹", "欧阳**"),
        ("person_name", "买买提·艾力", "买买提·**"),
        ("address", "杭州市西湖区文三路100号3幢2单元501室", "杭州市西湖区****"),
        ("address", "青山镇李家村3组12号", "青山镇****"),
        ("address", "某市翠竹园9栋", "某市****"),
        ("address", "翠竹园9栋", "****"),
        ("birth_date", "1990年5月12日", "1990年**月**日"),
        ("birth_date", "1990-05-12", "1990-**-**"),
        ("email", "zhangsan@163.com", "z***@163.com"),
        ("plate", "浙A12312", "浙A·***12"),
        ("plate", "浙A·D12345", "浙A·****45"),
        ("ip", "192.168.1.10", "192.168.*.*"),
        ("officer_card", "军字第1234567号", "军字第*******号"),
        ("health", "尿毒症", "***"),
    ],
)
def test_a_value_is_masked_by_the_convention_of_its_kind(kind, value, masked):
    assert masks.of(kind, value) == masked


@pytest.mark.parametrize(
    ("value", "masked"),
    [
        ("0571-87654321", "0571-******21"),
        ("(010)66666666", "010-******66"),
        ("87654321", "******21"),
    ],
)
def test_a_fixed_line_keeps_its_area_and_its_end(value, masked):
    assert masks.landline(value) == masked


def test_a_text_is_masked_and_finds_nothing_more():
    text = "申请人：张大海，身份证号11010519491231002X，手机１３８１２３４５６７８。"
    masked = mask(text, find(text))
    assert masked == "申请人：张**，身份证号110105************，手机138****5678。"
    assert find(masked) == []


def test_what_has_no_mask_and_what_lies_inside_another_is_left():
    outer = Finding("address", "某区某号", 0, 4, "r", "warn", "某区****")
    inner = Finding("person_name", "区某", 1, 3, "r", "warn", "区*")
    mark = Finding("secrecy_mark", "机密", 4, 6, "r", "block")
    assert mask("某区某号机密", [inner, mark, outer]) == "某区****机密"


@pytest.mark.parametrize(
    ("grades", "said"),
    [([], "pass"), (["info"], "pass"), (["info", "warn"], "warn"), (["warn", "block"], "block")],
)
def test_the_verdict_is_the_gravest_finding(grades, said):
    assert verdict([Finding("k", "", 0, 0, "r", grade) for grade in grades]) == said

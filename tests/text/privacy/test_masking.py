import pytest

from gongkai.text.privacy import Masker, Style, find, mask, tables
from gongkai.text.privacy.masking import narrative

TEXT = "申请人：张小三，手机13812345678。被申请人：张小四。张小三认为"


@pytest.mark.parametrize(
    ("style", "masked"),
    [
        ("usual", "申请人：张**，手机138****5678。被申请人：张**。张**认为"),
        ("narrative", "申请人：张某某，手机138****5678。被申请人：张某乙。张某某认为"),
        ("pseudonym", "申请人：甲，手机138****5678。被申请人：乙。甲认为"),
        ("whole", "申请人：***，手机***。被申请人：***。***认为"),
        ("black", "申请人：███，手机███████████。被申请人：███。███认为"),
    ],
)
def test_a_text_is_masked_in_the_style_asked_for(style, masked):
    assert mask(TEXT, find(TEXT), style) == masked


def test_what_was_replaced_is_told_with_its_place():
    done = Masker("pseudonym").text(TEXT, find(TEXT))
    assert [(item.kind, TEXT[item.start : item.end], item.by) for item in done.replaced] == [
        ("person_name", "张小三", "甲"),
        ("mobile", "13812345678", "138****5678"),
        ("person_name", "张小四", "乙"),
        ("person_name", "张小三", "甲"),
    ]


def test_a_person_is_called_the_same_in_all_texts_of_a_document():
    masker = Masker(Style.PSEUDONYM)
    first, second = "申请人：李大海", "当事人：王小明，联系人：李　大海"
    assert masker.text(first, find(first)).text == "申请人：甲"
    assert masker.text(second, find(second)).text == "当事人：乙，联系人：甲"
    assert masker.cell("person_name", " 王小明 ") == "乙"


def test_turns_go_on_after_the_tenth():
    masker = Masker("pseudonym")
    called = [masker.cell("person_name", f"王{sign}") for sign in "一二三四五六七八九十百千"]
    assert called[9:] == ["癸", "第11人", "第12人"]


def test_many_of_one_name_are_numbered():
    masker = Masker("narrative")
    called = [masker.cell("person_name", f"王{sign}") for sign in "一二三四五六七八九十百千"]
    assert called[:3] == ["王某", "王某乙", "王某丙"]
    assert called[10:] == ["王某11", "王某12"]


@pytest.mark.parametrize(
    ("name", "told"),
    [("张三", "张某"), ("张小三", "张某某"), ("欧阳小妹", "欧阳某某"), ("买买提·艾力", "买某某")],
)
def test_a_name_in_a_narrative(name, told):
    assert narrative(name) == told


def test_a_table_is_masked_by_its_columns_whatever_stands_in_them():
    columns = tables.columns(["序号", "户主姓名", "联系电话", "共同申请人", "残疾等级", "备注"])
    assert columns == ("", "person_name", "phone", "person_name", "health", "")
    masker = Masker()
    row = ["1", "麦麦提", "13812345678", "", "一级", "无"]
    assert [masker.cell(kind, value) for kind, value in zip(columns, row, strict=True)] == [
        "1",
        "麦**",
        "138****5678",
        "",
        "***",
        "无",
    ]
    assert masker.cell("phone", "0571-87654321") == "0571-******21"
    assert masker.cell("person_name", "合计") == "合计"


def test_a_table_of_officials_stands_but_not_with_homes_in_it():
    assert tables.columns(["姓名", "职务", "办公电话"]) == ("", "", "")
    assert tables.columns(["姓名", "职务", "家庭住址"]) == ("person_name", "", "address")

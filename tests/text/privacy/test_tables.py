import pytest

from gongkai.text.privacy import find
from gongkai.text.privacy.tables import cells


def kinds(text):
    return [(item.kind, item.text) for item in find(text)]


@pytest.mark.parametrize("mark", ["\t", "|", ",", "   ", " "])
def test_columns_are_told_by_their_headers_whatever_parts_them(mark):
    header = mark.join(["姓名", "病种", "电话"])
    row = mark.join(["武大", "尿毒症", "0571-87654321"])
    assert kinds(f"{header}\n{row}") == [
        ("person_name", "武大"),
        ("health", "尿毒症"),
        ("landline", "0571-87654321"),
    ]


def test_a_wide_set_name_between_spaces_is_one_cell():
    assert kinds("序号 姓名 金额\n1 张 三 500\n2 李大海 600") == [
        ("person_name", "张 三"),
        ("person_name", "李大海"),
    ]


def test_cells_one_a_line_are_a_table_too():
    text = (
        "姓名\n出生日期\n张大海\n1956.08\n  李阿四\n1949.11\n"
        + "以上名单公示期间如有异议请向村民委员会反映" * 4
    )
    assert kinds(text) == [
        ("person_name", "张大海"),
        ("birth_date", "1956.08"),
        ("person_name", "李阿四"),
        ("birth_date", "1949.11"),
    ]


def test_a_table_of_officials_stands():
    assert kinds("姓名\t职务\t办公电话\n陈立\t主任\t0571-88880001") == []
    assert kinds("姓名\n职务\n陈立\n主任\n吴国平\n局长") == []


def test_a_table_of_officials_with_homes_in_it_does_not():
    assert kinds("姓名\t职务\t家庭住址\n陈立\t主任\t青山区解放路12号") == [
        ("person_name", "陈立"),
        ("address", "青山区解放路12号"),
    ]


def test_rows_of_another_width_are_passed_over_and_many_end_the_table():
    rows = ["张大海|500", "合计", "共1户", "说明", "以上", "如有异议", "李阿四|600"]
    found = find("姓名|金额\n" + "\n".join(rows))
    # 李阿四 is told by his name alone.
    assert [(item.text, item.rule) for item in found] == [
        ("张大海", "person_name:column"),
        ("李阿四", "person_name:text"),
    ]


def test_a_cell_that_tells_nothing_is_left():
    assert kinds("姓名|残疾等级|住址|出生日期\n合计|无|不详|不详\n张三丰（户主）|-|略|略") == [
        ("person_name", "张三丰")
    ]


def test_numbers_are_not_joined_over_the_edge_of_a_cell():
    found = find("姓名 保障金额 银行账号\n张大海 492 6230528302994474")
    assert [item.kind for item in found] == ["person_name", "bank_card"]


def test_text_without_a_header_has_no_cells():
    assert cells("一、总则\n二、附则") == []
    assert cells("姓名" * 300 + "\n张三|李四") == []
    assert cells("姓名、电话等信息\n张三") == []

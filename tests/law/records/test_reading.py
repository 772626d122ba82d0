"""What somebody writes in a field, and the value it stands for."""

import pytest

from gongkai.law.records.reading import Unreadable, empty, is_value, read, written
from gongkai.law.records.sorts import Field, Is

YES = {"yes": "是", "no": "否"}


def field(kind: Is, **more) -> Field:
    return Field("f", "这一项", kind, **more)


TABLE = field(
    Is.TABLE,
    columns=(Field("", "科目", Is.LINE, asked=True), Field("", "金额", Is.MONEY)),
)


@pytest.mark.parametrize(
    ("kind", "said", "value"),
    [
        (Is.LINE, "  一行 ", "一行"),
        (Is.LINE, "", ""),
        (Is.TEXT, "一\r\n二", "一\n二"),
        (Is.DATE, "2026-03-02", "2026-03-02"),
        (Is.DATE, "2026/3/2", "2026-03-02"),
        (Is.DATE, "2026年3月2日", "2026-03-02"),
        (Is.DATE, "2026-03-02 00:00:00", "2026-03-02"),
        (Is.YEAR, "2026年", "2026"),
        (Is.COUNT, "020", "20"),
        (Is.MONEY, "1,234.50", "1234.50"),
        (Is.MONEY, "-3", "-3"),
        (Is.MONEY, "0.00", "0"),
        (Is.LINK, "https://www.yunzhou.example/a?b=1", "https://www.yunzhou.example/a?b=1"),
        (
            Is.NAMES,
            "云政发〔2026〕3号； 云民发〔2026〕5号\n",
            "云政发〔2026〕3号\n云民发〔2026〕5号",
        ),
        (Is.NAMES, "云政发〔2026〕3号\n云政发〔2026〕3号", "云政发〔2026〕3号"),
    ],
)
def test_what_is_written_well_is_read(kind, said, value):
    assert read(field(kind), said) == value


@pytest.mark.parametrize(
    ("kind", "said", "why"),
    [
        (Is.LINE, "一\n二", "只能写一行"),
        (Is.LINE, "长" * 201, "最多 200 个"),
        (Is.DATE, "2026-02-30", "日期"),
        (Is.DATE, "明天", "日期"),
        (Is.YEAR, "26", "年份"),
        (Is.YEAR, "２０２６", "年份"),
        (Is.COUNT, "三", "整数"),
        (Is.COUNT, "1.5", "整数"),
        (Is.MONEY, "约10", "数字"),
        (Is.MONEY, "1.1234567", "数字"),
        (Is.MONEY, "１２", "数字"),
        (Is.LINK, "javascript:alert(1)", "网址"),
        (Is.LINK, "https://a.example/<b>", "网址"),
        (Is.LINK, "http://[", "网址"),
        (Is.LINK, "www.yunzhou.example", "网址"),
        (
            Is.NAMES,
            "\n".join(f"{n}号" for n in range(1, 22)),
            "写了 21 个，最多 20 个",
        ),
        (Is.NAMES, "号" * 61, "每行写一个文号或者索引号"),
    ],
)
def test_what_is_no_value_is_refused_with_the_way_to_write_it(kind, said, why):
    with pytest.raises(Unreadable, match=why):
        read(field(kind), said)


def test_a_choice_is_read_by_its_word_or_its_id_and_written_in_words():
    choice = field(Is.CHOICE, choices=YES)

    assert (read(choice, "是"), read(choice, "no")) == ("yes", "no")
    assert written(choice, "yes") == "是"
    with pytest.raises(Unreadable, match="只能是“是”“否”"):
        read(choice, "大概")


def test_a_table_is_read_row_by_row_and_written_back():
    said = "工资｜12.5\n\n办公\t3\n其他"
    value = read(TABLE, said)

    assert value == [["工资", "12.5"], ["办公", "3"], ["其他", ""]]
    assert read(TABLE, written(TABLE, value)) == value
    assert (empty(TABLE), empty(field(Is.LINE))) == ([], "")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("工资｜1｜2", "第 1 行有 3 格，最多 2 格（科目｜金额）"),
        ("工资｜1\n｜2", "第 2 行没有填科目"),
        ("工资｜一", "第 1 行：金额写的是“一”"),
        ("工资\n" * 301, "有 301 行，最多 300 行"),
    ],
)
def test_a_fault_in_a_table_is_told_with_its_row(said, why):
    with pytest.raises(Unreadable, match=why):
        read(TABLE, said)


@pytest.mark.parametrize(
    ("of", "value", "is_one"),
    [
        (field(Is.COUNT), "20", True),
        (field(Is.COUNT), "020", False),
        (field(Is.COUNT), "x", False),
        (field(Is.COUNT), 20, False),
        (field(Is.COUNT), [["20"]], False),
        (TABLE, [["工资", "1"]], True),
        # A column that came to the table later.
        (TABLE, [["工资"]], True),
        (TABLE, [[]], False),
        (TABLE, "工资", False),
        (TABLE, [[1, 2]], False),
    ],
)
def test_only_canonical_values_are_values(of, value, is_one):
    assert is_value(of, value) is is_one

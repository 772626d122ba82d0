"""A holiday notice in its own words comes out as the days it names, or says where it errs."""

from datetime import date
from importlib.resources import files

import pytest

from gongkai.law import notice, notice_text
from gongkai.law.notice import NoticeError
from gongkai.law.notice_text import as_toml, read

TEXT_2026 = """
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
"""
NUMBER = "国办发明电〔2025〕7号"


def test_the_words_of_a_notice_give_the_days_that_are_shipped_for_that_year():
    path = files("gongkai.law") / "notices" / "2026.toml"
    (shipped,) = notice.read(path.read_text(encoding="utf-8"), "2026.toml")

    found = read(TEXT_2026, year=2026, number=NUMBER)

    assert found.holidays == shipped.holidays
    assert found.title == shipped.title


def test_what_was_read_is_kept_in_the_form_of_the_shipped_ones():
    found = read(TEXT_2026, year=2026, number=NUMBER)

    assert notice.read(as_toml(found), "x") == (found,)


@pytest.mark.parametrize(
    ("said", "first", "last", "worked"),
    [
        ("元旦：2026年12月31日至2027年1月2日放假。", "2026-12-31", "2027-01-02", []),
        ("元旦：12月31日至1月2日放假", "2026-12-31", "2027-01-02", []),
        ("元旦：1月1日（星期五）放假，与周末连休。", "2027-01-01", "2027-01-01", []),
        ("国庆节、中秋节： 10 月1日至8日放假调休,共8天。", "2027-10-01", "2027-10-08", []),
        ("劳动节:5月1日至5日放假。4月25日（星期天）、5月8日上班。", "2027-05-01", "2027-05-05",
         ["2027-04-25", "2027-05-08"]),
        ("端午节：６月９日放假；6月12、13日上班。", "2027-06-09", "2027-06-09",
         ["2027-06-12", "2027-06-13"]),
    ],
)  # fmt: skip
def test_each_way_of_writing_days(said, first, last, worked):
    (found,) = (notice_text._holiday(*each, 2027) for each in notice_text._sections(plain(said)))

    assert (str(found.first), str(found.last)) == (first, last)
    assert [str(day) for day in found.worked] == worked


def plain(text: str) -> str:
    widths = str.maketrans("６９:,", "69：，")
    return text.replace(" ", "").translate(widths)


@pytest.mark.parametrize(
    ("wrong", "right", "said"),
    [
        ("共9天", "共8天", "共8天，2026-02-15至2026-02-23是9天"),
        ("6月19日（周五）", "6月19日（周六）", "2026-06-19 写的是周六，那天是周五"),
        ("2月28日（周六）", "2月30日", "不存在的日期"),
        ("4月4日（周六）至6日（周一）放假，共3天。", "另行通知。", "清明节：没有认出哪天放假"),
        ("六、中秋节：9月25日（周五）至27日（周日）放假，共3天。\n", "", "没有安排中秋节"),
        ("5月9日（周六）上班", "5月8日上班", "不是周末"),
    ],
)
def test_what_contradicts_itself_names_the_holiday(wrong, right, said):
    assert wrong in TEXT_2026
    with pytest.raises(NoticeError, match=said):
        read(TEXT_2026.replace(wrong, right), year=2026, number=NUMBER)


@pytest.mark.parametrize("text", ["", "关于放假的说明", "1月1日放假"])
def test_a_text_without_holidays_is_none(text):
    with pytest.raises(NoticeError, match="没有认出任何节日"):
        read(text, year=2026, number=NUMBER)


def test_another_year_s_weekdays_do_not_fit():
    with pytest.raises(NoticeError, match="那天是周"):
        read(TEXT_2026, year=2027, number=NUMBER)


def test_new_year_s_days_lie_where_they_are():
    found = read(TEXT_2026, year=2026, number=NUMBER)

    assert found.holidays[0].first == date(2026, 1, 1)

from datetime import date
from importlib.resources import files

import pytest
from tests.law.notices import HOLIDAYS, holiday, instead, notice_2027

from gongkai.law.notice import NoticeError, read

SHIPPED = sorted((files("gongkai.law") / "notices").iterdir(), key=lambda entry: entry.name)
WHOLE = """
[[notice]]
year = 2027
number = "云办发明电〔2026〕1号"
title = "通知"
amends = true

[[notice.holiday]]
names = ["元旦"]
first = 2026-12-31
last = 2027-01-02
worked = [2026-12-26]
"""


def test_a_holiday_tells_its_days_off_weekends_included():
    days = holiday("清明节", "2027-04-03", "2027-04-05").days_off()

    assert days == (date(2027, 4, 3), date(2027, 4, 4), date(2027, 4, 5))


def test_a_joint_holiday_is_titled_as_the_notice_joins_it():
    assert holiday("国庆节、中秋节", "2025-10-01", "2025-10-08").title == "国庆节、中秋节"


@pytest.mark.parametrize(
    ("changes", "place", "text"),
    [
        ({"holidays": instead("端午节")}, "云办发明电〔2026〕1号", "没有安排端午节"),
        ({"holidays": (), "amends": True}, "云办发明电〔2026〕1号", "没有任何节日"),
        (
            {"holidays": (*HOLIDAYS, holiday("端午节", "2027-06-11", "2027-06-11"))},
            "云办发明电〔2026〕1号",
            "端午节出现两次",
        ),
        (
            {"holidays": instead("端午节", holiday("端午节", "2027-06-10", "2027-06-09"))},
            "云办发明电〔2026〕1号 端午节",
            "放假自 2027-06-10 至 2027-06-09，起止颠倒",
        ),
        (
            {"holidays": instead("端午节", holiday("端午节", "2026-06-09", "2026-06-09"))},
            "云办发明电〔2026〕1号 端午节",
            "2026-06-09 不在 2027 年",
        ),
        (
            {"holidays": instead("元旦", holiday("元旦", "2026-12-24", "2027-01-01"))},
            "云办发明电〔2026〕1号 元旦",
            "2026-12-24 不在 2027 年",
        ),
        (
            {"holidays": instead("元旦", holiday("元旦", "2025-12-31", "2025-12-31"))},
            "云办发明电〔2026〕1号 元旦",
            "2025-12-31 不在 2027 年",
        ),
        (
            {
                "holidays": instead(
                    "端午节", holiday("端午节", "2027-06-09", "2027-06-09", "2027-06-11")
                )
            },
            "云办发明电〔2026〕1号 端午节",
            "上班日 2027-06-11 不是周末",
        ),
        (
            {
                "holidays": instead(
                    "端午节", holiday("端午节", "2027-06-09", "2027-06-09", "2027-07-03")
                )
            },
            "云办发明电〔2026〕1号 端午节",
            "上班日 2027-07-03 离假期太远",
        ),
        (
            {"holidays": instead("端午节", holiday("端午节", "2027-05-05", "2027-05-06"))},
            "云办发明电〔2026〕1号",
            "2027-05-05 既属劳动节又属端午节",
        ),
        (
            {
                "holidays": instead(
                    "清明节", holiday("清明节", "2027-04-05", "2027-04-05", "2027-04-25")
                )
            },
            "云办发明电〔2026〕1号",
            "上班日 2027-04-25 出现两次",
        ),
        (
            {
                "holidays": instead(
                    "清明节", holiday("清明节", "2027-04-05", "2027-04-05", "2027-05-01")
                )
            },
            "云办发明电〔2026〕1号 清明节",
            "上班日 2027-05-01 离假期太远",
        ),
        (
            {
                "holidays": instead(
                    "端午节", holiday("端午节", "2027-06-12", "2027-06-13", "2027-06-13")
                )
            },
            "云办发明电〔2026〕1号",
            "2027-06-13 既放假（端午节）又上班",
        ),
    ],
)
def test_a_notice_with_a_gap_or_a_contradiction_is_refused_by_place(changes, place, text):
    with pytest.raises(NoticeError) as raised:
        notice_2027(**changes)

    assert (raised.value.place, str(raised.value)) == (place, f"{place}：{text}")


def test_an_amending_notice_may_name_one_holiday():
    amending = notice_2027(amends=True, holidays=(holiday("劳动节", "2027-05-01", "2027-05-04"),))

    assert [each.title for each in amending.holidays] == ["劳动节"]


def test_a_file_is_read_notice_by_notice():
    (notice,) = read(WHOLE, "2027.toml")

    assert (notice.year, notice.number, notice.amends) == (2027, "云办发明电〔2026〕1号", True)
    assert notice.holidays == HOLIDAYS[:1]


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (WHOLE, "[[notice]", "2027.toml：不是有效的 TOML"),
        (WHOLE, "", "2027.toml：文件应当只有 [[notice]] 各节，且至少一节"),
        (WHOLE, "notice = 3", "2027.toml：文件应当只有 [[notice]] 各节，且至少一节"),
        (WHOLE, "notice = []", "2027.toml：文件应当只有 [[notice]] 各节，且至少一节"),
        ("[[notice]]", "more = 1\n[[notice]]", "2027.toml：文件应当只有 [[notice]]"),
        ("year = 2027", "", "2027.toml 第 1 个 notice：缺少 year"),
        ("year = 2027", 'year = "2027"', "2027.toml 第 1 个 notice：year 的类型不对"),
        ("amends = true", "amend = true", "2027.toml 第 1 个 notice：不认识的项 amend"),
        ("amends = true", "", "2027.toml 第 1 个 notice：云办发明电〔2026〕1号：没有安排春节"),
        ("last = 2027-01-02", "", "2027.toml 第 1 个 notice 第 1 个 holiday：缺少 last"),
        ("[2026-12-26]", "[26]", "2027.toml 第 1 个 notice 第 1 个 holiday：worked 应当是日期"),
        ('["元旦"]', "[]", "2027.toml 第 1 个 notice 第 1 个 holiday：names 应当是节日名称"),
        ('["元旦"]', "[1]", "2027.toml 第 1 个 notice 第 1 个 holiday：names 应当是节日名称"),
    ],
)
def test_a_file_that_cannot_be_right_is_refused_by_file_and_place(old, new, text):
    with pytest.raises(NoticeError) as raised:
        read(WHOLE.replace(old, new), "2027.toml")

    assert str(raised.value).startswith(text)


@pytest.mark.parametrize("entry", SHIPPED, ids=lambda entry: entry.name)
def test_a_shipped_file_holds_the_notices_of_the_year_it_is_named_for(entry):
    notices = read(entry.read_text(encoding="utf-8"), entry.name)

    assert {f"{notice.year}.toml" for notice in notices} == {entry.name}
    assert [notice.amends for notice in notices] == [False, *(True for _ in notices[1:])]


def test_what_could_not_be_checked_against_the_original_says_so():
    unsure = [
        notice.number
        for entry in SHIPPED
        for notice in read(entry.read_text(encoding="utf-8"), entry.name)
        if not notice.confirmed
    ]

    assert unsure == ["国办发明电〔2019〕3号", "国办发明电〔2020〕1号"]

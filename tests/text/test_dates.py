from datetime import date

import pytest

from gongkai.text.dates import LOST_MARKS, FoundDate, find, parse

DAY = date(2017, 12, 21)


@pytest.mark.parametrize(
    "written",
    [
        "2017年12月21日",
        "２０１７年１２月２１日",
        "2017 年 12 月 21 日",
        "2017年12月\n21日",
        "二〇一七年十二月二十一日",
        "二○一七年十二月二十一日",
        "二零一七年十二月廿一日",
        "2017年12月21号",
        "2017-12-21",
        "2017/12/21",
        "2017.12.21",
        "2017 - 12 - 21",
    ],
)
def test_a_day_is_read_however_it_is_written(written):
    assert find(written) == [FoundDate(0, len(written), DAY)]


@pytest.mark.parametrize("written", ["20171221", "2017 12 21"])
def test_a_day_that_lost_its_marks_is_doubtful(written):
    assert find(f"（{written}）") == [FoundDate(1, 1 + len(written), DAY, LOST_MARKS)]


@pytest.mark.parametrize(
    "text",
    [
        "2017年13月1日",
        "2017年2月30日",
        "2017年12月三二日",
        "2017年〇月1日",
        "2017年十十月1日",
        "2017-02-30",
        "20171321",
        "2017-12/21",
        "192.2017.12.21",
        "2017.12.21.5",
        "000125583/2017-12-2100",
        "12017年12月21日",
        "201712210001",
        "X20171221",
        "2017年12月",
    ],
)
def test_what_is_no_day_is_not_read(text):
    assert find(text) == []


def test_a_time_behind_a_day_is_left_alone():
    assert find("2018-07-17 09:30") == [FoundDate(0, 10, date(2018, 7, 17))]


def test_days_stand_in_the_order_of_the_text_and_do_not_overlap():
    text = "自2017-12-21起施行，2018年1月2日公布，20190304"

    assert [(text[found.start : found.end], found.day) for found in find(text)] == [
        ("2017-12-21", DAY),
        ("2018年1月2日", date(2018, 1, 2)),
        ("20190304", date(2019, 3, 4)),
    ]


def test_of_two_readings_of_one_place_the_first_counts():
    assert find("2017-12-21 11 12") == [FoundDate(0, 10, DAY)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (" 2017年12月21日 ", DAY),
        ("2017年12月21日印发", None),
        ("2017-12-21至2018-01-02", None),
        ("", None),
    ],
)
def test_a_field_is_a_day_or_it_is_not(text, day):
    found = parse(text)

    assert (found and found.day) == day


@pytest.mark.parametrize("piece", ["2017年", "2017-12-", "二〇", "1", " \n", "20171221"])
def test_hostile_text_is_read_in_no_time(piece):
    assert all(found.day.year == 2017 for found in find(piece * 20_000))

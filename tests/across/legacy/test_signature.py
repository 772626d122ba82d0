"""The block at the end: organs, day, foot mark, imprint; and the line that addresses."""

from datetime import date

import pytest

from gongkai.across.legacy.lines import plain_sheet
from gongkai.across.legacy.signature import Signature, read_recipients, read_signature

TEXT = "为做好有关工作，现就有关事项通知如下，请各单位结合实际，认真抓好贯彻落实。"


def signature(*lines: str) -> Signature:
    return read_signature(plain_sheet("\n".join([TEXT, TEXT, TEXT, TEXT, *lines])))


@pytest.mark.parametrize(
    "lines",
    [
        ["云州市财政局", "2020年3月4日"],
        ["云州市财政局", "二〇二〇年三月四日"],
        ["云州市财政局", "二O二O年三月四日"],
        ["云州市财政局", "2020 年 3 月 4 日"],
        ["云 州 市 财 政 局", "2020-03-04"],
        ["云州市财政局2020年3月4日"],
        ["云州市财政局　　　2020年3月4日"],
        ["2020年3月4日　云州市财政局"],
    ],
)
def test_organ_and_day_are_read_however_they_are_set(lines):
    found = signature(*lines)

    assert [organ.replace(" ", "") for organ in found.organs] == ["云州市财政局"]
    assert found.written_on == date(2020, 3, 4)


@pytest.mark.parametrize(
    "lines",
    [["云州市财政局 云州市教育局"], ["云州市财政局", "云州市教育局"]],
)
def test_joint_issuers_are_all_named(lines):
    assert signature(*lines, "2020年3月4日").organs == ("云州市财政局", "云州市教育局")


def test_lost_marks_are_written_back_with_a_doubt():
    sheet = plain_sheet(f"{TEXT}\n云州市财政局\n20200304")

    assert read_signature(sheet).written_on == date(2020, 3, 4)
    assert sheet.texts[-1] == "2020年3月4日"
    assert [repair.kind for repair in sheet.repairs] == ["date"]
    assert [doubt.field for doubt in sheet.doubts] == ["written_on"]


def test_seven_digits_have_several_readings_and_give_no_day():
    sheet = plain_sheet(f"{TEXT}\n云州市财政局\n2021926")
    found = read_signature(sheet)

    assert (found.organs, found.written_on) == (("云州市财政局",), None)
    assert [doubt.field for doubt in sheet.doubts] == ["written_on", "organs"]


def test_day_in_a_sentence_is_no_signature():
    assert signature("本通知自2020年3月4日起施行，原有规定同时废止。") == Signature()


def test_text_of_an_attachment_after_the_signature_does_not_hide_it():
    found = signature("云州市财政局", "2020年3月4日", "附件", TEXT, "2019年12月31日", TEXT)

    assert found.written_on == date(2020, 3, 4)


@pytest.mark.parametrize(
    ("mark", "how"),
    [
        ("（此件公开发布）", "主动公开"),
        ("(此件主动公开)", "主动公开"),
        ("（此件依申请公开）", "依申请公开"),
        ("此件不予公开", "不予公开"),
    ],
)
def test_foot_mark_says_how_far_it_is_open(mark, how):
    assert signature("云州市财政局", "2020年3月4日", mark).disclosure == how


def test_imprint_gives_the_day_of_issue():
    found = signature("云州市财政局", "2020年3月4日", "云州市财政局办公室 2020年3月6日印发")

    assert (found.written_on, found.issued_on) == (date(2020, 3, 4), date(2020, 3, 6))


@pytest.mark.parametrize(
    ("line", "recipients"),
    [
        ("各县（区）人民政府，市政府各部门：", "各县（区）人民政府，市政府各部门"),
        ("机关各处室、委属各单位:", "机关各处室、委属各单位"),
        ("现将有关情况报告如下：", None),
        ("联系单位：", None),
        (TEXT, None),
    ],
)
def test_line_that_addresses_is_told_from_other_lines_with_a_colon(line, recipients):
    assert read_recipients(plain_sheet(f"{line}\n{TEXT}")) == recipients

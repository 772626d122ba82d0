"""The metadata table in the shapes it has on old pages."""

import pytest

from gongkai.across.legacy.lines import plain_sheet
from gongkai.across.legacy.metadata import read_table
from gongkai.across.legacy.page import read_page


def values(sheet) -> dict[str, str]:
    return {name: entry.value for name, entry in read_table(sheet).items()}


@pytest.mark.parametrize(
    "text",
    [
        "索引号：008/2020-1\n发布机构：云州市财政局\n文号：云财〔2020〕3号",
        "索 引 号 :\n008/2020-1\n发 布 机 构 :\n云州市财政局\n文　　号 :\n云财〔2020〕3号",
        "索引号：008/2020-1 发布机构：云州市财政局 文号：云财〔2020〕3号",
        "• 索引号:\n008/2020-1\n• 发布机构:\n云州市财政局\n• 文号:\n云财〔2020〕3号\n• 有效性:",
        "索 引 号 008/2020-1 发 布 机 构 云州市财政局\n文 号 云财〔2020〕3号",
        "[索引号] 008/2020-1\n【发布机构】：云州市财政局\n文号:云财〔2020〕3号",
        "索引號：008/2020-1\n發佈機構：云州市财政局\n文號：云财〔2020〕3号",
    ],
)
def test_labels_and_values_are_paired_however_they_are_set(text):
    assert values(plain_sheet(text)) == {
        "index_number": "008/2020-1",
        "organs": "云州市财政局",
        "doc_number": "云财〔2020〕3号",
    }


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>索引号</td><td>008/2020-1</td><td>发布机构</td><td>云州市财政局</td></tr>",
        "<tr><th>索引号：</th><td>008/2020-1</td></tr><tr><th>发布机构：</th><td>云州市财政局</td></tr>",
        "<tr><td>索引号：008/2020-1</td><td>发布机构：云州市财政局</td></tr>",
    ],
)
def test_cells_of_a_table_are_paired(rows):
    page = read_page(f"<table>{rows}<tr><td>主题</td><td></td></tr></table>")

    assert values(page.sheet) == {"index_number": "008/2020-1", "organs": "云州市财政局"}


def test_label_without_a_value_takes_nothing_from_the_line_below():
    sheet = plain_sheet(
        "索引号：\n008/2020-1\n成文日期：\n发文日期：\n有效性：\n关于做好工作的通知要点"
    )

    assert values(sheet) == {"index_number": "008/2020-1"}
    assert [sheet.texts[place] for place in sheet.open()] == ["关于做好工作的通知要点"]


def test_words_for_nothing_give_nothing():
    assert values(plain_sheet("索引号：008/2020-1\n主题分类：无\n文号：--")) == {
        "index_number": "008/2020-1"
    }


def test_two_values_of_one_label_are_a_doubt_and_the_first_counts():
    sheet = plain_sheet("索引号：008/2020-1\n文号：云财〔2020〕3号\n发文字号：云财〔2020〕4号")

    assert values(sheet)["doc_number"] == "云财〔2020〕3号"
    assert [doubt.field for doubt in sheet.doubts] == ["doc_number"]


def test_one_day_written_in_two_ways_is_no_doubt():
    sheet = plain_sheet("索引号：008/2020-1\n发布日期：2020年4月1日\n公开日期：2020-04-01")

    assert values(sheet)["published_on"] == "2020年4月1日"
    assert sheet.doubts == []


def test_headings_of_a_table_in_the_text_are_no_metadata():
    page = read_page(
        "<table><tr><td>名称</td><td>文号</td><td>发布日期</td></tr>"
        "<tr><td>甲</td><td>云编〔2020〕1号</td><td>2020-01-02</td></tr></table>"
    )

    assert values(page.sheet) == {}
    assert len(list(page.sheet.open())) == 2


def test_label_at_the_end_of_the_table_does_not_take_the_heading_below():
    sheet = plain_sheet("文号：云财〔2020〕3号\n内容概述：\n云州市财政局工作规则\n第一章 总则")

    assert values(sheet) == {"doc_number": "云财〔2020〕3号"}
    assert [sheet.texts[place] for place in sheet.open()] == [
        "云州市财政局工作规则",
        "第一章 总则",
    ]


def test_labels_of_an_agenda_are_no_metadata():
    sheet = plain_sheet("会议通知\n时间：5月6日上午\n主题：研究防汛工作\n地点：三楼会议室")

    assert values(sheet) == {}

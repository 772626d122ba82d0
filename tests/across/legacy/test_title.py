"""Which words are the title, and what becomes of the other places that say it."""

import pytest
from tests.across.legacy.reading import doubted, read

from gongkai.across.legacy.title import close_gaps, differs, genre_of

TEXT = (
    "为做好有关工作，现就有关事项通知如下，请各单位结合实际，认真抓好贯彻落实，及时报告进展情况。"
)


@pytest.mark.parametrize(
    "head",
    [
        "云州市财政局关于做好决算工作的通知",
        "云州市财政局关于做好\n决算工作的通知",
        "云州市财政局\n关于做好决算工作的通知",
        "云州市财政局文件\n云财〔2020〕3号\n云州市财政局关于做好决算工作的通知",
        "云州政务网\n云州市财政局关于做好决算工作的通知",
        "云州市财政局关于做好决算工作的通知\n云州市财政局关于做好决算工作的通知",
    ],
)
def test_title_is_found_whole_among_the_first_lines(head):
    page = read(f"{head}\n各单位：\n{TEXT}\n{TEXT}{TEXT}")

    assert page.title == "云州市财政局关于做好决算工作的通知"
    assert page.body[0] == "各单位："


def test_bracket_on_the_next_line_belongs_to_the_title():
    page = read(f"云州市财政局关于决算的办法\n（试行）\n{TEXT}\n{TEXT}")

    assert page.title == "云州市财政局关于决算的办法（试行）"


def test_order_takes_the_name_of_what_it_brings_into_force():
    page = read(
        "云州市人民政府令\n第12号\n《云州市绿化办法》已经市人民政府常务会议通过，现予公布，自2020年1月1日起施行。\n"
        f"市长 某某\n2019年8月20日\n云州市绿化办法\n第一条 {TEXT}\n第二条 {TEXT}"
    )

    assert page.title == "云州市绿化办法"
    assert page.doc_number == "云州市人民政府令第12号"
    assert page.organs == ("云州市人民政府",)


@pytest.mark.parametrize(
    "head",
    [
        "云州市财政局关于决算的通知（云财〔2020〕3号）",
        "云财〔2020〕3号《云州市财政局关于决算的通知》\n云财〔2020〕3号",
        "《云州市财政局关于决算的通知》\n（云财〔2020〕3号）",
        "云财〔2020〕3号\n云州市财政局关于决算的通知",
    ],
)
def test_number_beside_the_title_is_the_number_and_no_part_of_it(head):
    page = read(f"{head}\n各单位：\n{TEXT}\n{TEXT}")

    assert page.title == "云州市财政局关于决算的通知"
    assert page.doc_number == "云财〔2020〕3号"
    assert page.body[0] == "各单位："
    assert page.cited_numbers == ()


def test_organ_on_its_own_line_under_the_title_is_the_issuer():
    page = read(
        f"云州市节水办法\n\n云州市人民政府\n\n云州市节水办法\n第一条 {TEXT}\n第二条 {TEXT}"
    )

    assert (page.title, page.organs) == ("云州市节水办法", ("云州市人民政府",))
    assert page.body[0].startswith("第一条")


def test_shortened_organ_of_the_table_is_named_in_full_by_the_signature():
    page = read(
        f"索引号：008/2020-1\n发布机构：市政府办公室\n云州市供水通知\n{TEXT}\n{TEXT}\n"
        "云州市人民政府办公室\n2020年3月4日"
    )

    assert page.organs == ("云州市人民政府办公室",)
    assert page.doubts == ()


def test_collection_of_a_text_site_is_held():
    page = read(f"车辆管理制度[优秀范文5篇]\n第一篇:车辆管理制度\n{TEXT}\n{TEXT}")

    assert page.advice == "hold"


def test_heading_that_contradicts_the_table_is_a_doubt():
    page = read(
        "索引号：008/2020-1\n标题：云州市关于供水的通知\n发布机构：云州市水务局\n"
        f"云州市关于排水管理的意见\n{TEXT}\n{TEXT}"
    )

    assert page.title == "云州市关于供水的通知"
    assert "title" in doubted(page)


@pytest.mark.parametrize(
    ("title", "closed"),
    [
        ("云州市司法局关于 印发要点的通知", "云州市司法局关于印发要点的通知"),
        ("云州市财政局 云州市教育局关于资金的通知", "云州市财政局 云州市教育局关于资金的通知"),
        ("关于 2020 年工作的通知", "关于 2020 年工作的通知"),
    ],
)
def test_gaps_are_closed_but_between_organs(title, closed):
    assert close_gaps(title) == closed


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("云州市关于供水的通知（试行）", "通知"),
        ("云州市供水方案", None),
        ("云州市2020年度报告", None),
        (None, None),
    ],
)
def test_genre_is_what_the_title_ends_with(title, genre):
    assert genre_of(title) == genre


def test_titles_differ_only_where_none_contains_the_other():
    assert not differs("关于供水的通知", "云州市关于供水的通知")
    assert differs("关于供水的通知", "关于排水的通知")


SIGNED = (
    "<p>各区教育局：</p><p>为做好校园安全工作，现就有关事项通知如下，请遵照执行。</p>"
    "<p>柳湖市教育局</p><p>二〇二一年三月五日（此件公开发布）</p>"
)
HEADS = {
    "the organ in the first heading": "<h1>柳湖市教育局</h1><h2>{}</h2>",
    "both in headings of one level": "<h1>柳湖市教育局</h1><h1>{}</h1>",
    "the column in the first heading": "<h1>通知公告</h1><div>{}</div><p>时间：2021-03-08</p>",
    "the site over it": "<div>柳湖教育门户网站</div><div>{}</div>",
    "the menu between": "<p>柳湖市教育局</p><p>首页 | 通知公告 | 下载中心</p><p>{}</p>",
}


@pytest.mark.parametrize("head", HEADS.values(), ids=HEADS)
def test_the_name_of_the_site_or_of_a_box_is_no_title(head):
    title = "关于做好校园安全工作的通知"
    page = read(f"<html><body>{head.format(title)}{SIGNED}<h1>相关文章</h1></body></html>")

    assert page.title == title
    assert page.organs == ("柳湖市教育局",)
    assert (str(page.written_on), page.disclosure) == ("2021-03-05", "主动公开")


def test_a_page_of_several_is_doubted_and_a_list_of_columns_is_an_index():
    part = read(
        "关于防汛的通知\n各单位要切实加强防汛工作，落实责任，做好值守工作。\n[1] [2] [3] 下一页"
    )

    assert any("分页" in doubt.why for doubt in part.doubts)
    assert read("首页 政务公开 通知公告").kind == "index"
    assert read("对不起，您要查看的信息尚未发布或者已经删除！").kind == "error"


def test_facts_that_only_their_style_parts_are_a_byline():
    facts = "<span>2021-03-08</span><span>柳湖市教育局</span><span>字号：<em>大</em></span>"
    head = f"<h1>关于做好校园安全工作的通知</h1><p>{facts}</p>"
    page = read(f"<html><body>{head}{SIGNED}</body></html>")

    assert str(page.published_on) == "2021-03-08"
    assert page.body[0] == "各区教育局："

"""Mark-up becomes lines: what is shown, in order, and where the text of the page stands."""

import pytest
from tests.across.legacy.reading import read

from gongkai.across.legacy.page import is_html, read_page

TEXT = "为做好有关工作，现就有关事项通知如下，请各单位结合实际，认真抓好贯彻落实。"


LATER = "本办法自公布之日起施行，由市水务局负责解释，施行中的问题请向市水务局反映。"


def texts(html: str) -> list[str]:
    return read_page(html).sheet.texts


def test_kind_is_told_by_content():
    assert is_html("<!DOCTYPE html><title>x</title>")
    assert is_html("文字<p>一</p>")
    assert not is_html("《印发<关于公开的意见>的通知》，a<b")


def test_blocks_and_breaks_make_lines_and_inline_marks_do_not():
    assert texts("<div>甲<b>乙</b><span>丙</span><br>丁<p>戊</div>己") == [
        "甲乙丙",
        "丁",
        "戊",
        "己",
    ]


def test_break_within_a_heading_does_not_part_it():
    assert texts("<h1>关于做好<br>工作的通知</h1>") == ["关于做好工作的通知"]


def test_scripts_styles_and_comments_are_not_read():
    assert texts("<p>甲<script>乙</script><style>丙</style><!-- 丁 -->戊</p>") == ["甲戊"]


def test_lines_of_preformatted_text_are_kept_with_their_numbers():
    sheet = read_page("<pre>甲\n乙\n\n丙</pre><p>丁").sheet

    assert [(line.number, line.text) for line in sheet.lines][:3] == [
        (1, "甲"),
        (2, "乙"),
        (4, "丙"),
    ]


def test_numbers_of_an_ordered_list_are_written_out():
    assert texts("<ol start=3><li>甲<li>乙</ol><ul><li>丙</ul>") == ["3.甲", "4.乙", "丙"]


def test_table_that_lays_out_the_page_is_no_table_of_data():
    html = f"<table><tr><td><table><tr><td>甲<td>乙</table><td><p>{TEXT}</table>"

    assert [bool(line.cells) for line in read_page(html).sheet.lines] == [True, False]


def test_hidden_words_are_left_out_but_not_a_hidden_text():
    page = read(
        f"<p hidden>隐藏的文字</p><div id=zoom style='visibility:hidden'><p>{TEXT}</p>"
        f"<p>{TEXT[:20]}，不得有误。</p></div>"
    )

    assert page.body == (TEXT, f"{TEXT[:20]}，不得有误。")
    assert [removal.reason for removal in page.removed] == ["页面不显示的文字"]


def test_nesting_too_deep_for_the_parser_loses_no_word():
    assert "深处的文字" in texts("<div>" * 5000 + "深处的文字")


def test_unclosed_page_is_said_to_be_cut_off():
    assert read_page("<html><body><p>甲").is_cut_off
    assert read_page("<p>甲</p><a href=").is_cut_off
    assert not read_page("<html><body><p>甲</body></html>").is_cut_off


def test_page_of_many_thousand_lines_is_read():
    page = read("<html><body>" + f"<p>{TEXT[:12]}" * 20_000)

    assert len(page.body) > 19_000


def test_heading_of_an_attachment_stays_with_its_text():
    page = read(
        f"关于评选的通知\n{TEXT}\n云州市教育局\n2022年5月6日\n附件\n推荐表\n单位（盖章）："
    )

    assert page.body[-3:] == ("附件", "推荐表", "单位（盖章）：")


@pytest.mark.parametrize("end", ["</html>", "</body></html>", "</HTML ><html><body>"])
def test_what_stands_behind_the_end_of_the_page_is_read(end):
    page = read(
        f"<html><body><h1>云州市节水办法</h1><p>{TEXT}</p>{end}<p>{LATER}</p></body></html>"
    )

    assert page.body == (TEXT, LATER)

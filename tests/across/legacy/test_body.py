"""Paragraphs and their headings, as text and as HTML."""

from gongkai.across.legacy.body import paragraphs, to_html
from gongkai.across.legacy.lines import plain_sheet

TEXT = (
    "为做好有关工作，现就有关事项通知如下，请各单位结合实际，认真抓好贯彻落实，及时报告进展情况。"
)


def html(text: str) -> str:
    return to_html(paragraphs(plain_sheet(text)))


def test_numbered_short_lines_are_headings():
    assert html(f"一、总体要求\n（一）指导思想\n第二章 附则\n{TEXT}") == (
        f"<h2>一、总体要求</h2>\n<h3>（一）指导思想</h3>\n<h2>第二章 附则</h2>\n<p>{TEXT}</p>"
    )


def test_numbered_sentence_is_a_paragraph():
    assert html("一、加强领导。各单位要落实责任。") == "<p>一、加强领导。各单位要落实责任。</p>"


def test_marks_of_the_text_are_no_markup():
    assert html("《印发<关于公开的意见>的通知》&c") == (
        "<p>《印发&lt;关于公开的意见&gt;的通知》&amp;c</p>"
    )


def test_text_without_line_breaks_is_cut_before_its_headings_in_order():
    sheet = plain_sheet(
        f"{TEXT * 4}一、要求{TEXT * 3}二、分工(一)甲。{TEXT * 3}(二)乙。三、检查{TEXT}"
    )
    found = [item.text for item in paragraphs(sheet)]

    assert [text[:3] for text in found] == ["为做好", "一、要", "二、分", "(一)", "(二)", "三、检"]
    assert [repair.kind for repair in sheet.repairs] == ["line_breaks"]


def test_enumeration_within_one_of_many_paragraphs_is_left_whole():
    long = f"{TEXT * 8}包括：一、甲；二、乙；三、丙。"

    assert len(paragraphs(plain_sheet("\n".join([TEXT * 9, long, TEXT * 9])))) == 3

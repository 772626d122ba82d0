"""Markup taken apart into what is set on paper; no word is lost, every table is a grid."""

import pytest

from gongkai.text.blocks import MOST_COLUMNS, Paragraph, Picture, Run, Table, blocks


def shape(table: Table) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.width, cell.height) for cell in row] for row in table.rows]


def only(html: str) -> Table:
    (found,) = blocks(html)
    assert isinstance(found, Table)
    return found


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("", []),
        ("<p> </p><p><br></p>", []),
        ("<p>各单位：</p><p>正文。</p>", [("各单位：", "flush"), ("正文。", "")]),
        ("只有文字", [("只有文字", "")]),
        (
            "<h1>甲</h1><h3>乙</h3><h4>丙</h4>",
            [("甲", "first"), ("乙", "second"), ("丙", "second")],
        ),
        ("<p>一、总则</p>", [("一、总则", "first")]),
        ("<p>上一行<br>下一行</p>", [("上一行\n下一行", "")]),
        ("<p>上一段\n接着</p>", [("上一段 接着", "")]),
        ("<ul><li>甲</li><li>乙</li></ul>", [("• 甲", "item"), ("• 乙", "item")]),
        ("<ol start='3'><li>甲</li><li>乙</li></ol>", [("3. 甲", "item"), ("4. 乙", "item")]),
        ("<ol><li><p>甲</p></li></ol>", [("1. 甲", "item")]),
        ("<ol><li>甲<p>乙</p></li></ol>", [("1. 甲", "item"), ("乙", "")]),
        ("<ol><li>甲<ul><li>乙</li></ul></li></ol>", [("1. 甲", "item"), ("• 乙", "item")]),
        ("<li>没有列表</li>", [("没有列表", "")]),
        ('<p>图<img src="a.png" alt="平面图"><img src="b.png"></p>', [("图（图：平面图）", "")]),
        ("<p>甲<a href='/x/'>链接</a></p>", [("甲链接", "")]),
    ],
)
def test_paragraphs_keep_their_words_and_their_part(html, said):
    assert [(each.text, each.role) for each in blocks(html)] == said


def test_what_is_set_apart_keeps_its_look():
    (found,) = blocks("<p>水<sub>2</sub><strong>重<em>点</em></strong>m<sup>3</sup></p>")

    assert found == Paragraph(
        (Run("水"), Run("2", "sub"), Run("重", "b"), Run("点", "b i"), Run("m"), Run("3", "sup"))
    )


def test_a_table_has_its_caption_and_its_heads():
    table = only(
        "<table><caption>补助</caption><thead><tr><th>层</th><th>元</th></tr></thead>"
        "<tbody><tr><th>四</th><td>12</td></tr></tbody></table>"
    )

    assert (table.caption, table.columns, table.heads) == ("补助", 2, 1)
    assert shape(table) == [[("层", 1, 1), ("元", 1, 1)], [("四", 1, 1), ("12", 1, 1)]]
    assert [cell.is_head for cell in table.rows[1]] == [True, False]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        # A short row is filled up.
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>",
         [[("a", 1, 1), ("b", 1, 1)], [("c", 1, 1), ("", 1, 1)]]),
        # A cell over two rows moves the next row on.
        ("<tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr>",
         [[("a", 1, 2), ("b", 1, 1)], [("c", 1, 1)]]),
        ("<tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr>",
         [[("a", 2, 1)], [("b", 1, 1), ("c", 1, 1)]]),
        # More rows than there are, more columns than there is room for.
        ("<tr><td rowspan=9>a</td></tr><tr><td>b</td></tr>",
         [[("a", 1, 2), ("", 1, 1)], [("b", 1, 1)]]),
        ("<tr><td>a</td><td rowspan=2>b</td></tr><tr><td colspan=2>c</td></tr>",
         [[("a", 1, 1), ("b", 1, 2)], [("c", 1, 1)]]),
        ("<tr></tr><tr><td>a</td></tr>", [[("a", 1, 1)]]),
        ("<tr><td><p>甲</p><p>乙</p></td></tr>", [[("甲\n乙", 1, 1)]]),
        ("<tr><td>甲<table><caption>内表</caption><tr><td>内</td></tr></table>后</td></tr>",
         [[("甲内表内后", 1, 1)]]),
    ],
)  # fmt: skip
def test_every_table_is_a_grid_and_loses_no_word(rows, found):
    assert shape(only(f"<table>{rows}</table>")) == found


def test_what_stands_between_the_rows_is_nothing():
    assert shape(only("<table>\n<tr>\n<td>a</td>\n</tr>\n</table>")) == [[("a", 1, 1)]]


def test_no_cell_is_wider_than_paper_can_be():
    assert only("<table><tr><td colspan=9999>a</td></tr></table>").columns == MOST_COLUMNS


def test_a_table_of_heads_alone_has_a_row_to_repeat_nothing_over():
    assert only("<table><thead><tr><th>a</th></tr></thead></table>").heads == 0


def test_a_table_stands_between_the_paragraphs_around_it():
    found = blocks("<p>前</p><table><tr><td>a</td></tr></table><p>后</p><table></table>")

    assert [type(each) for each in found] == [Paragraph, Table, Paragraph]


def test_a_picture_that_is_there_parts_its_paragraph_and_in_a_table_it_is_told():
    html = '<p>前<img src="/old/a.png" alt="图一">后</p>'
    html += '<table><tr><td><img src="a.png" alt="图二"></table>'
    before, picture, after, table = blocks(html, {"a.png"})

    assert picture == Picture("a.png", "图一")
    assert (before.text, after.text, table.rows[0][0].text) == ("前", "后", "（图：图二）")

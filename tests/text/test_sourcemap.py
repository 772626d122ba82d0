"""Text out of markup keeps its places: what is found in it can be changed in its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text import markup, sourcemap
from gongkai.text.sourcemap import Edit, edited, of_markup, of_plain

PAGE = (
    "<p>电话 <strong>138</strong>12345678，&amp;张三</p><table><tbody><tr><th>姓名</th><th>号</th>"
    "</tr><tr><td>李四</td><td>1</td></tr></tbody></table>"
    '<p>图<img src="a.png" alt="王五 &quot;家&quot;"></p><!-- 赵六 --><!---->'
)


def put(source, mapped, found, new):
    start = mapped.text.index(found)
    return edited(source, mapped.edits(start, start + len(found), new))


@pytest.mark.parametrize(
    "html",
    [
        PAGE,
        "",
        "文字",
        "<p> 前后 有空 </p><p></p><p>二</p>",
        "<p>张\n三和 Li\nSi</p>",
        "<ul><li>一</li><li>二<br>三</li></ul>尾 ",
        "<table><tbody><tr><td>一</td><td></td></tr><tr><td>二</td></tr></tbody></table>",
    ],
)
def test_it_reads_as_markup_plain_does(html):
    assert of_markup(html).text == markup.plain(html)


def test_an_empty_first_cell_keeps_its_column():
    assert of_markup("<tr><td></td><td>二</td></tr>").text == "\t二"


def test_a_mask_of_the_same_length_goes_sign_by_sign_around_tags():
    assert put(PAGE, of_markup(PAGE), "13812345678", "138****5678") == PAGE.replace(
        "138</strong>12345678", "138</strong>****5678"
    )


def test_another_length_stands_where_it_began():
    assert put(PAGE, of_markup(PAGE), "13812345678", "<号>") == PAGE.replace(
        "<strong>138</strong>12345678", "<strong>&lt;号&gt;</strong>"
    )


def test_taken_out_leaves_the_tags():
    assert put(PAGE, of_markup(PAGE), "李四\t1", "") == PAGE.replace("李四", "").replace(
        "<td>1<", "<td><"
    )


def test_an_entity_gives_way_whole():
    assert (
        put(PAGE, of_markup(PAGE), "&张三", "**")
        == PAGE.replace("&amp;张三", "**", 1)[: len(PAGE)]
    )


def test_an_entity_of_two_signs_is_one_place():
    mapped = of_markup("<p>&NotEqualTilde;甲</p>")

    assert len(mapped.text) == 3
    assert edited("<p>&NotEqualTilde;甲</p>", mapped.edits(0, 3, "x")) == "<p>x</p>"


def test_attributes_and_comments_have_their_own_places():
    [src, alt] = sourcemap.attributes(PAGE)
    [comment] = sourcemap.comments(PAGE)

    assert (src.tag, src.name, src.value.text) == ("img", "src", "a.png")
    assert (alt.name, alt.value.text) == ("alt", '王五 "家"')
    assert put(PAGE, alt.value, "王五", "王*") == PAGE.replace("王五", "王*")
    assert put(PAGE, comment, "赵六", "**") == PAGE.replace("赵六", "**")
    assert [each.value.text for each in sourcemap.attributes("<a href='b'></a>")] == ["b"]


def test_plain_text_is_its_own_source():
    assert (
        put("电话13812345678。", of_plain("电话13812345678。"), "13812345678", "<>") == "电话<>。"
    )


def test_of_two_edits_at_one_place_the_first_counts():
    assert edited("abcdef", [Edit(1, 3, "X"), Edit(2, 4, "Y"), Edit(5, 6, "")]) == "aXde"


@given(st.text(alphabet="<>/pb=\"'&; 张三1\n-!", max_size=60))
def test_nothing_breaks_it_and_every_place_is_in_the_source(source):
    mapped = of_markup(source)

    assert len(mapped.text) == len(mapped.starts) == len(mapped.ends)
    assert all(
        0 <= start <= end <= len(source)
        for start, end in zip(mapped.starts, mapped.ends, strict=True)
    )
    assert edited(source, mapped.edits(0, len(mapped.text), "")) is not None

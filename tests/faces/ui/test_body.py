"""The text of a document as its page sets it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gongkai.faces.ui.body import text_of
from gongkai.text import markup


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<p>各有关单位：</p><p>正文。</p>", '<p class="flush">各有关单位：</p><p>正文。</p>'),
        ("<p>一、总体要求</p>", "<h2>一、总体要求</h2>"),
        ("<p>一、总体要求</p><p>（一）目标</p>", "<h2>一、总体要求</h2><h3>（一）目标</h3>"),
        ("<p>（一）目标</p>", "<h2>（一）目标</h2>"),
        ("<p>一、张三，男，三十岁。</p>", "<p>一、张三，男，三十岁。</p>"),
        ("<h1>标题</h1><h5>小节</h5>", "<h2>标题</h2><h3>小节</h3>"),
        (
            "<p>正文。</p><p>云州市财政局</p><p>云州市税务局</p><p>2026年9月28日</p><p>（此件公开发布）</p>",
            '<p>正文。</p><p class="sign">云州市财政局</p><p class="sign">云州市税务局</p>'
            '<p class="sign">2026年9月28日</p><p>（此件公开发布）</p>',
        ),
        ("<p>二〇二六年九月二十八日</p>", '<p class="sign">二〇二六年九月二十八日</p>'),
        ("<p>2026年9月28日，会议召开。</p>", "<p>2026年9月28日，会议召开。</p>"),
        ('<p onclick="x()" class="y">字<script>1</script></p>', "<p>字</p>"),
        ('<p><a href="/old/1.htm">旧页</a></p>', "<p>旧页</p>"),
        ('<p><a href="附件1.pdf">表</a></p>', '<p><a href="/f/1.pdf">表</a></p>'),
        ('<p><img src="/old/a.gif" alt="公章"></p>', "<p>（图：公章）</p>"),
        ('<p><img src="/old/a.gif"></p>', "<p></p>"),
        ('<p><img src="x/附件1.pdf" alt="图"></p>', '<p><img src="/f/1.pdf" alt="图"></p>'),
    ],
)
def test_paragraphs_take_their_part_in_the_paper(given, shown):
    assert text_of(given, {"附件1.pdf": "/f/1.pdf"}) == shown


def test_a_link_to_another_site_stays():
    link = '<p><a href="https://www.gov.cn/">国务院</a></p>'
    assert text_of(link, {}) == link


_PIECES = (
    "<p>",
    "</p>",
    "<table>",
    "</table>",
    "<tr><td>",
    "一、总则",
    "（一）甲",
    "2026年1月2日",
)
_PIECES += (
    "<script>x</script>",
    '<img src="a">',
    "<a href='b'>",
    "</a>",
    "各单位：",
    "<h1>",
    "&lt;",
)


# What a picture without words leaves is a gap of two blanks, shown as one.
@example('一、总则 <img src="a"> 一、总则')
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=30).map("".join))
def test_setting_the_text_changes_no_word_and_lets_nothing_in(source):
    shown = str(text_of(source, {}))
    assert markup.plain(shown).split() == markup.plain(source).split()
    assert "<script" not in shown.lower()
    assert "<img" not in shown

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.markup import clean, paragraphs, plain

WORD = (
    '<div class="WordSection1"><p class="MsoNormal" style="x" data-a="1">一、<o:p></o:p>总体'
    "<span lang=EN-US>要求</span></p><!--[if mso]><p>隐藏</p><![endif]--><style>p{}</style></div>"
)


@pytest.mark.parametrize(
    ("html", "cleaned"),
    [
        (WORD, "<div><p>一、总体要求</p></div>"),
        ("<h2 id=a>标题</h2>", "<h2>标题</h2>"),
        ("<b>粗</b><i>斜</i><em>重</em>", "<strong>粗</strong><em>斜</em><em>重</em>"),
        ("m<sup>2</sup>、H<sub>2</sub>O", "m<sup>2</sup>、H<sub>2</sub>O"),
        ("<ol start=3><li>甲</ol>", '<ol start="3"><li>甲</li></ol>'),
        ("<ol start=x><li>甲</ol>", "<ol><li>甲</li></ol>"),
        (
            '<table border=1><tr><th scope=col colspan=2 width=9>甲<tr><td rowspan="2">乙</table>',
            '<table><tbody><tr><th scope="col" colspan="2">甲</th></tr>'
            '<tr><td rowspan="2">乙</td></tr></tbody></table>',
        ),
        (
            "<table><th scope=all colspan=0>甲</table>",
            "<table><tbody><tr><th>甲</th></tr></tbody></table>",
        ),
        ('<a href="https://yz.example/1" target=_blank>一</a>', '<a href="https://yz.example/1">一</a>'),
        ('<a href="/zhengce/1">一</a>', '<a href="/zhengce/1">一</a>'),
        ('<a href="mailto:a@yz.example">信</a>', '<a href="mailto:a@yz.example">信</a>'),
        ('<a href="javascript:alert(1)">一</a>', "<a>一</a>"),
        ('<a href="//evil.example/">一</a>', "<a>一</a>"),
        ('<a href="/\\evil.example/">一</a>', "<a>一</a>"),
        ('<a href=" \\evil">一</a>', "<a>一</a>"),
        ('<img src="files/a.png" alt="图一" onerror=x>', '<img src="files/a.png" alt="图一">'),
        ('甲<img src="https://evil.example/a.png" alt="图">乙', "甲乙"),
        ('<img src="//evil.example/a.png">', ""),
        ('<img src="data:image/png;base64,AAAA">', ""),
        ('<script>alert("a")</script><iframe src=x>框</iframe>正文', "正文"),
        ("<svg><script>1</script></svg><math><mi>x</mi></math>正文", "正文"),
        ("1 < 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("<font color=red>红</font>", "红"),
        ("", ""),
    ],
)  # fmt: skip
def test_only_text_structure_links_and_own_pictures_stay(html, cleaned):
    assert clean(html) == cleaned
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>第一段</p><p>第二段</p>", "第一段\n第二段"),
        ("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙"),
        ("甲<br>乙", "甲\n乙"),
        (
            "<table><tr><td>项目</td><td>数量</td></tr><tr><td>甲</td><td></td></tr></table>",
            "项目\t数量\n甲",
        ),
        ("<p>政务\n  公开</p>", "政务公开"),
        ("<p>Open\n data 开放</p>", "Open data 开放"),
        ("<p>名\u3000\u3000称：甲&nbsp;乙</p>", "名 称：甲 乙"),
        ('<p><img src="a.png" alt="a > b">图 &lt;一&gt;</p>', "图 <一>"),
        ("<p> </p>\n<p></p>", ""),
    ],
)
def test_text_has_a_line_for_each_block_and_row(html, text):
    assert plain(html) == text


def test_paragraphs_leave_out_what_is_empty():
    assert paragraphs("<p>一</p><p>&nbsp;</p><ul><li>二</li><li>三</li></ul>") == [
        "一",
        "二",
        "三",
    ]


def test_a_huge_page_is_cleaned_like_a_small_one():
    piece = '<p class="x">第<b>一</b>段 a &lt; b &amp; "c"<br></p>'
    small = clean(piece)

    huge = clean(f"<div>{piece * 3_000}</div>")

    assert huge == f"<div>{small * 3_000}</div>"
    assert clean(huge) == huge


PIECES = (
    *("<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</td>", "'"),
    *("<ul>", "<li>", "</ul>", "<a href='x'>", "</a>", "<img src=a>", "<!--", "-->", "<script>"),
    *(
        "</script>",
        "<svg>",
        "<math>",
        "<style>",
        "&lt;",
        "&",
        "<",
        ">",
        '"',
        "文",
        " ",
        "\n",
        "<p a='",
        "</",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_cleaning_twice_changes_nothing_and_text_is_the_same(html):
    cleaned = clean(html)

    assert clean(cleaned) == cleaned
    assert plain(cleaned) == plain(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 20_000,
        "<ul><li>" * 10_000,
        "<span>" * 10_000 + "<div>" * 10_000,
        "<div>" * 20_000 + "</b>" * 20_000,
        "<" * 60_000,
        "&" * 60_000,
        "&#20013;" * 20_000,
        "<!--" * 30_000,
        '<a href="' * 30_000,
        "<p a='" * 30_000,
        "<script>" * 20_000,
        "中 \n" * 30_000,
    ],
    ids=lambda html: html[:12],
)
def test_hostile_markup_is_cleaned_in_time_that_grows_with_its_length(html):
    assert clean(clean(html)) == clean(html)

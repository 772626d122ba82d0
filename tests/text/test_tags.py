import pytest

from gongkai.text.tags import DEPTH, flattened, restored

TAGS = frozenset({"p", "b", "div", "ul", "li", "br", "img", "table", "tr", "td", "dl", "dt", "dd"})


@pytest.mark.parametrize(
    ("html", "flat"),
    [
        ("甲<p>乙</p>", "甲<p>乙</p>"),
        ("<p>甲<p>乙", "<p>甲</p><p>乙</p>"),
        ("<p>甲<div>乙", "<p>甲</p><div>乙</div>"),
        ("<p>甲<b>乙<br>丙", "<p>甲<b>乙<br>丙</b></p>"),
        (
            "<ul><li>甲<li><p>乙<li>丙</ul>丁",
            "<ul><li>甲</li><li><p>乙</p></li><li>丙</li></ul>丁",
        ),
        (
            "<table><tr><td>甲<td><p>乙<tr><td>丙</table>",
            "<table><tr><td>甲</td><td><p>乙</p></td></tr><tr><td>丙</td></tr></table>",
        ),
        ("<dl><dt>甲<dd>乙<dt>丙</dl>", "<dl><dt>甲</dt><dd>乙</dd><dt>丙</dt></dl>"),
        ("<div><b>甲</div>乙</b>", "<div><b>甲</b></div>乙"),
        ("</p>甲", "甲"),
        ("<font><P>甲</FONT></P>", "<p>甲</p>"),
        ("<p Title=\"甲\" a='乙' b=丙 c>丁", '<p title="甲" a="乙" b="丙">丁</p>'),
        ("<p a=''>丁", '<p a="">丁</p>'),
        ("<!-- <p> -->甲<!DOCTYPE x><?php p?></ >", "甲"),
        ("甲<!-- <p>乙", "甲"),
        ("<script>if (a<b) '<p>'</SCRIPT >甲<style>乙", "甲"),
        ("<script>甲</scripts>乙", ""),
        ("甲<p", "甲<p></p>"),
        ("甲<p ", "甲<p></p>"),
        ("", ""),
    ],
)
def test_what_comes_out_is_balanced_and_holds_the_named_tags_only(html, flat):
    assert flattened(html, TAGS) == flat


@pytest.mark.parametrize("html", ["1 &lt; 2 &amp; 3 > 2 < 4", '<p title="&quot;&lt;">甲'])
def test_marks_are_stood_in_for_until_the_cleaned_page_is_restored(html):
    flat = flattened(html, TAGS)

    assert "&" not in flat
    assert restored(flat) in ("1 &lt; 2 &amp; 3 &gt; 2 &lt; 4", '<p title="&quot;&lt;">甲</p>')


def test_nothing_is_nested_deeper_than_the_limit():
    flat = flattened("<div>" * 1_000 + "甲", TAGS)

    assert flat == "<div>" * DEPTH + "甲" + "</div>" * DEPTH

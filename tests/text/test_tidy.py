"""What Word leaves in pasted markup is gone when it is saved, script or no script."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gongkai.text import markup
from gongkai.text.tidy import tidied

PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<h2>",
        "</h2>",
        "<strong>",
        "</strong>",
        "&nbsp;",
        "\u3000",
        " ",
        "<br>",
        "字",
    ]
)


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p class=MsoNormal>\u3000\u3000各县<o:p></o:p></p>", "<p>各县</p>"),
        ("<p><span lang=EN-US><o:p>&nbsp;</o:p></span></p><p>一</p>", "<p>一</p>"),
        ("<p><b>&nbsp; 总则&nbsp;</b></p>", "<p><strong>总则</strong></p>"),
        ("<p>1.<span>&nbsp;&nbsp;&nbsp; </span>时间</p>", "<p>1. 时间</p>"),
        ("<!--[if gte mso 9]><xml>x</xml><![endif]--><p style='mso-list:l0'>二</p>", "<p>二</p>"),
        (
            "<table><tr><td>\u3000</td></tr></table>",
            "<table><tbody><tr><td>\u3000</td></tr></tbody></table>",
        ),
        ("<p>甲\u3000\u3000\u3000\u3000乙</p>\n\n\n<p>丙</p>", "<p>甲\u3000乙</p>\n<p>丙</p>"),
        ("甲<br></p><br><br>乙", "甲<br><br>乙"),
        ('<p><img src="a.png" alt="图"></p>', '<p><img src="a.png" alt="图"></p>'),
    ],
)
def test_what_programs_leave_is_gone(pasted, kept):
    assert tidied(pasted) == kept


@settings(deadline=None)
@example("<h2><strong><h2></strong>")
@example("<h2><strong><h2><em><h2></strong><h2>字</em>")
@given(st.lists(PIECES, max_size=12).map("".join))
def test_tidying_twice_changes_nothing_and_loses_no_word(html):
    once = tidied(html)

    assert tidied(once) == once
    assert once.count("字") == html.count("字")


def test_markup_that_never_comes_to_rest_is_left_after_so_many_rounds(monkeypatch):
    rounds = []

    def restless(html):
        rounds.append(html)
        return f"{html}字"

    monkeypatch.setattr(markup, "clean", restless)

    assert tidied("<p>字</p>") == "<p>字</p>" + "字" * len(rounds)
    assert len(rounds) == 20


def test_gaps_that_could_be_read_in_many_ways_are_read_in_one():
    pasted = "<p>甲" + "<br>\u200b\u3000" * 400 + "乙</p>"

    assert tidied(pasted).startswith("<p>甲<br>")

"""Titles that break between words only, in both template languages."""

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from gongkai.faces.portal.environment import environment
from gongkai.faces.ui.titles import wbr

TITLE = "关于<b>既有住宅</b>加装电梯的通知"


def test_a_title_is_escaped_and_breaks_between_words():
    assert wbr("加装电梯&补助") == "加装<wbr>电梯<wbr>&amp;<wbr>补助"


def test_both_template_languages_say_the_same():
    django = Template("{% load ui %}{{ title|wbr }}").render(Context({"title": TITLE}))
    jinja = environment().from_string("{{ title|wbr }}").render(title=TITLE)
    assert django == jinja == wbr(TITLE)


@given(st.text(max_size=60))
def test_nothing_of_a_title_is_lost(title):
    assert wbr(title).replace("<wbr>", "") == escape(title)

"""The preview of a document: the same page, marked as not public."""

import re
from dataclasses import replace

from lxml import html
from tests.faces.portal.city import CONTENT, SITE, TODAY, picture

from gongkai.faces.portal.preview import preview


def test_a_preview_says_that_it_is_not_public():
    page = html.document_fromstring(preview(CONTENT, on=TODAY, site=SITE))
    assert page.xpath("//p[@class='preview']/text()") == ["预览，未公开"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical']") == []
    assert page.xpath("//h1")[0].text_content() == CONTENT.title


def test_a_preview_shows_the_same_text_and_facts():
    content = replace(CONTENT, attachments=(picture(1),))
    page = html.document_fromstring(preview(content, on=TODAY, site=SITE, digest="ab" * 32))
    shown = page.text_content()
    assert "（公开时编定）" in shown
    assert "四层以上无电梯住宅，可以按照本意见加装电梯。" in shown
    assert "附件1　业主表决意见表" in shown
    assert page.xpath("//a[@download]") == []


def test_a_preview_of_a_bare_draft_stands():
    bare = replace(CONTENT, **{"body": "", "genre": "", "theme": "", "item": "", "summary": ""})
    assert re.search(r"<article[^>]*>\s*</article>", preview(bare, on=TODAY, site=SITE))

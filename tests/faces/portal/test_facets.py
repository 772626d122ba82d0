"""The ways into the policy library."""

import pytest
from django.http import QueryDict
from lxml import html
from tests.factories.city import TODAY, City

from gongkai.across.publishing.pages import MONTH
from gongkai.across.publishing.reader import SiteReader
from gongkai.duties.releases.address import address_of
from gongkai.faces.portal.asking import asked
from gongkai.faces.portal.kinds.facets import FacetIndex

pytestmark = pytest.mark.django_db


def test_each_way_asks_the_search_for_one_value():
    City()
    reader = SiteReader("yunzhou", address_of, on=TODAY)
    files = {file.path: file.data for file in FacetIndex().render("", reader).files}
    page = html.fromstring(files["zhengce/fenlei/index.html"].decode())

    def first(title):
        link = page.xpath(f"//section[h2='{title}']//a")[0]
        return link.text, asked(QueryDict(link.get("href").partition("?")[2])).query.facets

    assert page.xpath("//h2/text()") == ["有效性", "发文机关", "主题", "文种", "成文年份"]
    assert first("发文机关") == ("云州市YZ01局", {"organ": "YZ01"})
    assert first("主题")[1] == {"theme": "T01"}
    assert first("成文年份") == ("2026年", {"year": "2026"})
    assert first("有效性")[1] == {"validity": "valid"}


def test_a_publication_does_not_write_it_anew_and_a_new_month_or_organ_does():
    kind = FacetIndex()
    City()
    reader = SiteReader("yunzhou", address_of, on=TODAY)
    with reader.noting() as keys:
        kind.render("", reader)

    assert not [key for key in keys if key.startswith("list:")]
    assert list(kind.touched(MONTH, reader)) == list(kind.touched("organ:YZ01", reader)) == [""]
    assert list(kind.touched("list:shelf:document", reader)) == []

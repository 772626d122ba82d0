"""The ways into the policy library: a page of files for each value of each condition."""

import json
from datetime import date, timedelta
from itertools import product

import pytest
from lxml import html
from tests.faces.portal.test_published import MANIFEST, publish, tree
from tests.factories.city import MONDAY, TODAY, City
from tests.factories.releases import AT, make_site
from tests.factories.releases import publish as released

from gongkai.across.publishing import actions, buckets, facets
from gongkai.duties.documents import actions as documents
from gongkai.duties.releases import queries as releases
from gongkai.duties.releases.models import Publication
from gongkai.faces.portal.pages import PAGES
from gongkai.law.validity import Validity

pytestmark = pytest.mark.django_db(transaction=True)
ALL = "zhengce/fenlei/"


@pytest.fixture
def city() -> City:
    found = City()
    found.published(title="甲通知", genre="notice", theme="T0203", written_on=date(2025, 12, 30))
    found.published("YZ02", title="乙意见", genre="opinion", theme="T0301", written_on=TODAY)
    return found


def titles(folder: str) -> list[str]:
    return [row["title"] for row in json.loads(tree()[f"{ALL}{folder}index.json"])["items"]]


def test_each_value_has_its_page_and_what_has_nothing_has_none(city):
    publish()
    page = html.document_fromstring(tree()[f"{ALL}index.html"].decode())
    ways = {
        section.findtext("h2"): section.xpath(".//a/@href")
        for section in page.xpath("//section[h2]")
    }
    at = f"/{ALL}"
    assert ways == {
        "有效性": [f"{at}youxiaoxing/valid/"],
        "发文机关": [f"{at}jiguan/YZ01/", f"{at}jiguan/YZ02/"],
        "主题": [f"{at}zhuti/T02/", f"{at}zhuti/T03/"],
        "文种": [f"{at}wenzhong/opinion/", f"{at}wenzhong/notice/"],
        "成文年份": [f"{at}nianfen/2026/", f"{at}nianfen/2025/"],
    }
    found = [titles(way.removeprefix(at)) for its in ways.values() for way in its]
    both, a, b = ["乙意见", "甲通知"], ["甲通知"], ["乙意见"]
    assert found == [both, a, b, a, b, b, a, b, a]
    shard = tree()["sitemap/pages.xml"].decode()
    assert all(f"{way}</loc>" in shard for its in ways.values() for way in its)


def test_a_publication_leaves_them_to_the_second_pass_and_a_new_sort_comes_at_once(city):
    publish()
    before = tree()
    city.published(title="丙通知", genre="notice", theme="T0203", written_on=date(2025, 12, 31))
    assert publish(may_wait=True).written + MANIFEST <= 40
    assert {name: tree()[name] for name in before if ALL in name} == {
        name: data for name, data in before.items() if ALL in name
    }
    city.published(
        title="停车收费的决定", genre="decision", theme="T0203", written_on=date(2024, 1, 2)
    )
    publish(may_wait=True)
    assert titles("wenzhong/decision/") == ["停车收费的决定"]
    publish()
    assert titles("nianfen/2025/") == ["丙通知", "甲通知"]
    followed = tree()
    publish(is_full=True)
    assert tree() == followed


def test_what_changes_its_validity_goes_over_to_the_other_page(city):
    document = city.published(title="戊办法", lapses_on=TODAY + timedelta(days=2))
    publish()
    later = {"at": AT + timedelta(days=3), "on": TODAY + timedelta(days=3)}
    actions.publish(PAGES, site="yunzhou", **later)
    assert titles("youxiaoxing/lapsed/") == ["戊办法"]
    assert "戊办法" not in titles("youxiaoxing/valid/")
    listed = json.loads(tree()[f"{ALL}youxiaoxing/valid/list/1/index.json"])["items"]
    assert [row["title"] for row in listed] == ["乙意见", "甲通知"]
    followed = tree()
    actions.publish(PAGES, site="yunzhou", is_full=True, **later)
    assert tree() == followed
    by, at = city.yz01["publisher"], MONDAY + timedelta(days=4)
    documents.withdraw(document, reason="有误。", by=by, at=at)
    actions.publish(PAGES, site="yunzhou", may_wait=True, **later)
    assert titles("youxiaoxing/lapsed/") == []
    page = tree()[f"{ALL}youxiaoxing/lapsed/index.html"].decode()
    assert "这一类的文件都已撤下。" in page


def test_the_lists_of_validity_say_what_the_law_says_of_each(monkeypatch):
    monkeypatch.setattr(buckets, "SIZE", 1000)
    make_site()
    days = (None, TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=1))
    names = ("effective_on", "amended_on", "lapses_on", "abolished_on")
    released("d0", shelf="document")
    plain = Publication.objects.get()
    Publication.objects.bulk_create(
        Publication(
            **{
                field.attname: getattr(plain, field.attname)
                for field in Publication._meta.concrete_fields
                if not field.primary_key
            }
            | {"key": f"k{n}", "index_number": f"i{n}"}
            | dict(zip(names, its, strict=True))
        )
        for n, its in enumerate(product(days, repeat=4))
    )
    for state in Validity:
        rows = Publication.objects.all()
        wanted = {row.pk for row in rows if releases.validity(row, on=TODAY) == state}
        found = rows.filter(facets.condition(facets.VALIDITY, state.value, TODAY))
        assert set(found.values_list("pk", flat=True)) == wanted


def test_what_was_there_before_the_lists_were_gets_its_place(city):
    publish()
    buckets.BucketItem.objects.filter(list__name__startswith="policy-").delete()
    buckets.BucketList.objects.filter(name__startswith="policy-").delete()
    publish(is_full=True)
    assert titles("jiguan/YZ01/") == ["甲通知"]

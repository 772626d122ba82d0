"""Notices on the pages of sites: where they stand, until when, and who says so."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, City

from gongkai.base.journal.models import Entry
from gongkai.base.organs import noticing, queries, siting
from gongkai.base.organs.models import Site
from gongkai.law.refusal import Refusal

ON = MONDAY.date()
FACTS = dict.fromkeys(siting.FACTS, "") | {"name": "云州市市场监督管理局"}


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def site(city) -> Site:
    by = city.yz01["office"]
    return siting.open_site("scjg", city.organ("YZ02"), facts=FACTS, by=by, at=MONDAY)


def told(site: Site, days: int = 0) -> list[str]:
    return noticing.shown(site, on=ON + timedelta(days=days))


def test_a_notice_stands_on_one_site_or_on_all_until_its_last_day(city, site):
    by, until, main = city.yz01["office"], ON + timedelta(days=3), queries.main_site()
    noticing.post(None, " 今晚维护。 ", until_on=until, by=by, at=MONDAY)
    noticing.post(site, "窗口搬迁。", until_on=until, by=by, at=MONDAY)

    assert told(main, 3) == ["今晚维护。"]
    assert told(site, 3) == ["今晚维护。", "窗口搬迁。"]
    assert told(site, 4) == []
    acts = Entry.objects.filter(act="site.notice").order_by("pk").values_list("key", flat=True)
    assert list(acts) == ["yunzhou", "scjg", "scjg"]


def test_a_notice_is_taken_down_by_hand_or_when_its_day_is_over(city, site):
    by = city.yz01["office"]
    first = noticing.post(site, "一", until_on=ON, by=by, at=MONDAY)
    noticing.post(site, "二", until_on=ON, by=by, at=MONDAY)
    noticing.end(first, by=by, at=MONDAY)
    here = told(site)
    ends = [noticing.end_due(at=MONDAY + timedelta(days=days)) for days in (0, 1, 1)]

    assert (here, ends) == (["二"], [0, 1, 0])
    assert Entry.objects.filter(act="site.notice_end", key="scjg").count() == 2
    with pytest.raises(Refusal, match="已经撤下"):
        noticing.end(first, by=by, at=MONDAY)


def test_what_cannot_be_posted_is_told(city, site):
    by = city.yz01["office"]
    noticing.post(site, "一", until_on=ON, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="没有填写公告"):
        noticing.post(None, " ", until_on=ON, by=by, at=MONDAY)
    with pytest.raises(Refusal, match="已经过去"):
        noticing.post(None, "一", until_on=ON - timedelta(days=1), by=by, at=MONDAY)
    with pytest.raises(Refusal, match="只有市政府办公室"):
        noticing.post(site, "一", until_on=ON, by=city.yz02["office"], at=MONDAY)
    siting.close_site(site, notice="并入主站。", by=by, at=MONDAY)
    with pytest.raises(Refusal, match="已经关停"):
        noticing.post(site, "一", until_on=ON, by=by, at=MONDAY)


def test_a_colour_is_one_of_those_that_are_tested(city, site):
    by = city.yz02["office"]
    siting.change_site(site, facts=FACTS | {"colour": "pine"}, by=by, at=MONDAY)
    site.refresh_from_db()
    assert site.colour == "pine"
    with pytest.raises(Refusal, match="只能从已验证对比度"):
        siting.change_site(site, facts=FACTS | {"colour": "#00ff00"}, by=by, at=MONDAY)

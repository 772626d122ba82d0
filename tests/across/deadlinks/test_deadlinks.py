"""What public things lead to is looked at again and again, without any network of our own."""

import os
from datetime import timedelta
from io import BytesIO

import pytest
from tests.across.publishing.small import PAGES
from tests.factories.releases import AT, ON, SITE, make_site, publish, withdraw

from gongkai.across.deadlinks import actions, queries
from gongkai.across.deadlinks.models import Reference, Sort
from gongkai.across.deadlinks.reading import Sites
from gongkai.across.publishing import actions as publishing
from gongkai.base.files import actions as files
from gongkai.base.files import store
from gongkai.base.organs.models import Domain, Site
from gongkai.base.organs.roles import Role
from gongkai.base.organs.standing import Duty, Standing
from gongkai.duties.releases.models import Publication

LATER = AT + timedelta(hours=1)


@pytest.fixture(autouse=True)
def quick_disk(monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(os, "sync", lambda: None)


@pytest.fixture
def site(db):
    return make_site()


def copy_of(text: str) -> str:
    """A file handed in and checked: the digest of its public copy."""
    given = files.store(BytesIO(text.encode()), declared_name="a.txt", by="lin", at=AT)
    released = files.check(given, at=AT).released
    assert released is not None
    return released.sha256


def live(path: str) -> bool:
    return path == "/search/"


def round_at(at=AT, site=SITE) -> dict[str, str]:
    """Publish, read, look: what is dead now, by what it leads to, and why."""
    publishing.publish(PAGES, site=site, at=at, on=ON)
    actions.follow(at=at)
    actions.look(live, at=at)
    return dict(Reference.objects.dead().values_list("target", "why"))


def link(*targets: str) -> str:
    return "".join(f'<p><a href="{each}">见</a></p>' for each in targets)


def address(publication: Publication) -> str:
    return f"/zhengce/{publication.index_number}/"


def test_a_link_is_dead_from_the_day_its_page_is_withdrawn_and_alive_once_it_is_mended(site):
    target = address(publish("d1"))
    publish("d2", body=link(target, target))
    assert round_at() == {}

    withdraw("d1", at=LATER)
    assert round_at(LATER) == {target: "那一页已经撤下"}
    row = Reference.objects.get(target=target)
    assert (row.dead_since, row.where) == (LATER, "正文")
    round_at(LATER + timedelta(days=1))
    assert Reference.objects.get(target=target).dead_since == LATER

    publish("d2", body=link("/search/"), at=LATER + timedelta(days=2))
    assert round_at(LATER + timedelta(days=2)) == {}
    assert [row.target for row in Reference.objects.all()] == ["/search/"]


def test_every_way_to_say_where_something_of_ours_stands_is_known(site):
    """Whole addresses, those from the root, beside the page; old ones, live ones, the front."""
    publish("d1", former_addresses=["/old/1.html"])
    good = address(Publication.objects.get(key="d1"))
    host = "https://www.yunzhou.example"
    there = (
        *(good, f"{host}{good}", f"{good}index.json", "../2026-d1/", f"{good}#a", "#top"),
        *("/old/1.html", "/search/?q=a", "//other.example/x", "mailto:a@yunzhou.example"),
    )
    nowhere = ("/zhengce/nothing/", f"{host}/nothing", "nothing.pdf", "/old/2.html?id=3")
    publish("d2", body=link(*there, *nowhere))

    assert round_at() == dict.fromkeys(nowhere, "本平台没有这个网址")
    outside = Reference.objects.filter(sort=Sort.OUTSIDE)
    assert [row.target for row in outside] == ["//other.example/x"]


def test_an_address_that_no_browser_opens_is_dead_by_itself(site):
    publish("d1", body=link("http://192.168.1.2/a", "http:///x", "/workbench/"))

    assert round_at() == {
        "http://192.168.1.2/a": "指向内部网络，公众打不开",
        "http:///x": "网址写法不对",
        "/workbench/": "指向工作人员使用的页面",
    }


def test_of_a_site_that_was_never_built_nothing_is_called_dead(site):
    publish("d1", body=link("/nothing/"))
    actions.follow(at=AT)

    assert actions.look(live, at=AT) == 0


def test_a_site_below_a_path_and_a_former_host_are_ours_too(site):
    Site.objects.create(
        code="mzj", organ=site.organ, name="民政局", address="https://www.yunzhou.example/s/mzj"
    )
    Domain.objects.create(host="old.yunzhou.example", site=site)
    sites = Sites.now()

    def place(target, home=SITE):
        row = publish("d1", body=link(target), site=home)
        found = list(actions.references(row, sites))
        return [(each.sort, each.site, each.path) for each in found]

    assert place("/s/mzj/fuwu/") == [("own", "mzj", "/fuwu/")]
    assert place("https://www.yunzhou.example/s/mzj") == [("own", "mzj", "/")]
    assert place("https://old.yunzhou.example/fuwu/?a=1") == [("own", SITE, "/fuwu/?a=1")]


def test_an_attachment_that_the_store_has_lost_is_dead(site):
    """A file is there by its row and by its bytes; a link to it by its name is the file's."""
    kept, lost = copy_of("附件一"), copy_of("附件二")
    store.default().path(lost).unlink()
    unknown = "b" * 64
    named = [
        {"name": f"{name}.txt", "sha256": digest, "size": 9}
        for name, digest in (("a", lost), ("b", unknown), ("c", kept))
    ]
    publish("d1", body=link("c.txt"), more={"attachments": named})

    assert round_at() == {lost: "文件不在本系统中", unknown: "文件不在本系统中"}
    assert {row.name for row in Reference.objects.dead()} == {"a.txt", "b.txt"}


def test_an_organ_sees_its_own_and_the_city_s_office_all(site):
    publish("d1", body=link("/a", "/b"))
    publish("d2", body=link("/a"), organ="YZ02")
    round_at()
    clerk = Standing("p1", "p1", frozenset({Duty(Role.CLERK, "YZ02")}))
    office = Standing("p2", "p2", frozenset({Duty(Role.OFFICE, "YZ01")}))

    assert [row.publication.key for row in queries.dead(clerk, on=ON)] == ["d2"]
    assert queries.of_organs(clerk, on=ON) == [("YZ02", 1, 1)]
    assert queries.of_organs(office, on=ON) == [("YZ01", 2, 1), ("YZ02", 1, 1)]
    assert [row.publication.key for row in queries.dead(office, on=ON, organ="YZ01")] == ["d1"] * 2
    assert queries.last_looked_at() == AT


def test_what_is_withdrawn_itself_is_nobody_s_care_any_more(site):
    publish("d1", body=link("/a"))
    assert round_at()
    withdraw("d1", at=LATER)

    assert round_at(LATER) == {}
    assert not Reference.objects.exists()


def test_a_place_in_a_record_is_called_as_its_sort_calls_it(site):
    content = {
        "sort": "guide",
        "values": {
            "online_url": "https://www.yunzhou.example/nothing/",
            "materials": [["申请表", "", "1", "", "https://www.yunzhou.example/form"]],
        },
    }
    publish("r1", more=content)
    actions.follow(at=AT)

    assert dict(Reference.objects.values_list("path", "where")) == {
        "/nothing/": "网上办理网址",
        "/form": "办理材料第 1 行",
    }

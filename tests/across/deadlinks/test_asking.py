"""Links to other machines: a server of our own stands for them, asked as any other would be."""

import pytest
from tests.factories.releases import AT, make_site, publish
from tests.factories.server import HERE, page, standing

from gongkai.across.deadlinks import actions, queries
from gongkai.across.deadlinks.asking import Round
from gongkai.across.deadlinks.models import Reference
from gongkai.across.legacy.crawl.fetching import Limits, Reach

QUICK = Limits(pause=0, seconds_of_page=2, redirects=2)
PAGES = {
    "/robots.txt": page("User-agent: GongkaiLinks\nDisallow: /no/\nCrawl-delay: 3"),
    "/good": page("页"),
    "/large": page("页" * 2_000_000),
    "/moved": page("", 302, Location="/good"),
    "/round": page("", 302, Location="/round"),
    "/lost": page("", 301, Location="/gone"),
    "/gone": page("", 410),
    "/broken": page("", 503),
    "/closed": page("", 403),
    "/no/a": page("页"),
}


def asked(*paths: str, reach: Reach = HERE, limits: Limits = QUICK):
    waited: list[float] = []
    with standing(PAGES) as server:
        here = f"http://127.0.0.1:{server.server_port}"
        went = Round(limits, reach=reach, wait=waited.append)
        told = dict(went.go([f"{here}{path}" for path in paths]))
        said = {target.removeprefix(here): why for target, why in told.items()}
        return said, server.asked, waited


def test_what_an_address_answers_tells_whether_it_leads_anywhere():
    told, _asked, waited = asked(*PAGES, "/nothing")

    assert told == {
        "/robots.txt": "",
        "/good": "",
        "/large": "",
        "/moved": "",
        "/round": "重定向太多",
        "/lost": "对方答复 410",
        "/gone": "对方答复 410",
        "/broken": "对方答复 503",
        "/closed": None,
        "/no/a": None,
        "/nothing": "对方答复 404",
    }
    assert max(waited) > 2.5


def test_a_page_that_programs_may_not_read_is_not_asked_for():
    assert asked("/no/a")[1] == ["/robots.txt"]


def test_a_private_network_is_never_asked_and_a_host_that_is_not_there_is_dead():
    told, was_asked, _ = asked("/good", reach=Reach())
    assert told == {"/good": "主机的地址属于内部网络或本机，不去访问"}
    assert was_asked == []

    def nobody(host: str, port: int) -> list[str]:
        raise OSError

    went = Round(QUICK, reach=Reach(resolve=nobody, may_ask=HERE.may_ask))
    assert dict(went.go(["//other.example/a", "http://1/"])) == {
        "//other.example/a": "找不到这个主机名",
        "http://1/": "网址写法不对",
    }


def test_a_round_ends_when_its_time_is_over():
    assert asked("/good", limits=Limits(seconds=0))[0] == {}


@pytest.mark.django_db
def test_those_never_asked_come_first_and_what_was_not_told_stays_as_it_was():
    make_site()
    body = '<p><a href="https://a.example/">甲</a><a href="https://b.example/">乙</a></p>'
    publish("d1", body=body)
    publish("d2", body=body)
    actions.follow(at=AT)
    assert queries.outside(9) == ["https://a.example/", "https://b.example/"]

    actions.note_outside("https://a.example/", why="对方答复 404", at=AT)
    assert queries.outside(9) == ["https://b.example/", "https://a.example/"]
    assert queries.outside(1) == ["https://b.example/"]
    actions.note_outside("https://a.example/", why=None, at=AT)

    dead = Reference.objects.dead()
    assert [(row.target, row.why, row.publication.key) for row in dead.order_by("pk")] == [
        ("https://a.example/", "对方答复 404", "d1"),
        ("https://a.example/", "对方答复 404", "d2"),
    ]

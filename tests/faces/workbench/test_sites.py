"""The register of sites at the desk: who sees which site, and what they do to it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html
from tests.desk import Desk, refused
from tests.factories.city import MONDAY, City

from gongkai.across.publishing import registry
from gongkai.across.publishing.models import Generation, GenerationState, Page
from gongkai.base.organs import hosting
from gongkai.base.organs.models import Notice, Site
from gongkai.base.organs.queries import standing_of

ROOM = "/workbench/sites/"


def desk(code: str) -> Desk:
    return Desk(standing_of(code, on=timezone.localdate()))


def text(response) -> str:
    return " ".join(html.fromstring(response.content.decode()).text_content().split())


def opened(**values: str) -> Site:
    given = {"code": "scjg", "organ": "YZ02", "name": "云州市市场监管局网站"}
    given |= {"address": "https://scjg.yunzhou.example/"}
    answer = desk("yz01-office").send(f"{ROOM}open/", **given | values)
    assert answer.status_code == 302, refused(answer)
    return Site.objects.get(code=given["code"])


def test_a_site_is_opened_changed_checked_and_closed(city: City):
    site = opened()
    office, own = desk("yz01-office"), f"{ROOM}of/scjg/"

    changed = office.send(own, icp_number="云ICP备12345678号")
    office.client.post(f"{own}check/")
    listed = text(office.client.get(ROOM))
    office.send(f"{own}close/", notice="并入市政府网站。")
    site.refresh_from_db()

    assert (changed.status_code, site.address) == (302, "https://scjg.yunzhou.example")
    assert (site.icp_number, site.checked_on) == ("云ICP备12345678号", timezone.localdate())
    assert ("云州市市场监管局网站" in listed, listed.count("要检查")) == (True, 1)
    assert site.closing_notice == "并入市政府网站。"
    assert "并入市政府网站。" in text(office.client.get(own))
    assert office.client.post(f"{own}check/").status_code == 422


def test_what_is_wrong_is_told_and_nothing_is_kept(city: City):
    opened()
    office = desk("yz01-office")

    faulty = office.send(f"{ROOM}of/scjg/", identity_code="12a")
    twice = office.send(
        f"{ROOM}open/", code="scjg", organ="YZ01", name="甲", address="https://a.example"
    )
    main = office.send(f"{ROOM}of/yunzhou/close/", notice="关")

    assert (faulty.status_code, "10位数字" in text(faulty)) == (422, True)
    assert (twice.status_code, "已经用过" in text(twice)) == (422, True)
    assert (main.status_code, "主站不能关停" in text(main)) == (422, True)
    assert Site.objects.get(code="scjg").identity_code == ""


def test_an_organs_office_keeps_its_own_site_only(city: City, enter):
    office = desk("yz02-office")
    before = text(office.client.get(ROOM))
    opened()

    office.send(f"{ROOM}of/scjg/", contact="0399-1")

    assert "没有自己的站点" in before
    assert Site.objects.get(code="scjg").contact == "0399-1"
    assert "www.yunzhou.example" not in text(office.client.get(ROOM))
    for path in ("open/", "of/yunzhou/", "of/scjg/close/"):
        assert office.client.get(f"{ROOM}{path}").status_code == 404
        assert office.client.post(f"{ROOM}{path}", {"notice": "关"}).status_code == 404
    assert office.client.post(f"{ROOM}of/scjg/check/").status_code == 404
    assert enter("yz02-clerk").get(ROOM).status_code == 404


def test_hosts_and_certificates_are_kept_at_the_desk_and_warned_of(city: City):
    opened()
    office, room, on = desk("yz01-office"), f"{ROOM}domains/", timezone.localdate()
    ends, until = on + timedelta(days=20), on + timedelta(days=40)

    office.send(room, act="certificate", name="scjg.yunzhou.example", ends=ends)
    office.send(room, act="former", site="scjg", host="gsj.yunzhou.example", until=until)
    wrong = office.send(room, act="former", site="scjg", host="https://a.example", until=until)
    listed, today = text(office.client.get(room)), text(office.client.get("/workbench/"))

    assert f"转到 https://scjg.yunzhou.example，到 {until} 为止" in listed
    assert (f"{ends} 要换证书" in listed, "没有登记" in listed) == (True, True)
    assert "scjg.yunzhou.example 的证书要换" in today
    assert (wrong.status_code, "只写主机名" in text(wrong)) == (422, True)
    assert desk("yz02-office").client.get(room).status_code == 404


def test_a_closed_site_gives_up_its_host_at_the_desk(city: City):
    opened()
    office, own = desk("yz01-office"), f"{ROOM}of/scjg/"
    early = office.client.post(f"{own}retire/", follow=True)
    office.send(f"{own}close/", notice="并入市政府网站。")
    office.client.post(f"{own}retire/")

    assert "先关停" in text(early)
    assert Site.objects.get(code="scjg").address == "https://www.yunzhou.example/s/scjg"
    assert desk("yz02-office").client.post(f"{own}retire/").status_code == 404


def test_a_site_without_an_address_lies_below_the_citys(city: City):
    assert opened(address="").address == "https://www.yunzhou.example/s/scjg"


@pytest.mark.parametrize("code", ["nobody", "a%00b", "%27"])
def test_a_site_that_is_not_there_is_not_found(city: City, enter, code):
    assert enter("yz01-office").get(f"{ROOM}of/{code}/").status_code == 404


def test_a_change_tells_how_many_pages_it_takes_and_how_many_are_left(city: City):
    generation = Generation.objects.create(
        site="yunzhou", number=1, state=GenerationState.LIVE, built_at=MONDAY
    )
    for key in ("1", "2", "3"):
        Page.objects.create(generation=generation, kind="document", key=key, state="content")
    office = desk("yz01-office")
    page = f"{ROOM}of/yunzhou/"

    before = text(office.client.get(page))
    Page.objects.exclude(key="1").update(is_outdated=True)
    meanwhile = text(office.client.get(page))

    assert ("改动会用到整站 3 个页面" in before, "还有" in before) == (True, False)
    assert "改动正在写进整站 3 个页面，还有 2 个；其他发布先办。" in meanwhile


def test_pages_that_cannot_be_written_and_stale_tables_of_the_server_are_told(city: City):
    opened()
    office = desk("yz01-office")
    quiet = [text(office.client.get(f"{ROOM}{each}")) for each in ("of/scjg/", "domains/")]
    generation = Generation.objects.create(
        site="scjg", number=1, state=GenerationState.LIVE, built_at=MONDAY
    )
    Page.objects.create(
        generation=generation, kind="document", key="7", version="1", state="content"
    )
    registry.note_fault(generation, ("document", "7"), ValueError("no words"), at=MONDAY)
    hosting.note_tables(on=timezone.localdate(), at=MONDAY)
    office.send(f"{ROOM}of/scjg/", address="https://sj.yunzhou.example")
    told = [text(office.client.get(f"{ROOM}{each}")) for each in ("of/scjg/", "domains/")]

    signs = ("document 7 ValueError: no words", "服务器上的域名表已经旧了")
    assert [sign in page for sign, page in zip(signs, quiet, strict=True)] == [False, False]
    assert [sign in page for sign, page in zip(signs, told, strict=True)] == [True, True]


def test_a_notice_for_all_sites_is_posted_and_taken_down_at_the_desk(city: City):
    office, room, on = desk("yz01-office"), f"{ROOM}notices/", timezone.localdate()
    office.send(room, text="今晚维护。", until_on=on)
    late = office.send(room, text="迟了", until_on=on - timedelta(days=1))
    notice = Notice.objects.get()
    listed = text(office.client.get(room))
    office.client.post(f"{room}{notice.pk}/end/")

    assert (notice.site, "今晚维护。 全部站点" in listed) == (None, True)
    assert (late.status_code, "已经过去" in text(late)) == (422, True)
    assert f"{on} 撤下" in text(office.client.get(room))
    other = desk("yz02-office").client
    assert other.get(room).status_code == 404
    assert other.post(f"{room}{notice.pk}/end/").status_code == 404


def test_a_colour_is_chosen_from_those_offered_and_no_other_is_taken(city: City):
    assert opened(colour="pine").colour == "pine"
    office = desk("yz01-office")
    other = office.send(f"{ROOM}of/scjg/", colour="#123456")
    assert (other.status_code, Site.objects.get(code="scjg").colour) == (422, "pine")

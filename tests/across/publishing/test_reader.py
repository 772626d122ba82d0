from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.across.publishing.small import path_of
from tests.factories.releases import AT, ON, SITE, frozen, make_site, publish, withdraw

from gongkai.across.publishing import buckets
from gongkai.across.publishing.faults import Altered
from gongkai.across.publishing.pages import Gone, Thing, shard, shard_of, shards
from gongkai.across.publishing.reader import SiteReader
from gongkai.base.journal.models import Entry
from gongkai.base.organs.models import Organ, OrganName
from gongkai.duties.releases.links import Named
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.days import CITY
from gongkai.law.links import LinkKind
from gongkai.law.validity import Validity


def reader(on: date = ON) -> SiteReader:
    return SiteReader(SITE, path_of, on=on)


def test_a_public_thing_is_read_whole(site):
    publish("d1", body="内容", former_addresses=["/old"])

    thing = reader().thing("document", "d1")

    assert isinstance(thing, Thing)
    assert thing.content == {"title": "关于d1的通知", "body": "内容"}
    assert (thing.row.path, thing.row.validity) == ("/zhengce/000000001/2026-d1/", Validity.VALID)
    assert thing.former_addresses == ("/old",)


@pytest.mark.parametrize("count", [1, 3])
def test_the_things_of_a_list_are_read_together_in_order_and_noted(site, count):
    for number in range(count):
        publish(f"d{number}", body=f"内容{number}", published_on=ON - timedelta(days=number))
    found = reader()
    rows = found.newest("shelf:document")

    with found.noting() as keys, CaptureQueriesContext(connection) as asked:
        things = [(row.key, thing.content["body"]) for row, thing in found.whole(rows)]

    assert things == [(f"d{number}", f"内容{number}") for number in range(count)]
    assert keys == {f"document:d{number}" for number in range(count)}
    assert len(asked) == 2


def test_what_is_public_on_another_site_alone_is_not_read_whole(site):
    publish("d1")
    found = reader()
    [row] = found.newest("shelf:document")

    assert [row.key for row, _ in found.whole([row, replace(row, key="d2")])] == ["d1"]


def test_the_minute_is_that_of_the_day_it_became_public(site):
    publish("d1")
    first = reader().thing("document", "d1").row.published
    publish("d1", body="更正后的", at=AT + timedelta(days=3), published_on=ON)

    assert first == f"{AT.astimezone(CITY):%Y-%m-%d %H:%M}"
    assert reader().thing("document", "d1").row.published == ON.isoformat()


def test_a_draft_cannot_be_read(site):
    publish("d1", body="公开的")
    frozen("d1", body="草稿")
    frozen("d2", body="草稿")

    thing = reader().thing("document", "d1")

    assert isinstance(thing, Thing)
    assert thing.content["body"] == "公开的"
    assert reader().thing("document", "d2") is None
    assert list(reader().keys("document")) == ["d1"]


def test_what_remains_of_a_withdrawn_thing_is_its_name_its_organ_and_the_reason(site):
    publish("d1")
    withdraw("d1", reason="附表有误")

    assert reader().thing("document", "d1") == Gone(
        path="/zhengce/000000001/2026-d1/",
        title="关于d1的通知",
        index_number="000000001/2026-d1",
        withdrawn_on=ON,
        reason="附表有误",
        organ="YZ01",
    )
    assert reader().newest(f"site:{SITE}") == []
    assert list(reader().keys("document")) == ["d1"]


def test_a_content_that_was_altered_in_the_database_is_not_shown(site):
    publish("d1")
    Release.objects.update(content={"title": "改过", "body": "改过"})

    with pytest.raises(Altered, match="d1"):
        reader().thing("document", "d1")


def test_every_read_notes_its_key(site):
    publish("d1")
    buckets.place_all(SITE, on=ON)
    it = reader()

    with it.noting() as keys:
        it.thing("document", "d1")
        it.thing("document", "none")
        it.newest("organ:YZ01")
        it.count("shelf:document")
        it.buckets("item:A20_1")
        it.bucket(f"site:{SITE}", 1)
        it.organs()
        it.organ("YZ01")
    with it.noting() as others:
        it.changes()

    assert keys == {
        "document:d1",
        "document:none",
        "list:organ:YZ01",
        "list:shelf:document",
        "buckets:item:A20_1",
        f"bucket:site:{SITE}#1",
        "organs",
        "organ:YZ01",
    }
    assert others == {f"list:site:{SITE}"}


def test_a_read_from_memory_notes_its_key_too(site):
    publish("d1")
    it = reader()
    it.newest(f"site:{SITE}")
    it.thing("document", "d1")

    with it.noting() as keys:
        it.newest(f"site:{SITE}")
        it.thing("document", "d1")

    assert keys == {f"list:site:{SITE}", "document:d1"}


def test_the_newest_come_by_day_of_publication(site):
    for day, key in enumerate(["a", "b", "c"]):
        publish(key, at=AT + timedelta(days=day))
    publish("old", at=AT - timedelta(days=9))

    assert [row.key for row in reader().newest(f"site:{SITE}", 2)] == ["c", "b"]
    assert reader().count(f"site:{SITE}") == 4


def test_a_list_nobody_keeps_is_refused(site):
    with pytest.raises(ValueError, match="theme:T01"):
        reader().newest("theme:T01")


def test_many_things_at_hand_cost_as_many_queries_as_one(site, django_assert_num_queries):
    for number in range(5):
        publish(f"n{number}")
    withdraw("n4")
    it = reader()

    with django_assert_num_queries(2):
        it.prefetch("document", [f"n{number}" for number in range(5)])
        for number in range(5):
            assert it.thing("document", f"n{number}") is not None


@pytest.mark.parametrize("rows", [1, 3])
def test_a_bucket_costs_one_query_however_full(rows, site, django_assert_num_queries):
    for number in range(rows):
        publish(f"n{number}")
    buckets.place_all(SITE, on=ON)
    it = reader()

    with django_assert_num_queries(1):
        assert len(it.bucket(f"site:{SITE}", 1)) == rows


def test_keys_are_streamed_in_parts(site, monkeypatch):
    monkeypatch.setattr("gongkai.across.publishing.reader._MANY", 2)
    for number in range(5):
        publish(f"n{number}")

    assert list(reader().keys("document")) == ["n0", "n1", "n2", "n3", "n4"]


def test_an_organ_is_shown_with_its_former_names(site):
    organ = Organ.objects.get(code="YZ01")
    OrganName.objects.create(
        organ=organ, name="云州市旧局", short_name="旧局", to_on=date(2018, 12, 31)
    )

    facts = reader().organ("YZ01")

    assert facts is not None
    assert (facts.name, facts.short_name) == ("云州市YZ01局", "市YZ01局")
    assert facts.former_names == (("云州市旧局", date(2018, 12, 31)),)


def test_a_closed_organ_is_not_in_the_list_but_can_be_read(site):
    Organ.objects.create(
        code="YZ09", org_code="000000009", kind="department", closed_on=date(2020, 1, 1)
    )

    assert [organ.code for organ in reader().organs()] == ["YZ01"]
    assert reader().organ("YZ09") is not None
    assert reader().organ("YZ99") is None


@pytest.mark.parametrize("organs", [1, 3])
def test_the_organs_cost_as_many_queries_with_three_as_with_one(
    organs, site, django_assert_num_queries
):
    for number in range(1, organs):
        Organ.objects.create(code=f"YZ1{number}", org_code=f"00000001{number}", kind="office")
    it = reader()

    with django_assert_num_queries(6):
        assert len(it.organs()) == organs


def test_the_latest_changes_are_told_with_their_word(site):
    publish("lapsed", lapses_on=date(2026, 3, 5))
    publish("abolished", abolished_on=date(2026, 3, 6))
    publish("later", abolished_on=date(2026, 3, 9))
    publish("amended", amended_on=date(2026, 3, 4))
    publish("both", lapses_on=date(2026, 3, 3), abolished_on=date(2026, 3, 6))
    publish("gone")
    withdraw("gone", at=AT + timedelta(days=5))

    changes = reader(on=date(2026, 3, 8)).changes()

    assert [(day.day, word, what.index_number[15:]) for day, word, what in changes] == [
        (7, "撤下", "gone"),
        (6, "废止", "abolished"),
        (5, "失效", "lapsed"),
        (4, "已修改", "amended"),
        (3, "失效", "both"),
    ]
    assert len(reader(on=date(2026, 3, 8)).changes(2)) == 2


def test_a_sitemap_shard_holds_the_rows_of_its_buckets(site, monkeypatch):
    monkeypatch.setattr(buckets, "SIZE", 1)
    for number in range(12):
        publish(f"n{number:02}")
    buckets.place_all(SITE, on=ON)
    it = reader()

    assert list(shards(it, f"site:{SITE}")) == [1, 2]
    assert [row.key for row in shard(it, f"site:{SITE}", 2)] == ["n10", "n11"]
    assert [shard_of(number) for number in (1, 10, 11)] == [1, 1, 2]


def test_a_list_without_anything_has_no_bucket_and_no_shard(site):
    assert list(reader().buckets("item:A20_1")) == []
    assert list(shards(reader(), "item:A20_1")) == []


def test_what_was_never_on_this_site_is_not_there(site):
    make_site("jiaoyu", "YZ05", is_main=False)
    publish("e1", site="jiaoyu", organ="YZ05")

    assert Publication.objects.count() == 1
    assert reader().thing("document", "e1") is None


def linked(key: str) -> list[tuple[str, bool, str]]:
    return [(each.kind, each.is_back, each.row.key) for each in reader().links("document", key)]


def test_links_are_read_both_ways(site):
    publish("law", doc_number="云政规〔2020〕3号")
    publish(
        "plan",
        links=(
            Named(LinkKind.BASIS, number="云政规〔2020〕3号"),
            Named(LinkKind.RELATED, "document", "other"),
        ),
    )
    publish("other")

    assert linked("plan") == [("basis", False, "law"), ("related", False, "other")]
    assert linked("law") == [("basis", True, "plan")]
    assert linked("other") == [("related", True, "plan")]


def test_a_link_shows_nothing_of_what_is_not_public(site):
    publish("plan", links=(Named(LinkKind.BASIS, "document", "draft", title="内部稿"),))
    frozen("draft")
    assert linked("plan") == []

    publish("draft")
    assert linked("plan") == [("basis", False, "draft")]
    withdraw("plan")
    assert linked("draft") == []


def test_a_link_into_a_site_that_has_no_address_is_not_shown(site):
    publish("far", site="elsewhere")
    publish("plan", links=(Named(LinkKind.BASIS, "document", "far"),))

    assert linked("plan") == []


def test_a_page_notes_what_it_names_though_it_is_not_public_yet(site):
    publish(
        "plan",
        doc_number="云政规〔2026〕1号",
        links=(
            Named(LinkKind.BASIS, "document", "draft"),
            Named(LinkKind.BASIS, number="云政规〔2020〕3号"),
        ),
    )
    publish("back", links=(Named(LinkKind.RELATED, "document", "plan"),))
    withdraw("back")
    it = reader()

    with it.noting() as keys:
        it.links("document", "plan")

    assert keys == {
        "document:plan",
        "document:draft",
        "document:back",
        "number:云政规〔2020〕3号",
        "number:云政规〔2026〕1号",
    }


@pytest.mark.parametrize("rows", [1, 5])
def test_links_and_editions_cost_as_many_queries_for_many_things(
    rows, site, django_assert_num_queries
):
    for number in range(rows):
        publish(f"n{number}")
        publish(f"n{number}", body="二", links=(Named(LinkKind.RELATED, "document", "n0"),))
        publish(f"m{number}", links=(Named(LinkKind.RELATED, "document", f"n{number}"),))
    it = reader()
    names = [f"n{number}" for number in range(rows)]
    it.prefetch("document", names)

    with django_assert_num_queries(7):
        for name in names:
            assert it.links("document", name)
            assert [each.number for each in it.editions("document", name)] == [1]


def test_an_edition_that_was_hidden_comes_without_its_content(site):
    publish("d1", body="一")
    publish("d1", body="二", at=AT + timedelta(days=1), hides_former=True)

    [edition] = reader().editions("document", "d1")

    assert (edition.number, edition.content) == (1, None)
    assert (edition.from_on, edition.until_on) == (ON, ON + timedelta(days=1))


def test_an_edition_that_was_changed_in_the_database_is_not_shown(site):
    first = publish("d1", body="一").release
    publish("d1", body="二")
    Release.objects.filter(pk=first.pk).update(content={"title": "假", "body": "假"})

    with pytest.raises(Altered):
        reader().editions("document", "d1")


def test_a_register_lists_what_any_site_published(site):
    make_site("own", "YZ09", is_main=False, address="https://yz09.example")
    publish("far", site="own", register="YZ09")

    [row] = reader().newest("register:YZ09")

    assert row.href == "https://yz09.example/zhengce/000000001/2026-far/"


@pytest.mark.parametrize("list_name", ["register:YZ01", "entry:008-1", "phase:decision"])
def test_a_list_of_few_things_says_to_the_database_that_it_wants_no_empty_ones(site, list_name):
    column = list_name.partition(":")[0]

    with CaptureQueriesContext(connection) as asked:
        reader().count(list_name)

    assert f"""NOT ("releases_publication"."{column}" = '')""" in asked[-1]["sql"]


def test_what_another_site_says_of_a_thing_is_shown_with_that_site_s_address(site):
    make_site("jiaoyu", "YZ05", is_main=False, address="https://jyj.yunzhou.example")
    publish("plan")
    told = (Named(LinkKind.INTERPRETS, "document", "plan"),)
    publish("told", site="jiaoyu", organ="YZ05", shelf="interpretation", links=told)

    (link,) = reader().links("document", "plan")

    assert (link.row.key, link.is_back) == ("told", True)
    assert link.row.href == f"https://jyj.yunzhou.example{link.row.path}"
    (back,) = SiteReader("jiaoyu", path_of, on=ON).links("document", "told")
    assert back.row.href == f"https://www.yunzhou.example{back.row.path}"


def test_the_city_s_site_gives_the_records_of_all_sites_whole_and_has_no_page_of_theirs(site):
    make_site("jiaoyu", "YZ05", is_main=False, address="https://jyj.yunzhou.example")
    publish("own", shelf="guide", more={"values": {"online": "all"}})
    publish("theirs", site="jiaoyu", organ="YZ05", shelf="guide", body="入学")
    publish("closed", site="jiaoyu", organ="YZ05", shelf="guide")
    withdraw("closed")
    main = reader()

    rows = main.newest("shelf:guide")
    found = {row.key: (row.home, thing.content["body"]) for row, thing in main.whole(rows)}

    assert found == {"own": ("", "正文"), "theirs": ("https://jyj.yunzhou.example", "入学")}
    assert main.count("shelf:guide") == 2
    assert main.thing("document", "theirs") is None
    others = SiteReader("jiaoyu", path_of, on=ON)
    assert [row.key for row, _ in others.whole(others.newest("shelf:guide"))] == ["theirs"]


@pytest.mark.parametrize("shelf", ["interpretation", "guide", "power", "budget"])
def test_the_city_s_site_lists_what_stands_on_the_shelves_of_all_sites(site, shelf):
    make_site("jiaoyu", "YZ05", is_main=False, address="https://jyj.yunzhou.example")
    publish("own", shelf=shelf)
    publish("told", site="jiaoyu", organ="YZ05", shelf=shelf)
    publish("paper", site="jiaoyu", organ="YZ05")
    name = f"shelf:{shelf}"
    for each in (SITE, "jiaoyu"):
        buckets.place_all(each, on=ON)

    assert {row.key for row in reader().newest(name)} == {"own", "told"}
    assert {row.key for row in reader().bucket(name, 1)} == {"own", "told"}
    assert [row.key for row in reader().newest("shelf:document")] == []
    theirs = SiteReader("jiaoyu", path_of, on=ON)
    assert [row.key for row in theirs.bucket(name, 1)] == ["told"]

    publish("later", site="jiaoyu", organ="YZ05", shelf=shelf)
    buckets.place_named(SITE, list(Entry.objects.filter(key="later")), on=ON)
    assert {row.key for row in reader().bucket(name, 1)} == {"own", "told", "later"}

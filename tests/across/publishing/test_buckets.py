from datetime import timedelta

import pytest
from tests.across.publishing.small import run, tree
from tests.factories.releases import AT, ON, SITE, publish, withdraw

from gongkai.across.publishing import buckets
from gongkai.across.publishing.models import BucketItem, BucketList
from gongkai.base.journal.models import Entry


@pytest.fixture(autouse=True)
def small_buckets(monkeypatch):
    monkeypatch.setattr(buckets, "SIZE", 3)


def numbers(name: str = f"site:{SITE}") -> dict[str, int]:
    items = BucketItem.objects.filter(list__name=name).order_by("publication__key")
    return dict(items.values_list("publication__key", "number"))


def test_a_full_bucket_is_sealed_and_the_next_one_opened(site):
    run()
    for number in range(7):
        publish(f"n{number}")
    run()

    assert numbers() == {"n0": 1, "n1": 1, "n2": 1, "n3": 2, "n4": 2, "n5": 2, "n6": 3}


def test_a_newcomer_leaves_sealed_buckets_as_they_are(site):
    for number in range(6):
        publish(f"n{number}")
    run()
    before = {path: text for path, text in tree().items() if "list/" in path}
    publish("n6")
    run()

    after = {path: text for path, text in tree().items() if "list/" in path}
    new = {"zhengce/list/3/index.html", "zhengce/list/3/index.json"}
    assert {path: text for path, text in after.items() if path not in new} == before
    assert new <= after.keys()


def test_a_new_bucket_is_told_to_the_page_that_counts_them(site):
    for number in range(3):
        publish(f"n{number}")
    run()
    before = tree()["zhengce/index.html"].splitlines()[0]
    publish("n3")
    run()

    assert (before, tree()["zhengce/index.html"].splitlines()[0]) == ("3 in 1", "4 in 2")


def test_only_the_first_of_all_tells_that_there_is_a_new_list(site):
    told = []
    for number in range(4):
        publish(f"n{number}")
        entries = list(Entry.objects.filter(kind="document", key=f"n{number}"))
        buckets.place_named(SITE, entries, on=ON)
        keys = buckets.keys_of(SITE, entries)
        told.append(("lists:site" in keys, f"buckets:site:{SITE}" in keys))

    assert told == [(True, True), (False, False), (False, False), (False, True)]


def test_a_withdrawn_thing_leaves_a_gap_and_nothing_moves_up(site):
    for number in range(4):
        publish(f"n{number}")
    run()
    before = numbers()
    withdraw("n1")
    publish("n4")
    run()
    run(is_full=True)

    assert numbers() == before | {"n4": 2}
    assert tree()["zhengce/list/1/index.html"].splitlines() == [
        "000000001/2026-n2 关于n2的通知 有效",
        "000000001/2026-n0 关于n0的通知 有效",
    ]


def test_a_thing_that_comes_back_stands_where_it_stood(site):
    for number in range(4):
        publish(f"n{number}")
    run()
    before = numbers()
    withdraw("n0")
    run()
    publish("n0")
    run()

    assert numbers() == before


def test_the_first_build_fills_buckets_by_day_of_publication(site):
    publish("late", at=AT + timedelta(days=9))
    publish("early", at=AT)
    for number in range(2):
        publish(f"mid{number}", at=AT + timedelta(days=number + 1))
    run()

    assert numbers() == {"early": 1, "mid0": 1, "mid1": 1, "late": 2}


def test_things_can_be_placed_many_at_a_time(site, monkeypatch):
    monkeypatch.setattr(buckets, "_CHUNK", 2)
    for number in range(7):
        publish(f"n{number}")
    run()

    assert numbers() == {"n0": 1, "n1": 1, "n2": 1, "n3": 2, "n4": 2, "n5": 2, "n6": 3}
    assert BucketList.objects.get(name=f"site:{SITE}").filled == 1


def test_a_thing_that_changes_its_list_gets_a_place_in_the_new_one(site):
    publish("d1", item="A20_1")
    run()
    publish("d1", item="A20_2")
    run()

    assert numbers("item:A20_1") == numbers("item:A20_2") == {"d1": 1}

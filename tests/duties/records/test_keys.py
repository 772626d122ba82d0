"""Keys for other systems: made by a clerk, kept as a digest, used for one list, revoked."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, TODAY, City, make_person
from tests.factories.records import row, sheet

from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Assignment
from gongkai.base.organs.roles import Role
from gongkai.duties.records import keys, queries
from gongkai.duties.records.models import ListKey, Record
from gongkai.law.refusal import Refusal

END = TODAY + timedelta(days=90)


@pytest.fixture
def city(db) -> City:
    return City()


def make(city: City, organ: str = "YZ01", **given):
    values = {"sort": "guide", "name": "政务服务平台", "until_on": END} | given
    return keys.make(city.organ(organ), **values, by=city.people[organ]["clerk"], at=MONDAY)


def take(key: ListKey, *rows, **more):
    return keys.take(key, sheet=sheet("guide", *rows), sha256="0" * 64, at=MONDAY, **more)


def test_a_key_is_told_once_and_found_by_what_it_says_alone(city):
    key, secret = make(city)

    assert secret.startswith("gklk_")
    assert len(secret) > 45
    assert secret not in str(ListKey.objects.values())
    assert queries.key_of(secret, on=TODAY) == key
    assert queries.key_of(secret, on=END) == key
    assert queries.key_of(secret, on=END + timedelta(days=1)) is None
    assert queries.key_of(f"{secret}x", on=TODAY) is None
    assert queries.key_of("\ud800", on=TODAY) is None
    assert secret not in str(list(Entry.objects.values_list("data", flat=True)))


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"name": " "}, "没有写这个口令给哪个系统用"),
        ({"name": "长" * 101}, "最多 100 个字"),
        ({"until_on": TODAY}, "最长一年"),
        ({"until_on": TODAY + timedelta(days=367)}, "最长一年"),
        ({"sort": "x"}, "没有这个种类"),
    ],
)
def test_a_key_has_a_system_a_sort_and_an_end(city, given, why):
    with pytest.raises(Refusal, match=why):
        make(city, **given)


def test_only_a_clerk_makes_one(city):
    with pytest.raises(Refusal, match="经办人"):
        keys.make(
            city.organ(), sort="guide", name="x", until_on=END, by=city.yz01["head"], at=MONDAY
        )


def test_a_list_becomes_drafts_in_the_holder_s_name_and_the_same_again_changes_nothing(city):
    key, _secret = make(city)

    first = take(key, row("guide"), row("guide", code="2"))
    again = take(key, row("guide"), row("guide", code="2"))

    assert (first.added, first.same) == (2, 0)
    assert (again.added, again.changed, again.same) == (0, 0, 2)
    assert {r.drafter.code for r in Record.objects.all()} == {city.yz01["clerk"].code}
    assert Entry.objects.filter(act="list_key.use").count() == 2
    drafted = Entry.objects.filter(act="record.draft").first()
    assert drafted.data["list_key"] == key.key
    key.refresh_from_db()
    assert key.used_at == MONDAY


def test_of_a_trial_nothing_stays(city):
    key, _secret = make(city)
    before = Entry.objects.count()

    assert take(key, row("guide"), is_trial=True).added == 1

    assert not Record.objects.exists()
    assert Entry.objects.count() == before


def test_who_is_no_clerk_any_more_takes_the_key_along(city):
    key, _secret = make(city)
    Assignment.objects.filter(person=key.person).update(to_on=TODAY - timedelta(days=1))

    with pytest.raises(Refusal, match="经办人"):
        take(key, row("guide"))


def test_a_revoked_key_opens_nothing_and_is_revoked_once(city):
    key, secret = make(city)
    keys.revoke(key, by=city.yz01["office"], at=MONDAY)

    assert queries.key_of(secret, on=TODAY) is None
    with pytest.raises(Refusal, match="已经停用"):
        take(key, row("guide"))
    with pytest.raises(Refusal, match="已经停用"):
        keys.revoke(key, by=city.yz01["clerk"], at=MONDAY)


def test_holder_office_and_guard_may_revoke_and_see_it_and_nobody_else(city):
    key, _secret = make(city)
    guard = organs.standing(
        make_person("guard", city.organ("YZ02"), Role.ADMIN_SECURITY), on=TODAY
    )

    for by in (city.yz01["head"], city.yz02["office"]):
        with pytest.raises(Refusal, match="安全管理员停用"):
            keys.revoke(key, by=by, at=MONDAY)
    assert list(queries.keys(city.yz02["office"])) == []
    assert list(queries.keys(city.yz01["head"])) == [key]
    assert list(queries.keys(guard)) == [key]
    keys.revoke(key, by=guard, at=MONDAY)

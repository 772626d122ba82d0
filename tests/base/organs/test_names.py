"""Organs keep their code; names, relations and duties carry their days."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from tests.factories.city import MONDAY, make_organ, make_person

from gongkai.base.journal import queries as journal
from gongkai.base.organs import actions, queries
from gongkai.base.organs.models import (
    Assignment,
    Department,
    OrganName,
    Post,
    Relation,
    RelationKind,
    Site,
    Succession,
    SuccessionKind,
)
from gongkai.law.refusal import Refusal

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2019, 1, 1)
NEW_DAY = date(2026, 3, 2)
LAST_OLD_DAY = date(2026, 3, 1)


def rename(organ, name="云州市数据局", short_name="市数据局", on=NEW_DAY):
    return actions.rename(organ, name=name, short_name=short_name, on=on, by="system", at=MONDAY)


def test_each_day_has_the_name_of_that_day():
    organ = make_organ("YZ01", "云州市大数据管理局")
    rename(organ)

    assert queries.name_on(organ, FIRST_DAY) == "云州市大数据管理局"
    assert queries.name_on(organ, LAST_OLD_DAY) == "云州市大数据管理局"
    assert queries.name_on(organ, NEW_DAY) == "云州市数据局"
    assert queries.names_on(LAST_OLD_DAY)["YZ01"].name == "云州市大数据管理局"
    assert queries.names_on(NEW_DAY)["YZ01"].name == "云州市数据局"


def test_a_day_before_the_first_name_is_told_by_the_code():
    organ = make_organ("YZ01")

    assert queries.name_on(organ, FIRST_DAY - timedelta(days=1)) == "YZ01"
    assert queries.names_on(FIRST_DAY - timedelta(days=1)) == {}


def test_a_name_with_a_first_day_goes_before_one_without():
    organ = make_organ("YZ01", "云州市数据局")
    OrganName.objects.create(organ=organ, name="早年名称", short_name="早年")

    assert queries.name_on(organ, NEW_DAY) == "云州市数据局"
    assert queries.names_on(NEW_DAY)["YZ01"].name == "云州市数据局"
    assert queries.name_on(organ, date(2001, 1, 1)) == "早年名称"


def test_a_new_name_is_one_act_and_touches_the_pages_of_the_organ():
    organ = make_organ("YZ01")
    rename(organ)

    [entry] = journal.history("organ", "YZ01")
    assert (entry.act, entry.by, entry.at) == ("organ.rename", "system", MONDAY)
    assert entry.data == {"name": "云州市数据局", "on": "2026-03-02"}
    assert entry.touched == ["organ:YZ01"]


@pytest.mark.parametrize("on", [FIRST_DAY, FIRST_DAY - timedelta(days=1)])
def test_a_name_does_not_begin_before_the_present_one(on):
    organ = make_organ("YZ01", "云州市数据局")

    with pytest.raises(Refusal, match="要晚于现用名称的启用日期"):
        rename(organ, on=on)

    assert [row.name for row in OrganName.objects.all()] == ["云州市数据局"]
    assert journal.history("organ", "YZ01") == []


class TestOrganByName:
    def test_a_former_name_finds_the_organ_of_today(self):
        organ = make_organ("YZ01", "云州市大数据管理局")
        rename(organ)

        assert queries.organ_by_name("云州市大数据管理局") == organ
        assert queries.organ_by_name("云州市数据局") == organ
        assert queries.organ_by_name("市数据局") == organ

    def test_a_name_that_two_bore_finds_none(self):
        make_organ("YZ01", "云州市数据局")
        make_organ("YZ02", "云州市数据局")

        assert queries.organ_by_name("云州市数据局") is None

    def test_a_full_name_goes_before_the_same_short_name(self):
        first = make_organ("YZ01", "市数据局")
        rename(make_organ("YZ02"), short_name="市数据局")

        assert queries.organ_by_name("市数据局") == first

    def test_an_organ_that_bore_a_name_twice_is_still_one(self):
        organ = make_organ("YZ01", "云州市数据局")
        rename(organ, name="云州市大数据管理局")
        rename(organ, name="云州市数据局", on=date(2026, 6, 1))

        assert queries.organ_by_name("云州市数据局") == organ

    @pytest.mark.parametrize("name", ["", "云州", "云州市数据局 "])
    def test_an_unknown_name_finds_none(self, name):
        make_organ("YZ01", "云州市数据局")

        assert queries.organ_by_name(name) is None


def test_relations_hold_from_day_to_day():
    bureau, government = make_organ("YZ02"), make_organ("YZ01")
    kinds = (RelationKind.UNDER, RelationKind.ENTRUSTED_TO)
    for kind in kinds:
        Relation.objects.create(
            organ=bureau, to=government, kind=kind, from_on=FIRST_DAY, to_on=LAST_OLD_DAY
        )

    assert queries.parents(on=FIRST_DAY) == {"YZ02": "YZ01"}
    assert queries.parents(on=LAST_OLD_DAY) == {"YZ02": "YZ01"}
    assert queries.parents(on=NEW_DAY) == {}


def test_a_closed_organ_is_open_to_its_last_day():
    organ, other = make_organ("YZ01", closed_on=NEW_DAY), make_organ("YZ02")

    assert list(queries.open_organs(on=LAST_OLD_DAY)) == [organ, other]
    assert list(queries.open_organs(on=NEW_DAY)) == [other]


def test_succession_reads_in_both_directions():
    old, new = make_organ("YZ01"), make_organ("YZ02")
    row = Succession.objects.create(old=old, new=new, kind=SuccessionKind.MERGED, on=NEW_DAY)

    assert [each.new for each in old.successions.all()] == [new]
    assert [each.old for each in new.predecessions.all()] == [old]
    assert str(row) == "YZ01 → YZ02 2026-03-02"


def test_the_main_site_is_one():
    organ = make_organ("YZ01")
    site = Site.objects.create(
        code="a", organ=organ, name="甲", address="https://a.example", is_main=True
    )
    Site.objects.create(code="b", organ=organ, name="乙", address="https://b.example")

    assert queries.main_site() == site
    with pytest.raises(IntegrityError), transaction.atomic():
        Site.objects.create(
            code="c", organ=organ, name="丙", address="https://c.example", is_main=True
        )


BACKWARDS = {"from_on": NEW_DAY, "to_on": LAST_OLD_DAY}


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("organname_in_order", lambda a, _: OrganName(organ=a, name="名", **BACKWARDS)),
        ("relation_in_order", lambda a, b: Relation(organ=a, to=b, kind="under", **BACKWARDS)),
        ("relation_to_another", lambda a, _: Relation(organ=a, to=a, kind="under")),
        (
            "succession_by_another",
            lambda a, _: Succession(old=a, new=a, kind="merged", on=NEW_DAY),
        ),
        ("department_in_order", lambda a, _: Department(organ=a, code="1", **BACKWARDS)),
        ("post_in_order", lambda a, _: Post(organ=a, holder="李", title="局长", **BACKWARDS)),
        (
            "assignment_in_order",
            lambda a, _: Assignment(
                person=make_person("li", a), role="clerk", organ=a, **BACKWARDS
            ),
        ),
        ("assignment_deputy_of_another", lambda a, _: own_deputy(a)),
    ],
)
def test_the_database_refuses_what_must_never_be_true(name, make):
    row = make(make_organ("YZ01"), make_organ("YZ02"))

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def own_deputy(organ):
    person = make_person("li", organ)
    return Assignment(person=person, role="clerk", organ=organ, deputy_for=person)

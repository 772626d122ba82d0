"""What an organ says of itself: who writes it, what it must have, what readers get of it when."""

from dataclasses import replace

import pytest
from tests.factories import profiles
from tests.factories.city import MONDAY, TODAY, City, fresh, make_organ, make_person
from tests.factories.profiles import LEADERS, SECTIONS

from gongkai.across.publishing.faults import Altered
from gongkai.across.publishing.organfacts import organ_facts
from gongkai.across.search.entries import entries_of
from gongkai.base.journal.models import Entry
from gongkai.base.organs import queries as organs
from gongkai.base.organs.models import Department, Organ, OrganKind, Post, Relation
from gongkai.base.organs.roles import Role
from gongkai.duties.handling import actions as handling
from gongkai.duties.profiles import actions, queries, rules
from gongkai.duties.profiles.content import Leader, ProfileContent, Section
from gongkai.duties.profiles.models import Profile
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication, Release
from gongkai.law.refusal import Refusal


@pytest.fixture
def city(db) -> City:
    return City()


def facts(code: str = "YZ01"):
    return organ_facts(on=TODAY)[code]


def test_readers_get_what_was_published_and_nothing_before(city):
    Organ.objects.filter(code="YZ01").update(duties="没有审过的职能", phone="110")
    draft = profiles.draft(city)
    before = facts()
    profiles.walked(city, draft)
    after = facts()

    assert (before.name, before.duties, before.phone, before.leaders) == (
        "云州市YZ01局",
        "",
        "",
        (),
    )
    assert after.duties == profiles.VALUES["duties"]
    assert after.departments == (("政务公开处", "推进政务公开。"),)
    assert after.leaders[1] == ("梁寄川", "副主任", "负责政务公开工作。")
    assert after.in_charge == "梁寄川（副主任）"


def test_it_is_an_item_of_the_law_with_an_index_number_at_the_organs_own_address(city):
    profiles.published(city)
    row = Publication.objects.get(kind="organ")

    assert (row.key, row.item, row.title) == ("YZ01", "A20_2", "云州市YZ01局机构概况")
    assert row.index_number == "00800126X/2026-00001"
    assert address_of(row.shelf, row.slug) == "/jigou/YZ01/"
    assert "organ:YZ01" in Entry.objects.get(act="release.publish").touched
    assert "梁寄川 副主任" in next(iter(entries_of([row], on=TODAY))).body


def test_the_public_version_stays_until_the_next_takes_its_place(city):
    profile = profiles.published(city)
    number = profile.index_number
    profile = fresh(actions.update(profile, by=city.yz01["clerk"], at=MONDAY))
    profile = profiles.edit(city, profile, phone="0399-1234 5678")
    meanwhile = facts().phone
    profile = profiles.walked(city, profile)

    assert (meanwhile, facts().phone) == ("0399-2260 0110", "0399-1234 5678")
    assert profile.index_number == number


def test_the_register_of_the_organ_follows_what_became_public(city):
    organ = city.organ()
    Department.objects.create(organ=organ, code="A", name="政务公开处", duty="旧职责")
    gone = Post.objects.create(organ=organ, holder="于闻溪", title="主任")
    kept = Post.objects.create(organ=organ, holder="梁寄川", title="副主任", portfolio="旧分工")
    profiles.published(city)
    gone.refresh_from_db()
    kept.refresh_from_db()

    assert gone.to_on is not None
    assert gone.to_on < TODAY
    assert (kept.to_on, kept.portfolio) == (None, "负责政务公开工作。")
    assert list(Post.objects.on(TODAY).values_list("holder", flat=True)) == ["褚怀远", "梁寄川"]
    assert Department.objects.get(code="A").duty == "推进政务公开。"
    assert city.organ().phone == "0399-2260 0110"
    told = Entry.objects.get(act="organ.facts").data
    assert (told["began"], told["ended"]) == (["褚怀远 主任"], ["于闻溪 主任"])


def test_it_begins_with_what_is_known(city):
    organ = city.organ()
    Organ.objects.update(duties="已有的职能")
    Department.objects.create(organ=organ, code="A", name="综合处", duty="综合")
    Post.objects.create(organ=organ, holder="梁寄川", title="副主任", portfolio="负责政务公开。")

    begun = actions.draft(organ, by=city.yz01["clerk"], at=MONDAY)

    assert begun.duties == "已有的职能"
    assert begun.sections == [{"name": "综合处", "duty": "综合"}]
    assert begun.leaders == [
        {"name": "梁寄川", "post": "副主任", "portfolio": "负责政务公开。", "is_in_charge": True}
    ]


def test_an_organ_has_one_and_only_its_own_clerk_writes_it(city):
    with pytest.raises(Refusal, match="经办人"):
        actions.draft(city.organ(), by=city.yz02["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="经办人"):
        actions.draft(city.organ(), by=city.yz01["office"], at=MONDAY)
    profile = profiles.draft(city)
    with pytest.raises(Refusal, match="已经建立"):
        actions.draft(city.organ(), by=city.yz01["clerk"], at=MONDAY)
    with pytest.raises(Refusal, match="经办人"):
        actions.edit(
            profile,
            values=profiles.VALUES,
            sections=(),
            leaders=(),
            revision=profile.revision,
            by=city.yz02["clerk"],
            at=MONDAY,
        )
    assert not Profile.objects.visible_to(city.yz02["clerk"]).exists()


def test_a_closed_organ_begins_none(city):
    Organ.objects.filter(code="YZ01").update(closed_on=TODAY)
    with pytest.raises(Refusal, match="已经撤销"):
        actions.draft(city.organ(), by=city.yz01["clerk"], at=MONDAY)


def test_the_office_of_a_government_writes_the_government_s(city):
    government = make_organ("YZ00", "云州市人民政府")
    Organ.objects.filter(code="YZ00").update(kind=OrganKind.GOVERNMENT)
    Organ.objects.filter(code="YZ01").update(kind=OrganKind.OFFICE)
    Relation.objects.create(organ=city.organ(), to=government, kind="under")
    clerk = city.yz01["clerk"]

    assert [each.code for each in queries.handled_by(clerk, on=TODAY)] == ["YZ01", "YZ00"]
    profile = actions.draft(government, by=clerk, at=MONDAY)
    assert (profile.pk, profile.organ.code) == ("YZ00", "YZ01")
    assert profile.title == "云州市人民政府机构概况"


def test_what_the_law_asks_for_keeps_it_from_being_handed_over(city):
    profile = profiles.draft(city, phone="", leaders=())
    with pytest.raises(Refusal, match="没有填写联系电话；没有填写负责人姓名"):
        handling.submit(profile, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    alone = tuple(replace(each, is_in_charge=False) for each in LEADERS)
    profile = profiles.edit(city, profile, leaders=alone)
    with pytest.raises(Refusal, match="没有标明分管政务公开的负责人"):
        handling.submit(profile, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)


def test_it_is_corrected_and_never_taken_down(city):
    profile = profiles.published(city)
    with pytest.raises(Refusal, match="不能撤下") as refused:
        handling.withdraw(profile, reason="有误。", by=city.yz01["publisher"], at=MONDAY)
    assert refused.value.law == "《条例》第二十条第二项"


def test_a_change_by_two_at_once_and_one_that_changes_nothing(city):
    profile = profiles.draft(city)
    revision = profile.revision
    assert profiles.edit(city, profile).revision == revision
    profiles.edit(city, profile, phone="1")
    with pytest.raises(Refusal, match="已有人修改"):
        profiles.edit(city, profile, phone="2")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"email": "不是邮箱"}, "电子邮箱"),
        ({"postcode": "3990001"}, "邮政编码"),
        ({"duties": "职" * 5001}, "最多 5000 个"),
    ],
)
def test_a_value_that_does_not_fit_is_refused_by_its_name(city, given, why):
    with pytest.raises(Refusal, match=why):
        profiles.draft(city, **given)


@pytest.mark.parametrize(
    ("leaders", "why"),
    [
        ([Leader("", "主任")], "没有填全"),
        ([Leader("褚怀远", " ")], "没有填全"),
        ([Leader("褚怀远", "主任"), Leader("褚怀远", "主任")], "写了两次"),
        ([Leader("名" * 51, "主任")], "最多 50 个"),
        ([Leader("褚怀远", "职" * 101)], "褚怀远的职务"),
        ([Leader("褚怀远", "主任", "分" * 501)], "褚怀远的分工"),
        ([Leader("甲", "主任", "", True), Leader("乙", "主任", "", True)], "只能标明一人"),
        ([Leader(f"甲{n}", "主任") for n in range(101)], "最多 100 行"),
    ],
)
def test_the_rows_of_leaders(leaders, why):
    with pytest.raises(Refusal, match=why):
        rules.check_leaders(leaders)


def test_the_rows_of_sections():
    rules.check_sections(SECTIONS)
    for rows, why in (
        ([Section("")], "没有填全"),
        ([Section("综合处"), Section("综合处")], "写了两次"),
        ([Section("综合处", "责" * 301)], "综合处的职责"),
    ):
        with pytest.raises(Refusal, match=why):
            rules.check_sections(rows)


def test_the_content_comes_back_as_it_was_frozen(city):
    frozen = queries.content(profiles.draft(city))
    assert ProfileContent.from_json(frozen.to_json()) == frozen
    assert frozen.in_charge == LEADERS[1]


def test_a_profile_that_was_altered_in_the_database_is_not_shown(city):
    profiles.published(city)
    release = Release.objects.get(kind="organ")
    release.content["phone"] = "110"
    release.save()
    with pytest.raises(Altered, match="YZ01"):
        organ_facts(on=TODAY)


def test_somebody_without_duties_handles_none(city):
    nobody = organs.standing(make_person("nobody", city.organ(), Role.OFFICE), on=TODAY)
    assert queries.handled_by(nobody, on=TODAY) == []

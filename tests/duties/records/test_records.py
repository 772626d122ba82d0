"""A record from draft to public: who writes it, what it must have, what a version changes."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from tests.factories import records
from tests.factories.city import MONDAY, TODAY, City, fresh

from gongkai.across.search.entries import entries_of
from gongkai.base.journal.models import Entry
from gongkai.duties.handling import actions as handling
from gongkai.duties.handling import kinds
from gongkai.duties.records import actions
from gongkai.duties.records.content import RecordContent, changed
from gongkai.duties.records.models import Record
from gongkai.duties.releases.address import address_of
from gongkai.duties.releases.models import Publication
from gongkai.law.days import CITY
from gongkai.law.records.sorts import SORTS
from gongkai.law.refusal import Refusal


@pytest.fixture
def city(db) -> City:
    return City()


def public(sort: str = "guide") -> Publication:
    return Publication.objects.get(kind="record", shelf=sort)


@pytest.mark.parametrize("sort", SORTS)
def test_every_sort_goes_the_way_to_a_place_of_its_own(city, sort):
    record = records.published(city, sort)
    row = public(sort)

    assert (row.shelf, row.item) == (sort, SORTS[sort].item)
    assert row.index_number.startswith("00800126X/2026-0000")
    folder = SORTS[sort].folder
    assert address_of(row.shelf, row.slug) == f"/zfxxgk/fdzdgknr/{folder}/{row.index_number}/"
    assert {f"list:shelf:{sort}", "list:site:yunzhou"} <= set(
        Entry.objects.get(act="release.publish", key=record.key).touched
    )


def test_all_that_is_public_of_it_is_found(city):
    records.published(city, "guide", conditions="本市户籍老年人")
    (entry,) = entries_of([public()], on=TODAY)

    assert "申请条件 本市户籍老年人" in entry.body
    assert "办事指南" in entry.body
    assert "到现场次数 不用到现场" in entry.body


def test_what_lacks_something_is_not_handed_over(city):
    guide = records.draft(city, remedies="", fee="是", fee_basis="")

    with pytest.raises(Refusal, match=r"没有填写救济途径.*没有填写收费依据"):
        handling.submit(guide, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)


def test_a_record_and_the_documents_it_names_link_each_other(city):
    paper = city.published(title="办法", doc_number="云政发〔2026〕1号")
    other = records.published(city, "power", code="1", papers="")
    index = Publication.objects.get(kind="record", key=other.key).index_number
    guide = records.published(city, papers=f"{paper.doc_number}\n{index}")

    links = Publication.objects.get(kind="record", key=guide.key).links
    assert [(link.kind, link.number, link.target_key) for link in links.all()] == [
        ("related", paper.doc_number, ""),
        ("related", "", other.key),
    ]


def test_a_number_nobody_knows_is_named_before_it_is_handed_over(city):
    guide = records.draft(city, papers="云政办发〔2026〕9号\n00800126X/2026-00099\n老办法")

    with pytest.raises(Refusal, match=r"“00800126X/2026-00099”不是文号.*“老办法”不是文号"):
        handling.submit(guide, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)


def test_an_address_of_our_own_at_which_nothing_is_public_is_told(city):
    site = "https://www.yunzhou.example"
    paper, gone = city.published(), city.withdrawn()
    materials = "\n".join(
        f"表{number}｜｜｜｜{site}/zhengce/{each}"
        for number, each in enumerate(
            (f"{paper.index_number}/fujian/a.docx", f"{gone.index_number}/", "fenlei/")
        )
    )
    guide = records.draft(city, materials=materials, papers="")

    with pytest.raises(Refusal) as refused:
        handling.submit(guide, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    assert f"办理材料里的“{site}/zhengce/{gone.index_number}/”在本站打不开" in refused.value.text
    assert refused.value.text.count("打不开") == 1


def test_a_bundle_names_public_matters_by_code_or_index_number_in_their_order(city):
    first = records.published(city, code="1", papers="")
    second = records.published(city, code="2", papers="", organ="YZ02")
    index = Publication.objects.get(key=second.key).index_number
    whole = records.published(city, "bundle", items=f"{index}\n1", papers="")

    links = Publication.objects.get(key=whole.key).links
    assert [(link.kind, link.target_key) for link in links.all()] == [
        ("contains", second.key),
        ("contains", first.key),
    ]


def test_a_bundle_of_what_is_not_public_or_not_clear_is_not_handed_over(city):
    paper = city.published(doc_number="云政发〔2026〕1号")
    records.draft(city, code="2")
    for organ in ("YZ01", "YZ02"):
        records.published(city, code="3", organ=organ, papers="")
    items = f"云政发〔2026〕1号\n{paper.index_number}\n2\n3"
    whole = records.draft(city, "bundle", items=items, papers="")

    with pytest.raises(Refusal) as refused:
        handling.submit(whole, is_accurate=True, by=city.yz01["clerk"], at=MONDAY)
    assert refused.value.text.count("没有这样的已经公开的事项") == 3
    assert "“3”：有几个机关的事项用这个编码，请写索引号" in refused.value.text


def test_a_field_that_came_to_the_sort_later_makes_no_record_another(city):
    guide = records.published(city, papers="")
    Record.objects.filter(pk=guide.pk).update(
        values={name: said for name, said in guide.values.items() if name != "papers"}
    )
    how = {"sha256": "", "by": city.yz01["clerk"], "at": MONDAY}
    sheet = records.sheet("guide", records.row(papers=""))

    taken = actions.take(guide.organ, sort="guide", sheet=sheet, **how)
    assert (taken.added, taken.changed, taken.same) == (0, 0, 1)


def test_what_is_public_says_by_itself_when_it_is_to_be_looked_at_again(city):
    guide = records.published(city, "guide", papers="")
    draft = records.draft(city, "guide", code="2")

    assert fresh(guide).renew_on == date(TODAY.year + 1, TODAY.month, TODAY.day)
    assert fresh(draft).renew_on is None
    assert list(Record.objects.stale(fresh(guide).renew_on)) == [guide]
    assert not Record.objects.stale(fresh(guide).renew_on - timedelta(days=1))


def test_the_public_version_stays_until_the_next_takes_its_place(city):
    guide = records.published(city)
    guide = fresh(actions.update(guide, by=city.yz01["clerk"], at=MONDAY))
    guide = records.edit(city, guide, phone="0399-1234 5678")
    meanwhile = RecordContent.from_json(public().release.content).said("phone")
    city.walk(guide, "published")

    assert meanwhile == "市民政局窗口"
    assert RecordContent.from_json(public().release.content).said("phone") == "0399-1234 5678"
    assert public().editions.count() == 2


def test_what_two_versions_say_otherwise_is_told_field_by_field(city):
    before = RecordContent.from_json(kinds.named("record").content(records.draft(city)))
    after = replace(before, title="改名", values=before.values | {"fee": "no", "result": ""})

    assert changed(before, after) == [
        ("事项名称", "特困人员认定", "改名"),
        ("是否收费", "是", "否"),
        ("办理结果", "市民政局窗口", ""),
    ]


def test_a_penalty_is_shown_as_long_as_the_rule_says_and_no_longer(city):
    """市场监管：仅通报批评或者较低数额罚款, three months."""
    penalty = records.published(city, "penalty")
    ends_at = public("penalty").ends_at

    assert ends_at == datetime(2026, 6, 3, tzinfo=CITY)
    assert not handling.end_showing(fresh(penalty), at=datetime(2026, 6, 2, 23, tzinfo=CITY))
    assert handling.end_showing(fresh(penalty), at=ends_at)
    assert fresh(penalty).state == "withdrawn"


def test_no_rule_no_end(city):
    records.published(city, "penalty", showing="没有规定公示期")

    assert public("penalty").ends_at is None


def test_the_last_day_for_a_decision_counts_from_its_day(city):
    kind = kinds.named("record")
    decided = records.draft(city, "permit", decided_on="2026-03-02")
    unknown = records.draft(city, "permit", code="2", decided_on="2045-03-02")

    assert kind.due_on(decided) == date(2026, 3, 30)
    assert kind.due_on(unknown) is None


def test_only_the_clerk_of_the_organ_writes(city):
    given = {"sort": "guide", "title": "低保", "code": "1", "values": {}, "at": MONDAY}

    for by in (city.yz02["clerk"], city.yz01["leader"]):
        with pytest.raises(Refusal, match="由本机关的经办人填写"):
            actions.draft(city.organ(), **given, by=by)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"sort": "nothing"}, "没有这个种类"),
        ({"title": " "}, "没有填写事项名称"),
        ({"code": ""}, "没有填写事项编码"),
        ({"title": "长" * 201}, "最多 200 个"),
        ({"values": {"nothing": "1"}}, "没有“nothing”这一项"),
        ({"values": {"promised_days": "很快"}}, "承诺办结时限（工作日）的内容不合要求"),
    ],
)
def test_what_makes_no_record_is_refused(city, given, why):
    plain = {"sort": "guide", "title": "低保", "code": "1", "values": {}}

    with pytest.raises(Refusal, match=why):
        actions.draft(city.organ(), **plain | given, by=city.yz01["clerk"], at=MONDAY)


def test_a_number_is_given_once_in_an_organ_and_sort(city):
    guide = records.draft(city)
    records.draft(city, organ="YZ02")
    records.draft(city, "power")
    other = records.draft(city, code="2")

    with pytest.raises(Refusal, match="已经有了"):
        records.draft(city)
    other.code = guide.code
    with pytest.raises(Refusal, match="已经有了"):
        records.edit(city, other)
    assert Record.objects.count() == 4


def test_what_was_withdrawn_may_be_listed_anew(city):
    gone = city.walk(records.draft(city), "withdrawn")
    again = city.walk(records.draft(city), "published")

    assert again.code == gone.code
    assert again.index_number != gone.index_number


def test_saving_what_was_not_changed_is_no_act(city):
    guide = records.draft(city)
    before = Entry.objects.count()
    records.edit(city, guide)

    assert (Entry.objects.count(), fresh(guide).revision) == (before, 1)


@pytest.mark.parametrize(
    ("pointer", "new"),
    [
        ("/title", "某某认定"),
        ("/values/conditions", "某某某"),
        ("/values/materials/0/0", "某某"),
    ],
)
def test_a_reviewer_masks_words(city, pointer, new):
    guide = records.draft(city)
    kinds.named("record").amend(guide, {pointer: new})
    found = kinds.named("record").content(guide)
    for key in pointer.split("/")[1:]:
        found = found[int(key) if key.isdigit() else key]

    assert found == new


@pytest.mark.parametrize(
    ("pointer", "new"),
    [
        ("/code", "1"),
        ("/organ_name", "某局"),
        ("/values/fee", "某"),
        ("/values/materials/0/2", "某"),
        ("/values/conditions", "某" * 5001),
    ],
)
def test_what_is_no_word_or_grows_too_long_is_the_clerk_s_to_change(city, pointer, new):
    with pytest.raises(Refusal):
        kinds.named("record").amend(records.draft(city), {pointer: new})

"""Sources given at the desk: a sample first, then a run in the background, the same once more."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from tests.across.legacy.test_inputs import BODY, TEXT
from tests.factories.city import MONDAY

from gongkai.across.legacy import batches, rules
from gongkai.across.legacy.models import Batch, BatchState, ImportedPage
from gongkai.across.legacy.script import Script
from gongkai.base.journal.models import Entry
from gongkai.duties.documents.models import Document
from gongkai.duties.handling.states import State
from gongkai.law.refusal import Refusal


def clock():
    return MONDAY


@pytest.fixture
def give(city, settings, tmp_path):
    settings.DATA_DIR = tmp_path

    def made(text: str = TEXT, name: str = "旧站.csv", script: Script = Script.KEEP) -> Batch:
        by = city.people["YZ01"]["clerk"]
        content = BytesIO(text.encode())
        batch = batches.give(
            content, declared_name=name, organ=city.organ(), by=by, at=MONDAY, script=script
        )
        batches.run_waiting(clock)
        batch.refresh_from_db()
        return batch

    return made


def test_a_source_is_sampled_taken_in_and_told_of(city, give):
    batch, by = give(), city.people["YZ01"]["clerk"]

    assert batch.state == BatchState.SAMPLED
    assert [each["outcome"] for each in batch.sample] == ["created"] * 2
    assert not Document.objects.exists()

    batches.start(batch, by=by, at=MONDAY)
    assert batches.run_waiting(clock) == 1

    batch.refresh_from_db()
    assert (batch.state, batch.counts, batch.failures) == (BatchState.DONE, {"created": 2}, [])
    assert {row.source for row in batch.pages.all()} == {
        "https://a.invalid/1",
        "https://a.invalid/2",
    }
    assert {each.state for each in Document.objects.all()} == {State.DRAFT}
    acts = Entry.objects.filter(kind="batch", key=str(batch.pk)).order_by("seq")
    assert [entry.act for entry in acts] == ["legacy.give", "legacy.start", "legacy.end"]


def test_traditional_characters_are_turned_where_the_clerk_asks_for_it(city, give, monkeypatch):
    text = TEXT.replace("关于做好决算的通知", "關於做好決算的通知")
    kept, turned = give(text), give(text, script=Script.STANDARD)

    assert kept.sample[0]["title"] == "關於做好決算的通知"
    assert turned.sample[0]["title"] == "关于做好决算的通知"
    assert [each["before"] for each in turned.sample[0]["repairs"]] == ["關於做好決算的通知"]

    monkeypatch.setattr(rules, "is_there", lambda script: False)
    with pytest.raises(Refusal, match="没有装 OpenCC"):
        give(text, script=Script.TAIWAN)


def test_what_cannot_be_read_is_told_with_the_sample(give):
    batch = give("不是压缩包", "旧站.xlsx")

    assert (batch.state, batch.sample) == (BatchState.SAMPLED, [])
    assert batch.reason


def test_pages_in_a_zip_file_are_named_by_it(city, give):
    whole = BytesIO()
    with zipfile.ZipFile(whole, "w") as packed:
        packed.writestr("旧站/一.html", f"<html><h1>关于防汛工作的通知</h1><p>{BODY}</p></html>")
        packed.writestr("../二.html", "x")
    by = city.people["YZ01"]["clerk"]
    whole.seek(0)
    batch = batches.give(whole, declared_name="旧站.zip", organ=city.organ(), by=by, at=MONDAY)
    batches.run_waiting(clock)
    batches.start(batch, by=by, at=MONDAY)
    batches.run_waiting(clock)

    batch.refresh_from_db()
    assert batch.counts == {"created": 1, "failed": 1}
    assert [row.source for row in batch.pages.all()] == ["旧站.zip/旧站/一.html"]
    assert [each["name"] for each in batch.failures] == ["旧站.zip/../二.html"]


def test_a_second_run_changes_nothing(city, give):
    batch, by = give(), city.people["YZ01"]["clerk"]
    for _ in range(2):
        batches.start(batch, by=by, at=MONDAY)
        batches.run_waiting(clock)

    batch.refresh_from_db()
    assert batch.counts == {"unchanged": 2}
    assert Document.objects.count() == ImportedPage.objects.count() == 2


def test_columns_are_mapped_and_what_cannot_be_read_is_named(city, give):
    batch = give(f"bt,nr\n关于防汛的通知,{BODY}\n空的,\n")
    by = city.people["YZ01"]["clerk"]

    assert batch.headings == ["bt", "nr"]
    [refused] = batch.sample
    assert refused["name"] == "旧站.csv"
    assert "没有一列是正文" in refused["why"]

    columns = {"bt": "title", "nr": "body"}
    batch = batches.map_columns(batch, columns=columns, by=by, at=MONDAY)
    assert batches.field_of(batch, "nr") == "body"
    assert batches.field_of(batch, "发布机构") == "organs"
    assert batches.field_of(Batch(columns={"发布机构": ""}), "发布机构") == ""
    batches.run_waiting(clock)
    batches.start(batch, by=by, at=MONDAY)
    batches.run_waiting(clock)

    batch.refresh_from_db()
    assert batch.counts == {"created": 1, "failed": 1}
    assert [each["name"] for each in batch.failures] == ["旧站.csv:3"]


def test_a_run_that_fell_silent_is_begun_again_and_a_living_one_is_left(city, give):
    batch, by = give(), city.people["YZ01"]["clerk"]
    batches.start(batch, by=by, at=MONDAY)
    Batch.objects.update(state=BatchState.RUNNING, heard_at=MONDAY)

    assert batches.run_waiting(lambda: MONDAY + timedelta(minutes=9)) == 0
    assert batches.run_waiting(lambda: MONDAY + timedelta(minutes=11)) == 1


def test_whoever_is_no_clerk_any_more_takes_nothing_in(city, give):
    batch = give()
    batches.start(batch, by=city.people["YZ01"]["clerk"], at=MONDAY)
    batch.refresh_from_db()
    batch.given_by.is_active = False
    batch.given_by.save()

    batches.run_waiting(clock)

    batch.refresh_from_db()
    assert (batch.state, batch.reason) == (BatchState.STOPPED, "只有该机关的经办人可以导入。")
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    ("name", "format_"),
    [
        ("a.tsv", "csv"),
        ("a.jsonl", "jsonl"),
        ("a.XLSX", "xlsx"),
        ("a.warc.gz", "warc"),
        ("a.mht", "html"),
        ("旧站.ZIP", "zip"),
    ],
)
def test_the_name_says_how_a_source_is_read(name, format_):
    assert batches.format_of(name) == format_


def test_other_kinds_are_refused():
    with pytest.raises(Refusal, match="不是可以导入的种类"):
        batches.format_of("a.exe")


class TestRules:
    def test_a_clerk_imports_for_the_own_organ_only(self, city):
        by = city.people["YZ01"]["clerk"]
        rules.check_may_import(by, "YZ01")
        with pytest.raises(Refusal, match="经办人"):
            rules.check_may_import(by, "YZ02")

    @pytest.mark.parametrize("state", rules.UNDER_WAY)
    def test_a_run_under_way_is_left_alone(self, state):
        rules.check_is_at_rest(Batch(state=BatchState.DONE))
        with pytest.raises(Refusal, match="后台正在读"):
            rules.check_is_at_rest(Batch(state=state))

    def test_columns_are_known_and_each_field_is_one(self):
        rules.check_columns({"a": "title", "b": "", "c": ""})
        with pytest.raises(Refusal, match="没有“xx”"):
            rules.check_columns({"a": "xx"})
        with pytest.raises(Refusal, match="同一个字段"):
            rules.check_columns({"a": "title", "b": "title"})


def test_one_that_the_program_cannot_take_holds_up_none_behind_it(city, give, monkeypatch, caplog):
    by = city.people["YZ01"]["clerk"]
    broken, good = give(), give(TEXT.replace("a.invalid", "b.invalid"))
    for each in (broken, good):
        batches.start(each, by=by, at=MONDAY)
    read = batches._pages

    def pages(batch):
        if batch.pk == broken.pk:
            raise KeyError("x")
        return read(batch)

    monkeypatch.setattr(batches, "_pages", pages)

    assert batches.run_waiting(clock) == 2

    states = dict(Batch.objects.values_list("pk", "state"))
    assert states == {broken.pk: BatchState.STOPPED, good.pk: BatchState.DONE}
    assert f"batch {broken.pk}" in caplog.text

"""事项目录比对确认: a superior's list against one's own, each difference settled once."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from tests.factories import records
from tests.factories.city import MONDAY, City, fresh

from gongkai.base.files.grids import process
from gongkai.base.journal.models import Entry
from gongkai.duties.records import confirming
from gongkai.duties.records.listed import MOST_ITEMS, Listed, read_list
from gongkai.duties.records.models import Comparison, Record
from gongkai.law.records.comparing import Item
from gongkai.law.records.sorts import SORTS
from gongkai.law.refusal import Refusal

HEAD = ["事项编码", "事项名称", "承诺办结时限（工作日）"]


@pytest.fixture
def city(db) -> City:
    return City()


def listed(*items: Item) -> Listed:
    return Listed(items, ("promised_days",), ())


def item(code: str = "000511001000", title: str = "特困人员认定", **texts: str) -> Item:
    return Item(code, title, texts)


def compare(city: City, *items: Item, is_whole: bool = True, source: str = "省目录") -> Comparison:
    return confirming.compare(
        city.organ(), sort="guide", source=source, listed=listed(*items), is_whole=is_whole,
        by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip


def told(comparison: Comparison) -> list[tuple[str, ...]]:
    return [row.words for row in comparison.discrepancies.all()]


def accept(city: City, comparison: Comparison, place: int = 0) -> None:
    confirming.accept(comparison.discrepancies.all()[place], by=city.yz01["clerk"], at=MONDAY)


def keep(city: City, comparison: Comparison, reason: str = "本市另有规定") -> None:
    found = comparison.discrepancies.all()[0]
    confirming.keep(found, reason=reason, by=city.yz01["clerk"], at=MONDAY)


def book(*rows: list[str]) -> bytes:
    found = Workbook()
    for row in rows:
        found.active.append(row)
    buffer = BytesIO()
    found.save(buffer)
    return buffer.getvalue()


def read(*rows: list[str]) -> Listed:
    return read_list(process.read(book(*rows)), SORTS["guide"])


def test_a_workbook_of_another_layout_is_read_and_says_what_is_not_compared():
    found = read(["某省事项目录"], [*HEAD, "省级编号"], ["1", "低保", "7", "x"], ["", "", "", ""])

    assert found.items == (Item("1", "低保", {"promised_days": "7"}),)
    assert (found.columns, found.unknown) == (("promised_days",), ("省级编号",))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([["编号", "名称"], ["1", "低保"]], "没有找到表头.*“事项编码”和“事项名称”"),
        ([HEAD], "表头下面没有内容"),
        ([HEAD, ["1", "", "7"]], "第 2 行没有写事项名称"),
        ([HEAD, ["", "低保", "7"]], "第 2 行没有写事项编码"),
        ([HEAD, ["1", "低保"], ["1", "特困"]], "第 3 行的事项编码“1”前面已经有了"),
        ([HEAD, ["1" * 61, "低保"]], "太长"),
        ([HEAD, ["1", "低保", "长" * 5001]], "超过 5000 个字"),
        ([HEAD, *([str(n), "低保"] for n in range(MOST_ITEMS + 1))], "最多比对 3000 项"),
    ],
)
def test_a_list_whose_items_cannot_be_told_is_refused(rows, why):
    with pytest.raises(Refusal, match=why):
        read(*rows)


def test_a_field_that_is_accepted_goes_into_a_draft_and_the_public_page_stays(city):
    guide = records.published(city, promised_days="10")
    comparison = compare(city, item(promised_days="7"))
    accept(city, comparison)
    guide = fresh(guide)

    assert told(comparison) == [("field", guide.code, "promised_days", "10", "7")]
    assert (guide.state, guide.values["promised_days"]) == ("draft", "7")
    assert compare(city, item(promised_days="7")).discrepancies.count() == 0
    acts = Entry.objects.filter(kind="comparison", key=comparison.key).order_by("seq")
    assert [entry.act for entry in acts] == ["comparison.make", "comparison.accepted"]
    assert Entry.objects.filter(act="record.edit").get().data["comparison"] == comparison.key


def test_an_item_we_lack_becomes_a_draft_with_what_the_list_says_of_it(city):
    comparison = compare(city, item("9", "临时救助", promised_days="5", nothing="x"))
    accept(city, comparison)
    made = Record.objects.get(code="9")

    assert (made.title, made.state, made.values["promised_days"]) == ("临时救助", "draft", "5")
    assert compare(city, item("9", "临时救助")).discrepancies.count() == 0


def test_what_is_kept_has_a_reason_and_is_not_asked_again_until_a_side_changes(city):
    records.draft(city, promised_days="10")
    first = compare(city, item(promised_days="7"))
    with pytest.raises(Refusal, match="写明理由"):
        keep(city, first, reason=" ")
    with pytest.raises(Refusal, match="理由最多 500 个字"):
        keep(city, first, reason="长" * 501)
    keep(city, first)
    again, newer = compare(city, item(promised_days="7")), compare(city, item(promised_days="8"))

    assert (again.settled, again.discrepancies.count()) == (1, 0)
    assert [words[4] for words in told(newer)] == ["8"]
    assert Entry.objects.get(act="comparison.kept").data["reason"] == "本市另有规定"


def test_what_only_we_have_is_told_once_where_the_list_is_whole(city):
    records.draft(city)
    assert told(compare(city, item("2", "低保"), is_whole=False))[0][0] == "missing"
    whole = compare(city, item("2", "低保"))
    accept(city, whole, 1)

    assert [words[0] for words in told(whole)] == ["missing", "extra"]
    assert Record.objects.get().state == "draft"
    assert [words[0] for words in told(compare(city, item("2", "低保")))] == ["missing"]


def test_a_new_code_takes_the_other_differences_of_the_item_along(city):
    records.draft(city, code="旧1", promised_days="10")
    comparison = compare(city, item("新1", promised_days="7"))
    accept(city, comparison)
    accept(city, comparison, 1)
    record = Record.objects.get()

    assert all(row.is_doubtful for row in comparison.discrepancies.all())
    assert (record.code, record.values["promised_days"]) == ("新1", "7")


def test_a_title_is_taken_over_too(city):
    records.draft(city)
    accept(city, compare(city, item(title="特困人员认定给付")))

    assert Record.objects.get().title == "特困人员认定给付"


def test_what_cannot_be_read_is_not_taken_over(city):
    records.draft(city)
    with pytest.raises(Refusal, match="不能照搬：承诺办结时限（工作日）写的是“七个”"):
        accept(city, compare(city, item(promised_days="七个")))


def test_what_changed_after_the_comparison_is_compared_anew(city):
    guide = records.draft(city)
    comparison = compare(city, item(promised_days="7"))
    guide = records.edit(city, guide, promised_days="8")
    with pytest.raises(Refusal, match="比对以后改过了"):
        accept(city, comparison)
    city.walk(records.draft(city, code="2"), "withdrawn")
    Record.objects.filter(pk=guide.pk).delete()
    with pytest.raises(Refusal, match="比对以后改过了"):
        accept(city, comparison)


def test_nothing_is_taken_out_of_a_reviewer_s_hands(city):
    guide = records.draft(city)
    comparison = compare(city, item(promised_days="7"))
    city.walk(guide, "in_review")

    with pytest.raises(Refusal, match="请先撤回修改"):
        accept(city, comparison)


def test_a_difference_is_settled_once_and_only_in_the_newest_comparison(city):
    records.draft(city)
    old = compare(city, item(promised_days="7"))
    other = compare(city, item(promised_days="7"), source="市目录")
    new = compare(city, item(promised_days="7"))
    with pytest.raises(Refusal, match="已经有更新的比对"):
        accept(city, old)
    accept(city, other)
    with pytest.raises(Refusal, match="已经确认过了"):
        accept(city, other)

    assert confirming.newest(old) == new


def test_several_are_decided_together_or_none(city):
    records.draft(city)
    comparison = compare(city, item(promised_days="7"), item("2", "甲", promised_days="很快"))
    how = {"reason": "", "by": city.yz01["clerk"], "at": MONDAY}
    with pytest.raises(Refusal, match="不能照搬"):
        confirming.decide(comparison.discrepancies.all(), is_kept=False, **how)
    assert comparison.discrepancies.filter(decided="open").count() == 2
    with pytest.raises(Refusal, match="一处也没有选"):
        confirming.decide([], is_kept=True, **how)
    how["reason"] = "另有规定"

    assert confirming.decide(comparison.discrepancies.all(), is_kept=True, **how) == 2


def test_another_organ_s_public_list_may_be_compared(city):
    city.walk(records.draft(city, organ="YZ02", promised_days="3"), "published")
    records.draft(city, organ="YZ02", code="2", title="未公开的")
    records.draft(city)
    of_other = confirming.listed_of(city.organ("YZ02"), "guide")
    found = confirming.compare(
        city.organ(), sort="guide", source="乙局", listed=of_other, is_whole=True,
        by=city.yz01["clerk"], at=MONDAY,
    )  # fmt: skip

    assert told(found) == [("field", "000511001000", "promised_days", "10", "3")]
    with pytest.raises(Refusal, match="还没有公开"):
        confirming.listed_of(city.organ(), "guide")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"sort": "nothing"}, "没有这个种类"),
        ({"source": " "}, "没有写"),
        ({"source": "长" * 101}, "最多 100"),
    ],
)
def test_what_names_no_list_is_refused(city, given, why):
    plain = {"sort": "guide", "source": "省目录", "listed": listed(item()), "is_whole": True}
    with pytest.raises(Refusal, match=why):
        confirming.compare(city.organ(), **plain | given, by=city.yz01["clerk"], at=MONDAY)


def test_only_the_organ_s_clerk_compares_and_settles(city):
    records.draft(city)
    comparison = compare(city, item(promised_days="7"))
    for by in (city.yz02["clerk"], city.yz01["leader"]):
        with pytest.raises(Refusal, match="由本机关的经办人填写"):
            confirming.keep(comparison.discrepancies.get(), reason="x", by=by, at=MONDAY)

    assert list(Comparison.objects.visible_to(city.yz01["leader"])) == [comparison]
    assert not Comparison.objects.visible_to(city.yz02["clerk"])
    assert not Comparison.objects.visible_to(None)
    assert "省目录" in str(comparison)
    assert "promised_days" in str(comparison.discrepancies.get())

"""What was looked for and not found: counted, and nothing in it about anybody."""

from datetime import timedelta

import pytest
from tests.factories.city import MONDAY, TODAY

from gongkai.across.search import demand
from gongkai.across.search.models import Unfound


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("殡葬收费", "殡葬收费"),
        ("  高龄津贴   标准 ", "高龄津贴 标准"),
        ("云政办发〔2026〕5号", "云政办发〔2026〕5号"),
        ("ＷＩＦＩ", "wifi"),
    ],
)
def test_what_names_a_thing_is_kept(text, kept):
    assert demand.countable(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "王小明低保",
        "低保王小明",
        "张伟",
        "欧阳娜娜",
        "13912345678",
        "投诉13912345678",
        "110101199003074258",
        "a@b.cn",
        "http://x.cn",
        "我家住在三单元楼上天天漏水物业不管应该找谁呢",
        "的",
        "",
    ],
)
def test_what_may_be_about_a_person_is_not(text):
    assert demand.countable(text) == ""


@pytest.mark.parametrize(
    ("text", "total", "is_relaxed", "failed"),
    [
        ("殡葬收费", 0, False, True),
        ("殡葬收费", 9, True, True),
        ("殡葬收费", 9, False, False),
        ("老房子加装电梯能补助多少钱", 9, True, False),
        ("", 0, False, False),
    ],
)
def test_a_question_has_failed_when_nothing_names_what_it_names(text, total, is_relaxed, failed):
    assert demand.is_failed(text, total=total, is_relaxed=is_relaxed) == failed


@pytest.mark.django_db
def test_one_address_counts_once_a_day_and_few_are_not_named():
    def ask(text, address, days=0):
        demand.note(text, address=address, at=MONDAY + timedelta(days=days))

    for address in ("198.51.100.1", "198.51.100.1", "203.0.113.2", "192.0.2.3"):
        ask("殡葬收费", address)
    ask("停车月票", "198.51.100.1")
    ask("王小明低保", "198.51.100.1")
    ask("殡葬收费", "198.51.100.1", days=7)

    told = demand.demand(weeks=1, on=TODAY)
    assert told == demand.Demand((demand.Wanted("殡葬收费", 3, 0),), 1, 1)
    later = demand.demand(weeks=1, on=TODAY + timedelta(days=7))
    assert later == demand.Demand((), 1, 1)
    both = demand.demand(weeks=2, on=TODAY + timedelta(days=7))
    assert both.wanted == (demand.Wanted("殡葬收费", 4, 0),)


@pytest.mark.django_db
def test_a_flood_of_other_words_is_kept_out(monkeypatch):
    monkeypatch.setattr(demand, "MOST_A_WEEK", 1)
    for text in ("殡葬收费", "停车月票"):
        demand.note(text, address="198.51.100.1", at=MONDAY)
    demand.note("殡葬收费", address="203.0.113.2", at=MONDAY)

    assert list(Unfound.objects.values_list("text", "times")) == [("殡葬收费", 2)]


@pytest.mark.django_db
def test_what_is_two_years_old_is_forgotten():
    demand.note("殡葬收费", address="198.51.100.1", at=MONDAY)
    demand.sweep(at=MONDAY + timedelta(weeks=104))
    assert Unfound.objects.exists()
    demand.sweep(at=MONDAY + timedelta(weeks=105))
    assert not Unfound.objects.exists()
